import {
  accept,
  DAY,
  formatDay,
  formatInstant,
  type Id,
  type Instant,
  localDay,
  type Result,
  refuse,
  type Text,
} from "@relais/core";
import { ratingAspects } from "../attempt/events.ts";
import { isRight, markOf } from "../attempt/marking.ts";
import { paperOf } from "../attempt/paper.ts";
import { type AttemptState, countingOf } from "../attempt/state.ts";
import type { RatingState } from "../practice/state.ts";
import type { SessionModules } from "../session/module.ts";
import {
  isLater,
  opensAt,
  type Observation as SessionObservation,
  type SessionState,
  type SessionTest,
  testStanding,
} from "../session/state.ts";
import type { AttemptView, ObservationView, SessionLine, SessionList, SessionView } from "./session.ts";
import { agreementOf, type Marked, statisticsOf } from "./statistics.ts";

/** A session with what was taken and rated in it, as far as it is open to the viewer. */
export interface Room {
  readonly id: Id;
  readonly session: SessionState;
  readonly attempts: readonly { readonly id: Id; readonly state: AttemptState }[];
  readonly ratings: readonly { readonly id: Id; readonly state: RatingState }[];
}

/** Who looks, and as what. */
export interface Viewer {
  readonly account: Id;
  readonly part: SessionLine["part"];
}

/** What the country and the kit say, and the moment. */
export interface TrainingDesk {
  readonly modules: SessionModules;
  readonly unitName: (unit: string) => Text;
  readonly roleName: (role: string) => Text;
  readonly now: Instant;
  /** Minutes that the country's clocks are ahead of UTC. */
  readonly offsetMinutes: number;
}

const same = (text: string): Text => ({ fr: text, en: text });

const trains = (part: Viewer["part"]): boolean => part === "trainer" || part === "manager";

/** A session in a list; undefined before it was planned. */
export const sessionLine = ({ id, session }: Room, { part }: Viewer, desk: TrainingDesk): SessionLine | undefined => {
  const { planned, time } = session;
  if (planned === null || time === null) return undefined;
  return {
    id,
    titles: titlesOf(planned, desk),
    from: formatInstant(time.from),
    to: formatInstant(time.to),
    host: planned.host,
    hostName: desk.unitName(planned.host),
    place: session.place,
    generation: planned.generation,
    cohort: planned.cohort,
    standing: standingOf(session, time, desk),
    part,
    participants: Object.values(session.participants).filter((it) => it.left === null).length,
  };
};

const dayOf = (at: Instant, { offsetMinutes }: TrainingDesk): string => formatDay(localDay(at, offsetMinutes));

const standingOf = (
  { cancelled, closedAt }: SessionState,
  time: { readonly from: Instant; readonly to: Instant },
  desk: TrainingDesk,
): SessionLine["standing"] => {
  if (cancelled !== null) return "cancelled";
  if (closedAt !== null) return "closed";
  const today = dayOf(desk.now, desk);
  if (today < dayOf(time.from, desk)) return "planned";
  return today <= dayOf(time.to, desk) ? "today" : "over";
};

/** Sessions to come and of today first, the soonest on top; then those that are over, the newest on top. */
export const sessionList = (
  rooms: readonly { readonly room: Room; readonly viewer: Viewer }[],
  mayPlan: SessionList["mayPlan"],
  desk: TrainingDesk,
): SessionList => {
  const lines = rooms.flatMap(({ room, viewer }) => sessionLine(room, viewer, desk) ?? []);
  const ahead = (it: SessionLine): boolean => it.standing === "planned" || it.standing === "today";
  const by = (a: SessionLine, b: SessionLine): number => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0);
  return {
    later: rooms
      .flatMap(({ room, viewer }) => laterFor(room, viewer, desk))
      .sort((a, b) => (a.opensAt < b.opensAt ? -1 : 1)),
    sessions: [...lines.filter(ahead).sort(by), ...lines.filter((it) => !ahead(it)).sort((a, b) => by(b, a))],
    mayPlan,
  };
};

/** Days before it opens from which whoever takes a test is shown it; a default of ours. */
const NEAR_DAYS = 14;

