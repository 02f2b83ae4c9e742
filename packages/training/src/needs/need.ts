import { Share, SMALLEST_SHOWN, shareOf } from "@relais/core";
import { z } from "zod";
import { Difference, differenceOf } from "../statistics/difference.ts";
import { type CountName, type NeedCause, needCauses } from "./counts.ts";

/** A count as its reader may see it. */
export const NeedCount = z.union([z.int(), z.literal("hidden")]);
export type NeedCount = z.infer<typeof NeedCount>;

/** `sign`: it points that way. `few`: under ten cases, nothing is said. `unknown`: nobody has asked, which is not none. */
const Says = z.enum(["sign", "none", "few", "hidden", "unknown"]);
type Says = z.infer<typeof Says>;

/** How far rules may be told from acts at all (casework, « measure »). */
export const NeedMeasure = z.enum(["share", "breaches", "unknown-limit", "immediate", "benchmark"]);

/** What the kit has of a rule. */
export const Teaching = z.enum(["taught", "stale", "planned", "untaught"]);
export type Teaching = z.infer<typeof Teaching>;

export const evidenceCodes = [
  "accreditation",
  "module",
  "items",
  "departures-means",
  "no-place",
  "limit",
  "confidence",
  "doubt-law",
  "departures-law",
  "referrals",
  "services",
  "departures-partner",
  "recorded-late",
  "reported",
  "uncertain",
  "doubt-recording",
  "departures-recording",
] as const;

/** One figure or one state that bears on a cause; never a verdict, and of nobody. */
export const CauseEvidence = z.strictObject({
  code: z.enum(evidenceCodes),
  says: Says,
  share: Share.nullable(),
  difference: Difference.nullable(),
  /** What it is where it is no figure: of the kit, of the limit, the confidence of the rule. */
  state: z.enum([...Teaching.options, "known", "not-known", "primaire", "secondaire", "faible", "aucune"]).nullable(),
});
export type CauseEvidence = z.infer<typeof CauseEvidence>;

export const CauseRead = z.strictObject({
  cause: z.enum(needCauses),
  /** « Indice », « aucun indice », « masqué », « non établi ». */
  grade: z.enum(["sign", "none", "hidden", "unknown"]),
  evidence: z.array(CauseEvidence),
});
export type CauseRead = z.infer<typeof CauseRead>;

export const Need = z.strictObject({
  measure: NeedMeasure,
  decided: NeedCount,
  kept: NeedCount,
  late: NeedCount,
  broken: NeedCount,
  justified: NeedCount,
  undecided: NeedCount,
  /** Of what is decided, what was late or broken; null under ten, where hidden, and where no rate can be told. */
  gap: Share.nullable(),
  /** Of all times that it applied and was judged, what was departed from with a reason; null under ten and where hidden. */
  departed: Share.nullable(),
  /** In the order of {@link needCauses}. */
  causes: z.array(CauseRead),
});
export type Need = z.infer<typeof Need>;

export interface NeedInput {
  readonly counts: Readonly<Record<CountName, NeedCount>>;
  readonly measure: Need["measure"];
  readonly rule: {
    readonly confidence: "primaire" | "secondaire" | "faible" | "aucune";
    /** Absent: no limit is asked of it. */
    readonly limit?: "known" | "not-known";
  };
  /** Null: there is no kit to ask. */
  readonly teaching: Teaching | null;
  /** People asked about the rule after their training, in the same department and year ({@link missedByRule}); null: nobody was. */
  readonly items: { readonly failed: NeedCount; readonly asked: NeedCount } | null;
  /** Referrals to the sectors to which the step hands the child; null: it hands them to nobody. */
  readonly referrals: { readonly sent: NeedCount; readonly unanswered: NeedCount; readonly noPlace: NeedCount } | null;
  /** Communes of the department where the directory has no such service, of those that need one; null: none is needed. */
  readonly services: { readonly lacking: number; readonly unsure: number; readonly communes: number } | null;
}

/**
 * A share points to a cause where its whole interval lies above this: of ten departures two, of twenty cases three, of a hundred ten. One case alone
 * never does. A convention, no finding: the figure always stands beside it.
 */
export const SIGN_ABOVE = 0.05;
/** Questions on a rule point to what is not known where they are surely failed more often than not. */
const FAILED_ABOVE = 0.5;

/** How often a rule is not respected, and what bears on each of five causes. Every cause is always there, in one order. */
export const needOf = (input: NeedInput): Need => {
  const { counts, measure } = input;
  const { decided, kept, late, broken, justified, undecided } = counts;
  return {
    measure,
    decided,
    kept,
    late,
    broken,
    justified,
    undecided,
    gap: measure === "share" ? toldOf(shared(counts.gap, decided)) : null,
    departed: toldOf(shared(justified, both(both(decided, justified), undecided))),
    causes: needCauses.map((cause) => {
      const evidence = EVIDENCE[cause](input);
      return { cause, grade: gradeOf(evidence.map((it) => it.says)), evidence };
    }),
  };
};

