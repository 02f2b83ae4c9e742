import type { Id } from "@relais/core";
import type { Counted, Seat } from "./seats.ts";
import { type CascadeFigures, CascadeStanding, type Share } from "./view.ts";

/** An account in a role and a unit, today. */
export interface Assigned {
  readonly account: Id;
  readonly role: string;
  readonly unit: string;
}

/** Whether the holder of an assignment was there in one of these sessions, one that is for their role. */
export const trainedIn = (sessions: readonly Counted[]): ((it: Assigned) => boolean) => {
  const there = new Set(
    sessions.flatMap(({ roles, seats }) =>
      seats.flatMap(({ account, is }) =>
        account === null || is === "listed" ? [] : [...roles].map((role) => `${account} ${role}`),
      ),
    ),
  );
  return ({ account, role }) => there.has(`${account} ${role}`);
};

/** Trained of assigned. A share of assignments in force, so never more than all; who has none is counted among those present alone. */
export const reachOf = (assigned: readonly Assigned[], isTrained: (it: Assigned) => boolean): Share => ({
  n: assigned.filter(isTrained).length,
  of: assigned.length,
});

/** What is counted of sessions, of the people on their lists, and of the assignments they are for. */
export const figuresOf = (sessions: readonly Counted[], seats: readonly Seat[], reach: Share): CascadeFigures => {
  const people = (of: readonly Seat[]): number => new Set(of.map((it) => it.person)).size;
  const noted = sessions.flatMap((it) => it.fidelity ?? []);
  const sum = (of: (it: Share) => number): number => noted.reduce((before, it) => before + of(it), 0);
  return {
    sessions: Object.fromEntries(
      CascadeStanding.options.map((is) => [is, sessions.filter((it) => it.standing === is).length]),
    ) as CascadeFigures["sessions"],
    listed: people(seats),
    present: people(seats.filter((it) => it.is === "present")),
    reach,
    fidelity: { n: sum((it) => it.n), of: sum((it) => it.of), noted: noted.length },
  };
};