/** The later tests of a session that are open to this viewer, or near, and not handed in. */
const laterFor = (room: Room, viewer: Viewer, desk: TrainingDesk): SessionList["later"] => {
  const { id, session } = room;
  const me = Object.values(session.participants).find((it) => it.account === viewer.account && it.left === null);
  if (me === undefined || session.planned === null) return [];
  const titles = titlesOf(session.planned, desk);
  return Object.values(session.tests).flatMap((test) => {
    const [standing, opens] = [testStanding(session, test, desk.now), opensAt(session, test)];
    const isShown = standing === "open" || (standing === "ahead" && opens <= desk.now + NEAR_DAYS * DAY);
    if (!isLater(test) || !isShown) return [];
    if (countingOf(statesOf(room, test), me.participant) !== undefined) return [];
    const line = { session: id, test: test.test, phase: test.phase, titles, questions: test.questions.length };
    return [{ ...line, opensAt: formatInstant(opens), standing: standing === "open" ? "open" : "near" }];
  });
};

const titlesOf = ({ modules }: NonNullable<SessionState["planned"]>, desk: TrainingDesk): Text[] =>
  modules.map((it) => desk.modules.get(it.module)?.titre ?? same(it.module));

/** What is taken up again after a session, each day once. */
const laterIn = ({ planned, tests }: SessionState, end: Instant, desk: TrainingDesk): SessionView["later"] => {
  const all = [
    ...(planned?.refreshers ?? []).map((days) => ({ phase: "refresher" as const, days })),
    ...Object.values(tests).flatMap(({ phase, after }) => (after === null ? [] : [{ phase, days: after }])),
  ];
  const each = new Map(all.map((it) => [`${it.phase} ${it.days}`, it]));
  return [...each.values()]
    .sort((a, b) => a.days - b.days)
    .map(({ phase, days }) => ({ phase, days, day: dayOf(end + days * DAY, desk) }));
};

/** The questions of a test that the kit still has. */
const askedIn = (test: Pick<SessionTest, "questions">, modules: SessionModules) =>
  test.questions.flatMap((ref) => {
    const [module = "", id = ""] = ref.split("/");
    const question = modules.get(module)?.questions.find((it) => it.id === id);
    return question === undefined ? [] : [{ ref, question }];
  });

/** The same with their keys, where the reader has them. */
const markedIn = (test: Pick<SessionTest, "questions">, modules: SessionModules): Marked[] =>
  askedIn(test, modules).flatMap(({ ref, question }) => {
    const key = modules.get(ref.split("/")[0] ?? "")?.keys.find((it) => it.question === question.id);
    return key === undefined ? [] : [{ ref, question, key }];
  });

/**
 * Whether a mark is theirs to know: trainers at once; whoever took the test once it is handed in and closed, of a refresher as soon as it is handed
 * in, and of a first test only once the session is closed, since the last one asks the same.
 */
const isTold = (
  { part }: Viewer,
  session: SessionState,
  test: SessionTest | undefined,
  attempt: AttemptState,
): boolean => {
  if (trains(part)) return true;
  if (attempt.submittedAt === null) return false;
  if (test?.phase === "refresher") return true;
  return test?.phase === "pre" ? session.closedAt !== null : test?.closed === "closed" || session.closedAt !== null;
};

