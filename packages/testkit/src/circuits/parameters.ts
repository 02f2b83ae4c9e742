/**
 * What the planted worlds are made of: written, and recorded, before anything that judges an arrow existed. « From, to » is drawn
 * evenly between the two, for each world or arrow. No figure here comes from the field: Benin counts no referrals yet.
 */
export const PLANTED = {
  departments: 2,
  communes: [3, 6],
  /** In each commune, besides its police and its social service. */
  communeHas: { sante: 0.7, hebergement: 0.5, ong: 0.4 },
  /** In the department. */
  departmentHas: ["justice", "sante", "hebergement"],
  /** Children who come to a place by themselves in a year; drawn evenly in their logarithm. */
  arrivals: { police: [20, 250], social: [10, 150], sante: [5, 60], ong: [5, 40] },
  situations: { victime: 0.5, "en-danger": 0.35, "en-conflit": 0.15 },

  /** Each arrow that makes sense between two places of such sectors is stated with this chance. */
  stated: 0.75,
  /** Stated to « any shelter of the department » rather than to one. */
  statedToClass: 0.25,
  /** Said of some situations of children only. */
  statedOfSome: 0.3,
  /** With an hour within which to answer. */
  statedWithin: 0.85,
  withinHours: [24, 48, 72, 168],
  /** Days from the beginning of the year to the statement. */
  statedOn: [-300, 60],

  /** Stated, and nobody goes: with at most this share of children who go all the same. */
  unused: 0.12,
  unusedLeak: [0, 0.02],
  /** Stated with an hour, and answered late: the median is so many times what was said. */
  late: 0.12,
  lateTimes: [2.5, 6],
  inTimeTimes: [0.1, 0.5],
  /** Deviation of the logarithm of the time to an answer. */
  spread: 0.5,
  /** Used and stated by nobody: so many a world, and this share of the children at the source. */
  undeclared: [5, 12],
  undeclaredUse: [0.1, 0.5],
  /** Share of the children concerned who go along a stated arrow that lives; of those whom it does not concern. */
  use: [0.35, 0.95],
  useByOthers: 0.03,
  /** Requests that are answered; of those, yes. */
  answered: [0.7, 0.95],
  accepted: 0.85,
  begun: 0.8,
  fedBack: 0.4,
  /** A child who was taken in is recorded there, and goes on from there. */
  goesOn: 0.8,
  mostSteps: 3,

  /** Referrals that nobody records, by place that sends: 30 % on the whole. */
  unrecorded: [0.15, 0.45],
  /** Answers that nobody records, of referrals that are recorded. */
  answerUnrecorded: 0.1,
  /** Recorded with a wrong place. */
  misdirected: 0.02,
  /** Days from an act to its record: the same day; some days; offline or on paper for weeks (means of exponential laws). */
  delays: [
    { share: 0.7, days: 0.3 },
    { share: 0.22, days: 5 },
    { share: 0.08, days: 25 },
  ],
  /** Times known to half a day only. */
  vague: 0.3,
  /** The sender writes down what the service said. */
  toldBySender: 0.4,

  /** Places that get another name and id in the year, once or twice; records that still bear the old one after that. */
  renamed: 0.2,
  renamedTwice: 0.2,
  oldNameKept: 0.2,
} as const;

/** What is proved, and on which worlds: 1 to 200. Whoever builds looks at the worlds from 1001 on, and at no other. */
export const PROOF = { worlds: [1, 200], smallest: 20, precision: 0.95, recall: 0.95 } as const;
