import type { Compartment, Id, Instant, Text } from "@relais/core";
import { type Evaluation, findingOf } from "@relais/procedures";
import type { CountryWords } from "../country.ts";
import { actsOf, evaluateFile, type FileState, type Followup, followupsOf, latest } from "../file/index.ts";
import type { IncidentState } from "../incident/index.ts";
import { wellKnown } from "../well-known.ts";
import { stepAt } from "./desk.ts";
import { type Owed, owedIn } from "./due.ts";
import { codeOf, type Sketch, sketchOf } from "./label.ts";

/** What lists hold of one file; nothing in it depends on the hour. */
export interface ListedFile extends Sketch {
  readonly owner: Id | null;
  readonly incident: Id | null;
  readonly commune: string | null;
  /** The file of the same child in which one goes on. */
  readonly mergedInto: Id | null;
  readonly openedAt: Instant;
  readonly closedAt: Instant | null;
  /** Where the child sleeps tonight, as the vocabulary codes it. */
  readonly tonight: string | null;
  readonly openCount: number;
  /** Rules that an act broke, as « procedure|version|rule ». */
  readonly broken: readonly string[];
}

/** `dated`: a legal limit; `now`: owed at once; `unknown`: nobody knows the limit; `doubt`: a fact is missing; `benchmark`: a repère. */
export type OwedClass = "dated" | "now" | "unknown" | "doubt" | "benchmark";

/** What lists hold of one thing owed. */
export interface ListedOwed extends Owed {
  readonly compartment: Compartment;
  /** Place of the step in its procedure. */
  readonly rank: number;
  readonly roles: readonly string[];
  readonly class: OwedClass;
  readonly ceiling: boolean;
  /** Calls without answer so far. */
  readonly attempts: number;
}

/** A date to come, or that has passed without a result, in an open file. */
export type ListedFollowup = Pick<Followup, "id" | "kind" | "day" | "role" | "compartment">;

/**
 * The end of time. Nothing listed depends on the hour: what is owed and what was broken do not, and due times are functions
 * of the triggers; at the end of time every act of the file has taken place.
 */
const EVER = 8.64e15;

type Words = Pick<CountryWords, "vocabulary" | "procedures" | "calendar">;

/** One line for a file, one for each thing owed in it and one for each follow-up to come. */
export interface Listed {
  readonly file: ListedFile;
  readonly owed: readonly ListedOwed[];
  readonly followups: readonly ListedFollowup[];
}

/** What lists need of a file; undefined for what is not open here yet. */
export const listedFile = (
  state: FileState,
  words: Words,
  incident?: IncidentState,
): (Listed & { readonly evaluation: Evaluation }) | undefined => {
  const { opened, owner, closed } = state;
  if (state.stream === null || opened === null || state.unit === null) return undefined;
  const evaluation = evaluateFile(state, words.procedures, EVER, incident);
  const owed = owedLines(words, state, evaluation);
  const tonight = latest(state, wellKnown.tonight)?.value;
  return {
    file: {
      ...sketchOf(state, words.calendar.offsetMinutes),
      owner,
      incident: opened.incident,
      commune: codeOf(latest(state, wellKnown.commune)?.value),
      mergedInto: state.goesOnIn,
      openedAt: opened.at,
      closedAt: closed?.at ?? null,
      tonight: typeof tonight === "string" ? tonight : null,
      openCount: owed.length,
      broken: brokenIn(state, evaluation),
    },
    owed,
    followups:
      closed === null
        ? followupsOf(state)
            .filter((it) => it.result === null)
            .map(listedFollowup)
        : [],
    evaluation,
  };
};

const listedFollowup = ({ id, kind, day, role, compartment }: Followup): ListedFollowup => ({
  id,
  kind,
  day,
  role,
  compartment,
});

/** What is owed in an open file; a closed one owes nothing that a list should show. */
const owedLines = (
  { procedures, calendar, vocabulary }: Words,
  state: FileState,
  evaluation: Evaluation,
): ListedOwed[] => {
  if (state.closed !== null) return [];
  const desk = { procedures, calendar, vocabulary, now: EVER };
  const unanswered = actsOf(state).filter((it) => it.facts[wellKnown.callAnswered] === false);
  return owedIn(state, evaluation).flatMap((owed) => {
    const procedure = procedures.find(
      (it) => it.procedure.id === owed.procedure && it.procedure.version === owed.version,
    );
    const rule = procedure?.procedure.rules.find((it) => it.key === owed.rule);
    const step = stepAt(desk, owed.step);
    if (procedure === undefined || rule?.kind !== "obligation" || step === undefined) return [];
    const { limit } = rule;
    const unknown = findingOf(limit, owed.triggeredAt, owed.due ?? undefined, undefined, EVER).why === "unknown-limit";
    return [
      {
        ...owed,
        compartment: step.compartment,
        rank: procedure.indexOf.get(owed.step) ?? 0,
        roles: step.roles,
        class: classOf(owed, limit.kind === "repere" ? "benchmark" : "dated", unknown ? "unknown" : "known"),
        ceiling: "ceiling" in limit && limit.ceiling,
        attempts: unanswered.filter((it) => stepAt(desk, it.step)?.attemptOf === owed.step).length,
      },
    ];
  });
};

const classOf = (
  { doubt, due }: { readonly doubt: Text | null; readonly due: Owed["due"] },
  dated: "dated" | "benchmark",
  limit: "known" | "unknown",
): OwedClass => {
  if (doubt !== null) return "doubt";
  if (limit === "unknown") return "unknown";
  return due === null ? "now" : dated;
};

/** Rules that an act broke, each once; what is merely late is no breach. */
const brokenIn = ({ followed }: FileState, { instances }: Evaluation): string[] => [
  ...new Set(
    instances
      .filter((it) => it.verdict === "broken")
      .map(({ procedure, rule }) => {
        const version = followed.find((it) => it.procedure === procedure)?.version ?? "";
        return [procedure, version, rule].join("|");
      }),
  ),
];
