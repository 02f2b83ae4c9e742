import { ReadersView } from "@relais/casework";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { readers } from "../../api/access.ts";
import { post } from "../../api/client.ts";
import { SelectField } from "../../form/plain.tsx";
import { sayDateTime, sayDay } from "../../parts/dates.ts";
import { Empty, Loading, Page, RefusedPage } from "../../parts/page.tsx";
import { SmallForm } from "../../parts/small-form.tsx";
import { useWords } from "../../texts/language.tsx";

/** « Qui a lu ce dossier »: what the head of unit may hand to the child, or to somebody who is not suspected. */
export const ReadersScreen = () => {
  const { t, say } = useWords();
  const { id } = useParams({ from: "/shell/dossiers/$id/lectures" });
  const found = useQuery(readers(id));
  const [recipient, setRecipient] = useState("");
  const [told, setTold] = useState<string | null>(null);
  if (found.isPending) return <Loading />;
  if (found.error) return <RefusedPage error={found.error} retry={() => found.refetch()} />;
  const { number, madeAt, lines, recipients } = found.data;
  const options = recipients.map((it) => ({ id: it.id, label: say(it.label) }));
  return (
    <Page title={t("readersTitle")}>
      <p className="lead">{t("paperFile", { n: number })}</p>
      <p className="hint">{t("readersHint")}</p>
      {lines.length === 0 ? (
        <Empty title={t("readersNone")} />
      ) : (
        <ul className="plain rows">
          {lines.map((it) => (
            <li key={`${it.day}${it.role.fr}${it.unit.fr}${it.what}`}>
              <p>
                <strong>{say(sayDay(`${it.day}T12:00:00Z`))}</strong> · {t(`read_${it.what}`)}
                {it.times > 1 && ` (${t("readersTimes", { n: it.times })})`}
              </p>
              <p className="hint">
                {say(it.role)}, {say(it.unit)}
              </p>
            </li>
          ))}
        </ul>
      )}
      <p className="hint">
        {t("chronologyMade")} {say(sayDateTime(madeAt))}
      </p>
      {told !== null && (
        <p role="status">
          {t("readersTo")} : {told}. {t("readersTold")}
        </p>
      )}
      <div className="no-print">
        <SmallForm
          submit={t("readersTell")}
          send={() => post(`/files/${id}/readers`, ReadersView, { recipient })}
          after={() => {
            setTold(options.find((it) => it.id === recipient)?.label ?? "");
            requestAnimationFrame(() => window.print());
          }}
        >
          <SelectField
            label={t("readersTo")}
            need="required"
            value={recipient}
            change={setRecipient}
            options={options}
          />
        </SmallForm>
      </div>
    </Page>
  );
};
