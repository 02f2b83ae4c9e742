import { formatDay, localDay } from "@relais/core";
import type { RevisionsView } from "@relais/extension";
import { z } from "zod";
import { useDraft } from "../../device/use-draft.ts";
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

const Typed = z.strictObject({ on: z.string(), act: z.string() });

const Adopting = ({ revision }: { readonly revision: number }) => {
  const { t } = useWords();
  const initial = { on: formatDay(localDay(Date.now(), OFFSET)), act: "" };
  const draft = useDraft(`plan-adoption|${revision}`, initial, (found) => Typed.safeParse(found).data);
  const { on, act } = draft.value;
  return (
    <div className="no-print">
      <SmallForm
        submit={t("reviseAdopt")}
        send={async () => {
          await sendOfPlan("adopt-plan", { revision, on, act });
          await draft.drop();
        }}
      >
        <p className="hint">{t("reviseAdoptHint")}</p>
        <DayField
          label={t("reviseAdoptDay")}
          need="required"
          value={on}
          change={(it) => draft.change({ on: it, act })}
        />
        <LineField
          label={t("reviseAdoptAct")}
          need="required"
          type="text"
          most={200}
          value={act}
          change={(it) => draft.change({ on, act: it })}
        />
      </SmallForm>
    </div>
  );
};
