import type { Reader } from "@relais/casework";
import { type CommandEnvelope, formatDay, localDay, type NewEvent, type Result } from "@relais/core";
import { decideApplication, decideCall, type LearningCommand, stands } from "@relais/training";
import { runsTraining, unitsLed } from "../accounts/led.ts";
import type { Office } from "../casework/office.ts";
import type { Tx } from "../database/open.ts";
import type { Country } from "../pack/country.ts";
import { outcomesOf, type Selected } from "./selected.ts";
import { type Past, readApplications, readCall } from "./streams.ts";

interface Asked {
  readonly envelope: CommandEnvelope;
  readonly command: LearningCommand;
  readonly past: Extract<Past, { kind: "call" | "application" }>;
  readonly selected: Selected | undefined;
}

/** Decides a command on a call, or on an application to one. */
export const decideOnCall = async (
  tx: Tx,
  office: Office,
  reader: Reader,
  { envelope, command, past, selected }: Asked,
): Promise<Result<NewEvent[]>> => {
  const { country } = office;
  const now = office.sources.now();
  const today = formatDay(localDay(now, country.calendar.offsetMinutes));
  const isManager = await runsTraining(tx, country, reader.account, now);
  if (past.kind === "call") {
    const applications = await readApplications(tx, command.stream);
    return decideCall(envelope, past.state, {
      today,
      part: isManager ? "manager" : "none",
      candidates: applications.filter(stands).map((it) => it.made!.candidate),
      selection: selected === undefined ? null : outcomesOf(selected, applications),
    });
  }
  const id = past.state.made?.call ?? (command.type === "apply" ? command.payload.call : undefined);
  // Those who apply follow one another, and the choice waits for them.
  const [found] =
    id === undefined
      ? []
      : await tx.query("select 1 from stream where stream = $1 and kind = 'call' for no key update", [id]);
  const led = past.state.made === null ? [] : await unitsLed(tx, country, reader.account, now);
  const parts = new Set<"manager" | "chief">();
  if (isManager) parts.add("manager");
  if (past.state.made !== null && led.includes(past.state.made.unit)) parts.add("chief");
  const twins = await tx.query(
    "select 1 from training_application where call = $1 and candidate = $2 and not is_withdrawn and stream <> $3",
    [id ?? null, reader.account, command.stream],
  );
  return decideApplication(envelope, past.state, {
    today,
    account: reader.account,
    unit: reader.unit,
    department: departmentOf(country, reader.unit),
    parts,
    call: found === undefined || id === undefined ? undefined : await readCall(tx, id),
    twin: twins.length > 0 ? "applied" : "none",
  });
};

/** The department in which a unit lies, by its name; one that the country does not place has none, and counts in no quota of departments. */
const departmentOf = ({ units, communes }: Country, unit: string): string => {
  const commune = units.get(unit)?.commune;
  return [...communes.values()].find((it) => it.name === commune)?.department ?? "—";
};

/** Every department of the country. */
export const departmentsOf = ({ communes }: Country): string[] =>
  [...new Set([...communes.values()].map((it) => it.department))].sort();
