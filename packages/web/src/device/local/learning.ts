import type { CommandEnvelope, Id, NewEvent, Result } from "@relais/core";
import { type Merged, merge, type Rules, type Stem } from "@relais/sync";
import {
  type AttemptState,
  attemptView,
  carriedModules,
  decideAttempt,
  decideRating,
  decideSession,
  evolveAttempt,
  evolveRating,
  evolveSession,
  isOnList,
  type KitView,
  learningKindOf,
  noAttemptYet,
  noRatingYet,
  noSessionYet,
  observationView,
  parseLearningCommand,
  type RatingState,
  type Room,
  readLearningEvent,
  type SessionModules,
  type SessionState,
  sessionList,
  sessionView,
  type TrainingDesk,
  type Viewer,
} from "@relais/training";
import type { Known } from "./known.ts";

/** The stems of the learning ledger that a device carries. */
export const learningStems = ["session", "attempt", "rating"] as const satisfies readonly Stem[];
type LearningStem = (typeof learningStems)[number];
export const isLearningStem = (stem: Stem): stem is LearningStem => (learningStems as readonly Stem[]).includes(stem);

/** Training as the merge core says it: made of the replica and the outbox by the very functions of the server. */
export class LearningBook {
  readonly #known: () => Known;
  readonly #made = new Map<Id, { readonly of: readonly unknown[]; readonly made: Merged<unknown> }>();
  #kit: { readonly of: KitView | null; readonly modules: SessionModules } = { of: null, modules: new Map() };

  constructor(known: () => Known) {
    this.#known = known;
  }

  /** Streams of a kind: those carried, and those begun here and not sent yet. */
  ids(stem: LearningStem): Id[] {
    const { replica, outbox } = this.#known();
    const carried = Object.entries(replica.streams).flatMap(([id, held]) => (held.stem === stem ? [id] : []));
    const begun = outbox.items.flatMap(({ command }) => (command.type === OPENING[stem] ? [command.stream] : []));
    return [...new Set([...carried, ...begun])];
  }

