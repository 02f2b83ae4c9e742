import { RightsAnswer, type RightsView } from "@relais/casework";
import { useState } from "react";
import { z } from "zod";
import { post } from "../../api/client.ts";
import { SelectField } from "../../form/plain.tsx";
import { sayDay } from "../../parts/dates.ts";
import { SmallForm } from "../../parts/small-form.tsx";
import { useWords } from "../../texts/language.tsx";

const noon = (day: string): string => `${day}T12:00:00Z`;

/** A request of a person, its day and the article that gives it, and its answer. */
export const RequestLine = ({ request: it }: { readonly request: RightsView }) => {
  const { t, say } = useWords();
  const [answer, setAnswer] = useState("");
  const options = RightsAnswer.shape.answer.options.map((one) => ({ id: one, label: t(`rights_${one}`) }));
  return (
    <li className="card">
      <h3>
        {it.file.number || t("noFileNumber")} · {t(`request_${it.kind}`)}
      </h3>
      <p>
        {t(`requester_${it.requester}`)} · {t("requestDay").toLowerCase()} {say(sayDay(noon(it.receivedOn)))}
      </p>
      {it.answer === null || it.answeredOn === null ? (
        <>
          <p>
            {t("requestDue", { d: say(sayDay(noon(it.dueOn))) })} <span className="basis">{say(it.basis)}</span>
          </p>
          <details className="inline-form">
            <summary>{t("requestAnswer")}</summary>
            <SmallForm
              submit={t("requestSave")}
              send={() => post(`/requests/${it.id}/answer`, z.object({}), { answer })}
            >
              <SelectField
                label={t("requestAnswer")}
                need="required"
                value={answer}
                change={setAnswer}
                options={options}
              />
            </SmallForm>
          </details>
        </>
      ) : (
        <p>{t("requestAnswered", { d: say(sayDay(noon(it.answeredOn))), a: t(`rights_${it.answer}`) })}</p>
      )}
    </li>
  );
};
