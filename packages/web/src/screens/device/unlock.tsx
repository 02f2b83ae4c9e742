import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import {
  hasPasskeyDoor,
  onDevice,
  type Unlocked,
  unlockHere,
  unlockWithPasskey,
  wasErased,
} from "../../device/device.ts";
import { LoginField, SecretField } from "../../form/secret.tsx";
import { Page } from "../../parts/page.tsx";
import { useWords } from "../../texts/language.tsx";

/** Opens a person's own store, with or without network. Whose stores lie here is shown to nobody. */
export const UnlockScreen = () => {
  const { t, switchLanguage, language } = useWords();
  const [login, setLogin] = useState("");
  const [passphrase, setPassphrase] = useState("");
  const navigate = useNavigate();
  const queries = useQueryClient();
  const byPasskey = useQuery({ queryKey: ["passkey-door"], queryFn: hasPasskeyDoor, gcTime: 0 }).data;
  // Struck off while it is locked: what lay here has just gone.
  useEffect(() => onDevice(() => wasErased() && void navigate({ to: "/connexion" })), [navigate]);
  const enter = async (said: Unlocked): Promise<void> => {
    if (said === "wrong") return;
    queries.clear();
    await navigate({ to: said === "open" ? "/" : "/connexion" });
  };
  const open = useMutation({ mutationFn: () => unlockHere(login, passphrase), onSuccess: enter });
  const touch = useMutation({ mutationFn: unlockWithPasskey, onSuccess: enter });
  return (
    <main className="sign-in">
      <p className="tools">
        <span className="brand">{t("appName")}</span>
        <button type="button" className="quiet" onClick={switchLanguage} lang={language === "fr" ? "en" : "fr"}>
          {t("language")}
        </button>
      </p>
      <Page title={t("unlockTitle")}>
        <p className="lead">{t("unlockWhy")}</p>
        {byPasskey && (
          <div>
            <p className="actions">
              <button type="button" className="main" onClick={() => touch.mutate()} disabled={touch.isPending}>
                {t("unlockPasskey")}
              </button>
            </p>
            {(touch.error || touch.data === "wrong") && (
              <p className="notice refused" role="alert">
                {t("unlockPasskeyWrong")}
              </p>
            )}
            <p className="hint">{t("unlockOr")}</p>
          </div>
        )}
        <form
          onSubmit={(event) => {
            event.preventDefault();
            open.mutate();
          }}
        >
          <LoginField label={t("login")} value={login} change={setLogin} />
          <SecretField id="passphrase" label={t("passphrase")} fill="off" value={passphrase} change={setPassphrase} />
          {open.data === "wrong" && (
            <p className="notice refused" role="alert">
              {t("unlockWrong")}
            </p>
          )}
          <p className="actions">
            <button type="submit" className="main" disabled={open.isPending}>
              {open.isPending ? t("unlocking") : t("unlockDo")}
            </button>
            <Link to="/connexion" className="button quiet">
              {t("unlockOnline")}
            </Link>
          </p>
        </form>
      </Page>
    </main>
  );
};
