import type { ReferralView } from "@relais/casework";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { referral } from "../../api/queries.ts";
import { useOfferName } from "../../directory/offer-name.ts";
import { sayDay, sayInterval } from "../../parts/dates.ts";
import { Loading, Page, RefusedPage } from "../../parts/page.tsx";
import { Qr } from "../../parts/qr.tsx";
import { useWords } from "../../texts/language.tsx";
import { Shared } from "./referral.tsx";
import { codeOnSlip, slipAddress } from "./slip-code.ts";

/** « Fiche de référence »: one page, with lines for the answer and the feedback, and a code that acknowledges it. */
export const SlipScreen = () => {
  const { t } = useWords();
  const { id } = useParams({ from: "/shell/orientations/$id/fiche" });
  const found = useQuery(referral(id));
  if (found.isPending) return <Loading />;
  if (found.error) return <RefusedPage error={found.error} retry={() => found.refetch()} />;
  return (
    <Page
      title={`${t("slipTitle")} (${t("slipDraft")})`}
      aside={
        <button type="button" className="main no-print" onClick={() => window.print()}>
          {t("slipPrint")}
        </button>
      }
    >
      <Slip view={found.data} />
    </Page>
  );
};

/** Only the common sector is on it: the others go in a sealed envelope. */
const Slip = ({ view }: { readonly view: ReferralView }) => {
  const { t, say } = useWords();
  const offerName = useOfferName();
  const common = view.shared.filter((it) => it.compartment === "commun");
  const sealed = view.shared.filter((it) => it.compartment !== "commun");
  const consents = view.story.filter((it) => it.kind === "consent");
  const code = codeOnSlip(view.id);
  return (
    <article className="slip">
      {view.stage === "withdrawn" && <p className="notice refused">{t("slipWithdrawn")}</p>}
      <dl className="facts">
        <div>
          <dt>{t("slipFrom")}</dt>
          <dd>
            {say(view.from)} {view.file && `· ${view.file.number}`}
          </dd>
        </div>
        <div>
          <dt>{t("slipTo")}</dt>
          <dd>{offerName(view)}</dd>
        </div>
        <div>
          <dt>{t("slipNeed")}</dt>
          <dd>{t(`service_${view.service}`)}</dd>
        </div>
        {view.sentAt && (
          <div>
            <dt className="stage">{say(view.stageText)}</dt>
            <dd>
              {say(sayDay(view.sentAt))} {view.day && `· ${t("referralDay", { d: say(sayDay(view.day)) })}`}
            </dd>
          </div>
        )}
      </dl>
      <h2>{t("slipChild")}</h2>
      <Shared view={{ shared: common }} />
      {sealed.length > 0 && <p>{t("slipSealed", { s: sealed.map((it) => say(it.sector)).join(", ") })}</p>}
      <h2>{t("slipConsent")}</h2>
      <ul className="plain">
        {consents.map((it) => (
          <li key={`${it.what.fr}|${it.time.from}`}>
            {say(it.what)} · {say(sayInterval(it.time))}
          </li>
        ))}
      </ul>
      <h2>{t("slipAnswer")}</h2>
      <p className="fill">☐ {t("slipAnswerYes")}</p>
      <p className="fill">☐ {t("slipAnswerNo")}</p>
      <h2>{t("slipFeedback")}</h2>
      <p className="fill" />
      <p className="fill" />
      <p className="fill">{t("slipSign")}</p>
      <div className="slip-code">
        <Qr text={slipAddress(view.id, location.origin)} label={t("slipQr", { c: code })} />
        <p>{t("slipQr", { c: code })}</p>
      </div>
      <p className="hint">{t("slipFoot")}</p>
    </article>
  );
};
