import { Id, IsoInstant, Text } from "@relais/core";
import { z } from "zod";
import { Answers, ratingAspects, TakenOn } from "../attempt/events.ts";
import { PaperQuestion } from "../attempt/paper.ts";
import { Grid } from "../practice/events.ts";
import { Cost, Delivery, Half, Phase, Practice, QuestionRef } from "../session/events.ts";
import { Estimate } from "../statistics/estimate.ts";

/** What screens show of training sessions, the same from the server and from what a device carries. */

const Part = z.enum(["manager", "trainer", "participant", "rater"]);

export const SessionLine = z.strictObject({
  id: Id,
  titles: z.array(Text),
  from: IsoInstant,
  to: IsoInstant,
  host: z.string(),
  hostName: Text,
  place: z.string().nullable(),
  generation: z.int(),
  cohort: z.string(),
  standing: z.enum(["planned", "today", "over", "closed", "cancelled"]),
  part: Part,
  participants: z.int(),
});
export type SessionLine = z.infer<typeof SessionLine>;

/** A test of the weeks after a session that is open to its reader, or soon will be, and that they have not handed in. */
const LaterLine = z.strictObject({
  session: Id,
  test: Id,
  phase: Phase,
  titles: z.array(Text),
  questions: z.int(),
  opensAt: IsoInstant,
  standing: z.enum(["open", "near"]),
});
export const SessionList = z.strictObject({
  sessions: z.array(SessionLine),
  later: z.array(LaterLine),
  mayPlan: z.enum(["yes", "no"]),
});
export type SessionList = z.infer<typeof SessionList>;

const Element = z.strictObject({
  id: z.string(),
  title: z.string(),
  minutes: z.int(),
  delivery: Delivery.nullable(),
});

const ParticipantLine = z.strictObject({
  participant: Id,
  name: z.string().nullable(),
  role: z.string(),
  roleName: Text,
  unit: z.string(),
  unitName: Text,
  left: z.string().nullable(),
  mine: z.enum(["me", "other"]),
});

const AttemptLine = z.strictObject({
  participant: Id,
  attempt: Id,
  on: TakenOn,
  standing: z.enum(["begun", "submitted", "voided", "extra"]),
  answered: z.int(),
  /** Null where it is not theirs to know yet. */
  mark: z.strictObject({ right: z.int(), of: z.int() }).nullable(),
});

const TestLine = z.strictObject({
  test: Id,
  phase: Phase,
  questions: z.int(),
  minutes: z.int().nullable(),
  /** `ahead`: it was planned for the weeks after the session, and is not to be taken yet. */
  standing: z.enum(["ahead", "open", "closed"]),
  opensAt: IsoInstant,
  attempts: z.array(AttemptLine),
  /** The questions as they are printed for all, in one order; for trainers alone. */
  paper: z.array(PaperQuestion),
});

const ObservationLine = z.strictObject({
  observation: Id,
  participant: Id,
  module: z.string(),
  moduleTitle: Text,
  practice: Practice,
  gameTitle: z.string().nullable(),
  raters: z.array(z.strictObject({ account: Id, name: z.string().nullable() })),
  /** `mine`: this reader still has to fill it in; `waiting`: the other rater has. */
  standing: z.enum(["mine", "waiting", "done", "theirs"]),
  rating: Id.nullable(),
  /** Agreement of the two, weighted by steps, once both are done. */
  kappa: Estimate.nullable(),
});

const Share = z.strictObject({ delivered: z.int(), shortened: z.int(), leftOut: z.int(), planned: z.int() });

const RatedSession = z.strictObject({
  n: z.int(),
  means: z.record(z.enum(ratingAspects), z.number()),
});

const ItemLine = z.strictObject({
  ref: QuestionRef,
  stem: z.string(),
  facility: Estimate,
  discrimination: Estimate.nullable(),
  revise: z.array(z.enum(["too-hard", "too-easy", "parts-nobody"])),
});

