import type { CompiledProcedure, CompiledRule } from "../engine/index.ts";

/** Truth of each rule's guard under one valuation of the data, by rule index; a rule without a guard always applies. */
export type Truth = readonly boolean[];

export type Can = (rule: CompiledRule, value: boolean) => boolean;

/**
 * Steps that some course might reach, when every guard takes the value that suits best, each on its own: whatever is not
 * in here can never happen, under any data. An over-approximation, hence a proof of death and never of life.
 * `can(rule, value)` says whether the guard of a rule can take that value at all; `without` is a step that never happens.
 */
export const reachable = (of: CompiledProcedure, can: Can, without?: number): Set<number> => {
  const found = new Set<number>();
  const closable = new Set(of.rules.filter((it) => it.rule.kind === "closing").map((it) => it.step));
  let grown = true;
  while (grown) {
    grown = false;
    for (const { step, index, conditions, prohibitions, openedBy } of of.steps) {
      if (found.has(index) || index === without) continue;
      const opened = !step.closedAtStart || openedBy.some((it) => found.has(it.other) && can(it, true));
      const allowed = prohibitions.every((it) => can(it, false));
      // A condition is also met while the step it requires is closed.
      const met = conditions.every(
        (it) =>
          found.has(it.other) || can(it, false) || of.steps[it.other]!.step.closedAtStart || closable.has(it.other),
      );
      if (!opened || !allowed || !met) continue;
      found.add(index);
      grown = true;
    }
  }
  return found;
};

/**
 * The rule that keeps a step from ever happening, whatever the data and the course: a prohibition that always holds, or a
 * closing by an act that every course to the step goes through, when nothing opens the step again.
 */
export const killerOf = (of: CompiledProcedure, step: number, can: Can): CompiledRule | undefined => {
  const { prohibitions, openedBy } = of.steps[step]!;
  const forbidden = prohibitions.find((it) => !can(it, false));
  if (forbidden !== undefined) return forbidden;
  return openedBy.length > 0
    ? undefined
    : closingsOf(of, step, can).find((it) => it.other !== step && !reachable(of, can, it.other).has(step));
};

/** Closings of this step that no data keep from closing it. */
export const closingsOf = (of: CompiledProcedure, step: number, can: Can): readonly CompiledRule[] =>
  of.rules.filter((it) => it.rule.kind === "closing" && it.step === step && !can(it, false));

/** The state of a course under frozen guards, by step index. */
interface State {
  readonly done: ReadonlySet<number>;
  readonly closed: ReadonlySet<number>;
  readonly owed: ReadonlySet<number>;
  readonly course: readonly number[];
}

const start = (of: CompiledProcedure): State => ({
  done: new Set(),
  closed: new Set(of.steps.filter(({ step }) => step.closedAtStart).map((it) => it.index)),
  owed: new Set(),
  course: [],
});

const allows = (of: CompiledProcedure, truth: Truth, { done, closed, owed }: State, index: number): boolean => {
  const { conditions, prohibitions, milestones } = of.steps[index]!;
  return (
    !closed.has(index) &&
    prohibitions.every((it) => !truth[it.index]) &&
    conditions.every((it) => !truth[it.index] || closed.has(it.other) || done.has(it.other)) &&
    milestones.every((it) => !truth[it.index] || closed.has(it.other) || !owed.has(it.other))
  );
};

const after = (of: CompiledProcedure, truth: Truth, state: State, index: number): State => {
  const { obliges, opens, closes } = of.steps[index]!;
  const closed = new Set(state.closed);
  const owed = new Set(state.owed);
  owed.delete(index);
  for (const it of obliges) if (truth[it.index]) owed.add(it.step);
  for (const it of closes) if (truth[it.index]) closed.add(it.step);
  for (const it of opens) if (truth[it.index]) closed.delete(it.step);
  return { done: new Set(state.done).add(index), closed, owed, course: [...state.course, index] };
};

export type Search =
  | { readonly status: "found"; readonly course: readonly number[] }
  | { readonly status: "none" }
  | { readonly status: "undecided" };

/**
 * A lawful course under one valuation that does `first` (when given) and later `goal`; the shortest where the search ends
 * within `budget` states. A goal-directed plan is tried before the breadth-first search, because most steps only need
 * what their conditions ask for.
 */
export const findCourse = (
  of: CompiledProcedure,
  truth: Truth,
  goal: number,
  first: number | undefined,
  budget: number,
): Search => {
  const planned = plan(of, truth, goal, first);
  if (planned !== undefined) return { status: "found", course: planned };
  const key = ({ done, closed, owed }: State) => {
    const bits = (set: ReadonlySet<number>) => [...set].sort((a, b) => a - b).join(",");
    return `${bits(done)}|${bits(closed)}|${bits(owed)}|${first !== undefined && done.has(first)}`;
  };
  let frontier = [start(of)];
  const seen = new Set(frontier.map(key));
  while (frontier.length > 0) {
    const next: State[] = [];
    for (const state of frontier) {
      for (const { index } of of.steps) {
        if (!allows(of, truth, state, index)) continue;
        const reached = after(of, truth, state, index);
        if (index === goal && (first === undefined || state.done.has(first))) {
          return { status: "found", course: reached.course };
        }
        const id = key(reached);
        if (seen.has(id)) continue;
        if (seen.size >= budget) return { status: "undecided" };
        seen.add(id);
        next.push(reached);
      }
    }
    frontier = next;
  }
  return { status: "none" };
};

/** Does, depth first, what the goal's conditions, opening and milestones ask for, and checks the course as it goes. */
const plan = (
  of: CompiledProcedure,
  truth: Truth,
  goal: number,
  first: number | undefined,
): readonly number[] | undefined => {
  let state = start(of);
  const underway = new Set<number>();
  const reach = (index: number): boolean => {
    if (underway.has(index)) return false;
    underway.add(index);
    const { conditions, milestones, openedBy } = of.steps[index]!;
    if (state.closed.has(index)) openedBy.some((it) => truth[it.index] && reach(it.other));
    for (const it of conditions) {
      if (truth[it.index] && !state.done.has(it.other) && !state.closed.has(it.other)) reach(it.other);
    }
    for (const it of milestones) if (truth[it.index] && state.owed.has(it.other)) reach(it.other);
    underway.delete(index);
    if (!allows(of, truth, state, index)) return false;
    state = after(of, truth, state, index);
    return true;
  };
  if (first !== undefined && !reach(first)) return undefined;
  return reach(goal) ? state.course : undefined;
};
