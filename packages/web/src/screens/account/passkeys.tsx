import { useQuery } from "@tanstack/react-query";
import { passkeys } from "../../api/access.ts";
import { AskedTwice } from "../../parts/asked-twice.tsx";
import { sayDateTime } from "../../parts/dates.ts";
import { Loading, Refused } from "../../parts/page.tsx";
import { useWords } from "../../texts/language.tsx";

/** Each passkey with what made it and when; one that is lost is taken away here, unless it is all that a role has. */
export const Passkeys = ({ given }: { readonly given: boolean }) => {
  const { t, say } = useWords();
  const found = useQuery(passkeys);
  if (found.isPending) return <Loading />;
  if (found.error) return <Refused error={found.error} retry={() => found.refetch()} />;
  if (found.data.length === 0) return null;
  return (
    <>
      <h3 id="passkeys">{t("passkeysTitle")}</h3>
      <ul className="plain cards" aria-labelledby="passkeys">
        {found.data.map((it) => (
          <li key={it.id} className="card">
            <h4>{it.client || t("sessionUnknown")}</h4>
            <p className="hint">{t("passkeyAdded", { d: say(sayDateTime(it.addedAt)) })}</p>
            {it.kept === "only-factor" && <p className="hint">{t("passkeyKept")}</p>}
            {it.kept === null && !given && <p className="hint">{t("passkeyFirst")}</p>}
            {it.kept === null && given && (
              <AskedTwice
                path={`/passkeys/${it.id}`}
                ask={t("passkeyRemove")}
                why={t("passkeyRemoveWhy")}
                sure={t("passkeyRemoveSure")}
              />
            )}
          </li>
        ))}
      </ul>
    </>
  );
};