  decide(command: CommandEnvelope): Result<readonly NewEvent[]> {
    const parsed = parseLearningCommand(command);
    if (!parsed.ok) return parsed;
    const { stream } = command;
    switch (learningKindOf(parsed.value.type)) {
      case "session":
        return decideSession(command, this.#session(stream).whole, this.#sessionContext(stream));
      case "attempt": {
        const state = this.#attempt(stream).whole;
        return decideAttempt(command, state, this.#attemptContext(state.begun?.session ?? sessionIn(command)));
      }
      case "rating": {
        const state = this.#rating(stream).whole;
        return decideRating(command, state, this.#ratingContext(state.begun?.session ?? sessionIn(command)));
      }
      default:
        // Of what no device carries the server decides.
        return { ok: true, value: [] };
    }
  }

  list() {
    const rooms = this.ids("session").map((id) => ({
      room: { ...this.#room(id), ratings: [] },
      viewer: this.#viewer(id),
    }));
    return sessionList(rooms, "no", this.#desk());
  }

  session(id: Id) {
    return sessionView(this.#room(id), this.#viewer(id), this.#desk());
  }

  attempt(id: Id) {
    const session = this.#attempt(id).whole.begun?.session ?? id;
    return attemptView(this.#room(session), id, this.#viewer(session), this.#desk());
  }

  observation(session: Id, id: Id) {
    return observationView(this.#room(session), id, this.#viewer(session), this.#desk());
  }

  #room(id: Id): Room {
    return {
      id,
      session: this.#session(id).seen,
      attempts: this.ids("attempt")
        .map((it) => ({ id: it, state: this.#attempt(it).seen }))
        .filter((it) => it.state.begun?.session === id),
      ratings: this.ids("rating")
        .map((it) => ({ id: it, state: this.#rating(it).seen }))
        .filter((it) => it.state.begun?.session === id),
    };
  }

  #viewer(session: Id): Viewer {
    const { account } = this.#known().carried.reader;
    const { planned, participants, raters } = this.#session(session).whole;
    if (planned?.trainers.includes(account)) return { account, part: "trainer" };
    const isGuest = raters[account] !== undefined && !isOnList({ participants }, account);
    return { account, part: isGuest ? "rater" : "participant" };
  }

  #desk(): TrainingDesk {
    const { carried, now } = this.#known();
    const { country } = carried;
    return {
      modules: this.#modules(),
      unitName: (unit) => country.units.get(unit)?.name ?? { fr: unit, en: unit },
      roleName: (role) => country.vocabulary.roles.find((it) => it.id === role)?.label ?? { fr: role, en: role },
      now,
      offsetMinutes: country.calendar.offsetMinutes,
    };
  }

  #modules(): SessionModules {
    const { kit } = this.#known();
    if (this.#kit.of !== kit) this.#kit = { of: kit, modules: carriedModules(kit?.modules ?? []) };
    return this.#kit.modules;
  }

  #session(id: Id): Merged<SessionState> {
    return this.#merged(id, {
      start: noSessionYet,
      evolve: evolveSession,
      decide: (command, state) => decideSession(command, state, this.#sessionContext(id)),
    });
  }

  #attempt(id: Id): Merged<AttemptState> {
    return this.#merged(id, {
      start: noAttemptYet,
      evolve: evolveAttempt,
      decide: (command, state) =>
        decideAttempt(command, state, this.#attemptContext(state.begun?.session ?? sessionIn(command))),
    });
  }

  #rating(id: Id): Merged<RatingState> {
    return this.#merged(id, {
      start: noRatingYet,
      evolve: evolveRating,
      decide: (command, state) =>
        decideRating(command, state, this.#ratingContext(state.begun?.session ?? sessionIn(command))),
    });
  }

  #sessionContext(id: Id) {
    const { carried, now, replica } = this.#known();
    const { account } = carried.reader;
    const held = Object.values(replica.streams[id]?.events ?? {}).map((it) => it.event);
    const trainers = held.find((it) => it.type === "session.planned")?.clear.trainers;
    const trains = Array.isArray(trainers) && trainers.includes(account);
    return {
      now,
      part: trains ? ("trainer" as const) : ("none" as const),
      modules: this.#modules(),
      twin: "none" as const,
    };
  }

  #attemptContext(session: Id | undefined) {
    const { carried, now } = this.#known();
    const known = session === undefined ? undefined : this.#session(session).whole;
    const { account } = carried.reader;
    const trains = known?.planned?.trainers.includes(account) ?? false;
    return { now, account, session: known, part: trains ? ("trainer" as const) : ("none" as const) };
  }

  #ratingContext(session: Id | undefined) {
    const { now, account, session: known } = this.#attemptContext(session);
    return { now, account, session: known, modules: this.#modules() };
  }

  #merged<S>(id: Id, rules: Pick<Rules<S>, "start" | "evolve" | "decide">): Merged<S> {
    const { replica, outbox, carried, device } = this.#known();
    const items = outbox.items.filter((it) => it.command.stream === id);
    const of = [replica.streams[id], this.#kit.of, ...items];
    const found = this.#made.get(id);
    if (found !== undefined && found.of.length === of.length && found.of.every((it, at) => it === of[at])) {
      return found.made as Merged<S>;
    }
    const { account, role, unit } = carried.reader;
    const made = merge(
      {
        ...rules,
        ledger: "learning",
        knows: (event) => readLearningEvent(event) !== undefined,
        aspects: () => [],
        claims: () => [],
      },
      id,
      { replica, outbox, author: { account, role, unit, device } },
    );
    this.#made.set(id, { of, made });
    return made;
  }
}

/** What begins a stream of each kind. */
const OPENING: Readonly<Record<LearningStem, string>> = {
  session: "plan-session",
  attempt: "begin-attempt",
  rating: "begin-rating",
};

const sessionIn = ({ payload }: CommandEnvelope): Id | undefined =>
  typeof payload.session === "string" ? payload.session : undefined;