export const sessionView = (room: Room, viewer: Viewer, desk: TrainingDesk): Result<SessionView> => {
  const line = sessionLine(room, viewer, desk);
  const { session, attempts } = room;
  if (line === undefined || session.planned === null || session.time === null) return noSuchSession();
  const { planned, time } = session;
  const isTrainer = trains(viewer.part);
  const watchedByMe = new Set(
    observationsIn(room).flatMap((it) => (it.raters.includes(viewer.account) ? [it.participant] : [])),
  );
  const modules = planned.modules.map(({ module: id }) => {
    const module = desk.modules.get(id);
    return {
      module: id,
      title: module?.titre ?? same(id),
      elements: (module?.seance ?? []).map((it) => ({
        id: it.id,
        title: it.titre,
        minutes: it.minutes,
        delivery: session.delivered[`${id}/${it.id}`] ?? null,
      })),
      games: (module?.jeux ?? []).map((it) => ({ id: it.id, title: it.titre })),
      questions: isTrainer ? (module?.questions ?? []).map((it) => `${id}/${it.id}`) : [],
    };
  });
  const deliveries = modules.flatMap((it) => it.elements.map(({ delivery }) => delivery));
  const count = (delivery: string): number => deliveries.filter((it) => it === delivery).length;
  const mine = (account: Id | null): boolean => account === viewer.account;
  return accept({
    line,
    modules,
    trainers: planned.trainers.map((account) => ({ account, name: session.trainerNames[account] ?? null })),
    raters: Object.entries(session.raters).map(([account, name]) => ({ account, name })),
    participants: Object.values(session.participants)
      // A rater from outside is shown whom they watch, and nobody else of the list.
      .filter((it) => viewer.part !== "rater" || watchedByMe.has(it.participant))
      .map((it) => ({
        participant: it.participant,
        name: it.name,
        role: it.role,
        roleName: desk.roleName(it.role),
        unit: it.unit,
        unitName: desk.unitName(it.unit),
        left: it.left,
        mine: mine(it.account) ? ("me" as const) : ("other" as const),
      }))
      .sort((a, b) => (a.name ?? "").localeCompare(b.name ?? "", "fr")),
    days: daysBetween(time, desk),
    attendance: Object.values(session.attendance).map(({ by: _, ...it }) => it),
    payments: Object.values(session.payments),
    costs: [...planned.costs],
    spent: session.spent === null ? null : [...session.spent],
    tests: Object.values(session.tests).map((test) => ({
      test: test.test,
      phase: test.phase,
      questions: test.questions.length,
      minutes: test.minutes,
      standing: testStanding(session, test, desk.now),
      opensAt: formatInstant(opensAt(session, test)),
      attempts: attemptLines(room, test, viewer, desk),
      paper: isTrainer ? paperOf(askedIn(test, desk.modules), test.test) : [],
    })),
    observations: observationLines(room, viewer, desk),
    fidelity: {
      delivered: count("delivered"),
      shortened: count("shortened"),
      leftOut: count("left-out"),
      planned: deliveries.length,
    },
    rated: isTrainer ? ratedBy(attempts.map((it) => it.state)) : null,
    report: session.report,
    later: laterIn(session, time.to, desk),
    statistics: isTrainer
      ? statisticsOf(
          Object.values(session.tests)
            // A refresher is taken to remember: it measures nothing.
            .filter((it) => it.phase !== "refresher")
            .map((test) => ({
              phase: test.phase,
              questions: markedIn(test, desk.modules),
              takings: Object.keys(session.participants).flatMap((participant) => {
                const counted = countingOf(statesOf(room, test), participant);
                return counted === undefined ? [] : [{ participant, answers: counted.answers }];
              }),
            })),
        )
      : null,
  });
};

const statesOf = ({ attempts }: Room, { test }: Pick<SessionTest, "test">): AttemptState[] =>
  attempts.map((it) => it.state).filter((it) => it.begun?.test === test);

const daysBetween = ({ from, to }: { readonly from: Instant; readonly to: Instant }, desk: TrainingDesk): string[] => {
  const days = new Set<string>();
  for (let at = from; at < to; at += DAY) days.add(dayOf(at, desk));
  return [...days.add(dayOf(to, desk))];
};

const attemptLines = (
  room: Room,
  test: SessionTest,
  viewer: Viewer,
  desk: TrainingDesk,
): SessionView["tests"][number]["attempts"] => {
  const questions = markedIn(test, desk.modules);
  return room.attempts
    .filter(({ state }) => state.begun?.test === test.test)
    .flatMap(({ id, state }) => {
      if (state.begun === null) return [];
      const { participant, on } = state.begun;
      const counted = countingOf(statesOf(room, test), participant);
      const extra = counted !== undefined && counted !== state && state.voided === null;
      const told = state.submittedAt !== null && isTold(viewer, room.session, test, state);
      return [
        {
          participant,
          attempt: id,
          on,
          standing:
            state.voided !== null
              ? ("voided" as const)
              : extra
                ? ("extra" as const)
                : state.submittedAt === null
                  ? ("begun" as const)
                  : ("submitted" as const),
          answered: Object.values(state.answers).filter((it) => it !== null).length,
          mark: told && questions.length > 0 ? markOf(questions, state.answers) : null,
        },
      ];
    });
};

/** Fewer opinions than this would tell who gave them. */
const FEWEST_RATINGS = 5;

const ratedBy = (attempts: readonly AttemptState[]): SessionView["rated"] => {
  const ratings = attempts.flatMap((it) => (it.voided === null ? (it.rating?.scores ?? []) : []));
  if (ratings.length < FEWEST_RATINGS) return null;
  const mean = (aspect: (typeof ratingAspects)[number]): number =>
    ratings.reduce((sum, it) => sum + (it[aspect] ?? 0), 0) / ratings.length;
  return {
    n: ratings.length,
    means: Object.fromEntries(ratingAspects.map((it) => [it, mean(it)])) as Record<
      (typeof ratingAspects)[number],
      number
    >,
  };
};

/** Those of the session; whoever is watched reads of theirs from the grids that are open to them. */
const observationsIn = ({ session, ratings }: Room): Observation[] => {
  const begun = ratings.flatMap(({ state }) => state.begun ?? []);
  const watched = begun
    .filter((it) => session.observations[it.observation] === undefined)
    .map((it) => ({ ...it, raters: begun.flatMap((by) => (by.observation === it.observation ? [by.rater] : [])) }));
  const each = new Map([...Object.values(session.observations), ...watched].map((it) => [it.observation, it]));
  return [...each.values()];
};

