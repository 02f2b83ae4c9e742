import type { ReferralLine } from "@relais/casework";
import { Link } from "@tanstack/react-router";
import { useOfferName } from "../../directory/offer-name.ts";
import { sayDay } from "../../parts/dates.ts";
import { useWords } from "../../texts/language.tsx";

/** A referral in a few words: what for, between whom, where it stands. Never a name. */
export const ReferralRow = ({ line }: { readonly line: ReferralLine }) => {
  const { t, say } = useWords();
  const offerName = useOfferName();
  const between =
    line.side === "service" ? t("referralFrom", { u: say(line.from) }) : t("referralTo", { u: offerName(line) });
  return (
    <li className="card">
      <div className="card-head">
        <Link to="/orientations/$id" params={{ id: line.id }}>
          {t(`service_${line.service}`)}
        </Link>
        <span className={line.late ? "tag strong" : "tag"}>{line.late ? t("referralLate") : say(line.stageText)}</span>
      </div>
      <p>{between}</p>
      <p className="hint">
        {[
          line.file && t("referralOf", { n: line.file.number }),
          line.sentAt === null ? t("referralNotSent") : t("referralSentAt", { d: say(sayDay(line.sentAt)) }),
          line.day && !line.over && t("referralDay", { d: say(sayDay(line.day)) }),
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
    </li>
  );
};
