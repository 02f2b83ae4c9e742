import { parseDay } from "@relais/core";
import { hindrancesOf, type PlanView } from "@relais/extension";
import { useWords } from "../../texts/language.tsx";
import { PlanParts, PlanSpan, useLaid } from "./plan-parts.tsx";

/** What a plan that nobody has sent comes to: from when to when, what hinders it, its calendar, budget and needs. */
export const LaidPlan = (view: PlanView) => {
  const { say } = useWords();
  const laid = useLaid(view);
  const { plan, daysOff } = view;
  return (
    <>
      <PlanSpan plan={plan} laid={laid} />
      {hindrancesOf(plan, daysOff.map(parseDay)).map((it) => (
        <p key={it.path.join(".")} className="notice">
          {say(it.text)}
        </p>
      ))}
      <PlanParts plan={plan} laid={laid} />
    </>
  );
};
