import type { ModuleStatistics, ProgrammeStatistics } from "@relais/training";
import { results } from "../../api/training.ts";
import { Answer } from "../../parts/answer.tsx";
import { sayDateTime } from "../../parts/dates.ts";
import { Empty, Page } from "../../parts/page.tsx";
import { ServerOnly } from "../../parts/server-only.tsx";
import { Strong } from "../../parts/strong.tsx";
import { TrainingNav } from "../../parts/training-nav.tsx";
import { useWords } from "../../texts/language.tsx";
import { useEstimateWords } from "./estimate.ts";
import { Questions } from "./questions.tsx";

/** « Résultats »: what tests and grids say over all sessions, of questions and grids, and never of a person. */
export const ResultsScreen = () => {
  const { t } = useWords();
  return (
    <Page title={t("resultsTitle")}>
      <TrainingNav />
      <Strong powers={["pilote", "forme"]} refused={t("resultsRefused")}>
        <ServerOnly>
          <Answer to={results}>{(view) => <Shown view={view} />}</Answer>
        </ServerOnly>
      </Strong>
    </Page>
  );
};

const isEmpty = ({ tests, raters }: ModuleStatistics): boolean => tests.length === 0 && raters === null;

const Shown = ({ view }: { readonly view: ProgrammeStatistics }) => {
  const { t, say } = useWords();
  return (
    <>
      <p className="hint">
        {t("resultsHint")} {t("cascadeAt", { d: say(sayDateTime(view.at)) })}
      </p>
      <p className="actions no-print">
        <button type="button" className="quiet" onClick={() => window.print()}>
          {t("cascadePrint")}
        </button>
      </p>
      {view.modules.every(isEmpty) && <Empty title={t("resultsNone")} hint={t("resultsNoneHint")} />}
      {view.modules.map((it) => (
        <OfModule key={it.module} of={it} />
      ))}
    </>
  );
};

const OfModule = ({ of }: { readonly of: ModuleStatistics }) => {
  const { t, say, language } = useWords();
  const words = useEstimateWords();
  const id = `results-${of.module}`;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{say(of.title)}</h2>
      {isEmpty(of) && <p className="hint">{t("resultsModuleNone")}</p>}
      {of.tests.map(({ phase, people, sessions, figures }) => (
        <div key={phase}>
          <p>
            <strong>{t(`phase_${phase}`)}</strong> ·{" "}
            {figures === null
              ? t("resultsFew", { n: people })
              : t("resultsMean", {
                  m: figures.mean.toLocaleString(language, { maximumFractionDigits: 1 }),
                  of: figures.of,
                  n: people,
                  s: sessions,
                })}
          </p>
          {figures !== null && (
            <>
              <p className="hint">
                {figures.reliability === null
                  ? t("statsReliabilityNone")
                  : t("statsReliability", words(figures.reliability))}
              </p>
              <Questions phase={phase} items={figures.items} />
            </>
          )}
        </div>
      ))}
      {of.gains.map(({ to, people, gain }) => (
        <p key={to}>
          {gain === null
            ? t("resultsGainFew", { phase: t(`phase_${to}`).toLowerCase(), n: people })
            : t("resultsGain", {
                phase: t(`phase_${to}`).toLowerCase(),
                ...words(gain.mean),
                n: people,
                p: gain.p.toLocaleString(language, { maximumSignificantDigits: 2 }),
              })}
        </p>
      ))}
      {of.raters !== null && <Raters raters={of.raters} />}
      {of.otherVersions > 0 && <p className="hint">{t("resultsOther", { n: of.otherVersions })}</p>}
    </section>
  );
};

const Raters = ({ raters }: { readonly raters: NonNullable<ModuleStatistics["raters"]> }) => {
  const { t } = useWords();
  const words = useEstimateWords();
  const { observations: n, kappa, alpha } = raters;
  return (
    <>
      <h3>{t("resultsRaters", { n })}</h3>
      {kappa === null && alpha === null && <p className="hint">{t("resultsRatersFew")}</p>}
      {kappa !== null && <p>{t("resultsKappa", { ...words(kappa), n: kappa.n })}</p>}
      {alpha !== null && <p>{t("resultsAlpha", { ...words(alpha), n: alpha.n })}</p>}
      {(kappa !== null || alpha !== null) && <p className="hint">{t("resultsRatersHint")}</p>}
    </>
  );
};
