import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { passkeys } from "../../api/access.ts";
import { remove } from "../../api/client.ts";
import { sayDateTime } from "../../parts/dates.ts";
import { Loading, Refused } from "../../parts/page.tsx";
import { SmallForm } from "../../parts/small-form.tsx";
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
            {it.kept === null && given && <Remove id={it.id} />}
          </li>
        ))}
      </ul>
    </>
  );
};

/** Asked twice: the device that holds it would have to make another. */
const Remove = ({ id }: { readonly id: string }) => {
  const { t } = useWords();
  const [asked, setAsked] = useState<"no" | "yes">("no");
  if (asked === "no") {
    return (
      <p className="actions">
        <button type="button" onClick={() => setAsked("yes")}>
          {t("passkeyRemove")}
        </button>
      </p>
    );
  }
  return (
    <SmallForm submit={t("passkeyRemoveSure")} send={() => remove(`/passkeys/${id}`)}>
      <p className="notice">{t("passkeyRemoveWhy")}</p>
    </SmallForm>
  );
};
