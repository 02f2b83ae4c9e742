import { byDonor, type Entry, type PlacedLine, type Plan, rowsBy, totalOf, yearOf } from "@relais/extension";
import { useWords } from "../../texts/language.tsx";
import { Label } from "../circuits/sorting.tsx";
import { useFrancs } from "./francs.ts";

interface BudgetProps {
  readonly plan: Plan;
  readonly entries: readonly Entry[];
  readonly unsaid: readonly PlacedLine[];
}

/** The budget by line and by donor, year by year. What nobody has said stands as such, and a total over it is « au moins ». */
export const Budget = ({ plan, entries, unsaid }: BudgetProps) => {
  const { t, say } = useWords();
  const francs = useFrancs();
  const years = [...new Set(entries.map(yearOf))].sort((a, b) => a - b);
  const { low, likely, high } = totalOf(entries);
  const parts = { n: francs(likely), a: francs(low), z: francs(high) };
  const known = entries.filter((it) => it.line.cost !== null);
  const titles = new Map(plan.sites.map((it) => [it.site, say(it.title)]));
  const named = ({ site, title }: PlacedLine): string =>
    site === null ? say(title) : `${say(title)} · ${titles.get(site)}`;
  return (
    <section aria-labelledby="plan-budget">
      <h2 id="plan-budget">{t("planBudget")}</h2>
      {unsaid.length > 0 && (
        <div className="notice">
          <p>{t("planUnsaid", { n: unsaid.length })}</p>
        </div>
      )}
      {known.length === 0 ? (
        <p className="hint">{t("planNoCost")}</p>
      ) : (
        <>
          <p>{unsaid.length > 0 ? t("planTotalLeast", parts) : t("planTotal", parts)}</p>
          <Years
            caption={t("planBudgetLines")}
            years={years}
            rows={rowsBy(known, (it) => it.line).map(({ of, years, total }) => ({
              name: named(of),
              years,
              total: total.likely,
            }))}
          />
          <Years
            caption={t("planBudgetDonors")}
            years={years}
            rows={byDonor(known).map(({ donor, years, total }) => ({
              name: donorName(plan, donor, say) ?? t("planToFind"),
              years,
              total,
            }))}
          />
        </>
      )}
    </section>
  );
};

const donorName = (plan: Plan, donor: string | null, say: ReturnType<typeof useWords>["say"]): string | undefined => {
  const found = plan.donors.find((it) => it.donor === donor);
  return found === undefined ? undefined : say(found.name);
};

interface YearsProps {
  readonly caption: string;
  readonly years: readonly number[];
  readonly rows: readonly {
    readonly name: string;
    readonly years: ReadonlyMap<number, number>;
    readonly total: number;
  }[];
}

/** Amounts by year, with their sum below. */
const Years = ({ caption, years, rows }: YearsProps) => {
  const { t } = useWords();
  const francs = useFrancs();
  const sum = (of: (row: YearsProps["rows"][number]) => number): number => rows.reduce((all, it) => all + of(it), 0);
  const all = {
    name: t("planSum"),
    years: new Map(years.map((year) => [year, sum((it) => it.years.get(year) ?? 0)])),
    total: sum((it) => it.total),
  };
  return (
    <table className="shares amounts">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <td />
          {years.map((year) => (
            <th key={year} scope="col">
              {year}
            </th>
          ))}
          <th scope="col">{t("planAllYears")}</th>
        </tr>
      </thead>
      <tbody>
        {[...rows, all].map((row) => (
          <tr key={row.name}>
            <th scope="row">{row.name}</th>
            {years.map((year) => (
              <td key={year}>
                <Label text={String(year)} />
                {francs(row.years.get(year) ?? 0)}
              </td>
            ))}
            <td>
              <Label text={t("planAllYears")} />
              {francs(row.total)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
