import { AccessSettings, RetentionView } from "@relais/casework";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { z } from "zod";
import { accessSettings, destructions, requests, retention } from "../../api/access.ts";
import { post } from "../../api/client.ts";
import { useMe } from "../../app/session.ts";
import { TextField } from "../../form/plain.tsx";
import { sayDateTime } from "../../parts/dates.ts";
import { Empty, Loading, Page, Refused } from "../../parts/page.tsx";
import { ServerOnly } from "../../parts/server-only.tsx";
import { SmallForm } from "../../parts/small-form.tsx";
import { useWords } from "../../texts/language.tsx";
import { DueFiles } from "./due-files.tsx";
import { RequestLine } from "./request-line.tsx";

/** « Données »: destructions, requests, how long files are kept, the settings of access; each to whom it belongs. */
export const DataScreen = () => {
  const { t } = useWords();
  const { powers } = useMe();
  const may = (...wanted: readonly string[]): boolean => powers.some((it) => wanted.includes(it));
  return (
    <Page title={t("dataTitle")}>
      {!may("dirige", "administre", "protege") ? (
        <p>{t("dataRefused")}</p>
      ) : (
        <ServerOnly>
          {may("dirige", "protege") && <Destructions />}
          {may("dirige", "protege") && <Requests />}
          <Retention
            change={may("administre", "protege") ? "may" : "may not"}
            list={may("dirige", "protege") ? "may" : "may not"}
          />
          {may("administre") && <Settings />}
        </ServerOnly>
      )}
    </Page>
  );
};

const Destructions = () => {
  const { t, say } = useWords();
  const found = useQuery(destructions);
  return (
    <section aria-labelledby="destructions">
      <h2 id="destructions">{t("destructionsTitle")}</h2>
      {found.isPending && <Loading />}
      {found.error && <Refused error={found.error} retry={() => found.refetch()} />}
      {found.data?.length === 0 && <Empty title={t("boardNone")} />}
      <ul className="plain cards">
        {found.data?.map((it) => (
          <li key={it.id} className="card">
            <h3>
              {it.file.number || t("noFileNumber")} <span className="tag">{t(`state_${it.state}`)}</span>
            </h3>
            <p>{t(`destruction_${it.reason}`)}</p>
            <p className="hint">
              {t("destructionWaits", {
                n: it.askedBy,
                d: say(sayDateTime(it.askedAt)),
                u: say(sayDateTime(it.until)),
              })}
            </p>
            {it.mayConfirm && (
              <div className="actions">
                <SmallForm
                  submit={t("destructionConfirm")}
                  send={() => post(`/destructions/${it.id}/confirm`, z.object({}), {})}
                />
                <SmallForm
                  submit={t("destructionDrop")}
                  kind="quiet"
                  send={() => post(`/destructions/${it.id}/drop`, z.object({}), {})}
                />
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
};

const Requests = () => {
  const { t } = useWords();
  const found = useQuery(requests);
  return (
    <section aria-labelledby="requests">
      <h2 id="requests">{t("requestsTitle")}</h2>
      {found.isPending && <Loading />}
      {found.error && <Refused error={found.error} retry={() => found.refetch()} />}
      {found.data?.length === 0 && <Empty title={t("requestsNone")} />}
      <ul className="plain cards">
        {found.data?.map((it) => (
          <RequestLine key={it.id} request={it} />
        ))}
      </ul>
    </section>
  );
};

interface RetentionProps {
  readonly change: "may" | "may not";
  readonly list: "may" | "may not";
}

const Retention = ({ change, list }: RetentionProps) => {
  const { t, say } = useWords();
  const found = useQuery(retention);
  return (
    <section aria-labelledby="retention">
      <h2 id="retention">{t("retentionTitle")}</h2>
      <p>{t("retentionHint")}</p>
      {found.isPending && <Loading />}
      {found.error && <Refused error={found.error} retry={() => found.refetch()} />}
      <ul className="plain cards">
        {found.data?.map((it) => (
          <li key={it.kind} className="card">
            <h3>{say(it.label)}</h3>
            <p>{t("retentionLine", { y: it.years ?? t("yearsUnknown"), n: it.due })}</p>
            <p className="hint">{say(it.source)}</p>
            {list === "may" && <DueFiles line={it} />}
            {change === "may" && <Duration line={it} />}
          </li>
        ))}
      </ul>
    </section>
  );
};

const Duration = ({ line }: { readonly line: RetentionView[number] }) => {
  const { t } = useWords();
  const [years, setYears] = useState(line.years === null ? "" : String(line.years));
  const [source, setSource] = useState("");
  const id = `years-${line.kind}`;
  return (
    <details className="inline-form">
      <summary>{t("retentionChange")}</summary>
      <SmallForm
        submit={t("retentionSave")}
        send={() =>
          post("/retention", RetentionView, { kind: line.kind, years: years === "" ? null : Number(years), source })
        }
      >
        <div className="field">
          <label htmlFor={id}>
            {t("retentionYears")} ({t("optional")})
          </label>
          <input
            id={id}
            type="number"
            min={1}
            max={200}
            value={years}
            onChange={({ target }) => setYears(target.value)}
          />
        </div>
        <TextField label={t("retentionSource")} need="required" value={source} change={setSource} />
      </SmallForm>
    </details>
  );
};

const Settings = () => {
  const { t } = useWords();
  const found = useQuery(accessSettings);
  if (found.data === undefined) return <Loading />;
  return <Hours hours={found.data.emergencyHours} title={t("settingsTitle")} />;
};

const Hours = ({ hours, title }: { readonly hours: number; readonly title: string }) => {
  const { t } = useWords();
  const [typed, setTyped] = useState(String(hours));
  return (
    <section aria-labelledby="settings">
      <h2 id="settings">{title}</h2>
      <SmallForm
        submit={t("settingsSave")}
        send={() => post("/settings/access", AccessSettings, { emergencyHours: Number(typed) })}
      >
        <div className="field">
          <label htmlFor="hours">{t("settingsHours")}</label>
          <input
            id="hours"
            type="number"
            required
            min={1}
            max={72}
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
        </div>
      </SmallForm>
    </section>
  );
};
