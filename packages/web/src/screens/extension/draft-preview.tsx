import { formatDay, parseDay } from "@relais/core";
import { hindrancesOf, type Plan, type PlanView } from "@relais/extension";
import { useState } from "react";
import { actionPlan } from "../../api/extension.ts";
import { Answer } from "../../parts/answer.tsx";
import { sayDay } from "../../parts/dates.ts";
import { useWords } from "../../texts/language.tsx";
import { PlanParts, useLaid } from "./plan-parts.tsx";

/** What a draft comes to, before anybody sends it: the same calendar, budget and needs as those of a plan in force. */
export const DraftPreview = ({ plan }: { readonly plan: Plan }) => {
  const { t } = useWords();
  const [shown, setShown] = useState(false);
  return (
    <>
      <p className="actions">
        <button type="button" className="quiet" aria-expanded={shown} onClick={() => setShown(!shown)}>
          {t(shown ? "revisePreviewHide" : "revisePreview")}
        </button>
      </p>
      {shown && <Answer to={actionPlan}>{({ daysOff }) => <Laid plan={plan} daysOff={daysOff} />}</Answer>}
    </>
  );
};

const Laid = (view: PlanView) => {
  const { t, say } = useWords();
  const laid = useLaid(view);
  const { plan, daysOff } = view;
  return (
    <section aria-label={t("revisePreview")}>
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
    </section>
  );
};
