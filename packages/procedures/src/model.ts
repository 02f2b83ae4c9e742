import type { Compartment, Day, Instant, Interval, Text } from "@relais/core";
import type { Place } from "@relais/core/source";

/**
 * The words of a procedure once it has been read: what the YAML file of a jurist becomes. Everything here is plain
 * JSON, so that a version can be stored, sent to a phone and compared as it is.
 */

export type Confidence = "primaire" | "secondaire" | "faible" | "aucune";

/** A legal text or a signed policy that rules may rest upon. */
export interface LegalText {
  readonly id: string;
  readonly title: Text;
  /** `loi`: a text in force. `politique`: a policy signed by the adopting authority. `pratique`: neither; never blocks. */
  readonly kind: "loi" | "politique" | "pratique";
  /** Articles a rule may name; anything else is an unknown article. */
  readonly articles: readonly string[];
  readonly source: string;
  /** How the facts cite it, at the beginning of their legal basis; a text without one rests on no fact. */
  readonly citation?: string;
}

export type FieldType =
  | "booleen"
  | "nombre"
  | "choix"
  | "choix-multiple"
  | "date"
  | "instant"
  | "naissance"
  | "commune"
  | "texte"
  | "texte-long"
  | "telephone"
  | "personne";

/** Types whose values may stay in the clear part of an event and be read by guards. The others are always sealed. */
export type ClearFieldType = Exclude<FieldType, "texte" | "texte-long" | "telephone" | "personne">;

/** One datum that forms ask for and, when clear, guards may read. */
export interface Field {
  readonly id: string;
  readonly type: FieldType;
  readonly label: Text;
  readonly hint?: Text;
  readonly compartment: Compartment;
  /** `permanente`: true of the child or the facts whenever learnt (birth, sex). `moment`: true from the act on. */
  readonly scope: "permanente" | "moment";
  readonly choices?: readonly { readonly id: string; readonly label: Text }[];
}

/** A row of the pack's `rules.csv`: the only source of limits, articles and confidence (SEMANTICS §4). */
export interface FactRow {
  readonly id: string;
  readonly delayValue: number | null;
  readonly delayUnit: string;
  /** « maximum », « target », « default »…: the last two are habits, not law. */
  readonly delayKind: string;
  readonly legalBasis: string;
  readonly confidence: string;
  readonly source: string;
}

/** Holidays: `sure: false` marks an estimated lunar feast, which makes due times an interval. */
export interface Holiday {
  readonly day: Day;
  readonly name: Text;
  readonly sure: boolean;
}

/** What several procedures of one country share; given to the reader beside each file. */
export interface Vocabulary {
  readonly id: string;
  readonly roles: readonly { readonly id: string; readonly label: Text }[];
  readonly texts: readonly LegalText[];
  readonly fields: readonly Field[];
  readonly papers: readonly { readonly id: string; readonly title: Text }[];
  readonly facts: readonly FactRow[];
}

/** Local time of the country and its days off: what turns « dix jours ouvrables » into an instant. */
export interface Calendar {
  /** Minutes east of UTC, without summer time (Africa/Porto-Novo: 60). */
  readonly offsetMinutes: number;
  readonly holidays: readonly Holiday[];
}

export interface Step {
  readonly id: string;
  readonly title: Text;
  readonly phase: string;
  readonly roles: readonly string[];
  /** Roles to which it hands the child, a notice or a paper: what procedures declare of the circuit of referral. */
  readonly partners: readonly string[];
  /** Blocking applies to decisions and to what is about to be done, never to the report of a fact (SEMANTICS §2). */
  readonly kind: "fact" | "decision";
  readonly repeatable: boolean;
  readonly compartment: Compartment;
  readonly fields: readonly { readonly field: string; readonly required: boolean }[];
  readonly papers: readonly string[];
  /** Closed until an opening rule opens it. */
  readonly closedAtStart: boolean;
  /** The act that closes the file: must be reachable. */
  readonly closesFile: boolean;
  /** The step that this one tries to do: attempts stand beside it, answered or not. */
  readonly attemptOf?: string;
  readonly note?: Text;
  readonly place: Place;
}

