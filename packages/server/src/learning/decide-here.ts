import type { Reader } from "@relais/casework";
import { type CommandEnvelope, formatDay, localDay, type NewEvent, parseInstant, type Result } from "@relais/core";
import {
  decideAttempt,
  decideRating,
  decideSession,
  type LearningCommand,
  learningKindOf,
  parseLearningCommand,
  type SessionContext,
  type SessionState,
} from "@relais/training";
import { runsTraining } from "../accounts/led.ts";
import type { Office } from "../casework/office.ts";
import { appendHere } from "../commands/append-here.ts";
import type { Decide, Done } from "../commands/deciding.ts";
import type { Tx } from "../database/open.ts";
import { decideOnCall } from "./decide-call.ts";
import { project } from "./project.ts";
import { unknownStream } from "./refusals.ts";
import type { Selected } from "./selected.ts";
import { evolved, type Kind, type Past, readPast, readSession } from "./streams.ts";

/** How a command of the learning ledger is decided; `selected`: the choice that a call is decided by, computed before. */
export const decideInLearning =
  (office: Office, reader: Reader, envelope: CommandEnvelope, selected?: Selected): Decide =>
  (tx) =>
    decideHere(tx, office, reader, envelope, selected);

const decideHere = async (
  tx: Tx,
  office: Office,
  reader: Reader,
  envelope: CommandEnvelope,
  selected: Selected | undefined,
): Promise<Result<Done>> => {
  const parsed = parseLearningCommand(envelope);
  if (!parsed.ok) return parsed;
  const command = parsed.value;
  const kind = learningKindOf(command.type) as Kind;
  // Writers of one stream follow one another from here. Asked together, answered in this order.
  const [[stream], past] = await Promise.all([
    tx.query<{ kind: string; ledger: string; forgotten: boolean }>(
      "select kind, ledger, forgotten from stream where stream = $1 for no key update",
      [command.stream],
    ),
    readPast(tx, kind, command.stream),
  ]);
  if (stream !== undefined && (stream.forgotten || stream.ledger !== "learning" || stream.kind !== kind)) {
    return unknownStream();
  }
  const said =
    past.kind === "call" || past.kind === "application"
      ? await decideOnCall(tx, office, reader, { envelope, command, past, selected })
      : await decideOn(tx, office, reader, envelope, command, past);
  if (!said.ok) return said;
  return appendHere(tx, office, reader, envelope, {
    ledger: "learning",
    kind,
    expected: past.state.sequence,
    standing: stream === undefined ? "free" : "held",
    events: said.value,
    list: (events) => project(tx, evolved(past, events)),
  });
};

const decideOn = async (
  tx: Tx,
  office: Office,
  reader: Reader,
  envelope: CommandEnvelope,
  command: LearningCommand,
  past: Exclude<Past, { kind: "call" | "application" }>,
): Promise<Result<NewEvent[]>> => {
  const { sources, country } = office;
  const now = sources.now();
  const { account } = reader;
  switch (past.kind) {
    case "session": {
      const part = await partIn(tx, office, account, past.state);
      const twin = command.type === "plan-session" ? await twinOf(tx, office, command) : "none";
      return decideSession(envelope, past.state, { now, part, modules: country.modules, twin });
    }
    case "attempt": {
      const session = await sessionOf(tx, past.state.begun?.session ?? sessionNamed(command));
      const part = session === undefined ? "none" : await partIn(tx, office, account, session);
      return decideAttempt(envelope, past.state, { now, account, session, part });
    }
    case "rating": {
      const session = await sessionOf(tx, past.state.begun?.session ?? sessionNamed(command));
      return decideRating(envelope, past.state, { now, account, session, modules: country.modules });
    }
  }
};

const partIn = async (
  tx: Tx,
  { country, sources }: Office,
  account: string,
  { planned }: SessionState,
): Promise<SessionContext["part"]> => {
  if (planned?.trainers.includes(account)) return "trainer";
  return (await runsTraining(tx, country, account, sources.now())) ? "manager" : "none";
};

const sessionNamed = ({ payload }: LearningCommand): string | undefined =>
  "session" in payload ? payload.session : undefined;

const sessionOf = async (tx: Tx, id: string | undefined): Promise<SessionState | undefined> => {
  if (id === undefined) return undefined;
  const [row] = await tx.query("select 1 from stream where stream = $1 and kind = 'session' and not forgotten", [id]);
  return row === undefined ? undefined : readSession(tx, id);
};

/** Whether another session of one of these modules is planned on that day in that unit. */
const twinOf = async (
  tx: Tx,
  { country: { calendar } }: Office,
  { stream, payload }: LearningCommand<"plan-session">,
): Promise<SessionContext["twin"]> => {
  const rows = await tx.query<{ from_at: Date }>(
    `select from_at from training_session where host = $1 and modules && $2 and not is_cancelled and stream <> $3
       and from_at between $4::timestamptz - interval '1 day' and $4::timestamptz + interval '1 day'`,
    [payload.host, payload.modules.map((it) => it.module), stream, payload.from],
  );
  const dayOf = (at: number): string => formatDay(localDay(at, calendar.offsetMinutes));
  const day = dayOf(parseInstant(payload.from));
  return rows.some((it) => dayOf(it.from_at.getTime()) === day) ? "alike" : "none";
};
