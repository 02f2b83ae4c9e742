import type { Reader } from "@relais/casework";
import { type CommandEnvelope, formatDay, localDay, type NewEvent, type Result } from "@relais/core";
import {
  decidePlan,
  decideVisit,
  PLAN_STREAM,
  type ProjectCommand,
  parseProjectCommand,
  projectKindOf,
  type VisitState,
} from "@relais/extension";
import type { Office } from "../casework/office.ts";
import { appendHere } from "../commands/append-here.ts";
import type { Decide, Done } from "../commands/deciding.ts";
import type { Tx } from "../database/open.ts";
import { projectPart } from "./part.ts";
import { inForceHere } from "./plan-in-force.ts";
import { project } from "./project.ts";
import { unknownStream } from "./refusals.ts";
import { evolved, type Past, readPast } from "./streams.ts";

/** How a command of the project ledger is decided. */
export const decideInProject =
  (office: Office, reader: Reader, envelope: CommandEnvelope): Decide =>
  (tx) =>
    decideHere(tx, office, reader, envelope);

const decideHere = async (tx: Tx, office: Office, reader: Reader, envelope: CommandEnvelope): Promise<Result<Done>> => {
  const parsed = parseProjectCommand(envelope);
  if (!parsed.ok) return parsed;
  const command = parsed.value;
  const kind = projectKindOf(command.type);
  const other = command.type === "settle-visit" ? [command.payload.other] : [];
  // Writers of one stream follow one another from here; of two visits that are held against each other, always in one order.
  const held = await tx.query<{ stream: string; kind: string; ledger: string; forgotten: boolean }>(
    "select stream, kind, ledger, forgotten from stream where stream = any ($1::uuid[]) order by stream for no key update",
    [[command.stream, ...other]],
  );
  const stream = held.find((it) => it.stream === command.stream);
  if (stream !== undefined && (stream.forgotten || stream.ledger !== "project" || stream.kind !== kind)) {
    return unknownStream();
  }
  // The country has one plan.
  if (kind === "plan" && command.stream !== PLAN_STREAM) return unknownStream();
  const past = await readPast(tx, kind, command.stream);
  const said = await decideOn(tx, office, reader, { envelope, command, past });
  if (!said.ok) return said;
  return appendHere(tx, office, reader, envelope, {
    ledger: "project",
    kind,
    expected: past.state.sequence,
    standing: stream === undefined ? "free" : "held",
    events: said.value,
    list: (events) => project(tx, evolved(past, events)),
  });
};

interface Asked {
  readonly envelope: CommandEnvelope;
  readonly command: ProjectCommand;
  readonly past: Past;
}

const decideOn = async (
  tx: Tx,
  { country, sources }: Office,
  reader: Reader,
  { envelope, command, past }: Asked,
): Promise<Result<NewEvent[]>> => {
  const { calendar } = country;
  const today = formatDay(localDay(sources.now(), calendar.offsetMinutes));
  const part = projectPart(country, reader);
  if (past.kind === "plan") {
    const { plan } = inForceHere(country, past.state);
    return decidePlan(envelope, past.state, {
      today,
      part: part === "steers" ? "steers" : "none",
      plan,
      daysOff: calendar.holidays.map((it) => it.day),
    });
  }
  return decideVisit(envelope, past.state, {
    today,
    moment: "arrived",
    account: reader.account,
    part,
    form: country.visitForm,
    other: command.type === "settle-visit" ? await visitOf(tx, command.payload.other) : undefined,
  });
};

const visitOf = async (tx: Tx, stream: string): Promise<VisitState | undefined> => {
  const past = await readPast(tx, "visit", stream);
  return past.kind === "visit" && past.state.recorded !== null ? past.state : undefined;
};
