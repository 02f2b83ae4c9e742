import {
  byDepartment,
  type ConformanceView,
  compartmentNames,
  countsIn,
  measureOf,
  type Reader,
  ruleAt,
  secretOf,
  shareIn,
  stepAt,
  type Tally,
} from "@relais/casework";
import { accept, formatInstant, localDay, localMidnight, type Result, refuse } from "@relais/core";
import { addMonths } from "@relais/procedures";
import type { Tx } from "../database/open.ts";
import type { Country } from "../pack/country.ts";
import { audit } from "../store/audit.ts";
import { deskOf, type Office } from "./office.ts";

export interface RuleRef {
  readonly id: string;
  readonly version: string;
  readonly rule: string;
}

const MOST_FILES = 50;

/** What is open is overdue once its due time has passed; $4 is now. */
const OUTCOME = "case when outcome = 'open' and due_to < $4::timestamptz then 'overdue' else outcome end";
const OF_RULE = "procedure = $1 and version = $2 and rule = $3 and triggered_at >= $5";

/** How often a rule is respected (SEMANTICS §8): true counts to those who may open the files, shares by department to all. */
export const conformance = async (
  office: Office,
  reader: Reader,
  { id, version, rule: key }: RuleRef,
): Promise<Result<ConformanceView>> => {
  const desk = deskOf(office);
  const found = ruleAt(desk, id, version, key);
  if (found === undefined) {
    return refuse(
      "rule.unknown",
      "Cette règle n'est pas dans cette version de la procédure. Revenez à la procédure pour la choisir.",
      "This rule is not in this version of the procedure. Go back to the procedure to choose it.",
    );
  }
  const { offsetMinutes } = desk.calendar;
  const since = localMidnight(addMonths(localDay(desk.now, offsetMinutes), -12), offsetMinutes);
  const measure = measureOf(found.rule);
  const compartment = stepAt(desk, found.rule.step)?.compartment ?? "commun";
  const closed = reader.compartments.includes(compartment)
    ? null
    : {
        fr: `${compartmentNames[compartment].fr} : ${secretOf[compartment].fr}`,
        en: `${compartmentNames[compartment].en}: ${secretOf[compartment].en}`,
      };
  const view = { since: formatInstant(since), at: formatInstant(desk.now), measure, closed };
  if (measure !== "share" && measure !== "breaches") {
    return accept({ ...view, closed: null, own: null, departments: [], total: null });
  }
  const values = [id, version, key, view.at, view.since];
  const own = closed === null ? await ownOf(office, reader, values) : null;
  const shares =
    measure === "share"
      ? await sharesOf(office, closed === null ? reader.units : [], values)
      : { departments: [], total: null };
  return accept({ ...view, own, ...shares });
};

const tally = (tx: Tx, values: readonly unknown[]): Promise<(Tally & { readonly [column: string]: unknown })[]> =>
  tx.query(`select unit, ${OUTCOME} as outcome, count(*)::int as n from verdict where ${OF_RULE} group by 1, 2`, [
    ...values,
  ]);

interface FileRow {
  readonly id: string;
  readonly number: string;
  readonly outcome: "done_late" | "broken" | "overdue";
  readonly at: Date;
  readonly [column: string]: unknown;
}

/** Through row security, the reader's own: what is counted is what they may open. The reading is audited. */
const ownOf = async (
  { database, country, sources }: Office,
  reader: Reader,
  values: readonly unknown[],
): Promise<ConformanceView["own"]> => {
  const { tallies, files } = await database.withActor(reader, async (tx) => {
    const files = await tx.query<FileRow>(
      `select stream as id, number, it.outcome, triggered_at as at
       from (select stream, triggered_at, ${OUTCOME} as outcome from verdict where ${OF_RULE}) it join file using (stream)
       where it.outcome in ('done_late', 'broken', 'overdue')
       order by triggered_at desc, number limit ${MOST_FILES}`,
      [...values],
    );
    const detail = { lines: files.length };
    await audit(tx, { at: sources.now(), account: reader.account, action: "conformance.read", stream: null, detail });
    return { tallies: await tally(tx, values), files };
  });
  const counts = countsIn(tallies);
  return {
    units: reader.units.flatMap((unit) => country.units.get(unit)?.name ?? []),
    counts,
    share: shareIn(tallies),
    files: files.map(({ id, number, outcome, at }) => ({ id, number, verdict: outcome, at: at.toISOString() })),
    total: counts
      .filter((it) => ["done_late", "broken", "overdue"].includes(it.verdict))
      .reduce((all, it) => all + it.n, 0),
  };
};

/** Of the whole country, counted without being opened, and suppressed before anybody sees it. */
const sharesOf = async ({ database, country }: Office, own: readonly string[], values: readonly unknown[]) => {
  const tallies = await database.asSystem((tx) => tally(tx, values));
  return byDepartment(tallies, new Set(own), {
    departmentOf: (unit) => departmentOf(country, unit),
    units: [...country.units.keys()],
  });
};

/** Units name their commune; communes know their department. */
export const departmentOf = ({ units, communes }: Country, unit: string): string | undefined => {
  const name = units.get(unit)?.commune;
  return [...communes.values()].find((it) => it.name === name)?.department;
};