const TestStatistics = z.strictObject({
  phase: Phase,
  people: z.int(),
  mean: z.number(),
  of: z.int(),
  reliability: Estimate.nullable(),
  items: z.array(ItemLine),
});

export const SessionStatistics = z.strictObject({
  tests: z.array(TestStatistics),
  /** From the first test to the last that the same people took. */
  gain: z.strictObject({ mean: Estimate.nullable(), p: z.number(), people: z.int(), to: Phase }).nullable(),
});
export type SessionStatistics = z.infer<typeof SessionStatistics>;

export const SessionView = z.strictObject({
  line: SessionLine,
  modules: z.array(
    z.strictObject({
      module: z.string(),
      title: Text,
      elements: z.array(Element),
      games: z.array(z.strictObject({ id: z.string(), title: z.string() })),
      questions: z.array(QuestionRef),
    }),
  ),
  trainers: z.array(z.strictObject({ account: Id, name: z.string().nullable() })),
  /** Who comes from outside to watch practice. */
  raters: z.array(z.strictObject({ account: Id, name: z.string().nullable() })),
  participants: z.array(ParticipantLine),
  days: z.array(z.string()),
  attendance: z.array(
    z.strictObject({
      participant: Id,
      day: z.string(),
      half: Half,
      presence: z.enum(["present", "absent"]),
      signature: z.string().nullable(),
    }),
  ),
  payments: z.array(
    z.strictObject({ participant: Id, line: z.string(), amount: z.int(), signature: z.string().nullable() }),
  ),
  costs: z.array(Cost),
  spent: z.array(Cost).nullable(),
  tests: z.array(TestLine),
  observations: z.array(ObservationLine),
  fidelity: Share,
  rated: RatedSession.nullable(),
  report: z.string().nullable(),
  /** What is taken up again after it, the soonest first; `days` after its end. */
  later: z.array(z.strictObject({ phase: Phase, days: z.int(), day: z.string() })),
  statistics: SessionStatistics.nullable(),
});
export type SessionView = z.infer<typeof SessionView>;

const Marked = z.strictObject({
  ref: QuestionRef,
  right: z.boolean().nullable(),
  explanation: z.string().nullable(),
  /** The right answer, in words. */
  key: z.string().nullable(),
});

export const AttemptView = z.strictObject({
  id: Id,
  session: Id,
  test: Id,
  phase: Phase,
  participant: Id,
  name: z.string().nullable(),
  minutes: z.int().nullable(),
  begunAt: IsoInstant,
  standing: z.enum(["begun", "submitted", "voided"]),
  questions: z.array(PaperQuestion),
  answers: Answers,
  late: z.int(),
  rated: z.enum(["yes", "no"]),
  part: Part,
  /** Null until it is theirs to know. */
  result: z.strictObject({ right: z.int(), of: z.int(), questions: z.array(Marked) }).nullable(),
});
export type AttemptView = z.infer<typeof AttemptView>;

const GridView = z.strictObject({
  rater: z.string().nullable(),
  grid: Grid,
  feedback: z.string().nullable(),
  standing: z.enum(["filling", "done"]),
});

export const ObservationView = z.strictObject({
  session: Id,
  observation: ObservationLine,
  name: z.string().nullable(),
  elements: z.array(z.strictObject({ id: z.string(), text: z.string() })),
  /** One's own grid; null before it is begun, and for the person observed. */
  mine: GridView.nullable(),
  /** The other's, or for the person observed both: only once both are done. */
  others: z.array(GridView),
});
export type ObservationView = z.infer<typeof ObservationView>;

/** Whom and what a session can be planned with. */
export const PeopleView = z.strictObject({
  people: z.array(
    z.strictObject({
      account: Id,
      name: z.string(),
      role: z.string(),
      roleName: Text,
      unit: z.string(),
      unitName: Text,
    }),
  ),
  units: z.array(z.strictObject({ id: z.string(), name: Text })),
  modules: z.array(z.strictObject({ module: z.string(), version: z.string(), title: Text, minutes: z.int() })),
});
export type PeopleView = z.infer<typeof PeopleView>;
