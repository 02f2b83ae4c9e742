/** What became of a rule each time that it applied, once it is decided or will not be. */
export type NeedOutcome = "kept" | "late" | "broken" | "justified" | "undecided";

/** The five causes of DESIGN §1, in the order in which they are read: none is before another. */
export const needCauses = ["knowledge", "means", "law", "partner", "recording"] as const;
export type NeedCause = (typeof needCauses)[number];

/** So many times in one department and year, all alike. It says nothing of who did it: no such word comes in. */
export interface NeedTally {
  readonly outcome: NeedOutcome;
  /** Of what is justified: what lay behind the departure. */
  readonly departure: Exclude<NeedCause, "knowledge"> | "other" | null;
  /** Of what is not established: what keeps it from being decided. */
  readonly doubt: "law" | "recording" | "other" | null;
  readonly accreditation: "yes" | "no" | "unknown";
  readonly marks: readonly ("recorded-late" | "reported" | "uncertain")[];
  readonly n: number;
}

const is =
  (...outcomes: readonly NeedOutcome[]) =>
  ({ outcome }: NeedTally): boolean =>
    outcomes.includes(outcome);
const isKept = is("kept");
const isGap = is("late", "broken");
const isDecided = is("kept", "late", "broken");
const isMarked =
  (mark: NeedTally["marks"][number]) =>
  (it: NeedTally): boolean =>
    isDecided(it) && it.marks.includes(mark);
const isUnmarked =
  (mark: NeedTally["marks"][number]) =>
  (it: NeedTally): boolean =>
    isDecided(it) && !it.marks.includes(mark);
const isBegunBy =
  (of: (it: NeedTally) => boolean, answer: NeedTally["accreditation"]) =>
  (it: NeedTally): boolean =>
    of(it) && it.accreditation === answer;
const isLeftFor =
  (cause: NeedTally["departure"]) =>
  (it: NeedTally): boolean =>
    it.outcome === "justified" && (it.departure ?? "other") === cause;
const isOpenFor =
  (doubt: NeedTally["doubt"]) =>
  (it: NeedTally): boolean =>
    it.outcome === "undecided" && (it.doubt ?? "other") === doubt;

/** Every count of a need, and what it counts. */
const COUNTED = {
  decided: isDecided,
  kept: isKept,
  gap: isGap,
  late: is("late"),
  broken: is("broken"),
  keptTrained: isBegunBy(isKept, "yes"),
  keptUntrained: isBegunBy(isKept, "no"),
  keptUnasked: isBegunBy(isKept, "unknown"),
  gapTrained: isBegunBy(isGap, "yes"),
  gapUntrained: isBegunBy(isGap, "no"),
  gapUnasked: isBegunBy(isGap, "unknown"),
  recordedLate: isMarked("recorded-late"),
  recordedSoon: isUnmarked("recorded-late"),
  reported: isMarked("reported"),
  seen: isUnmarked("reported"),
  uncertain: isMarked("uncertain"),
  certain: isUnmarked("uncertain"),
  justified: is("justified"),
  forMeans: isLeftFor("means"),
  forLaw: isLeftFor("law"),
  forPartner: isLeftFor("partner"),
  forRecording: isLeftFor("recording"),
  forOther: isLeftFor("other"),
  undecided: is("undecided"),
  doubtLaw: isOpenFor("law"),
  doubtRecording: isOpenFor("recording"),
  doubtOther: isOpenFor("other"),
} as const satisfies Readonly<Record<string, (it: NeedTally) => boolean>>;

export type CountName = keyof typeof COUNTED;
export const countNames = Object.keys(COUNTED) as CountName[];

export const countsOf = (tallies: readonly NeedTally[]): Readonly<Record<CountName, number>> => {
  const count = (isOne: (it: NeedTally) => boolean): number => tallies.filter(isOne).reduce((all, it) => all + it.n, 0);
  return Object.fromEntries(countNames.map((it) => [it, count(COUNTED[it])])) as Record<CountName, number>;
};

/** Which counts are the sum of others: whoever hides one must know what would give it back. */
export const countSums: readonly { readonly total: CountName; readonly parts: readonly CountName[] }[] = [
  { total: "decided", parts: ["kept", "gap"] },
  { total: "gap", parts: ["late", "broken"] },
  { total: "kept", parts: ["keptTrained", "keptUntrained", "keptUnasked"] },
  { total: "gap", parts: ["gapTrained", "gapUntrained", "gapUnasked"] },
  { total: "decided", parts: ["recordedLate", "recordedSoon"] },
  { total: "decided", parts: ["reported", "seen"] },
  { total: "decided", parts: ["uncertain", "certain"] },
  { total: "justified", parts: ["forMeans", "forLaw", "forPartner", "forRecording", "forOther"] },
  { total: "undecided", parts: ["doubtLaw", "doubtRecording", "doubtOther"] },
];
