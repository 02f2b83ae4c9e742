import type { NeedsView } from "@relais/training";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type NeedsAsked, needs } from "../../api/queries.ts";
import { useMe } from "../../app/session.ts";
import { Empty, Loading, Page, Refused } from "../../parts/page.tsx";
import { ServerOnly } from "../../parts/server-only.tsx";
import { Strong } from "../../parts/strong.tsx";
import { TrainingNav } from "../../parts/training-nav.tsx";
import { useWords } from "../../texts/language.tsx";
import { FollowUps } from "./follow-ups.tsx";
import { NeedCard } from "./need-card.tsx";

/** « Besoins »: how often each rule is not respected, what may lie behind it, and what is done about it. Never who. */
export const NeedsScreen = () => {
  const { t } = useWords();
  return (
    <Page title={t("needsTitle")}>
      <TrainingNav />
      <Strong powers={["pilote"]} refused={t("needsRefused")}>
        <ServerOnly>
          <Asked />
        </ServerOnly>
      </Strong>
    </Page>
  );
};

const Asked = () => {
  const { t } = useWords();
  // Who opens no file begins with those of others.
  const { compartments } = useMe();
  const [asked, ask] = useState<NeedsAsked>({ whose: compartments.length === 0 ? "others" : "own" });
  const found = useQuery({ ...needs(asked), placeholderData: keepPreviousData });
  return (
    <>
      <p className="hint">{t("needsHint")}</p>
      {found.data && <Chosen view={found.data} ask={ask} />}
      {found.isPending && <Loading />}
      {found.error && <Refused error={found.error} retry={() => found.refetch()} />}
      {found.data && <Shown view={found.data} />}
    </>
  );
};

interface ChosenProps {
  readonly view: NeedsView;
  readonly ask: (asked: NeedsAsked) => void;
}

/** What is shown now, each part of it to be changed. */
const Chosen = ({ view, ask }: ChosenProps) => {
  const { t, say } = useWords();
  const { whose, year, department, procedure } = view;
  const change = (one: Partial<NeedsAsked>): void => ask({ whose, year, department, procedure, ...one });
  const chooser = (
    id: string,
    label: string,
    value: string,
    options: readonly Option[],
    choose: (it: string) => void,
  ) => (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={({ target }) => choose(target.value)}>
        {options.map((it) => (
          <option key={it.id} value={it.id}>
            {it.label}
          </option>
        ))}
      </select>
    </div>
  );
  return (
    <>
      <div className="pair no-print">
        {chooser(
          "needs-department",
          t("needsDepartment"),
          department,
          view.departments.map((it) => ({ id: it.code, label: it.name })),
          (it) => change({ department: it }),
        )}
        {chooser(
          "needs-year",
          t("needsYear"),
          String(year),
          view.years.map((it) => ({ id: String(it), label: String(it) })),
          (it) => change({ year: Number(it) }),
        )}
        {chooser(
          "needs-procedure",
          t("needsProcedure"),
          procedure,
          view.procedures.map((it) => ({ id: it.id, label: say(it.title) })),
          (it) => change({ procedure: it }),
        )}
        {chooser(
          "needs-whose",
          t("needsWhose"),
          whose,
          (["own", "others"] as const).map((it) => ({ id: it, label: t(`needsWhose_${it}`) })),
          (it) => change({ whose: it === "own" ? "own" : "others" }),
        )}
      </div>
      <p className="only-print">
        {t("needsPrinted", {
          p: say(view.procedures.find((it) => it.id === procedure)?.title ?? { fr: procedure, en: procedure }),
          d: view.departments.find((it) => it.code === department)?.name ?? department,
          y: year,
        })}
      </p>
    </>
  );
};

interface Option {
  readonly id: string;
  readonly label: string;
}

const Shown = ({ view }: { readonly view: NeedsView }) => {
  const { t, say } = useWords();
  const { whose, units, standing, lines } = view;
  return (
    <>
      {whose === "others" && <p className="hint">{t("needsOthersHint")}</p>}
      {whose === "own" && (
        <p className="hint">
          {units.length === 0 ? t("needsOwnNone") : t("needsOwnHint", { u: units.map(say).join(" · ") })}
        </p>
      )}
      {standing === "running" && <Empty title={t("needsRunning")} hint={t("needsRunningHint")} />}
      {standing === "told" && lines.length === 0 && <Empty title={t("needsNone")} hint={t("needsNoneHint")} />}
      {lines.length > 0 && (
        <section aria-labelledby="needs-rules">
          <div className="page-head">
            <h2 id="needs-rules">{t("needsOrder")}</h2>
            <p className="actions">
              <button type="button" className="quiet" onClick={() => window.print()}>
                {t("needsPrint")}
              </button>
            </p>
          </div>
          <ul className="plain cards needs">
            {lines.map((it) => (
              <NeedCard key={it.rule} line={it} view={view} />
            ))}
          </ul>
        </section>
      )}
      <FollowUps view={view} />
    </>
  );
};
