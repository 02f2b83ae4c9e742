import type { CascadeView } from "@relais/training";
import { cascade } from "../../api/training.ts";
import { Answer } from "../../parts/answer.tsx";
import { sayDateTime } from "../../parts/dates.ts";
import { Empty, Page } from "../../parts/page.tsx";
import { ServerOnly } from "../../parts/server-only.tsx";
import { Strong } from "../../parts/strong.tsx";
import { TrainingNav } from "../../parts/training-nav.tsx";
import { useWords } from "../../texts/language.tsx";
import { FiguresTable } from "./figures.tsx";
import { Endings, Gaps } from "./lacks.tsx";
import { UnitsMap } from "./map.tsx";
import { Tree } from "./tree.tsx";
import { UnitsList } from "./units.tsx";

/** « Cascade »: who trains whom, from session to session, and which units nobody has reached. Counts, and never who. */
export const CascadeScreen = () => {
  const { t } = useWords();
  return (
    <Page title={t("cascadeTitle")}>
      <TrainingNav />
      <Strong powers={["pilote", "forme"]} refused={t("cascadeRefused")}>
        <ServerOnly>
          <Answer to={cascade}>{(view) => <Shown view={view} />}</Answer>
        </ServerOnly>
      </Strong>
    </Page>
  );
};

const Shown = ({ view }: { readonly view: CascadeView }) => {
  const { t, say } = useWords();
  const { total, generations, departments, nodes } = view;
  return (
    <>
      <p className="hint">
        {t("cascadeHint")} {t("cascadeAt", { d: say(sayDateTime(view.at)) })}
      </p>
      <p className="actions no-print">
        <button type="button" className="quiet" onClick={() => window.print()}>
          {t("cascadePrint")}
        </button>
      </p>
      {nodes.length === 0 && <Empty title={t("cascadeNone")} hint={t("cascadeNoneHint")} />}
      <section aria-labelledby="cascade-generations">
        <h2 id="cascade-generations">{t("cascadeGenerations")}</h2>
        <p className="hint">{t("cascadeFiguresHint")}</p>
        <FiguresTable
          caption={t("cascadeGenerations")}
          lines={generations.map((it) => ({ ...it, name: t("cascadeGeneration", { n: it.generation }) }))}
          total={total}
        />
      </section>
      {nodes.length > 0 && <Tree nodes={nodes} />}
      <UnitsMap view={view} />
      <section aria-labelledby="cascade-departments">
        <h2 id="cascade-departments">{t("cascadeDepartments")}</h2>
        <p className="hint">{t("cascadeDepartmentsHint")}</p>
        <FiguresTable
          caption={t("cascadeDepartments")}
          lines={departments.flatMap((it) =>
            it.units === 0 ? [] : [{ ...it, name: it.code === null ? t("cascadeNoDepartment") : it.name }],
          )}
          total={total}
        />
      </section>
      <UnitsList view={view} />
      <Gaps view={view} />
      <Endings view={view} />
    </>
  );
};
