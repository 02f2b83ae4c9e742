import { HOUR, type Instant, type Interval, localDay, moment } from "@relais/core";
import type { Act, ConditionRule, ObligationRule, Rule } from "../model.ts";
import { dueInterval } from "../time/index.ts";
import { type CompiledProcedure, type CompiledRule, inForce } from "./compile.ts";
import { FileData } from "./data.ts";
import { isInLine, surelyBefore } from "./order.ts";

/** Whether a step is open: `maybe` when an opening depends on a fact that nobody knows. */
type Openness = "open" | "closed" | "maybe";

/** What a rule said of one act, before departures and words. */
export interface Judgement {
  readonly rule: CompiledRule;
  /** Place, in the ordered acts, of the act judged. */
  readonly act: number;
  readonly verdict: "respected" | "broken" | "undecidable";
  readonly why?: "overlap" | "unknown-fact";
  readonly missing?: readonly string[];
}

/** An obligation instance while the history is folded. */
export interface Owed {
  readonly rule: CompiledRule<ObligationRule>;
  readonly trigger: number;
  /** The trigger's time, or the moment since when the procedure is followed if that is later. */
  readonly from: Interval;
  readonly due: Interval | undefined;
  /** Names that keep the guard from being decided; empty when the obligation surely exists. */
  readonly missing: readonly string[];
  answer: number | undefined;
}

/**
 * One pass over the acts in order: what each act did to the steps (open, owed), and what the rules said of it. The fold
 * never refuses an act; it only judges it. Acts that happened before `since` are history: they count, but are not judged.
 */
export class Fold {
  readonly compiled: CompiledProcedure;
  readonly acts: readonly Act[];
  readonly data: FileData;
  readonly judgements: Judgement[] = [];
  readonly owed: Owed[] = [];
  /** Per step: places of its acts; whether it is open; the rule and the place of the act that closed it. */
  readonly done: number[][];
  readonly openness: Openness[];
  readonly closedBy: ({ readonly rule: CompiledRule; readonly act: number } | null)[];
  readonly #pending: Owed[][];
  readonly #since: Instant;
  /** Per act: places of the acts that may have happened before or after it; undefined when there is none at all. */
  readonly #overlaps: ReadonlyMap<number, readonly number[]>;

  /** `acts` are ordered and merged; `overlaps` comes from {@link overlapsOf}. */
  constructor(
    compiled: CompiledProcedure,
    acts: readonly Act[],
    overlaps: ReadonlyMap<number, readonly number[]>,
    since: Instant,
  ) {
    this.compiled = compiled;
    this.acts = acts;
    this.data = new FileData(compiled.fields, compiled.calendar, acts);
    this.done = compiled.steps.map(() => []);
    this.openness = compiled.steps.map(({ step }) => (step.closedAtStart ? "closed" : "open"));
    this.closedBy = compiled.steps.map(() => null);
    this.#pending = compiled.steps.map(() => []);
    this.#since = since;
    this.#overlaps = overlaps;
    for (let place = 0; place < acts.length; place++) this.#act(place);
  }

  /** Obligations still unanswered on this step. */
  pendingOn(step: number): readonly Owed[] {
    return this.#pending[step]!;
  }

  inForceAt(rule: Rule, at: Interval): boolean {
    if (rule.validFrom === undefined && rule.validTo === undefined) return true;
    return inForce(rule, localDay((at.from + at.to) / 2, this.compiled.calendar.offsetMinutes));
  }

  /** The guard's answer on the data as they stand: true when there is none. */
  holds({ guard }: CompiledRule): boolean | null {
    return guard === null ? true : guard.evaluate(this.data);
  }

  #act(place: number): void {
    const act = this.acts[place]!;
    this.data.moveTo(act);
    const step = this.compiled.indexOf.get(act.step);
    if (step === undefined) return;
    if (act.time.to >= this.#since) this.#judge(place, step);
    this.#answer(place, step);
    this.done[step]!.push(place);
    this.#trigger(place, step);
  }

  #judge(place: number, step: number): void {
    const { conditions, prohibitions, milestones } = this.compiled.steps[step]!;
    const { time } = this.acts[place]!;
    for (const rule of conditions) if (this.inForceAt(rule.rule, time)) this.#judgeCondition(place, rule);
    for (const rule of prohibitions) {
      if (this.inForceAt(rule.rule, time)) this.#judgeAgainst(place, rule, "sure");
    }
    for (const rule of milestones) {
      const blocking = this.#pending[rule.other]!.filter((it) => it.missing.length === 0);
      if (blocking.length === 0 || this.openness[rule.other] === "closed" || !this.inForceAt(rule.rule, time)) continue;
      const unsure = blocking.every((it) => this.#mayFollow(it.trigger, place));
      this.#judgeAgainst(place, rule, unsure || this.#mayBeDone(rule.other, place) ? "unsure" : "sure");
    }
    this.#judgeOpenness(place, step);
  }

