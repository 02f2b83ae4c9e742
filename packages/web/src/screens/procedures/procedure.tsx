import type { ProcedureView } from "@relais/casework";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { procedure } from "../../api/queries.ts";
import { Loading, Page, RefusedPage } from "../../parts/page.tsx";
import { Tabs } from "../../parts/tabs.tsx";
import { useWords } from "../../texts/language.tsx";
import { Diagram } from "./diagram.tsx";
import { ScenarioPlayer } from "./scenario-player.tsx";

type View = "rules" | "diagram" | "scenarios";

/** One version: its rules as law would say them, its diagram, its scenarios played. */
export const ProcedureScreen = () => {
  const { language, t, say } = useWords();
  const { id, version } = useParams({ from: "/shell/procedures/$id/$version" });
  const [shown, setShown] = useState<View>("rules");
  const found = useQuery(procedure(id, version, language));
  if (found.isPending) return <Loading />;
  if (found.error) return <RefusedPage error={found.error} retry={() => found.refetch()} />;
  const { summary, svg, scenarios } = found.data;
  return (
    <Page title={say(summary.title)}>
      <p className="hint">
        {t("version", { v: summary.version })} · {say(summary.adoption)}
      </p>
      <Tabs
        label={say(summary.title)}
        tabs={[
          { id: "rules", label: `${t("rules")} (${found.data.rules.length})` },
          { id: "diagram", label: t("diagram") },
          { id: "scenarios", label: `${t("scenarios")} (${scenarios.length})` },
        ]}
        chosen={shown}
        change={(it) => setShown(it as View)}
      />
      {shown === "rules" && <Rules view={found.data} />}
      {shown === "diagram" && <Diagram svg={svg} label={say(summary.title)} />}
      {shown === "scenarios" && <ScenarioPlayer view={found.data} only={null} />}
    </Page>
  );
};

const Rules = ({ view }: { readonly view: ProcedureView }) => {
  const { t, say } = useWords();
  return view.phases.map((phase) => {
    const steps = view.steps.filter((it) => it.phase === phase.id);
    const rules = view.rules.filter((rule) => steps.some((it) => it.id === rule.step));
    return (
      <section key={phase.id} aria-labelledby={`phase-${phase.id}`}>
        <h2 id={`phase-${phase.id}`}>{say(phase.title)}</h2>
        <ul className="plain rows">
          {rules.map((it) => (
            <li key={it.quote.key}>
              <Link
                className="row"
                to="/procedures/$id/$version/regles/$rule"
                params={{ id: view.summary.id, version: view.summary.version, rule: it.quote.key }}
              >
                <span>{say(it.quote.sentence)}</span>
                <span className="hint">
                  {it.quote.blocking && <strong>{t("ruleBlocks")} · </strong>}
                  {say(it.quote.basis)} · {t(`confidence_${it.quote.confidence}`)}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      </section>
    );
  });
};
