import type { Quota } from "./call.ts";

/** Somebody who may be chosen. */
export interface Eligible {
  readonly id: string;
  readonly arrival: number;
  readonly attributes: Readonly<Record<string, string>>;
  readonly points: number;
}

/**
 * Solves a program in the LP format of CPLEX to a proven optimum; the values of its variables by name, or nothing where no values fit.
 * The solver comes from outside: this package knows none.
 */
export type Solve = (program: string) => ReadonlyMap<string, number> | null;

export interface Problem {
  readonly places: number;
  readonly quotas: readonly Quota[];
  readonly candidates: readonly Eligible[];
}

export const isOf = ({ attribute, value }: Quota, { attributes }: Eligible): boolean => attributes[attribute] === value;

/**
 * Before whom one comes: more points, then the earlier arrival. As a number: points, and a part of a point that falls with arrival and
 * that all places together cannot bring to one point.
 */
const worth = ({ points, arrival }: Eligible, last: number, places: number): number =>
  points + (1 - arrival / (last + 1)) / (places + 1);

/** The same for all whom quotas cannot tell apart. */
export const kindIn = (quotas: readonly Quota[], one: Eligible): string =>
  quotas.map((quota) => Number(isOf(quota, one))).join("");

/** Candidates whom quotas cannot tell apart: only as many of the best of them as could be chosen together count. */
const worthAsking = ({ places, quotas, candidates }: Problem): Eligible[] => {
  const kinds = Map.groupBy(candidates, (it) => kindIn(quotas, it));
  return [...kinds.values()].flatMap((alike) => {
    const limits = quotas.flatMap((quota) => (quota.max !== null && isOf(quota, alike[0]!) ? [quota.max] : []));
    return alike.toSorted((a, b) => b.points - a.points || a.arrival - b.arrival).slice(0, Math.min(places, ...limits));
  });
};

const sum = (names: readonly string[]): string => (names.length === 0 ? "0 none" : names.join(" + "));

/** The rows that any choice keeps; `slack` names what is added where a quota may be missed. */
const rows = (problem: Problem, names: ReadonlyMap<Eligible, string>, slack: (at: number) => string[]): string[] => [
  `places: ${sum([...names.values()])} = ${problem.places}`,
  ...problem.quotas.flatMap((quota, at) => {
    const those = sum([...names].filter(([it]) => isOf(quota, it)).map(([, name]) => name));
    const [few, many] = slack(at);
    const least = quota.min > 0 ? [`least${at}: ${those}${few ? ` + ${few}` : ""} >= ${quota.min}`] : [];
    const most = quota.max === null ? [] : [`most${at}: ${those}${many ? ` - ${many}` : ""} <= ${quota.max}`];
    return [...least, ...most];
  }),
];

/** The program of a problem over these candidates, as text. */
export const programOf = (problem: Problem): { text: string; names: ReadonlyMap<Eligible, string> } => {
  const last = Math.max(...problem.candidates.map((it) => it.arrival));
  const names = new Map(problem.candidates.map((it, at) => [it, `c${at}`]));
  const goal = [...names].map(([it, name]) => `${worth(it, last, problem.places)} ${name}`);
  const text = [
    "max",
    `total: ${sum(goal)}`,
    "st",
    ...rows(problem, names, () => []),
    "binary",
    [...names.values()].join(" "),
    "end",
  ];
  return { text: text.join("\n"), names };
};

/** The best choice that keeps every quota, or nothing where none does. Proven: no other has more points. */
export const best = (problem: Problem, solve: Solve): Eligible[] | null => {
  const { text, names } = programOf({ ...problem, candidates: worthAsking(problem) });
  if (names.size < problem.places) return null;
  const values = solve(text);
  return values && [...names].filter(([, name]) => (values.get(name) ?? 0) > 0.5).map(([it]) => it);
};

/** By how much each quota must give way, in all as little as possible, for some choice to exist; enough candidates are there. */
export const shortfalls = (problem: Problem, solve: Solve): { quota: Quota; few: number; many: number }[] => {
  const names = new Map(problem.candidates.map((it, at) => [it, `c${at}`]));
  const slacks = problem.quotas.flatMap((_, at) => [`few${at}`, `many${at}`]);
  const text = [
    "min",
    `missed: ${sum(slacks)}`,
    "st",
    ...rows(problem, names, (at) => [`few${at}`, `many${at}`]),
    "binary",
    [...names.values()].join(" "),
    "end",
  ];
  const values = solve(text.join("\n")) ?? new Map<string, number>();
  const of = (name: string): number => Math.round(values.get(name) ?? 0);
  return problem.quotas
    .map((quota, at) => ({ quota, few: of(`few${at}`), many: of(`many${at}`) }))
    .filter(({ few, many }) => few + many > 0);
};
