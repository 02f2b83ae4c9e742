import type { ReferralView } from "@relais/casework";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { referral } from "../../api/queries.ts";
import { useOfferName } from "../../directory/offer-name.ts";
import { sayDay, sayInterval } from "../../parts/dates.ts";
import { Loading, Page, RefusedPage } from "../../parts/page.tsx";
import { useWords } from "../../texts/language.tsx";
import { MakeLink } from "./make-link.tsx";
import { Next } from "./next.tsx";

/** One referral as its side reads it: where it stands, what comes next, what is shared, what happened. */
export const ReferralScreen = () => {
  const { id } = useParams({ from: "/shell/orientations/$id" });
  const found = useQuery(referral(id));
  if (found.isPending) return <Loading />;
  if (found.error) return <RefusedPage error={found.error} retry={() => found.refetch()} />;
  return <Whole view={found.data} />;
};

/** The file holds the act by then; through a link the end is all that a service can tell. */
const hasReported = ({ stage, channel }: ReferralView): boolean =>
  stage === "feedback" || (stage === "ended" && channel === "link");

const Whole = ({ view }: { readonly view: ReferralView }) => {
  const { t, say } = useWords();
  const offerName = useOfferName();
  const isSender = view.side === "sender";
  return (
    <Page
      title={t("referralTitleOf", { s: t(`service_${view.service}`) })}
      aside={
        isSender && (
          <p className="actions">
            <Link to="/orientations/$id/fiche" params={{ id: view.id }} className="button">
              {t("referralSlip")}
            </Link>
          </p>
        )
      }
    >
      <section className="file-head" aria-label={t("referralTitle")}>
        <p className="who-line stage">{say(view.stageText)}</p>
        <p>
          {t("referralFrom", { u: say(view.from) })} · {t("referralTo", { u: offerName(view) })}
        </p>
        <p className="hint">
          {view.file && (
            <Link to="/dossiers/$id" params={{ id: view.file.id }}>
              {view.file.number}
            </Link>
          )}{" "}
          {view.day && !view.over && t("referralDay", { d: say(sayDay(view.day)) })}
          {view.late && <span className="tag strong">{t("referralLate")}</span>}
        </p>
      </section>
      {view.lack && <p className="notice">{say(view.lack)}</p>}
      {view.stage === "withdrawn" && !isSender && <p className="notice">{t("referralWithdrawnHere")}</p>}
      {view.file && hasReported(view) && (
        <p className="notice">
          {t("referralFeedbackNoted")}{" "}
          <Link to="/dossiers/$id" params={{ id: view.file.id }}>
            {t("referralFeedbackAct")}
          </Link>
        </p>
      )}
      {isSender && view.channel === "link" && !view.over && <MakeLink id={view.id} />}
      <Next view={view} />
      <section aria-labelledby="shared">
        <h2 id="shared">{t("referralShared")}</h2>
        <Shared view={view} />
      </section>
      <section aria-labelledby="story">
        <h2 id="story">{t("referralStory")}</h2>
        <ol className="plain entries">
          {view.story.map((it) => (
            <li key={`${it.what.fr}|${it.time.from}`}>
              <strong>{say(it.what)}</strong> {it.reported && <span className="tag">{t("referralReported")}</span>}
              <p className="hint">{say(sayInterval(it.time))}</p>
              {it.sentence !== null && <p>{it.sentence}</p>}
            </li>
          ))}
        </ol>
      </section>
    </Page>
  );
};

/** By sector; what is closed says which secret closes it. */
export const Shared = ({ view }: { readonly view: Pick<ReferralView, "shared"> }) => {
  const { t, say } = useWords();
  const open = view.shared.filter((it) => it.values !== null || it.names !== null);
  const closed = view.shared.filter((it) => it.values === null && it.names === null);
  return (
    <>
      {open
        .flatMap((it) => it.names ?? [])
        .map((name) => (
          <p key={name} className="child-name">
            {name}
          </p>
        ))}
      <dl className="facts">
        {open
          .flatMap((it) => it.values ?? [])
          .map((it) => (
            <div key={it.field}>
              <dt>{say(it.label)}</dt>
              <dd>{say(it.value)}</dd>
            </div>
          ))}
      </dl>
      {closed.length > 0 && (
        <p className="hint">{t("referralSharedClosed", { s: closed.map((it) => say(it.sector)).join(", ") })}</p>
      )}
    </>
  );
};
