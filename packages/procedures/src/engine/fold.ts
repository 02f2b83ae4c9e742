import { type Instant, type Interval, localDay, moment } from "@relais/core";
import type { Act, ConditionRule, ObligationRule } from "../model.ts";
import { dueInterval } from "../time/index.ts";
import { type CompiledProcedure, type CompiledRule, inForce } from "./compile.ts";
import { FileData } from "./data.ts";
import { type Line, surelyBefore } from "./order.ts";

/** Whether a step is open: `maybe` when an opening depends on a fact that nobody knows. */
type Openness = "open" | "closed" | "maybe";

/** What a rule said of one act, before departures and words. */
export interface Judgement {
  readonly rule: CompiledRule;
  /** Place, in the ordered acts, of the act judged. */
  readonly act: number;
  readonly verdict: "respected" | "broken" | "undecidable";
  readonly why: "overlap" | "unknown-fact" | null;
  readonly missing: readonly string[];
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
  /** Per step: places and ids of its acts; whether it is open; the rule and the place of the act that closed it. */
  readonly done: number[][];
  readonly ids: string[][];
  readonly openness: Openness[];
  readonly closedBy: ({ readonly rule: CompiledRule; readonly act: number } | null)[];
  /** Acts whose step this procedure does not have. */
  readonly outside: Act[] = [];
  readonly #pending: Owed[][];
  readonly #since: Instant;
  readonly overlaps: Line["overlaps"];

  constructor(compiled: CompiledProcedure, { acts, overlaps }: Line, since: Instant) {
    this.compiled = compiled;
    this.acts = acts;
    this.data = new FileData(compiled.asked, compiled.calendar, acts);
    const size = compiled.steps.length;
    this.done = new Array(size).fill(NOTHING);
    this.ids = new Array(size).fill(NOTHING);
    this.openness = compiled.opennessAtStart.slice();
    this.closedBy = new Array(size).fill(null);
    this.#pending = new Array(size).fill(NOTHING);
    this.#since = since;
    this.overlaps = overlaps;
    for (let place = 0; place < acts.length; place++) this.#act(place);
  }

  /** Obligations still unanswered on this step. */
  pendingOn(step: number): readonly Owed[] {
    return this.#pending[step]!;
  }

  inForceAt({ rule, validity }: CompiledRule, at: Interval): boolean {
    if (validity === "always") return true;
    return inForce(rule, localDay((at.from + at.to) / 2, this.compiled.calendar.offsetMinutes));
  }

  /** The guard's answer on the data as they stand: true when there is none. */
  holds({ guard }: CompiledRule): boolean | null {
    return guard === null ? true : guard.evaluate(this.data);
  }

  #act(place: number): void {
    const act = this.acts[place]!;
    this.data.moveTo(place);
    const step = this.compiled.indexOf.get(act.step);
    if (step === undefined) {
      this.outside.push(act);
      return;
    }
    if (act.time.to >= this.#since) this.#judge(place, step);
    this.#answer(place, step);
    add(this.done, step, place);
    add(this.ids, step, act.id);
    this.#trigger(place, step);
  }

  #judge(place: number, step: number): void {
    const { conditions, prohibitions, milestones } = this.compiled.steps[step]!;
    const { time } = this.acts[place]!;
    for (const rule of conditions) if (this.inForceAt(rule, time)) this.#judgeCondition(place, rule);
    for (const rule of prohibitions) {
      if (this.inForceAt(rule, time)) this.#judgeAgainst(place, rule, "sure");
    }
    for (const rule of milestones) {
      if (this.openness[rule.other] === "closed" || !this.inForceAt(rule, time)) continue;
      const blocking = this.#pending[rule.other]!.filter((it) => it.missing.length === 0);
      if (blocking.length === 0) continue;
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
      this.#say(rule, place, "undecidable", "unknown-fact", missing);
      return;
    }
    const unsure =
      (closing !== null && this.#mayFollow(closing.act, place)) ||
      openedBy.some((it) => this.#mayBeDone(it.other, place));
    if (unsure) this.#say(rule, place, "undecidable", "overlap");
    else this.#say(rule, place, "broken");
  }

  /** A DCR condition holds vacuously while the step it requires is closed. */
  #judgeCondition(place: number, rule: CompiledRule<ConditionRule>): void {
    if (this.openness[rule.other] === "closed") return;
    const met = this.#met(place, rule);
    if (met !== "respected") this.#judgeAgainst(place, rule, met === "undecidable" ? "unsure" : "sure");
    // Where its guard does not hold, the rule asks nothing: it is not kept either, and its statistics do not count it.
    else if (this.holds(rule) !== false) this.#say(rule, place, met);
  }

