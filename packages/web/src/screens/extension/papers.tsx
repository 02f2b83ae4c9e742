import { parseDay } from "@relais/core";
import { hindrancesOf, type PlanView } from "@relais/extension";
import { useMemo } from "react";
import { useWords } from "../../texts/language.tsx";

const PLAN = "/api/v1/extension/plan";
/** What is printed beside the memo, and what is taken away. */
const FILES = {
  "schedule.pdf": "planPaperSchedule",
  "budget.pdf": "planPaperBudget",
  "needs.pdf": "planPaperNeeds",
  "plan.xlsx": "planFileWorkbook",
  "schedule.csv": "planFileSchedule",
  "budget.csv": "planFileBudget",
  "needs.csv": "planFileNeeds",
  "sites.geojson": "planFileSites",
} as const;

/** The papers of a plan, to print and to take away; before them, what keeps it from being carried out as it is written. */
export const Papers = ({ view }: { readonly view: PlanView }) => {
  const { t, say, language } = useWords();
  const hindrances = useMemo(() => hindrancesOf(view.plan, view.daysOff.map(parseDay)), [view]);
  const address = (file: string): string => `${PLAN}/${file}?language=${language}`;
  return (
    <>
      {hindrances.length > 0 && (
        <section className="notice" aria-labelledby="plan-hindered">
          <h2 id="plan-hindered">{t("planHindered")}</h2>
          {hindrances.map((it) => (
            <p key={it.path.join(".")}>{say(it.text)}</p>
          ))}
        </section>
      )}
      <section className="no-print" aria-labelledby="plan-papers">
        <h2 id="plan-papers">{t("planPapers")}</h2>
        <p className="actions">
          <a className="button" href={address("memo.pdf")}>
            {t("planMemo")}
          </a>
        </p>
        <details>
          <summary>{t("planDownload")}</summary>
          <ul className="plain">
            {Object.entries(FILES).map(([file, word]) => (
              <li key={file}>
                <a className="button quiet" href={address(file)}>
                  {t(word)}
                </a>
              </li>
            ))}
          </ul>
        </details>
      </section>
    </>
  );
};
