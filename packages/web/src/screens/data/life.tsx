import { DestructionReason, type FileLifeView, HoldReason, RightsKind } from "@relais/casework";
import type { Id } from "@relais/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { z } from "zod";
import { fileLife } from "../../api/access.ts";
import { post, remove } from "../../api/client.ts";
import { DayField, SelectField } from "../../form/plain.tsx";
import { sayDateTime } from "../../parts/dates.ts";
import { Loading, Page, RefusedPage } from "../../parts/page.tsx";
import { SmallForm } from "../../parts/small-form.tsx";
import { useWords } from "../../texts/language.tsx";
import { RequestLine } from "./request-line.tsx";

const Anything = z.object({});

/** « Vie du dossier »: what keeps it, what ends it, and what its person asks; for the head of its unit. */
export const LifeScreen = () => {
  const { t } = useWords();
  const { id } = useParams({ from: "/shell/dossiers/$id/vie" });
  const found = useQuery(fileLife(id));
  if (found.isPending) return <Loading />;
  if (found.error) return <RefusedPage error={found.error} retry={() => found.refetch()} />;
  return (
    <Page
      title={t("lifeTitle")}
      aside={
        <Link to="/dossiers/$id" params={{ id }} className="button">
          {t("back")}
        </Link>
      }
    >
      <Requests id={id} life={found.data} />
      <Copy id={id} />
      <Hold id={id} life={found.data} />
      <Destruction id={id} life={found.data} />
    </Page>
  );
};

interface PartProps {
  readonly id: Id;
  readonly life: FileLifeView;
}

const Hold = ({ id, life: { hold } }: PartProps) => {
  const { t, say } = useWords();
  const [reason, setReason] = useState("");
  const options = HoldReason.options.map((it) => ({ id: it, label: t(`hold_${it}`) }));
  return (
    <section aria-labelledby="hold">
      <h2 id="hold">{t("holdTitle")}</h2>
      {hold === null ? (
        <>
          <p>{t("holdNone")}</p>
          <SmallForm submit={t("holdPlace")} send={() => post(`/files/${id}/hold`, Anything, { reason })}>
            <SelectField label={t("holdReason")} need="required" value={reason} change={setReason} options={options} />
          </SmallForm>
        </>
      ) : (
        <>
          <p>{t("holdOn", { d: say(sayDateTime(hold.placedAt)), r: t(`hold_${hold.reason}`) })}</p>
          <SmallForm submit={t("holdLift")} send={() => remove(`/files/${id}/hold`)} />
        </>
      )}
    </section>
  );
};

const Destruction = ({ id, life: { destruction, hold } }: PartProps) => {
  const { t, say } = useWords();
  const [reason, setReason] = useState("");
  const options = DestructionReason.options.map((it) => ({ id: it, label: t(`destruction_${it}`) }));
  return (
    <section aria-labelledby="destruction">
      <h2 id="destruction">{t("destructionTitle")}</h2>
      <p>{t("destructionHint")}</p>
      {destruction !== null && (
        <p className="notice">
          {t("destructionWaits", {
            n: destruction.askedBy,
            d: say(sayDateTime(destruction.askedAt)),
            u: say(sayDateTime(destruction.until)),
          })}
        </p>
      )}
      {destruction === null && hold === null && (
        <SmallForm submit={t("destructionAsk")} send={() => post(`/files/${id}/destruction`, Anything, { reason })}>
          <SelectField
            label={t("destructionReason")}
            need="required"
            value={reason}
            change={setReason}
            options={options}
          />
        </SmallForm>
      )}
    </section>
  );
};

const Requests = ({ id, life: { requests } }: PartProps) => {
  const { t } = useWords();
  const [kind, setKind] = useState("");
  const [requester, setRequester] = useState("");
  const [receivedOn, setReceivedOn] = useState("");
  return (
    <section aria-labelledby="requests">
      <h2 id="requests">{t("requestsTitle")}</h2>
      {requests.length === 0 && <p>{t("requestsNone")}</p>}
      <ul className="plain cards">
        {requests.map((it) => (
          <RequestLine key={it.id} request={it} />
        ))}
      </ul>
      <details className="inline-form">
        <summary>{t("requestEnter")}</summary>
        <SmallForm
          submit={t("requestEnter")}
          send={() => post(`/files/${id}/requests`, Anything, { kind, requester, receivedOn })}
          after={() => setKind("")}
        >
          <SelectField
            label={t("requestKind")}
            need="required"
            value={kind}
            change={setKind}
            options={RightsKind.options.map((it) => ({ id: it, label: t(`request_${it}`) }))}
          />
          <SelectField
            label={t("requestBy")}
            need="required"
            value={requester}
            change={setRequester}
            options={(["child", "representative"] as const).map((it) => ({ id: it, label: t(`requester_${it}`) }))}
          />
          <DayField label={t("requestDay")} need="required" value={receivedOn} change={setReceivedOn} />
        </SmallForm>
      </details>
    </section>
  );
};

const Copy = ({ id }: { readonly id: Id }) => {
  const { t } = useWords();
  return (
    <section aria-labelledby="copy">
      <h2 id="copy">{t("exportTitle")}</h2>
      <p>{t("exportHint")}</p>
      <p className="actions">
        <Link to="/dossiers/$id/copie" params={{ id }} className="button">
          {t("exportOpen")}
        </Link>
      </p>
    </section>
  );
};