export type LimitUnit = "heures" | "jours" | "jours-ouvrables" | "mois";

/** Three kinds, never mixed (SEMANTICS §4). `immediatement` is owed at once, and no text gives a number for it. */
export type Limit =
  | { readonly kind: "legal" | "repere"; readonly value: number; readonly unit: LimitUnit; readonly ceiling: boolean }
  | { readonly kind: "legal" | "repere"; readonly unit: "immediatement" }
  | { readonly kind: "inconnu"; readonly conduct: Text };

interface RuleBase {
  /** Stable key: the same sentence keeps it from version to version. */
  readonly key: string;
  readonly sentence: Text;
  /** The step that the rule judges or makes due. */
  readonly step: string;
  /** FEEL guard as written; absent: the rule always applies. */
  readonly guard?: string;
  readonly basis: { readonly text: string; readonly article?: string };
  readonly source: string;
  readonly confidence: Confidence;
  readonly blocking: boolean;
  /** Row of the facts that this rule carries over. */
  readonly fact?: string;
  readonly note?: Text;
  readonly validFrom?: Day;
  readonly validTo?: Day;
  readonly place: Place;
}

/** `condition`: `step` only after `required` (and, with a delay, so many hours after). */
export interface ConditionRule extends RuleBase {
  readonly kind: "condition";
  readonly required: string;
  readonly delayHours?: number;
}
/** `obligation`: once `trigger` is done, `step` is due within the limit. */
export interface ObligationRule extends RuleBase {
  readonly kind: "obligation";
  readonly trigger: string;
  readonly limit: Limit;
}
/** `interdiction`: `step` must not be done while the guard holds. */
export interface ProhibitionRule extends RuleBase {
  readonly kind: "prohibition";
  readonly guard: string;
}
/** `ouverture` / `fermeture`: once `trigger` is done, `step` may / may no longer be done (DCR include / exclude). */
export interface OpeningRule extends RuleBase {
  readonly kind: "opening" | "closing";
  readonly trigger: string;
}
/** `jalon`: `step` only while nothing is owed on `awaited` (DCR milestone). */
export interface MilestoneRule extends RuleBase {
  readonly kind: "milestone";
  readonly awaited: string;
}
export type Rule = ConditionRule | ObligationRule | ProhibitionRule | OpeningRule | MilestoneRule;

export interface Procedure {
  readonly id: string;
  readonly version: string;
  readonly title: Text;
  readonly vocabulary: string;
  /** `act` is null for a draft that nobody has adopted yet; screens say so. */
  readonly adoption: { readonly status: "projet" | "adopte"; readonly act: Text | null; readonly date?: Day };
  readonly phases: readonly { readonly id: string; readonly title: Text }[];
  readonly steps: readonly Step[];
  readonly rules: readonly Rule[];
  readonly scenarios: readonly Scenario[];
}

/** A test that stands beside the rules: given acts, when one more is done or time passes, then verdicts. */
export interface Scenario {
  readonly title: string;
  /** Keys of the rules it shows, and whether it shows them kept (`positive`) or not (`negative`). */
  readonly shows: readonly { readonly rule: string; readonly polarity: "positive" | "negative" }[];
  readonly given: readonly ScenarioAct[];
  readonly when?: ScenarioAct;
  readonly at: Instant;
  readonly expected: {
    readonly possible: readonly string[];
    readonly notYet: readonly string[];
    readonly forbidden: readonly string[];
    readonly due: readonly string[];
    readonly verdicts: Readonly<Record<string, Verdict>>;
  };
  readonly place: Place;
}
export interface ScenarioAct {
  readonly step: string;
  readonly time: Interval;
  readonly facts: Facts;
  readonly departures: readonly Departure[];
  readonly place: Place;
}

/**
 * The clear data of an act by field id. `naissance` is a civil interval, or an age in years at the act's time;
 * `null` is « inconnu », which is not the same as an absent key (not asked).
 */
export type FactValue =
  | null
  | boolean
  | number
  | string
  | readonly string[]
  | { readonly from: string; readonly to: string }
  | { readonly age: readonly [number, number] };