const raterName = ({ session }: Room, account: Id): string | null =>
  session.trainerNames[account] ?? session.raters[account] ?? null;

/** What is known of an observation, with who watches. */
type Observation = Omit<SessionObservation, "raters"> & { readonly raters: readonly Id[] };

const observationLines = (room: Room, viewer: Viewer, desk: TrainingDesk): SessionView["observations"] =>
  observationsIn(room)
    .filter((it) => viewer.part !== "rater" || it.raters.includes(viewer.account))
    .map((observation) => {
      const module = desk.modules.get(observation.module);
      const of = room.ratings.filter(({ state }) => state.begun?.observation === observation.observation);
      const own = of.find(({ state }) => state.begun?.rater === viewer.account);
      const [first, second] = of.map((it) => it.state);
      const both = first?.doneAt != null && second?.doneAt != null;
      const isRater = observation.raters.includes(viewer.account);
      return {
        observation: observation.observation,
        participant: observation.participant,
        module: observation.module,
        moduleTitle: module?.titre ?? same(observation.module),
        practice: observation.practice,
        gameTitle: module?.jeux.find((it) => it.id === observation.game)?.titre ?? null,
        raters: observation.raters.map((account) => ({ account, name: raterName(room, account) })),
        standing: both
          ? ("done" as const)
          : !isRater
            ? ("theirs" as const)
            : own?.state.doneAt == null
              ? ("mine" as const)
              : ("waiting" as const),
        rating: own?.id ?? null,
        kappa: both ? agreementOf(first.grid, second.grid) : null,
      };
    });

export const attemptView = (room: Room, id: Id, viewer: Viewer, desk: TrainingDesk): Result<AttemptView> => {
  const state = room.attempts.find((it) => it.id === id)?.state;
  if (state?.begun == null) return noSuchSession();
  const { begun } = state;
  const test = room.session.tests[begun.test];
  const questions = test === undefined ? [] : askedIn(test, desk.modules);
  const marked = test === undefined ? [] : markedIn(test, desk.modules);
  const told = marked.length > 0 && isTold(viewer, room.session, test, state);
  return accept({
    id,
    session: begun.session,
    test: begun.test,
    phase: test?.phase ?? "post",
    participant: begun.participant,
    name: room.session.participants[begun.participant]?.name ?? null,
    minutes: test?.minutes ?? null,
    begunAt: formatInstant(begun.at),
    standing: state.voided !== null ? "voided" : state.submittedAt === null ? "begun" : "submitted",
    questions: paperOf(questions, id),
    answers: state.answers,
    late: Object.keys(state.late).length,
    rated: state.rating === null ? "no" : "yes",
    part: viewer.part,
    result:
      state.submittedAt === null || !told
        ? null
        : {
            ...markOf(marked, state.answers),
            questions: marked.map(({ ref, key }) => ({
              ref,
              right: isRight(key.marking, state.answers[ref]),
              explanation: key.explanation,
              key: key.right.length === 0 ? null : key.right.join(" · "),
            })),
          },
  });
};

export const observationView = (room: Room, id: Id, viewer: Viewer, desk: TrainingDesk): Result<ObservationView> => {
  const line = observationLines(room, viewer, desk).find((it) => it.observation === id);
  const watched = room.session.participants[line?.participant ?? ""];
  if (line === undefined || (viewer.part === "participant" && watched?.account !== viewer.account)) {
    return noSuchSession();
  }
  const grids = room.ratings.filter(({ state }) => state.begun?.observation === id);
  const shown = (state: RatingState) => ({
    rater: raterName(room, state.begun?.rater ?? ""),
    grid: state.grid,
    feedback: state.feedback,
    standing: state.doneAt === null ? ("filling" as const) : ("done" as const),
  });
  const own = grids.find(({ state }) => state.begun?.rater === viewer.account);
  return accept({
    session: room.id,
    observation: line,
    name: watched?.name ?? null,
    elements: (desk.modules.get(line.module)?.grille ?? []).map((it) => ({ id: it.id, text: it.element })),
    mine: own === undefined ? null : shown(own.state),
    others: line.standing === "done" ? grids.filter((it) => it !== own).map((it) => shown(it.state)) : [],
  });
};

const noSuchSession = (): Result<never> =>
  refuse(
    "session.not-found",
    "Cette séance n'existe pas, ou n'est pas la vôtre. Demandez au responsable de la formation de vous y inscrire.",
    "This session does not exist, or is not yours. Ask the training manager to put you on it.",
  );
