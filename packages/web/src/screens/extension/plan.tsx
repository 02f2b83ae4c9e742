import type { PlanInForceView } from "@relais/extension";
import { actionPlan } from "../../api/extension.ts";
import { Answer } from "../../parts/answer.tsx";
import { useWords } from "../../texts/language.tsx";
import { Chances } from "./chances.tsx";
import { Chosen } from "./chosen.tsx";
import { SteeringPage } from "./page.tsx";
import { Papers } from "./papers.tsx";
import { PlanParts, PlanSpan, useLaid } from "./plan-parts.tsx";

/** « Plan d'extension »: what is to be done, when, with what and at what cost; calendar, budget and needs are views of one plan. */
export const PlanScreen = () => (
  <SteeringPage title="planTitle">
    <Answer to={actionPlan}>{(view) => <Shown view={view} />}</Answer>
  </SteeringPage>
);

const Shown = ({ view }: { readonly view: PlanInForceView }) => {
  const { t, say } = useWords();
  const { plan, choice } = view;
  const laid = useLaid(view);
  return (
    <>
      <p className="lead">{say(plan.title)}</p>
      <p className="hint">{say(plan.note)}</p>
      <PlanSpan plan={plan} laid={laid} />
      <p className="actions no-print">
        <button type="button" className="quiet" onClick={() => window.print()}>
          {t("print")}
        </button>
      </p>
      <Papers view={view} />
      {choice !== null && <Chosen of={choice} />}
      <PlanParts plan={plan} laid={laid} />
      <Chances view={view} />
    </>
  );
};
