import type { Reader } from "@relais/casework";
import { type CommandEnvelope, formatInstant, isParked, type Outcome, type Result } from "@relais/core";
import { isProjectCommand } from "@relais/extension";
import { isLearningCommand } from "@relais/training";
import { decideInCasework } from "../casework/decide-here.ts";
import { unknownHere } from "../casework/may-write.ts";
import type { Office } from "../casework/office.ts";
import type { Tx } from "../database/open.ts";
import { decideInProject } from "../extension/decide-here.ts";
import { decideInLearning } from "../learning/decide-here.ts";
import { auditing } from "../store/audit.ts";
import { isReturned, keepReturned } from "../sync/returned.ts";
import { type Decide, type Done, Moved } from "./deciding.ts";

const MOST_TRIES = 8;

/**
 * Decides a command on the server, whatever a device decided before, and records its outcome: the same command sent again
 * gets the same answer. What a newer Relais sent is parked, not remembered: a newer server will decide it.
 */
export const execute = async (office: Office, reader: Reader, command: CommandEnvelope): Promise<Outcome> => {
  // The ledgers are decided apart; what no ledger knows is casework's to refuse.
  const decide = await decisionOf(office, reader, command);
  return executeBy(office, reader, command, decide);
};

const decisionOf = (office: Office, reader: Reader, command: CommandEnvelope): Decide | Promise<Decide> => {
  if (isLearningCommand(command.type)) return decideInLearning(office, reader, command);
  if (isProjectCommand(command.type)) return decideInProject(office, reader, command);
  return decideInCasework(office, reader, command);
};

/** The same, decided as it is told. */
export const executeBy = async (
  office: Office,
  reader: Reader,
  command: CommandEnvelope,
  decide: Decide,
): Promise<Outcome> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await office.database.asSystem((tx) => once(tx, office, reader, command, decide));
    } catch (error) {
      if (!(error instanceof Moved || isDeadlock(error)) || attempt === MOST_TRIES) throw error;
    }
  }
};

/** PostgreSQL undid this one for another, that makes lists anew: begun again, it finds its way. */
const isDeadlock = (error: unknown): boolean => (error as { code?: string }).code === "40P01";

const once = async (
  tx: Tx,
  office: Office,
  reader: Reader,
  command: CommandEnvelope,
  decide: Decide,
): Promise<Outcome> => {
  const [told] = await tx.query<{ outcome: Outcome; account: string }>(
    "select outcome, account from outcome where command = $1",
    [command.id],
  );
  if (told !== undefined) return told.account === reader.account ? told.outcome : refusedAs(command.id, unknownHere());
  const decided = await decide(tx);
  if (!decided.ok) {
    if (isParked(decided.refusal)) return { command: command.id, status: "parked", refusal: decided.refusal };
    return remember(tx, office, reader, command, refusedAs(command.id, decided));
  }
  const { events, status, place } = decided.value;
  const outcome: Outcome = { command: command.id, status, events: events.map((it) => it.id) };
  return remember(tx, office, reader, command, outcome, place);
};

const refusedAs = (command: string, result: Extract<Result<never>, { ok: false }> | Result<never>): Outcome => {
  if (result.ok) throw new Error("A refusal was expected");
  return { command, status: "refused", refusal: result.refusal };
};

const remember = async (
  tx: Tx,
  office: Office,
  reader: Reader,
  command: CommandEnvelope,
  outcome: Outcome,
  place: Done["place"] = auditing,
): Promise<Outcome> => {
  const at = office.sources.now();
  const kept = await tx.query(
    `insert into outcome (command, stream, account, answered_at, outcome) values ($1, $2, $3, $4, $5)
     on conflict (command) do nothing returning command`,
    [command.id, command.stream, reader.account, formatInstant(at), JSON.stringify(outcome)],
  );
  // The same command came twice at once, and the other was answered first: that answer counts.
  if (kept.length === 0) throw new Moved();
  if (outcome.status === "refused" && isReturned(outcome.refusal)) await keepReturned(tx, office, reader, command);
  const detail = { command: command.id, type: command.type };
  const line = { at, account: reader.account, action: `command.${outcome.status}`, stream: command.stream, detail };
  await tx.last(...place([line]));
  return outcome;
};
