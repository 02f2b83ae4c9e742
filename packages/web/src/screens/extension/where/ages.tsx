import { agesOf, HOURS, hourOf, type Reached } from "@relais/extension";
import { useWords } from "../../../texts/language.tsx";
import { Label } from "../../circuits/sorting.tsx";

const AGES = ["from0", "from5", "from10", "from15"] as const;

/** How old the children are who are so far: little ones do not come alone, and the oldest work. */
export const Ages = ({ reached }: { readonly reached: readonly Reached[] }) => {
  const { t, language } = useWords();
  const bands = HOURS.map((_, band) => agesOf(reached.filter((it) => hourOf(it.minutes) === band)));
  const unsaid = bands.reduce((sum, it) => sum + it.unsaid, 0);
  return (
    <details>
      <summary>{t("whereAges")}</summary>
      <div className="details-body">
        <table className="shares flat amounts">
          <caption className="hidden">{t("whereAges")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("whereTime")}</th>
              {AGES.map((it) => (
                <th key={it} scope="col">
                  {t(`whereAge_${it}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {bands.map((of, band) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a band is its place.
              <tr key={band}>
                <th scope="row">{t(`whereBand_${band as 0 | 1 | 2}`)}</th>
                {AGES.map((it) => (
                  <td key={it}>
                    <Label text={t(`whereAge_${it}`)} />
                    {of[it].toLocaleString(language)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {unsaid > 0 && <p className="hint">{t("whereAgesUnsaid", { n: unsaid.toLocaleString(language) })}</p>}
      </div>
    </details>
  );
};
