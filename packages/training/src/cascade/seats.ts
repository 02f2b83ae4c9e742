import type { Id, Instant } from "@relais/core";
import type { Module } from "../kit/module.ts";
import type { SessionState } from "../session/state.ts";
import type { CascadeStanding, Share } from "./view.ts";

/** Somebody on the list of a session; `person`: their account, or else their place on that list. */
export interface Seat {
  readonly person: Id;
  readonly account: Id | null;
  readonly unit: string;
  readonly is: "present" | "listed";
}

/** A session as the cascade counts it. */
export interface Counted {
  readonly id: Id;
  readonly generation: number;
  readonly cohort: string;
  readonly host: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly standing: CascadeStanding;
  readonly trainers: readonly Id[];
  /** Roles that its modules are for. */
  readonly roles: ReadonlySet<string>;
  readonly seats: readonly Seat[];
  /** Null: nothing was noted of its elements, which is not that none was delivered. */
  readonly fidelity: Share | null;
}

export type TaughtModule = Pick<Module, "module" | "public" | "seance">;

export interface CascadeSession {
  readonly id: Id;
  readonly state: SessionState;
}

/** Sessions in the order of their beginning. Everybody is of the unit in which they were last on a list. */
export const countedIn = (
  sessions: readonly CascadeSession[],
  modules: readonly TaughtModule[],
  now: Instant,
): Counted[] => {
  const counted = sessions
    .flatMap((it) => countedOf(it, modules, now))
    .sort((a, b) => a.from - b.from || a.id.localeCompare(b.id));
  const units = new Map(counted.flatMap(({ seats }) => seats.map((it) => [it.person, it.unit])));
  return counted.map((it) => ({
    ...it,
    seats: it.seats.map((seat) => ({ ...seat, unit: units.get(seat.person) ?? seat.unit })),
  }));
};

const countedOf = ({ id, state }: CascadeSession, modules: readonly TaughtModule[], now: Instant): Counted[] => {
  const { planned, time } = state;
  if (planned === null || time === null) return [];
  const taught = modules.filter((it) => planned.modules.some(({ module }) => module === it.module));
  const { generation, cohort, host, trainers } = planned;
  const seats = state.cancelled === null ? seatsIn(state) : [];
  const isHeld = seats.some((it) => it.is === "present");
  return [
    {
      ...{ id, generation, cohort, host, trainers, seats },
      ...time,
      standing: state.cancelled !== null ? "cancelled" : isHeld ? "held" : time.to > now ? "ahead" : "unsaid",
      roles: new Set(taught.flatMap((it) => it.public)),
      fidelity: isHeld ? fidelityOf(state, taught) : null,
    },
  ];
};

/** Who left and was there before is still on the list; who was put on it in error is not. */
const seatsIn = ({ participants, attendance }: SessionState): Seat[] => {
  const present = new Set(
    Object.values(attendance).flatMap((it) => (it.presence === "present" ? [it.participant] : [])),
  );
  return Object.values(participants).flatMap(({ participant, account, unit, left }): Seat[] => {
    const is = present.has(participant) ? "present" : "listed";
    if (left === "error" || (left !== null && is === "listed")) return [];
    return [{ person: account ?? participant, account, unit, is }];
  });
};

const fidelityOf = ({ delivered }: SessionState, taught: readonly TaughtModule[]): Share | null => {
  const planned = taught.flatMap(({ module, seance }) => seance.map((it) => delivered[`${module}/${it.id}`]));
  if (planned.every((it) => it === undefined)) return null;
  return { n: planned.filter((it) => it === "delivered" || it === "shortened").length, of: planned.length };
};
