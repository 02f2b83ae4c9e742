import { type Instant, moment } from "@relais/core";
import { evaluate } from "../engine/index.ts";
import type { DcrGraph } from "../graph/index.ts";
import type { Act, Evaluation } from "../model.ts";
import { procedureOf, START } from "./as-procedure.ts";

/**
 * A graph run by the function that guides files: after each act the whole history is evaluated anew, and the marking is read
 * from what the screens would be told.
 */
export class GuidedRun {
  readonly #events: readonly string[];
  readonly #followed: Parameters<typeof evaluate>[0];
  readonly #acts: Act[] = [];

  /** `start` is not after the first act. */
  constructor(graph: DcrGraph, start: Instant) {
    this.#events = graph.events;
    this.#followed = [{ procedure: procedureOf(graph), since: Number.NEGATIVE_INFINITY }];
    this.execute(START, start);
  }

  execute(step: string, at: Instant): void {
    const sequence = this.#acts.length;
    this.#acts.push({
      id: `act-${sequence}`,
      step,
      time: moment(at),
      recordedAt: at,
      device: "vectors",
      sequence,
      facts: {},
      departures: [],
    });
  }

  look(now: Instant): Marking {
    return new Marking(this.#events, evaluate(this.#followed, { acts: this.#acts, departures: [] }, now));
  }
}

/** What an evaluation says of the marking. */
class Marking {
  readonly #events: readonly string[];
  readonly #said: Evaluation;

  constructor(events: readonly string[], said: Evaluation) {
    this.#events = events;
    this.#said = said;
  }

  #where(holds: (state: Evaluation["steps"][number]) => boolean): string[] {
    const found = new Set(this.#said.steps.filter(holds).map((it) => it.step));
    return this.#events.filter((it) => found.has(it));
  }

  get enabled(): string[] {
    return this.#where((it) => it.status === "possible");
  }
  get executed(): string[] {
    return this.#where((it) => it.done.length > 0);
  }
  get included(): string[] {
    return this.#where((it) => !it.reasons.some(({ code }) => code === "closed"));
  }
  get pending(): string[] {
    const owed = new Set(this.#unanswered.map((it) => it.step));
    return this.#events.filter((it) => owed.has(it));
  }
  get accepting(): boolean {
    return !this.#said.instances.some((it) => it.open);
  }
  /** Of each pending step, the due time of its last trigger: in DCR a new response overwrites the pending deadline. */
  get deadlines(): ReadonlyMap<string, Instant> {
    const last = new Map(this.#unanswered.map((it) => [it.step, it.due?.from]));
    return new Map([...last].flatMap(([step, due]) => (due === undefined ? [] : [[step, due] as const])));
  }

  /** Obligations that no act has answered, in the order of their triggers. */
  get #unanswered(): Evaluation["instances"] {
    const obligations = new Set(this.#said.instances.filter((it) => it.answer === undefined && isOwed(it)));
    return [...obligations];
  }
}

/** Only an obligation makes a step due; every other rule is judged on the act itself. */
const isOwed = ({ verdict, open, why }: Evaluation["instances"][number]): boolean =>
  open || why?.code === "suspended" || verdict === "overdue";
