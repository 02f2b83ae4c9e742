import { LinkMade } from "@relais/casework";
import { useState } from "react";
import { post } from "../../api/client.ts";
import { sayDay } from "../../parts/dates.ts";
import { Qr } from "../../parts/qr.tsx";
import { ServerOnly } from "../../parts/server-only.tsx";
import { SmallForm } from "../../parts/small-form.tsx";
import { useWords } from "../../texts/language.tsx";

/** A link and its code, shown once; made again, the one before opens nothing any more. */
export const MakeLink = ({ id }: { readonly id: string }) => {
  const { t, say } = useWords();
  const [made, setMade] = useState<LinkMade | null>(null);
  return (
    <section className="no-print" aria-labelledby="link">
      <h2 id="link">{t("linkForService")}</h2>
      <ServerOnly>
        <p className="hint">{t("linkForServiceHint")}</p>
        <SmallForm
          submit={made === null ? t("linkMake") : t("linkMakeAgain")}
          send={async () => setMade(await post(`/referrals/${id}/link`, LinkMade, {}))}
        />
        {made && (
          <div className="notice" role="status">
            <p>{t("linkAddress")}</p>
            <p>
              <code className="key">{`${location.origin}/lien#${made.token}`}</code>
            </p>
            <Qr text={`${location.origin}/lien#${made.token}`} label={t("linkQr")} />
            <p>
              {t("linkCode")} <strong className="key">{made.code}</strong>
            </p>
            <p className="hint">{t("linkUntil", { d: say(sayDay(made.until)) })}</p>
          </div>
        )}
      </ServerOnly>
    </section>
  );
};
