import { type Ground, reachedUnder, scenarioSummary } from "@relais/extension";
import { useMemo, useState } from "react";
import { LineField } from "../../../form/plain.tsx";
import { useWords } from "../../../texts/language.tsx";
import type { Found } from "./found.ts";
import { FrontPart } from "./front-part.tsx";
import type { KeepPlan } from "./keeping.ts";
import { Rests } from "./load/rests.tsx";
import { WhereMap } from "./map.tsx";
import { Remaining } from "./remaining.tsx";
import { PlanButton, type Planning } from "./scenario-plan.tsx";
import { LeastShare } from "./share.tsx";
import { Sites } from "./sites.tsx";
import type { Solving } from "./solving.ts";
import type { Scenario } from "./typed.ts";
import type { useSolving } from "./use-solving.ts";
import { Cost, Proof } from "./worth.tsx";

interface SolvedProps {
  readonly view: Ground;
  readonly found: Found;
  readonly solving: Extract<Solving, { is: "solved" }>;
  readonly solver: ReturnType<typeof useSolving>;
  readonly scenarios: readonly Scenario[];
  readonly keep: KeepPlan;
  readonly planning: Planning;
}

/** The answer: where, why, on the map, who remains far, what it rests on; and what more or less money would do. */
export const Solved = ({ view, found, solving: { plan, whys }, solver, scenarios, keep, planning }: SolvedProps) => {
  const { asked, prepared, on } = found;
  const { t } = useWords();
  const [name, setName] = useState("");
  const summary = useMemo(
    () => scenarioSummary({ name: "", asked, plan, whys: whys ?? [] }, view, prepared),
    [asked, plan, whys, view, prepared],
  );
  const reached = useMemo(() => reachedUnder(prepared, plan), [prepared, plan]);
  return (
    <section aria-labelledby="where-answer">
      <h2 id="where-answer">{t("whereAnswer")}</h2>
      <Proof plan={plan} goal={asked.goal} />
      <Cost summary={summary} />
      <Sites summary={summary} whys={whys === null ? "looking" : "known"} />
      <WhereMap view={view} prepared={prepared} reached={reached} summary={summary} />
      <Remaining summary={summary} prepared={prepared} reached={reached} />
      <LeastShare prepared={prepared} asked={asked} plan={plan} />
      <Rests asked={asked} on={on} now={view.loaded?.files ?? []} prepared={prepared} plan={plan} />
      <form
        className="no-print"
        onSubmit={(event) => {
          event.preventDefault();
          keep({ name: name.trim() === "" ? t("whereUnnamed") : name.trim(), asked, plan });
          setName("");
        }}
      >
        <LineField label={t("whereName")} need="narrowing" type="text" most={60} value={name} change={setName} />
        <p className="actions">
          <button type="submit">{t("whereKeep")}</button>
          <button type="button" className="quiet" onClick={() => window.print()}>
            {t("print")}
          </button>
          <PlanButton of="answer" name={t("whereAnswer")} summary={summary} planning={planning} />
        </p>
      </form>
      <FrontPart {...{ view, asked, prepared, solver, scenarios, keep }} />
    </section>
  );
};