/** What is hidden might be a sign: nobody is told that there is none. */
const gradeOf = (said: readonly Says[]): CauseRead["grade"] => {
  if (said.includes("sign")) return "sign";
  if (said.includes("hidden")) return "hidden";
  return said.includes("none") ? "none" : "unknown";
};

const shared = (n: NeedCount, of: NeedCount): Share | "hidden" | "few" => {
  if (n === "hidden" || of === "hidden") return "hidden";
  return of < SMALLEST_SHOWN ? "few" : shareOf(n, of);
};

const toldOf = (share: ReturnType<typeof shared>): Share | null =>
  share === "hidden" || share === "few" ? null : share;

const both = (a: NeedCount, b: NeedCount): NeedCount => (a === "hidden" || b === "hidden" ? "hidden" : a + b);

const NOTHING = { share: null, difference: null, state: null };

const shareSays = (code: CauseEvidence["code"], n: NeedCount, of: NeedCount, above = SIGN_ABOVE): CauseEvidence => {
  const share = shared(n, of);
  if (share === "hidden" || share === "few") return { ...NOTHING, code, says: share };
  return { ...NOTHING, code, says: share.from > above ? "sign" : "none", share };
};

const stateSays = (code: CauseEvidence["code"], state: CauseEvidence["state"], isSign: boolean): CauseEvidence => ({
  ...NOTHING,
  code,
  says: state === null ? "unknown" : isSign ? "sign" : "none",
  state,
});

/** Whether those who began it without the training leave the rule unrespected more often than those with it. */
const accreditation = ({ counts }: NeedInput): CauseEvidence => {
  const without = shared(counts.gapUntrained, both(counts.gapUntrained, counts.keptUntrained));
  const having = shared(counts.gapTrained, both(counts.gapTrained, counts.keptTrained));
  const code = "accreditation";
  if (without === "hidden" || having === "hidden") return { ...NOTHING, code, says: "hidden" };
  if (without === "few" || having === "few") {
    const isUnasked = both(counts.gapUnasked, counts.keptUnasked) === counts.decided;
    return { ...NOTHING, code, says: isUnasked ? "unknown" : "few" };
  }
  const difference = differenceOf(without, having);
  return { ...NOTHING, code, says: difference.from > 0 ? "sign" : "none", difference };
};

const unasked = (code: CauseEvidence["code"]): CauseEvidence => ({ ...NOTHING, code, says: "unknown" });

const EVIDENCE: Readonly<Record<NeedCause, (input: NeedInput) => CauseEvidence[]>> = {
  knowledge: (input) => [
    accreditation(input),
    stateSays("module", input.teaching, input.teaching !== "taught"),
    input.items === null ? unasked("items") : shareSays("items", input.items.failed, input.items.asked, FAILED_ABOVE),
  ],
  means: ({ counts, referrals }) => [
    shareSays("departures-means", counts.forMeans, counts.justified),
    ...(referrals === null ? [] : [shareSays("no-place", referrals.noPlace, referrals.sent)]),
  ],
  law: ({ counts, rule: { limit, confidence } }) => [
    ...(limit === undefined ? [] : [stateSays("limit", limit, limit === "not-known")]),
    stateSays("confidence", confidence, confidence === "faible" || confidence === "aucune"),
    shareSays("doubt-law", counts.doubtLaw, both(counts.decided, counts.undecided)),
    shareSays("departures-law", counts.forLaw, counts.justified),
  ],
  partner: ({ counts, referrals, services }) => [
    ...(referrals === null ? [] : [shareSays("referrals", referrals.unanswered, referrals.sent)]),
    ...(services === null ? [] : [servicesSay(services)]),
    shareSays("departures-partner", counts.forPartner, counts.justified),
  ],
  recording: ({ counts }) => [
    shareSays("recorded-late", counts.recordedLate, counts.decided),
    shareSays("reported", counts.reported, counts.decided),
    shareSays("uncertain", counts.uncertain, counts.decided),
    shareSays("doubt-recording", counts.doubtRecording, both(counts.decided, counts.undecided)),
    shareSays("departures-recording", counts.forRecording, counts.justified),
  ],
};

/** Communes are counted one by one, not drawn from others: their share has no interval, and one that lacks it is a sign. */
const servicesSay = ({ lacking, unsure, communes }: NonNullable<NeedInput["services"]>): CauseEvidence => ({
  ...NOTHING,
  code: "services",
  says: lacking > 0 ? "sign" : unsure > 0 ? "unknown" : "none",
  share: { n: lacking, of: communes, from: lacking / communes, to: (lacking + unsure) / communes },
});
