import {
  actingIn,
  type Command,
  type Context,
  type FileState,
  type IncidentState,
  numberYear,
  type Reader,
} from "@relais/casework";
import { attestedNow } from "../attestations/stamp.ts";
import type { Tx } from "../database/open.ts";
import { realFiles } from "./authorisation.ts";
import type { Office } from "./office.ts";
import { type Past, readFile, readIncident } from "./streams.ts";

/** The file into which one merges: held as it stands, so that two mergings never make a ring; absent where its reader may not write. */
export const otherOf = async (tx: Tx, reader: Reader, id: string): Promise<FileState | undefined> => {
  const [kept] = await tx.query<{ unit: string }>(
    "select unit from stream where stream = $1 and kind = 'file' and not forgotten for no key update",
    [id],
  );
  return kept === undefined || actingIn(reader, kept.unit) === undefined ? undefined : readFile(tx, null, id);
};

/** The affaire of the child, where what is decided may depend on it. */
export const incidentOf = async (tx: Tx, command: Command, past: Past): Promise<IncidentState | undefined> => {
  const incident = await incidentNamed(tx, command, past);
  return incident === null ? undefined : readIncident(tx, null, incident);
};

const incidentNamed = async (tx: Tx, command: Command, past: Past): Promise<string | null> => {
  if (command.type === "open-file") return command.payload.incident;
  if (past.kind === "file") return past.state.opened?.incident ?? null;
  if (command.type !== "ask-consent" || past.kind !== "referral") return null;
  const [file] = await tx.query<{ incident: string | null }>("select incident from file where stream = $1", [
    past.state.proposed?.file ?? null,
  ]);
  return file?.incident ?? null;
};

/** What a decision may know besides the command and the state. `counts`: of what opens, which takes the next number. */
export const contextOf = async (
  tx: Tx,
  { country, sources }: Office,
  reader: Reader,
  counts: "file" | "incident" | null,
): Promise<Context> => {
  const now = sources.now();
  const [counter] = counts === null ? [] : await nextNumber(tx, counterOf(country, reader, counts, now));
  return {
    vocabulary: country.vocabulary,
    procedures: country.procedures,
    calendar: country.calendar,
    now,
    author: { account: reader.account, role: reader.role, unit: reader.unit, device: "server" },
    accreditation: await attestedNow(tx, country, reader, now),
    units: country.units,
    departmentOf: (commune) => country.communes.get(commune)?.department,
    counter: counter?.value ?? 0,
    realFiles: counts === null ? "closed" : await realFiles(tx),
  };
};

const counterOf = ({ calendar }: Office["country"], { unit }: Reader, kind: "file" | "incident", now: number): string =>
  `${kind}:${unit}:${numberYear(now, calendar.offsetMinutes)}`;

const nextNumber = (tx: Tx, name: string) =>
  tx.query<{ value: number }>(
    "insert into counter (name, value) values ($1, 1) on conflict (name) do update set value = counter.value + 1 returning value",
    [name],
  );

/** A refused opening leaves no hole in the numbers; the row is still locked by this transaction. */
export const giveBackNumber = async (
  tx: Tx,
  { country, sources }: Office,
  reader: Reader,
  kind: "file" | "incident",
): Promise<void> => {
  await tx.query("update counter set value = value - 1 where name = $1", [
    counterOf(country, reader, kind, sources.now()),
  ]);
};
