import { readPlan, type ScenarioSummary } from "@relais/extension";
import { useEffect, useMemo, useRef } from "react";
import { Loading, Refused } from "../../../parts/page.tsx";
import { useWords } from "../../../texts/language.tsx";
import { LaidPlan } from "../laid-plan.tsx";
import { draftedOf } from "./drafted.ts";
import type { InForce, PlanText } from "./use-in-force.ts";

/** A scenario of which the plan is looked at: the answer, or one that was kept, by its place. */
export interface Planned {
  readonly of: "answer" | number;
  readonly name: string;
  readonly summary: ScenarioSummary;
}

/** Whose plan is shown below; one that is asked for takes its place, and asked for again it is put away. */
export interface Planning {
  readonly shown: Planned["of"] | null;
  readonly toggle: (planned: Planned) => void;
}

interface PlanButtonProps extends Planned {
  readonly planning: Planning;
}

/** Shows, below, what the plan would become with the sites of a scenario. */
export const PlanButton = ({ planning: { shown, toggle }, ...planned }: PlanButtonProps) => {
  const { t } = useWords();
  const isShown = shown === planned.of;
  const word = t(isShown ? "scenePlanHide" : "scenePlan");
  return (
    <button
      type="button"
      className="quiet"
      aria-expanded={isShown}
      aria-label={`${word} : ${planned.name}`}
      onClick={() => toggle(planned)}
    >
      {word}
    </button>
  );
};

/** What the plan in force would become with the sites of a scenario: its calendar, budget and needs, in memory only. */
export const ScenarioPlan = ({
  planned: { name, summary },
  inForce,
}: {
  readonly planned: Planned;
  readonly inForce: InForce;
}) => {
  const { t } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  // It stands below what was touched: whoever asked for it is taken there.
  useEffect(() => heading.current?.focus(), []);
  return (
    <section aria-labelledby="where-plan">
      <h2 id="where-plan" ref={heading} tabIndex={-1}>
        {t("scenePlanOf", { n: name })}
      </h2>
      <p className="hint">{t("scenePlanHint")}</p>
      {inForce.is === "looking" && <Loading />}
      {inForce.is === "none" &&
        (inForce.error === null ? (
          <p className="notice">{t("scenePlanNone")}</p>
        ) : (
          <Refused error={inForce.error} retry={inForce.retry} />
        ))}
      {inForce.is === "here" && (
        <>
          {inForce.from === "device" && <p className="hint">{t("scenePlanKept")}</p>}
          <Drafted plan={inForce.plan} summary={summary} />
        </>
      )}
    </section>
  );
};

interface DraftedProps {
  readonly plan: PlanText;
  readonly summary: ScenarioSummary;
}

const Drafted = ({ plan: { text, daysOff }, summary }: DraftedProps) => {
  const { t, say } = useWords();
  const drafted = useMemo(() => draftedOf(text, summary), [text, summary]);
  const read = useMemo(() => (drafted.ok ? readPlan(drafted.value.text, "plan") : null), [drafted]);
  if (!drafted.ok) return <p className="notice refused">{say(drafted.refusal)}</p>;
  if (read === null) return null;
  if (read.plan !== null) return <LaidPlan plan={read.plan} daysOff={daysOff} />;
  return (
    <div className="notice refused">
      <p>{t("reviseFaults", { n: read.problems.length })}</p>
      <ul>
        {read.problems.map((it) => (
          <li key={`${it.line} ${it.column} ${it.code}`}>{t("reviseFault", { l: it.line, w: say(it.text) })}</li>
        ))}
      </ul>
      <p>{t("scenePlanFaults")}</p>
    </div>
  );
};
