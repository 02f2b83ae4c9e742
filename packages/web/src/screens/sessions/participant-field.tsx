import type { SessionView } from "@relais/training";
import { SelectField } from "../../form/plain.tsx";

interface ParticipantProps {
  readonly label: string;
  /** Those who are still on the list are proposed. */
  readonly people: SessionView["participants"];
  readonly value: string;
  readonly change: (participant: string) => void;
}

/** Somebody on the list of a session. */
export const ParticipantField = ({ label, people, value, change }: ParticipantProps) => (
  <SelectField
    label={label}
    need="required"
    options={people.filter((it) => it.left === null).map((it) => ({ id: it.participant, label: it.name ?? "—" }))}
    value={value}
    change={change}
  />
);
