import { accept, type Result } from "@relais/core";
import type { PayloadOf } from "../../commands/index.ts";
import type { Context } from "../../context.ts";
import type { ClearOf, FollowedRef } from "../../events/index.ts";
import { noProcedure, notFollowed, nothingToMove } from "../../refusals.ts";
import { explainMove } from "../move.ts";
import type { FileState } from "../state.ts";
import { loaded, sinceWhen } from "./opening.ts";

/**
 * What a move comes to: the version taken up, since when, and every obligation that changes; or why it cannot be. Asked
 * before the decision and by the decision itself, so that what is kept is what was shown.
 */
export const settleMove = (
  { from, to, since: given }: Omit<PayloadOf<"move-procedure">, "sentence">,
  state: FileState,
  context: Pick<Context, "procedures" | "incident" | "now">,
): Result<ClearOf<"file.procedure-moved">> => {
  const left = from && state.followed.find((it) => it.procedure === from.procedure && it.version === from.version);
  if (left === undefined) return notFollowed();
  const found = to && loaded(to.procedure, to.version, context);
  if (found === undefined) return noProcedure(to?.procedure ?? "");
  const same = to !== null && state.followed.some((it) => it.procedure === to.procedure && it.version === to.version);
  if (same || (to === null && (left === null || state.followed.length === 1))) return nothingToMove();
  const since = given ?? left?.since ?? (found === null ? undefined : sinceWhen(found, context));
  const next: FollowedRef | null = to === null || since === undefined ? null : { ...to, since };
  return accept({ from, to: next, changes: explainMove(state, left, next, context) });
};
