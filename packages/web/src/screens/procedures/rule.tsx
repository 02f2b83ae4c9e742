import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { procedure } from "../../api/queries.ts";
import { Loading, Page, RefusedPage } from "../../parts/page.tsx";
import { useWords } from "../../texts/language.tsx";
import { Conformance } from "./conformance.tsx";
import { ScenarioPlayer } from "./scenario-player.tsx";

/** A rule as law would say it: text, article, confidence, note, limit, and the scenarios that show it. */
export const RuleScreen = () => {
  const { language, t, say } = useWords();
  const { id, version, rule: key } = useParams({ from: "/shell/procedures/$id/$version/regles/$rule" });
  const found = useQuery(procedure(id, version, language));
  if (found.isPending) return <Loading />;
  if (found.error) return <RefusedPage error={found.error} retry={() => found.refetch()} />;
  const view = found.data;
  const rule = view.rules.find((it) => it.quote.key === key);
  if (rule === undefined) return <RefusedPage error={null} />;
  const stepTitle = (step: string) => {
    const title = view.steps.find((it) => it.id === step)?.title;
    return title === undefined ? step : say(title);
  };
  const lines: readonly (readonly [string, string | undefined])[] = [
    [t("ruleBasis"), say(rule.quote.basis)],
    [t("ruleConfidence"), t(`confidence_${rule.quote.confidence}`)],
    [t("ruleLimit"), rule.limit && say(rule.limit)],
    [t("ruleConcerns"), [rule.other, rule.step].flatMap((it) => (it === undefined ? [] : [stepTitle(it)])).join(" → ")],
    [t("ruleWhen"), rule.guard ?? t("ruleAlways")],
    [t("ruleNote"), rule.note && say(rule.note)],
    [t("ruleSource"), rule.source],
    [t("ruleRevision"), rule.revision],
  ];
  return (
    <Page title={t("ruleTitle")}>
      <p className="hint">
        <Link to="/procedures/$id/$version" params={{ id, version }}>
          {say(view.summary.title)}
        </Link>{" "}
        · {t("version", { v: version })} · {say(view.summary.adoption)}
      </p>
      <blockquote className="law">{say(rule.quote.sentence)}</blockquote>
      <p>
        <span className="tag strong">{rule.quote.blocking ? t("ruleBlocks") : t("ruleGuides")}</span>
        <span className="tag">{t(`rule_${rule.kind}`)}</span>
      </p>
      <dl className="facts">
        {lines.map(([label, value]) =>
          value === undefined ? null : (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      <Conformance id={id} version={version} rule={key} />
      {rule.scenarios.length > 0 && (
        <section aria-labelledby="shown-by">
          <h2 id="shown-by">{t("ruleScenarios")}</h2>
          <ScenarioPlayer view={view} only={rule.scenarios} />
        </section>
      )}
    </Page>
  );
};
