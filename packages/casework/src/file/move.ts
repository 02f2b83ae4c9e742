import { formatInterval, type Interval } from "@relais/core";
import { evaluate, type Instance } from "@relais/procedures";
import type { Context } from "../context.ts";
import type { Changed, FollowedRef } from "../events/index.ts";
import { followedBy, history } from "./history.ts";
import type { FileState } from "./state.ts";

/** The file after a move: the procedure left goes, another version of the one taken up is replaced. */
export const followedAfter = (
  followed: readonly FollowedRef[],
  left: Pick<FollowedRef, "procedure"> | null,
  taken: FollowedRef | null,
): FollowedRef[] => [
  ...followed.filter((it) => it.procedure !== left?.procedure && it.procedure !== taken?.procedure),
  ...(taken === null ? [] : [taken]),
];

/**
 * Every obligation that a move would add, drop, date otherwise or judge otherwise, at this moment: shown before the
 * decision and kept with it (SEMANTICS §5). Obligations that stay as they were are not listed.
 */
export const explainMove = (
  state: FileState,
  left: Pick<FollowedRef, "procedure"> | null,
  taken: FollowedRef | null,
  { procedures, incident, now }: Pick<Context, "procedures" | "incident" | "now">,
): Changed[] => {
  const told = history(state, incident);
  const instances = (followed: readonly FollowedRef[]): Map<string, Instance> =>
    new Map(
      evaluate(followedBy({ ...state, followed }, procedures), told, now).instances.map((it) => [
        `${it.rule}|${it.trigger}|${it.step}`,
        it,
      ]),
    );
  const before = instances(state.followed);
  const after = instances(followedAfter(state.followed, left, taken));
  const gone = [...before].filter(([key]) => !after.has(key)).map(([, it]) => changed(it, "gone", it, undefined));
  const kept = [...after].flatMap(([key, it]): Changed[] => {
    const was = before.get(key);
    if (was === undefined) return [changed(it, "new", undefined, it)];
    if (was.due?.from !== it.due?.from || was.due?.to !== it.due?.to) return [changed(it, "due-changed", was, it)];
    return was.verdict === it.verdict ? [] : [changed(it, "verdict-changed", was, it)];
  });
  return [...gone, ...kept];
};

const changed = (
  { procedure, rule, step, trigger }: Instance,
  change: Changed["change"],
  before: Instance | undefined,
  after: Instance | undefined,
): Changed => ({
  procedure,
  rule,
  step,
  trigger,
  change,
  ...(before?.due && { before: iso(before.due) }),
  ...(after?.due && { after: iso(after.due) }),
});

const iso = (due: Interval) => formatInterval(due);
