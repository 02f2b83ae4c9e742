import { useQuery } from "@tanstack/react-query";
import { reference } from "../api/queries.ts";
import { useWords } from "../texts/language.tsx";
import { sayDateTime } from "./dates.ts";

interface SaidProps {
  readonly said: { readonly sentence: string | null; readonly recordedAt: string; readonly role: string };
}

/** The words that went with an entry, then from which role they came and when. */
export const Said = ({ said }: SaidProps) => {
  const { say } = useWords();
  const { data: words } = useQuery(reference);
  const role = words?.roles.find((it) => it.id === said.role)?.label;
  return (
    <>
      {said.sentence !== null && <p>{said.sentence}</p>}
      <p className="hint">
        {role && `${say(role)} · `}
        {say(sayDateTime(said.recordedAt))}
      </p>
    </>
  );
};
