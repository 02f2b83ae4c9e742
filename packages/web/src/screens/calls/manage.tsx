import type { CallView, Managed } from "@relais/training";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Choices } from "../../form/choices.tsx";
import { TextField } from "../../form/plain.tsx";
import { sayDateTime } from "../../parts/dates.ts";
import { SmallForm } from "../../parts/small-form.tsx";
import { useWords } from "../../texts/language.tsx";
import { Answers, Noted } from "./answers.tsx";
import { Choosing } from "./choosing.tsx";
import { Chosen } from "./chosen.tsx";
import { send } from "./send.ts";

interface ManageProps {
  readonly view: CallView;
  readonly managed: NonNullable<CallView["managed"]>;
}

const isUnchecked = ({ terms }: CallView, { meets }: Managed): boolean =>
  terms.hard.some(({ id }) => meets[id] === undefined);
const isAdmissible = ({ terms }: CallView, { meets }: Managed): boolean =>
  terms.hard.every(({ id }) => meets[id] === true);

/** The call as whoever runs it follows it: what is missing, the choice, and its result. */
export const Manage = ({ view, managed }: ManageProps) => {
  const { t, say } = useWords();
  const { applications, decidedAt, reason } = managed;
  const those = applications.filter((it) => it.state === "standing");
  const isAssessable = view.stage === "closed" || view.stage === "decided";
  return (
    <section aria-labelledby="manage">
      <h2 id="manage">{t("callManage")}</h2>
      <p>{t("callAssessorsAre", { n: managed.assessors.join(", ") })}</p>
      <p>
        {t("callCounts", {
          n: applications.length,
          c: those.filter((it) => isUnchecked(view, it)).length,
          s: those.filter((it) => isAdmissible(view, it) && it.scored < 2).length,
          w: applications.length - those.length,
        })}
      </p>
      {view.stage !== "decided" && (
        <p className="actions no-print">
          <Link to="/formation/appels/$id/changer" params={{ id: view.id }} className="button">
            {view.stage === "closed" ? t("callAssessorsChange") : t("callChangeTitle")}
          </Link>
        </p>
      )}
      {view.stage === "open" && (
        <details className="inline-form no-print">
          <summary>{t("callClose")}</summary>
          <p>{t("callCloseHint")}</p>
          <SmallForm submit={t("callClose")} send={() => send("close-call", view.id, {})} />
        </details>
      )}
      {decidedAt !== null && (
        <>
          <p>
            <strong>{t("callDecided", { d: say(sayDateTime(decidedAt)) })}</strong>
          </p>
          {reason !== null && <p>{t("callReason", { r: reason })}</p>}
          <Chosen view={view} applications={applications} />
        </>
      )}
      {isAssessable && <Choosing view={view} />}
      <h3 className="no-print">{t("callApplications")}</h3>
      {applications.length === 0 && <p>{t("callApplicationsNone")}</p>}
      <ul className="plain cards no-print">
        {applications
          .toSorted((a, b) => a.name.localeCompare(b.name))
          .map((it) => (
            <li key={it.id} className="card">
              <h4>{it.name}</h4>
              <p className="hint">
                {say(it.unit)} · {it.department}
              </p>
              {it.state === "withdrawn" ? (
                <p>{t("callWithdrawn")}</p>
              ) : (
                <>
                  <Answers view={view} evidence={it.evidence} />
                  <Noted note={it.note} />
                  <p>
                    {isUnchecked(view, it) || isAdmissible(view, it)
                      ? t("callScoredBy", { n: it.scored })
                      : t("callInadmissible")}
                  </p>
                  {it.checkSentence && <p>{it.checkSentence}</p>}
                  {view.stage === "closed" && view.terms.hard.length > 0 && <CheckForm view={view} line={it} />}
                </>
              )}
            </li>
          ))}
      </ul>
    </section>
  );
};

const CheckForm = ({ view: { terms }, line }: { readonly view: CallView; readonly line: Managed }) => {
  const { t, say } = useWords();
  const [meets, setMeets] = useState<Readonly<Record<string, boolean>>>(line.meets);
  const [sentence, setSentence] = useState(line.checkSentence ?? "");
  const submit = () =>
    send("check-application", line.id, {
      meets: { ...meets },
      ...(sentence.trim() !== "" && { sentence }),
    });
  return (
    <SmallForm submit={t("callCheckSend")} send={submit}>
      {terms.hard.map(({ id, text }) => (
        <fieldset key={id} className="field">
          <legend>{say(text)}</legend>
          <Choices
            name={`${line.id}-${id}`}
            kind="radio"
            options={[
              { id: "met", label: t("callMet") },
              { id: "unmet", label: t("callUnmet") },
            ]}
            chosen={meets[id] === undefined ? [] : [meets[id] ? "met" : "unmet"]}
            change={([chosen]) => setMeets({ ...meets, [id]: chosen === "met" })}
          />
        </fieldset>
      ))}
      <TextField label={t("callCheckSentence")} need="optional" value={sentence} change={setSentence} />
    </SmallForm>
  );
};
