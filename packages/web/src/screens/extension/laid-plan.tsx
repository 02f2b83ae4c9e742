import { formatDay, parseDay } from "@relais/core";
import { hindrancesOf, type PlanView } from "@relais/extension";
import { sayDay } from "../../parts/dates.ts";
import { useWords } from "../../texts/language.tsx";
import { PlanParts, useLaid } from "./plan-parts.tsx";

/** What a plan that nobody has sent comes to: from when to when, what hinders it, its calendar, budget and needs. */
export const LaidPlan = (view: PlanView) => {
  const { t, say } = useWords();
  const laid = useLaid(view);
  const { plan, daysOff } = view;
  return (
    <>
      <p>
        {t("planFromTo", {
          n: laid.schedule.tasks.length,
          s: plan.sites.length,
          a: say(sayDay(plan.from)),
          z: say(sayDay(formatDay(laid.schedule.end))),
        })}
      </p>
      {hindrancesOf(plan, daysOff.map(parseDay)).map((it) => (
        <p key={it.path.join(".")} className="notice">
          {say(it.text)}
        </p>
      ))}
      <PlanParts plan={plan} laid={laid} />
    </>
  );
};