export type Facts = Readonly<Record<string, FactValue>>;

/** « Écart motivé »: a guiding rule was departed from, and why. */
export interface Departure {
  readonly rule: string;
  readonly reason: string;
}

/** One act of a file, as the engine reads it. */
export interface Act {
  readonly id: string;
  readonly step: string;
  readonly time: Interval;
  readonly recordedAt: Instant;
  /** Acts of one device whose times overlap are ordered by `sequence`. */
  readonly device: string;
  readonly sequence: number;
  readonly role?: string;
  readonly facts: Facts;
  readonly departures: readonly Departure[];
  /** « Même acte »: this one repeats that one and counts once, at the intersection of their times. */
  readonly sameAs?: string;
}

/** A departure recorded by itself: the act that was owed will not be done, and why. */
export interface StandingDeparture extends Departure {
  /** The act that triggered the obligation; absent: every open instance of the rule. */
  readonly trigger?: string;
  readonly at: Instant;
}

export interface History {
  readonly acts: readonly Act[];
  readonly departures: readonly StandingDeparture[];
}

export type Verdict =
  | "not_triggered"
  | "due"
  | "overdue"
  | "respected"
  | "done_late"
  | "broken"
  | "justified"
  | "undecidable";

/** One occurrence of a rule: which act triggered it, when it is due, what answered it, and the « constat ». */
export interface Instance {
  readonly procedure: string;
  /** Key of the rule, unique within its procedure. */
  readonly rule: string;
  /** The act that triggered an obligation, or that was judged by any other rule. */
  readonly trigger: string;
  readonly step: string;
  /** Absent for an unknown or immediate limit, and for rules that are not obligations. */
  readonly due?: Interval | undefined;
  readonly answer?: string | undefined;
  /** Still owed: shown in « à faire » whatever the verdict. */
  readonly open: boolean;
  readonly verdict: Verdict;
  /** A « repère » that has passed: said, never called late. */
  readonly benchmarkPassed: boolean;
  /** Why it is suspended, undecidable or justified, in words. */
  readonly why?: Reason | undefined;
}

/** Why a step is not open, or why a verdict is what it is; always a sentence a person can act upon. */
export interface Reason {
  readonly code:
    | "condition"
    | "delay"
    | "milestone"
    | "closed"
    | "prohibited"
    | "unknown-fact"
    | "unknown-limit"
    | "immediate"
    | "overlap"
    | "suspended"
    | "law-changed"
    | "departure"
    | "due-interval"
    | "not-in-procedure";
  readonly procedure?: string;
  readonly rule?: string;
  readonly text: Text;
  /** Steps that would lift it, facts to ask for, instant from which it lapses. */
  readonly steps?: readonly string[];
  readonly fields?: readonly string[];
  readonly until?: Instant;
  /** Code of the reason given, when `code` is `departure`. */
  readonly departure?: string;
}

/**
 * `possible`: nothing stands against it. `departure`: a guiding rule (or a blocking one that cannot be decided) does;
 * it may be done with a reason. `forbidden`: a blocking rule does. A reported fact is recorded in all three cases.
 */
export type StepStatus = "possible" | "departure" | "forbidden";

export interface StepState {
  readonly step: string;
  readonly status: StepStatus;
  readonly reasons: readonly Reason[];
  readonly done: readonly string[];
}

export interface RuleState {
  readonly procedure: string;
  readonly rule: string;
  readonly verdict: Verdict;
  readonly instances: number;
}

/** Asked to a person because only a person can tell. */
export type Question =
  | { readonly kind: "same-act"; readonly step: string; readonly acts: readonly string[] }
  | { readonly kind: "missing-fact"; readonly field: string; readonly rules: readonly string[] };

/** Everything that can be said of a file at one instant: guidance, offline work and measurement read only this. */
export interface Evaluation {
  readonly at: Instant;
  readonly steps: readonly StepState[];
  readonly instances: readonly Instance[];
  readonly rules: readonly RuleState[];
  readonly questions: readonly Question[];
  /** Acts whose step is in none of the procedures followed: kept, shown, not judged. */
  readonly outside: readonly string[];
}
