import type { AttestationView } from "@relais/training";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { attestation } from "../../api/attestations.ts";
import { sayDay } from "../../parts/dates.ts";
import { Loading, Page, RefusedPage } from "../../parts/page.tsx";
import { Qr } from "../../parts/qr.tsx";
import { useWords } from "../../texts/language.tsx";
import { sayLastDay } from "./last-day.ts";

/** The attestation as it is printed: one page, with the code that proves it. */
export const AttestationScreen = () => {
  const { t } = useWords();
  const { id } = useParams({ from: "/shell/formation/attestations/$id" });
  const found = useQuery(attestation(id));
  if (found.isPending) return <Loading />;
  if (found.error) return <RefusedPage error={found.error} retry={() => found.refetch()} />;
  return (
    <Page
      title={`${t("attestationTitle")} (${t("slipDraft")})`}
      aside={
        <button type="button" className="main no-print" onClick={() => window.print()}>
          {t("attestationPrint")}
        </button>
      }
    >
      <Paper view={found.data} />
    </Page>
  );
};

const Paper = ({ view }: { readonly view: AttestationView }) => {
  const { t, say } = useWords();
  return (
    <article className="slip attestation">
      {view.standing !== "valid" && (
        <p className="notice refused">
          {t(`standing_${view.standing}`)}
          {view.reason && ` : ${say(view.reason)}`}
        </p>
      )}
      <p className="lead">{t("attestationSays", { i: view.issuer })}</p>
      <p className="holder">{view.holder}</p>
      <dl className="facts">
        <div>
          <dt>{t("attestationRole")}</dt>
          <dd>{say(view.roleName)}</dd>
        </div>
        <div>
          <dt>{t("attestationModules")}</dt>
          <dd>
            <ul className="plain">
              {view.modules.map((it) => (
                <li key={it.module}>
                  {say(it.title)} ({t("attestationVersion", { v: it.version })})
                </li>
              ))}
            </ul>
          </dd>
        </div>
        <div>
          <dt>{t("attestationRules")}</dt>
          <dd>{t("attestationRulesOf", { n: view.rules, d: say(sayDay(view.from)) })}</dd>
        </div>
        <div>
          <dt>{t("attestationUntil")}</dt>
          <dd>{say(sayLastDay(view.until))}</dd>
        </div>
      </dl>
      <div className="attestation-code">
        <Qr text={view.printed} label={t("attestationQr")} />
        <div>
          <p>{t("attestationQrHint", { a: view.verifyAt })}</p>
          <p className="hint">{t("attestationQrName")}</p>
        </div>
      </div>
      <p className="hint">
        {say(view.mention)} {t("attestationFoot")}
      </p>
      <details className="no-print">
        <summary>{t("attestationToken")}</summary>
        <p className="key">{view.token}</p>
      </details>
    </article>
  );
};