  /** An act on a step that was not open is held against the rule that closed it, or that should have opened it. */
  #judgeOpenness(place: number, step: number): void {
    const openness = this.openness[step]!;
    if (openness === "open") return;
    const { openedBy } = this.compiled.steps[step]!;
    const closing = this.closedBy[step] ?? null;
    const rule = closing?.rule ?? openedBy[0];
    if (rule === undefined) return;
    if (openness === "maybe") {
      const missing = openedBy.flatMap(({ guard }) => guard?.missing(this.data) ?? []);
      this.judgements.push({ rule, act: place, verdict: "undecidable", why: "unknown-fact", missing });
      return;
    }
    const unsure =
      (closing !== null && this.#mayFollow(closing.act, place)) ||
      openedBy.some((it) => this.#mayBeDone(it.other, place));
    if (unsure) this.judgements.push({ rule, act: place, verdict: "undecidable", why: "overlap" });
    else this.judgements.push({ rule, act: place, verdict: "broken" });
  }

  /** A DCR condition holds vacuously while the step it requires is closed. */
  #judgeCondition(place: number, rule: CompiledRule<ConditionRule>): void {
    if (this.openness[rule.other] === "closed") return;
    const met = this.#met(place, rule);
    if (met === "respected") {
      // Where its guard does not hold, the rule asks nothing: it is not kept either, and its statistics do not count it.
      if (this.holds(rule) !== false) this.judgements.push({ rule, act: place, verdict: met });
    } else this.#judgeAgainst(place, rule, met === "undecidable" ? "unsure" : "sure");
  }

  #met(place: number, rule: CompiledRule<ConditionRule>): Judgement["verdict"] {
    const act = this.acts[place]!;
    const before = this.done[rule.other]!;
    const last = before.at(-1);
    const wait = (rule.rule.delayHours ?? 0) * HOUR;
    if (last !== undefined && wait > 0) {
      const required = this.acts[last]!.time;
      if (act.time.from >= required.to + wait) return "respected";
      return act.time.to < required.from + wait ? "broken" : "undecidable";
    }
    if (this.#overlaps.size === 0) return last === undefined ? "broken" : "respected";
    if (before.some((it) => surelyBefore(this.acts[it]!, act))) return "respected";
    return last !== undefined || this.#mayBeDone(rule.other, place) ? "undecidable" : "broken";
  }

  /** The rule stands against the act wherever its guard holds; `unsure`: the clocks leave the order of the acts open. */
  #judgeAgainst(place: number, rule: CompiledRule, order: "sure" | "unsure"): void {
    const holds = this.holds(rule);
    if (holds === false) return;
    if (holds === null) {
      const missing = rule.guard?.missing(this.data) ?? [];
      this.judgements.push({ rule, act: place, verdict: "undecidable", why: "unknown-fact", missing });
    } else if (order === "unsure") this.judgements.push({ rule, act: place, verdict: "undecidable", why: "overlap" });
    else this.judgements.push({ rule, act: place, verdict: "broken" });
  }

  #answer(place: number, step: number): void {
    const pending = this.#pending[step]!;
    if (pending.length === 0) return;
    for (const owed of pending) owed.answer = place;
    this.#pending[step] = [];
  }

  #trigger(place: number, step: number): void {
    const { obliges, opens, closes } = this.compiled.steps[step]!;
    const { time } = this.acts[place]!;
    for (const rule of obliges) {
      if (!this.inForceAt(rule.rule, time)) continue;
      const holds = this.holds(rule);
      if (holds === false) continue;
      const from = time.to < this.#since ? moment(this.#since) : time;
      const { limit } = rule.rule;
      const due = "value" in limit ? dueInterval(from, limit, this.compiled.calendar) : undefined;
      const missing = holds === null ? (rule.guard?.missing(this.data) ?? []) : [];
      const owed: Owed = { rule, trigger: place, from, due, missing, answer: undefined };
      this.owed.push(owed);
      this.#pending[rule.step]!.push(owed);
    }
    // When one act both closes and opens a step, it ends open.
    for (const rule of closes) {
      if (this.holds(rule) !== true || !this.inForceAt(rule.rule, time)) continue;
      this.openness[rule.step] = "closed";
      this.closedBy[rule.step] = { rule, act: place };
    }
    for (const rule of opens) {
      const holds = this.holds(rule);
      if (holds === false || !this.inForceAt(rule.rule, time)) continue;
      if (holds === null && this.openness[rule.step] === "open") continue;
      this.openness[rule.step] = holds === null ? "maybe" : "open";
      if (holds !== null) this.closedBy[rule.step] = null;
    }
  }

  /** The clocks do not tell which of the two came first. */
  #mayFollow(a: number, b: number): boolean {
    return this.#overlaps.get(a)?.includes(b) ?? false;
  }

  /** Some act of this step may have come before the act at `place`, or after it. */
  #mayBeDone(step: number, place: number): boolean {
    const id = this.compiled.steps[step]!.step.id;
    return this.#overlaps.get(place)?.some((it) => this.acts[it]!.step === id) ?? false;
  }
}

/** For each act, the acts whose order with it the clocks leave open (SEMANTICS §3). `acts` are ordered. */
export const overlapsOf = (acts: readonly Act[]): ReadonlyMap<number, readonly number[]> => {
  const found = new Map<number, number[]>();
  if (isInLine(acts)) return found;
  const widest = acts.reduce((most, { time }) => Math.max(most, time.to - time.from), 0);
  const note = (a: number, b: number): void => {
    const list = found.get(a);
    if (list === undefined) found.set(a, [b]);
    else list.push(b);
  };
  for (let i = 0; i < acts.length; i++) {
    for (let j = i + 1; j < acts.length; j++) {
      const [a, b] = [acts[i]!, acts[j]!];
      if (b.time.from - 2 * widest > a.time.to) break;
      if (surelyBefore(a, b) || surelyBefore(b, a)) continue;
      note(i, j);
      note(j, i);
    }
  }
  return found;
};
