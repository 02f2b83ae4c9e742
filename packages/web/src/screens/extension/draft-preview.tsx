import type { Plan } from "@relais/extension";
import { useState } from "react";
import { actionPlan } from "../../api/extension.ts";
import { Answer } from "../../parts/answer.tsx";
import { useWords } from "../../texts/language.tsx";
import { LaidPlan } from "./laid-plan.tsx";

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
      {shown && (
        <Answer to={actionPlan}>
          {({ daysOff }) => (
            <section aria-label={t("revisePreview")}>
              <LaidPlan plan={plan} daysOff={daysOff} />
            </section>
          )}
        </Answer>
      )}
    </>
  );
};
