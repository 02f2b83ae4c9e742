import type { FileView, PayloadInput } from "@relais/casework";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { command } from "../../api/commands.ts";
import { dispatch, identity, reference } from "../../api/queries.ts";
import { useMe } from "../../app/session.ts";
import { sayDay } from "../../parts/dates.ts";
import { useStatusLabels } from "../../parts/file-line.tsx";
import { Loading, Refused } from "../../parts/page.tsx";
import { useWords } from "../../texts/language.tsx";
import { Transfer } from "./transfer.tsx";

/** Who it is about, sealed until touched; situation, risk, unit, and who follows the file. */
export const Head = ({ view }: { readonly view: FileView }) => {
  const { t, say } = useWords();
  const statuses = useStatusLabels();
  const { data: words } = useQuery(reference);
  const unit = words?.units.find((it) => it.id === view.file.unit);
  const next = view.followups.find((it) => it.result === null);
  return (
    <section className="file-head" aria-label={t("situation")}>
      <p className="who-line">{say(view.file.who)}</p>
      <Identity id={view.file.id} />
      <p>
        {view.file.statuses.map((it) => (
          <span key={it} className="tag">
            {statuses(it)}
          </span>
        ))}
        {view.file.risk !== null && (
          <span className="tag">
            {t("riskLabel")} {t(`risk_${view.file.risk}`)}
          </span>
        )}
        {view.incident && <span className="tag">{view.incident.label}</span>}
      </p>
      <p className="hint">
        {unit && say(unit.name)} · {t("fileOpenedOn", { d: say(sayDay(view.openedAt)) })} · {t("owner")}{" "}
        {view.owner?.name ?? t("ownerNone")}
      </p>
      {next && <p>{t("followupNext", { d: say(sayDay(next.day)), k: t(`followup_${next.kind}`).toLowerCase() })}</p>}
      <Decisions view={view} />
    </section>
  );
};

/** Names are asked for only when somebody wants them, and each such reading is recorded. */
const Identity = ({ id }: { readonly id: string }) => {
  const { t, say } = useWords();
  const [shown, setShown] = useState<"shown" | "hidden">("hidden");
  const { data: words } = useQuery(reference);
  const found = useQuery({ ...identity(id), enabled: shown === "shown" });
  if (shown === "hidden") {
    return (
      <p className="actions">
        <button type="button" onClick={() => setShown("shown")}>
          {t("showIdentity")}
        </button>
        <span className="hint">{t("identityAudited")}</span>
      </p>
    );
  }
  return (
    <div className="identity">
      {found.isPending && <Loading />}
      {found.error && <Refused error={found.error} />}
      {found.data && (
        <>
          {found.data.names.length === 0 && <p>{t("identityNone")}</p>}
          {found.data.names.map((it) => (
            <p key={`${it.kind}|${it.name}`} className="child-name">
              {it.name} <span className="hint">{t(`name_${it.kind as "used" | "paper" | "nickname" | "other"}`)}</span>
            </p>
          ))}
          <dl className="facts">
            {Object.entries(found.data.values).map(([field, value]) => {
              const label = words?.fields.find((it) => it.id === field)?.label;
              return field === "nomEnfant" || field === "nomUsage" || label === undefined ? null : (
                <div key={field}>
                  <dt>{say(label)}</dt>
                  <dd>{String(value)}</dd>
                </div>
              );
            })}
          </dl>
        </>
      )}
      <button type="button" className="quiet" onClick={() => setShown("hidden")}>
        {t("hideIdentity")}
      </button>
    </div>
  );
};

const REOPENINGS = ["new-facts", "closed-by-mistake", "child-back", "magistrate", "other"] as const;

/** Decisions on the file itself: each names what it read, so that a stale one comes back. */
const Decisions = ({ view }: { readonly view: FileView }) => {
  const { t } = useWords();
  const { account, unit } = useMe();
  const queries = useQueryClient();
  const { id } = view.file;
  const { owner = 0, status = 0 } = view.aspects;
  const send = useMutation({
    mutationFn: (payload: { owner: string } | PayloadInput<"reopen">) =>
      dispatch([
        "owner" in payload ? command("assign", id, payload, { owner }) : command("reopen", id, payload, { status }),
      ]),
    onSettled: () => queries.invalidateQueries(),
  });
  const takes = view.closedAt === null && view.owner?.account !== account && view.file.unit === unit.id;
  return (
    <>
      {takes && (
        <button type="button" disabled={send.isPending} onClick={() => send.mutate({ owner: account })}>
          {t("takeFile")}
        </button>
      )}
      {view.closedAt !== null && (
        <details className="inline-form">
          <summary>{t("reopen")}</summary>
          <p>{t("reopenReason")}</p>
          <p className="actions">
            {REOPENINGS.map((reason) => (
              <button key={reason} type="button" onClick={() => send.mutate({ reason })}>
                {t(`reopen_${reason}`)}
              </button>
            ))}
          </p>
        </details>
      )}
      {view.closedAt === null && view.file.unit === unit.id && <Transfer view={view} />}
      {send.error && <Refused error={send.error} />}
    </>
  );
};
