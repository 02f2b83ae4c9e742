import { readFileSync } from "node:fs";
import type { CommandEnvelope, Id, NewEvent, RecordedEvent, Result } from "@relais/core";
import {
  type LearningCommandName,
  type LearningInput,
  type Module,
  type Participant,
  readModule,
  sessionModules,
} from "../../src/index.ts";

/** An id made from a number. */
export const id = (n: number): Id => `00000000-0000-7000-8000-${n.toString(16).padStart(12, "0")}`;

const file = "entendre-un-enfant.yaml";
const read = readModule(readFileSync(`packs/benin/formation/modules/${file}`, "utf8"), file);
if (read.value === null) throw new Error(JSON.stringify(read.problems));
/** A module of the national kit, as it is. */
export const MODULE: Module = read.value;
export const MODULES = sessionModules([MODULE]);
export const QUESTIONS: readonly string[] = MODULE.questions.map((it) => `${MODULE.module}/${it.id}`);

export const NOW = Date.parse("2026-11-28T12:00:00Z");
export const SESSION = id(0x5e);
export const [MANAGER, ANNE, BERNARD, CHARLES, DORA] = [1, 2, 3, 4, 5].map(id) as [Id, Id, Id, Id, Id];

/** Charles has an account in Relais, Dora too; Émile has none. */
export const PEOPLE: readonly Participant[] = [
  { participant: id(0x14), account: CHARLES, role: "opj", unit: "com-parakou" },
  { participant: id(0x15), account: DORA, role: "opj", unit: "com-parakou" },
  { participant: id(0x16), account: null, role: "agent", unit: "com-parakou" },
];
export const [CHARLES_HERE, DORA_HERE, EMILE_HERE] = PEOPLE.map((it) => it.participant) as [Id, Id, Id];

const AT = "2026-11-28T08:00:00Z";
export const time = { from: AT, to: AT };

/** A session of a day in Parakou with two trainers. */
export const plan = (more: Partial<LearningInput<"plan-session">> = {}): LearningInput<"plan-session"> => ({
  from: AT,
  to: "2026-11-28T17:00:00Z",
  place: "Salle de Parakou",
  modules: [{ module: MODULE.module, version: MODULE.version }],
  generation: 2,
  cohort: "parakou-1",
  host: "com-parakou",
  trainers: [ANNE, BERNARD],
  participants: [...PEOPLE],
  names: { [CHARLES_HERE]: "Charles Inventé", [DORA_HERE]: "Dora Inventée", [EMILE_HERE]: "Émile Inventé" },
  ...more,
});

let made = 0;
/** A command as a device makes it. */
export const command = <N extends LearningCommandName>(
  type: N,
  stream: Id,
  payload: LearningInput<N>,
): CommandEnvelope => {
  made++;
  return {
    id: id(0xc0_0000 + made),
    stream,
    type,
    v: 1,
    device: "device",
    sequence: made,
    madeAt: AT,
    read: {},
    payload: JSON.parse(JSON.stringify(payload)),
  };
};

/** New events as they lie in a stream that is at `after`. */
export const recorded = (
  { id: sent, stream }: Pick<CommandEnvelope, "id" | "stream">,
  events: readonly NewEvent[],
  { after, account }: { readonly after: number; readonly account: Id },
): RecordedEvent[] =>
  events.map((event, i) => ({
    ...event,
    id: id(0xe0_0000 + ++made),
    stream,
    sequence: after + i + 1,
    recordedAt: "2026-11-28T12:00:00Z",
    by: { account, role: "opj", unit: "com-parakou", device: "device" },
    command: sent,
  }));

/** A stream to which commands are given one after the other. */
export class Stream<S extends { readonly sequence: number }> {
  state: S;
  readonly #stream: Id;
  readonly #evolve: (state: S, event: RecordedEvent) => S;
  readonly #decide: (command: CommandEnvelope, state: S) => Result<NewEvent[]>;

  constructor(
    stream: Id,
    start: S,
    evolve: (state: S, event: RecordedEvent) => S,
    decide: (command: CommandEnvelope, state: S) => Result<NewEvent[]>,
  ) {
    this.#stream = stream;
    this.state = start;
    this.#evolve = evolve;
    this.#decide = decide;
  }

  /** The types of the events that it gave, or the code of its refusal. */
  give<N extends LearningCommandName>(type: N, payload: LearningInput<N>, account: Id = ANNE): string {
    return this.send(command(type, this.#stream, payload), account);
  }

  send(sent: CommandEnvelope, account: Id = ANNE): string {
    const decided = this.#decide(sent, this.state);
    if (!decided.ok) return decided.refusal.code;
    const events = recorded(sent, decided.value, { after: this.state.sequence, account });
    this.state = events.reduce(this.#evolve, this.state);
    return decided.value.map((it) => it.type).join();
  }
}
