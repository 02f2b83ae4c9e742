import { commandTypes, parseCommand } from "@relais/casework";
import {
  accept,
  type CommandEnvelope,
  formatInstant,
  type Id,
  type NewEvent,
  newId,
  type Result,
  refuse,
} from "@relais/core";
import type { FedEvent, Held, Replica, Stem } from "@relais/sync";
import { isLearningCommand } from "@relais/training";
import { Book } from "../local/book.ts";
import type { Known } from "../local/known.ts";

/**
 * Decides a command as the server would, and keeps what comes of it as if it had come down: the rules, the guidance and the lists
 * are those of every day. It passes by no outbox: there is nobody to whom it could be sent.
 */
export const recorded = (
  known: Known,
  command: CommandEnvelope,
  random: (length: number) => Uint8Array,
): Result<Replica> => {
  if (isLearningCommand(command.type)) return notInPractice();
  const { replica } = known;
  const before = replica.streams[command.stream];
  const events = Object.values(before?.events ?? {}).map((it) => it.event);
  if (events.some((it) => it.command === command.id)) return accept(replica);
  const book = new Book(known);
  const said = book.decide(command);
  if (!said.ok) return said;
  const parsed = parseCommand(command);
  if (!parsed.ok) return parsed;
  const stem = commandTypes[parsed.value.type].stream;
  const last = Math.max(0, ...events.map((it) => it.sequence));
  const made = said.value.map(
    (event, at): FedEvent => ({
      ...numbered(event, 1 + streamsOf(replica, stem)),
      id: newId({ now: () => known.now, random }),
      ledger: "casework",
      stream: command.stream,
      sequence: last + at + 1,
      recordedAt: formatInstant(known.now),
      by: book.context().author,
      command: command.id,
      typed: { order: command.sequence, seen: command.seen ?? last },
    }),
  );
  const held = [...Object.values(before?.events ?? {}), ...made.map((event) => heldFor(known, event))];
  const stream: Held = {
    turn: 0,
    stem,
    expects: held.length,
    events: Object.fromEntries(held.map((it): [Id, typeof it] => [it.event.id, it])),
  };
  return accept(
    made.length === 0 ? replica : { ...replica, streams: { ...replica.streams, [command.stream]: stream } },
  );
};

const heldFor = ({ carried }: Known, event: FedEvent): Held["events"][string] =>
  carried.reader.compartments.includes(event.compartment)
    ? { turn: 0, access: "open", event }
    : { turn: 0, access: "closed", event: { ...event, secret: null } };

const streamsOf = ({ streams }: Replica, stem: Stem): number =>
  Object.values(streams).filter((it) => it.stem === stem).length;

/** « ZKP-26-F001 »: no number of a real file has a letter there, also where it is copied by hand. */
const numbered = (event: NewEvent, count: number): NewEvent =>
  typeof event.clear.number === "string"
    ? {
        ...event,
        clear: { ...event.clear, number: event.clear.number.replace(/-\d+$/, `-F${String(count).padStart(3, "0")}`) },
      }
    : event;

const notInPractice = (): Result<never> =>
  refuse(
    "practice.no-learning",
    "Présences, tests et observations sont vrais : quittez le mode formation pour les noter.",
    "Attendance, tests and observations are real: leave practice mode to note them.",
  );
