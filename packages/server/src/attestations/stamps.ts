import type { Stamp } from "@relais/training";
import { rulesOfStep } from "@relais/training";
import { departmentOf } from "../casework/conformance.ts";
import type { Office } from "../casework/office.ts";

export interface StampsAsked {
  /** One rule: acts of its step; none: every act. */
  readonly rule?: string;
  readonly department: string;
  readonly year: number;
}

/** How many acts of a department and a year were recorded by somebody attested, not attested, or of whom nothing is known; no person, no file. */
export const stampsOf = async (
  { database, country }: Pick<Office, "database" | "country">,
  { rule, department, year }: StampsAsked,
): Promise<Readonly<Record<Stamp, number>>> => {
  const units = [...country.units.keys()].filter((it) => departmentOf(country, it) === department);
  const procedures = country.procedures.map((it) => it.procedure);
  const steps = procedures.flatMap((it) => it.steps.map(({ id }) => id));
  const ofRule = rule === undefined ? null : steps.filter((it) => rulesOfStep(procedures, it).includes(rule));
  const rows = await database.asSystem((tx) =>
    tx.query<{ stamp: Stamp; n: number }>(
      `select clear ->> 'accreditation' as stamp, count(*)::int as n from event
       where type = 'act.recorded' and unit = any ($1) and recorded_at >= $2::timestamptz and recorded_at < $3::timestamptz
         and ($4::text[] is null or clear ->> 'step' = any ($4)) and clear ? 'accreditation' group by 1`,
      [units, `${year}-01-01T00:00:00+01:00`, `${year + 1}-01-01T00:00:00+01:00`, ofRule],
    ),
  );
  return { yes: 0, no: 0, unknown: 0, ...Object.fromEntries(rows.map((it) => [it.stamp, it.n])) };
};