  #met(place: number, rule: CompiledRule<ConditionRule>): Judgement["verdict"] {
    const act = this.acts[place]!;
    const before = this.done[rule.other]!;
    const last = before.at(-1);
    if (last !== undefined && rule.wait > 0) {
      const required = this.acts[last]!.time;
      if (act.time.from >= required.to + rule.wait) return "respected";
      return act.time.to < required.from + rule.wait ? "broken" : "undecidable";
    }
    if (this.overlaps.size === 0) return last === undefined ? "broken" : "respected";
    if (before.some((it) => surelyBefore(this.acts[it]!, act))) return "respected";
    return last !== undefined || this.#mayBeDone(rule.other, place) ? "undecidable" : "broken";
  }

  /** The rule stands against the act wherever its guard holds; `unsure`: the clocks leave the order of the acts open. */
  #judgeAgainst(place: number, rule: CompiledRule, order: "sure" | "unsure"): void {
    const holds = this.holds(rule);
    if (holds === false) return;
    if (holds === null) {
      const missing = rule.guard?.missing(this.data) ?? [];
      this.#say(rule, place, "undecidable", "unknown-fact", missing);
    } else if (order === "unsure") this.#say(rule, place, "undecidable", "overlap");
    else this.#say(rule, place, "broken");
  }

  #say(
    rule: CompiledRule,
    act: number,
    verdict: Judgement["verdict"],
    why: Judgement["why"] = null,
    missing: readonly string[] = NOTHING,
  ): void {
    this.judgements.push({ rule, act, verdict, why, missing });
  }

  #answer(place: number, step: number): void {
    const pending = this.#pending[step]!;
    if (pending.length === 0) return;
    for (const owed of pending) owed.answer = place;
    this.#pending[step] = NOTHING;
  }

  #trigger(place: number, step: number): void {
    const { obliges, opens, closes } = this.compiled.steps[step]!;
    const { time } = this.acts[place]!;
    for (const rule of obliges) {
      if (!this.inForceAt(rule, time)) continue;
      const holds = this.holds(rule);
      if (holds === false) continue;
      const from = time.to < this.#since ? moment(this.#since) : time;
      const due = rule.within === null ? undefined : dueInterval(from, rule.within, this.compiled.calendar);
      const missing = holds === null ? (rule.guard?.missing(this.data) ?? NOTHING) : NOTHING;
      const owed: Owed = { rule, trigger: place, from, due, missing, answer: undefined };
      this.owed.push(owed);
      add(this.#pending, rule.step, owed);
    }
    // When one act both closes and opens a step, it ends open.
    for (const rule of closes) {
      if (this.holds(rule) !== true || !this.inForceAt(rule, time)) continue;
      this.openness[rule.step] = "closed";
      this.closedBy[rule.step] = { rule, act: place };
    }
    for (const rule of opens) {
      const holds = this.holds(rule);
      if (holds === false || !this.inForceAt(rule, time)) continue;
      if (holds === null && this.openness[rule.step] === "open") continue;
      this.openness[rule.step] = holds === null ? "maybe" : "open";
      if (holds !== null) this.closedBy[rule.step] = null;
    }
  }

  /** The clocks do not tell which of the two came first. */
  #mayFollow(a: number, b: number): boolean {
    return this.overlaps.get(this.acts[a]!)?.includes(this.acts[b]!) ?? false;
  }

  /** Some act of this step may have come before the act at `place`, or after it. */
  #mayBeDone(step: number, place: number): boolean {
    const { id } = this.compiled.steps[step]!;
    return this.overlaps.get(this.acts[place]!)?.some((it) => it.step === id) ?? false;
  }
}

/** The list of whatever has none yet; {@link add} never writes to it. */
const NOTHING: never[] = [];

const add = <T>(lists: T[][], at: number, item: T): void => {
  if (lists[at] === NOTHING) lists[at] = [item];
  else lists[at]!.push(item);
};
