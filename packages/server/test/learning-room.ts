import type { CommandEnvelope, Outcome } from "@relais/core";
import type { LearningCommandName, LearningInput } from "@relais/training";
import { admit, ago, send, type TestOffice, type Visitor } from "./http-office.ts";

/** Words that stand in nothing else: each names or describes somebody. */
export const NEEDLES = {
  place: "Salle zqplacedelaseance",
  names: ["Inventée zqpremierenom", "Inventé zqdeuxiemenom", "Inventé zqtroisiemenom"],
  trainers: ["Inventée zqformatrice", "Inventé zqformateur"],
  signature: "M0 0 L29 97",
  report: "zqrapportdelaseance",
  comment: "zqavissurlaseance",
  feedback: ["zqretourdelapremiere", "zqretourdusecond"],
  answer: "zqreponseecrite",
} as const;

let made = 0;
/** A command of the learning ledger as a device makes it. */
export const learning = <N extends LearningCommandName>(
  { id, clock }: Pick<TestOffice, "id" | "clock">,
  type: N,
  stream: string,
  payload: LearningInput<N>,
): CommandEnvelope => ({
  id: id(),
  stream,
  type,
  v: 1,
  device: "test",
  sequence: made++,
  madeAt: new Date(clock.now).toISOString(),
  read: {},
  payload: JSON.parse(JSON.stringify(payload)),
});

/** Sends a command as somebody; gives « accepted », or the code of its refusal. */
export const gives = async <N extends LearningCommandName>(
  it: TestOffice,
  visitor: Visitor,
  ...order: [type: N, stream: string, payload: LearningInput<N>]
): Promise<string> => codeIn((await send(it.app, visitor, learning(it, ...order)))[0]);

export const codeIn = (outcome: Outcome | undefined): string => {
  if (outcome === undefined) return "nothing";
  return outcome.status === "refused" || outcome.status === "parked" ? outcome.refusal.code : outcome.status;
};

/** One training session, and everybody who is something or nothing to it. */
export interface Room {
  readonly manager: Visitor;
  readonly trainers: readonly [Visitor, Visitor];
  /** Two of the unit, one of another; the fourth on the list has no account. */
  readonly participants: readonly [Visitor, Visitor, Visitor];
  readonly places: readonly [string, string, string, string];
  readonly outsider: Visitor;
  readonly administrator: Visitor;
  readonly judge: Visitor;
  readonly session: string;
  readonly test: string;
  readonly observation: string;
  readonly module: string;
  readonly questions: readonly string[];
}

export const everybodyIn = (it: Room): readonly Visitor[] => [
  it.manager,
  ...it.trainers,
  ...it.participants,
  it.outsider,
  it.administrator,
  it.judge,
];

/** Enters people, and has the manager plan a session which a trainer has opened a test and an observation in. */
export const openRoom = async (it: TestOffice): Promise<Room> => {
  const unit = "com-parakou";
  const enter = (role: string, own: string) => ({ role, unit: own });
  const [manager, anne, charles, outsider, administrator, judge] = (await admit(
    it,
    [
      enter("responsable-formation", "ocpm-cotonou"),
      enter("opj", unit),
      enter("agent", unit),
      enter("chef-unite", unit),
      enter("administrateur", unit),
      enter("juge-enfants", "tpi-abomey"),
    ],
    it.id(),
  )) as [Visitor, Visitor, Visitor, Visitor, Visitor, Visitor];
  const [bernard, dora, emile] = (await admit(
    it,
    [enter("opj", unit), enter("agent", unit), enter("travailleur-social", "gups-za-kpota")],
    it.id(),
  )) as [Visitor, Visitor, Visitor];
  const [first] = it.office.country.modules;
  if (first === undefined) throw new Error("The kit has no module");
  const [module, { questions }] = first;
  const people = [charles, dora, emile];
  const [one, two, three, four] = [it.id(), it.id(), it.id(), it.id()];
  const room: Room = {
    manager,
    trainers: [anne, bernard],
    participants: [charles, dora, emile],
    places: [one, two, three, four],
    outsider,
    administrator,
    judge,
    session: it.id(),
    test: it.id(),
    observation: it.id(),
    module,
    questions: questions.map((question) => `${module}/${question.id}`),
  };
  const places = [one, two, three];
  await sure(
    gives(it, manager, "plan-session", room.session, {
      ...planned(it, room),
      participants: [
        ...people.map(({ account, role, unit: own }, i) => ({ participant: places[i]!, account, role, unit: own })),
        { participant: four, account: null, role: "agent", unit },
      ],
      names: Object.fromEntries(NEEDLES.names.map((name, i) => [places[i]!, name])),
      trainerNames: Object.fromEntries(NEEDLES.trainers.map((name, i) => [room.trainers[i]!.account, name])),
    }),
  );
  const time = ago(it.clock, 1);
  await sure(
    gives(it, anne, "open-test", room.session, { time, test: room.test, phase: "pre", questions: [...room.questions] }),
  );
  await sure(
    gives(it, anne, "open-observation", room.session, {
      time,
      observation: room.observation,
      participant: one,
      module: room.module,
      practice: "role-play",
      raters: [anne.account, bernard.account],
    }),
  );
  return room;
};

/** What a plan of this room says, without its list. */
export const planned = (
  { clock }: Pick<TestOffice, "clock">,
  { trainers, module }: { readonly trainers: readonly Pick<Visitor, "account">[]; readonly module: string },
) => ({
  from: new Date(clock.now - 7_200_000).toISOString(),
  to: new Date(clock.now + 7_200_000).toISOString(),
  place: NEEDLES.place,
  modules: [{ module, version: "1" }],
  generation: 2,
  cohort: "parakou-1",
  host: "com-parakou",
  trainers: trainers.map((it) => it.account),
});

/** An attempt of the test that was begun, answered and handed in. */
export const take = async (
  it: TestOffice,
  { session, test, questions }: Room,
  by: Visitor,
  participant: string,
  on: "own" | "shared" | "paper",
): Promise<string> => {
  const [attempt, time] = [it.id(), ago(it.clock, 0)];
  await sure(gives(it, by, "begin-attempt", attempt, { time, session, test, participant, on }));
  await sure(gives(it, by, "give-answers", attempt, { time, answers: { [questions[0]!]: NEEDLES.answer } }));
  await sure(gives(it, by, "submit-attempt", attempt, { time }));
  const scores = { useful: 4, clear: 4, practical: 4, pace: 2 };
  await sure(gives(it, by, "rate-session", attempt, { time, scores, comment: NEEDLES.comment }));
  return attempt;
};

/** The grid of one rater, begun and noted. */
export const watch = async (it: TestOffice, room: Room, rater: 0 | 1): Promise<string> => {
  const [rating, time, by] = [it.id(), ago(it.clock, 0), room.trainers[rater]];
  const { session, observation, module } = room;
  await sure(gives(it, by, "begin-rating", rating, { time, session, observation }));
  const element = it.office.country.modules.get(module)!.grille[0]!.id;
  await sure(gives(it, by, "note-practice", rating, { time, grid: { [element]: "partly" } }));
  await sure(gives(it, by, "give-practice-feedback", rating, { text: NEEDLES.feedback[rater] }));
  return rating;
};

export const sure = async (said: Promise<string>): Promise<void> => {
  const code = await said;
  if (code !== "accepted") throw new Error(code);
};
