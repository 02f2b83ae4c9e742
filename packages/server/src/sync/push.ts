import type { Reader } from "@relais/casework";
import { CommandEnvelope, faultPath, Id, type Refusal, type Result, refuse } from "@relais/core";
import type { PushAnswer } from "@relais/sync";
import type { Office } from "../casework/office.ts";
import { execute } from "../commands/execute.ts";
import { Failure } from "../failure.ts";
import { afterParked, notDecided, otherDevice, refusalIn, sessionEnded } from "./refusals.ts";

export interface Push {
  readonly device: string;
  /** As they came: each is read for itself, so that one that is malformed spoils no other. */
  readonly commands: readonly unknown[];
  /** Asked before each command: who writes now, or undefined when their session has ended. */
  readonly reader: () => Promise<Reader | undefined>;
  /** Hears of a fault that is ours; the command that met it is answered as undecided. */
  readonly fault: (error: unknown) => void;
}

/**
 * Decides the commands of a device in the order of its sequence, whatever order they came in, and answers each in the
 * order of the request. A fault on one leaves the others alone; only where the database itself fails does all of it.
 */
export const push = async (office: Office, it: Push): Promise<PushAnswer[]> => {
  const read = it.commands.map((raw, place) => ({ raw, place, envelope: CommandEnvelope.safeParse(raw) }));
  const answers = new Map<number, PushAnswer>();
  const parked = new Set<string>();
  for (const { raw, place, envelope } of read)
    if (!envelope.success) answers.set(place, malformed(raw, envelope.error));
  const inOrder = read
    .flatMap(({ place, envelope }) => (envelope.success ? [{ place, command: envelope.data }] : []))
    .sort((a, b) => a.command.sequence - b.command.sequence || a.place - b.place);
  for (const { place, command } of inOrder) {
    const answer = await answerTo(office, it, command, parked);
    if (answer.status === "parked") parked.add(command.stream);
    answers.set(place, answer);
  }
  return read.flatMap(({ place }) => answers.get(place) ?? []);
};

const answerTo = async (
  office: Office,
  it: Push,
  command: CommandEnvelope,
  parked: ReadonlySet<string>,
): Promise<PushAnswer> => {
  // Said, and not kept: the device that made it may still send it.
  if (command.device !== it.device) return { command: command.id, status: "refused", refusal: otherDevice() };
  const reader = await it.reader();
  if (reader === undefined) return unanswered(command, sessionEnded());
  if (parked.has(command.stream) && !(await isOpen(office, command.stream))) {
    return unanswered(command, afterParked());
  }
  try {
    return await execute(office, reader, command);
  } catch (error) {
    if (error instanceof Failure) throw error;
    it.fault(error);
    return unanswered(command, notDecided());
  }
};

const unanswered = ({ id }: CommandEnvelope, refusal: Refusal): PushAnswer => ({
  command: id,
  status: "unanswered",
  refusal,
});

const isOpen = async ({ database }: Office, stream: string): Promise<boolean> =>
  (await database.asSystem((tx) => tx.query("select 1 from stream where stream = $1", [stream]))).length > 0;

/** Not an envelope: answered by its id if it has one, with the place of its first fault. */
const malformed = (
  raw: unknown,
  error: { readonly issues: readonly { readonly path: PropertyKey[] }[] },
): PushAnswer => {
  const id = Id.safeParse((raw as { id?: unknown } | null)?.id);
  const refusal = refusalIn(unreadable(faultPath(error.issues[0]?.path ?? [])));
  return id.success
    ? { command: id.data, status: "refused", refusal }
    : { command: null, status: "unanswered", refusal };
};

const unreadable = (path: string): Result<never> =>
  refuse(
    "command.malformed",
    "Cette saisie est mal formée et n'a pas été reçue. Elle est gardée sur l'appareil : reprenez-la à l'endroit indiqué.",
    "This entry is malformed and was not taken. It is kept on the device: take it up again at the place shown.",
    path === "" ? {} : { path },
  );
