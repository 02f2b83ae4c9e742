import type { Id } from "@relais/core";
import type { Counted } from "./seats.ts";

export interface Edge {
  /** The session above; null: none of its trainers was in one before. */
  readonly above: Id | null;
  /** Its trainers who were in a session before. */
  readonly taught: number;
}

/**
 * What each session hangs below: of the sessions that were over when it began, the one in which most of its trainers were present; of several the
 * latest. Who they are stays inside. A session is always later than the one above it, so that it is a tree.
 */
export const edgesOf = (sessions: readonly Counted[]): ReadonlyMap<Id, Edge> => {
  const learnedIn = Map.groupBy(
    sessions.flatMap((session) =>
      session.seats.flatMap(({ account, is }) => (account === null || is === "listed" ? [] : [{ account, session }])),
    ),
    (it) => it.account,
  );
  return new Map(
    sessions.map(({ id, from, trainers }) => {
      const before = [...new Set(trainers)].map((it) => [
        ...new Set((learnedIn.get(it) ?? []).flatMap(({ session }) => (session.to <= from ? [session] : []))),
      ]);
      const found = [...Map.groupBy(before.flat(), (it) => it.id).values()].sort(
        ([a, ...moreOfA], [b, ...moreOfB]) =>
          moreOfB.length - moreOfA.length || (b?.to ?? 0) - (a?.to ?? 0) || (a?.id ?? "").localeCompare(b?.id ?? ""),
      );
      return [id, { above: found[0]?.[0]?.id ?? null, taught: before.filter((it) => it.length > 0).length }];
    }),
  );
};
