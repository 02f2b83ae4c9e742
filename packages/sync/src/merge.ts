import type { Author, CommandEnvelope, Id, Ledger, NewEvent, Refusal, Result } from "@relais/core";
import { type Claim, type Disagreement, disagreementsIn } from "./disagreements.ts";
import type { FedEvent } from "./messages.ts";
import type { Outbox, OutboxItem } from "./outbox.ts";
import { eventsOf, type Held, isWhole, type Replica } from "./replica.ts";

/** What a ledger brings: the same functions on device and server. None of them throws on what it is given. */
export interface Rules<S> {
  readonly ledger: Ledger;
  readonly start: S;
  /** Whether this code knows the event's type in that version; what it does not know waits. */
  readonly knows: (event: FedEvent) => boolean;
  readonly evolve: (state: S, event: FedEvent) => S;
  readonly decide: (command: CommandEnvelope, state: S) => Result<readonly NewEvent[]>;
  /** Aspects that an event touches: what decisions read there has changed. */
  readonly aspects: (event: FedEvent) => readonly string[];
  /** Data that the event states, for the fields where two may differ. */
  readonly claims: (event: FedEvent) => readonly Claim[];
}

/** Something that came from others since a command was typed. Who and when; never what it says. */
export interface Change {
  readonly event: Id;
  readonly type: string;
  readonly role: string;
  readonly unit: string;
  /** ISO instant of the server. */
  readonly recordedAt: string;
  readonly aspects: readonly string[];
}

/**
 * What becomes of a pending command on top of what is confirmed. kept: it stands as typed. changed: it stands, and others
 * have changed the file since. refused-now: it would be refused as the file is now. refused: the server refused it; it
 * waits for its author. parked: the server is older and will take it later. needs-update: this code is older than the file.
 */
export type Answer =
  | { readonly command: Id; readonly is: "kept" | "parked" | "needs-update"; readonly changes: readonly Change[] }
  | { readonly command: Id; readonly is: "changed"; readonly changes: readonly Change[] }
  | {
      readonly command: Id;
      readonly is: "refused-now" | "refused";
      readonly refusal: Refusal;
      /** Among the aspects that the command read; all of them, where it read none. */
      readonly changes: readonly Change[];
    };

/** One stream as its person sees it. */
export interface Merged<S> {
  /** What the server confirmed, closed sectors included. */
  readonly confirmed: S;
  /** The same with what is pending on top: what the rules judge. */
  readonly whole: S;
  /** What a screen may show, with what is pending on top. */
  readonly seen: S;
  /** One for each command that is not yet confirmed, in order. */
  readonly answers: readonly Answer[];
  readonly disagreements: readonly Disagreement[];
  /** `update`: something here is of a newer Relais (« mise à jour nécessaire »). `arriving`: not everything has come yet. */
  readonly standing: "whole" | "arriving" | "update";
}

/**
 * Confirmed events, then what is pending decided on top of them, in the order in which it was typed. Pure: the same
 * replica and outbox give the same answer, whatever way they came about.
 */
export const merge = <S>(
  rules: Rules<S>,
  stream: Id,
  { replica, outbox, author }: { readonly replica: Replica; readonly outbox: Outbox; readonly author: Author },
): Merged<S> => {
  const held = replica.streams[stream];
  const events = held === undefined ? [] : eventsOf(held, "whole");
  const known = events.filter(rules.knows);
  const confirmed = known.reduce(rules.evolve, rules.start);
  const items = outbox.items.filter((it) => it.command.stream === stream);
  const mine = new Set(items.map((it) => it.command.id));
  const standing = standingOf(replica, held, stream, known.length < events.length);
  const last = events.at(-1)?.sequence ?? 0;

  let whole = confirmed;
  const pending: FedEvent[] = [];
  const answers: Answer[] = [];
  for (const item of items) {
    const { command } = item;
    const changes = changesSince(rules, events, item, mine);
    if (item.state === "refused" && item.refusal !== null) {
      answers.push({ command: command.id, is: "refused", refusal: item.refusal, changes: amongRead(command, changes) });
      continue;
    }
    if (events.some((it) => it.command === command.id)) continue;
    const decided = rules.decide(command, whole);
    if (!decided.ok) {
      answers.push(refusedHere(item, standing, decided.refusal, changes));
      continue;
    }
    const made = provisional(item, decided.value, { ledger: rules.ledger, after: last + pending.length, author });
    pending.push(...made);
    whole = made.reduce(rules.evolve, whole);
    answers.push({ command: command.id, is: keptAs(item, standing, changes), changes });
  }
  const open = held === undefined ? [] : eventsOf(held, "seen").filter(rules.knows);
  return {
    confirmed,
    whole,
    seen: [...open, ...pending].reduce(rules.evolve, rules.start),
    answers,
    disagreements: disagreementsIn([...open, ...pending].map((event) => ({ event, claims: rules.claims(event) }))),
    standing,
  };
};

const standingOf = (
  replica: Replica,
  held: Held | undefined,
  stream: Id,
  unknown: boolean,
): Merged<never>["standing"] =>
  unknown || replica.aside.some((it) => it.stream === stream)
    ? "update"
    : held !== undefined && !isWhole(held)
      ? "arriving"
      : "whole";

const keptAs = (item: OutboxItem, standing: Merged<never>["standing"], changes: readonly Change[]) =>
  item.state === "parked" ? "parked" : standing === "update" ? "needs-update" : changes.length > 0 ? "changed" : "kept";

/** A refusal on a file that this code cannot read whole, or that is still coming, says nothing. */
const refusedHere = (
  item: OutboxItem,
  standing: Merged<never>["standing"],
  refusal: Refusal,
  changes: readonly Change[],
): Answer =>
  standing === "whole" && item.state !== "parked"
    ? { command: item.command.id, is: "refused-now", refusal, changes: amongRead(item.command, changes) }
    : { command: item.command.id, is: item.state === "parked" ? "parked" : "needs-update", changes };

/** What others did since the author looked. */
const changesSince = <S>(
  rules: Rules<S>,
  events: readonly FedEvent[],
  { base }: OutboxItem,
  mine: ReadonlySet<Id>,
): Change[] =>
  events
    .filter((it) => it.sequence > base && !mine.has(it.command))
    .map((it) => ({
      event: it.id,
      type: it.type,
      role: it.by.role,
      unit: it.by.unit,
      recordedAt: it.recordedAt,
      aspects: rules.knows(it) ? rules.aspects(it) : [],
    }));

/** A stale decision comes back with what changed among what it read, and with nothing else. */
const amongRead = ({ read }: CommandEnvelope, changes: readonly Change[]): Change[] =>
  changes.filter((it) => Object.keys(read).length === 0 || it.aspects.some((aspect) => aspect in read));

/** Events as they will be, under ids of their own that the confirmed ones replace. */
const provisional = (
  { command, base }: OutboxItem,
  events: readonly NewEvent[],
  { ledger, after, author }: { readonly ledger: Ledger; readonly after: number; readonly author: Author },
): FedEvent[] =>
  events.map((event, i) => ({
    ...event,
    id: `${command.id.slice(0, -4)}${i.toString(16).padStart(4, "0")}`,
    ledger,
    stream: command.stream,
    sequence: after + i + 1,
    recordedAt: command.madeAt,
    by: author,
    command: command.id,
    typed: { order: command.sequence, seen: command.seen ?? base },
  }));
