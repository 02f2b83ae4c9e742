import { formatDay, localDay } from "@relais/core";
import type { RevisionsView } from "@relais/extension";
import { useState } from "react";
import { DayField, LineField } from "../../form/plain.tsx";
import { OFFSET, sayDateTime, sayDay } from "../../parts/dates.ts";
import { SmallForm } from "../../parts/small-form.tsx";
import { useWords } from "../../texts/language.tsx";
import { sendOfPlan } from "./send.ts";

/** The revisions so far, the newest first; the last one can be adopted. */
export const RevisionList = ({ view }: { readonly view: RevisionsView }) => {
  const { t, say } = useWords();
  return (
    <section aria-labelledby="revise-list">
      <h2 id="revise-list">{t("reviseList")}</h2>
      {view.revisions.length === 0 && <p>{t("reviseNone")}</p>}
      <ul className="plain rows roomy">
        {view.revisions.map((it) => (
          <li key={it.revision}>
            <p>
              <b>{t("reviseLine", { n: it.revision })}</b> ·{" "}
              {it.adopted === null
                ? t("reviseNotAdopted")
                : t("reviseAdoptedOn", { d: say(sayDay(it.adopted.on)), a: it.adopted.act ?? "—" })}
            </p>
            <p>{it.reason ?? "—"}</p>
            <p className="hint">
              {t("reviseSaid", { r: say(it.role), u: say(it.unit), d: say(sayDateTime(it.recordedAt)) })}
            </p>
            {it.revision === view.last && it.adopted === null && <Adopting revision={it.revision} />}
          </li>
        ))}
      </ul>
    </section>
  );
};

const Adopting = ({ revision }: { readonly revision: number }) => {
  const { t } = useWords();
  const [on, setOn] = useState(formatDay(localDay(Date.now(), OFFSET)));
  const [act, setAct] = useState("");
  return (
    <div className="no-print">
      <SmallForm submit={t("reviseAdopt")} send={() => sendOfPlan("adopt-plan", { revision, on, act })}>
        <p className="hint">{t("reviseAdoptHint")}</p>
        <DayField label={t("reviseAdoptDay")} need="required" value={on} change={setOn} />
        <LineField label={t("reviseAdoptAct")} need="required" type="text" most={200} value={act} change={setAct} />
      </SmallForm>
    </div>
  );
};
