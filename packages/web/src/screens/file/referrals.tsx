import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { referralsOf } from "../../api/queries.ts";
import { useWords } from "../../texts/language.tsx";
import { ReferralRow } from "../referral/line.tsx";

/** To whom this child was referred, and where each stands. */
export const FileReferrals = ({ id }: { readonly id: string }) => {
  const { t } = useWords();
  const found = useQuery(referralsOf(id));
  return (
    <section aria-labelledby="referrals">
      <h2 id="referrals">{t("referralsTitle")}</h2>
      {found.data?.length === 0 && <p className="hint">{t("orientNone")}</p>}
      {found.data !== undefined && found.data.length > 0 && (
        <ul className="plain cards">
          {found.data.map((it) => (
            <ReferralRow key={it.id} line={it} />
          ))}
        </ul>
      )}
      <p className="actions">
        <Link to="/dossiers/$id/orienter" params={{ id }} className="button">
          {t("orient")}
        </Link>
      </p>
    </section>
  );
};
