import { SignedIn } from "@relais/casework";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { z } from "zod";
import { keepToken, post } from "../../api/client.ts";
import { instance, me } from "../../api/queries.ts";
import { adapter, erasedSaid, hasEnrolled, leave, wasErased } from "../../device/device.ts";
import { settleEnding } from "../../device/ending.ts";
import { isOffered } from "../../device/prepared.ts";
import { CodeField } from "../../form/code.tsx";
import { GivePasskey } from "../../form/passkey.tsx";
import { LoginField, SecretField } from "../../form/secret.tsx";
import { Page, Refused } from "../../parts/page.tsx";
import { useWords } from "../../texts/language.tsx";
import { Evicted } from "../device/evicted.tsx";

export const SignInScreen = () => {
  const { t, say, switchLanguage, language } = useWords();
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  const { data } = useQuery(instance);
  const enrolled = useQuery({ queryKey: ["enrolled"], queryFn: hasEnrolled, gcTime: 0 }).data;
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [half, setHalf] = useState<"none" | "half">("none");
  const goIn = async (): Promise<void> => {
    await queries.resetQueries({ queryKey: me.queryKey });
    const { kind } = await adapter();
    await navigate({ to: kind === "remote" && isOffered(Date.now()) ? "/preparer" : "/" });
  };
  const enter = useMutation({
    mutationFn: async () => {
      // Late, the end of the session before would take this one's cookie away.
      await settleEnding();
      return post("/session", SignedIn, { login, password });
    },
    onSuccess: ({ next, csrf }) => {
      // Whoever signs in enters anew: what somebody else had open here is closed.
      leave("left");
      erasedSaid();
      keepToken(csrf);
      return next === "factor" ? setHalf("half") : goIn();
    },
  });
  return (
    <main className="sign-in">
      <p className="tools">
        <span className="brand">{t("appName")}</span>
        <button type="button" className="quiet" onClick={switchLanguage} lang={language === "fr" ? "en" : "fr"}>
          {t("language")}
        </button>
      </p>
      {half === "half" ? (
        <Page title={t("factorTitle")}>
          <GiveFactor goIn={goIn} />
        </Page>
      ) : (
        <Page title={t("signInTitle")}>
          <p className="lead">{t("signInWhy")}</p>
          <Evicted />
          {wasErased() && (
            <p className="notice refused" role="alert">
              {t("erasedNotice")}
            </p>
          )}
          {enrolled === true && (
            <p>
              <Link to="/ouvrir" className="button">
                {t("unlockOffline")}
              </Link>
            </p>
          )}
          <form
            onSubmit={(event) => {
              event.preventDefault();
              enter.mutate();
            }}
          >
            <LoginField label={t("login")} value={login} change={setLogin} />
            <SecretField
              id="password"
              label={t("password")}
              fill="current-password"
              value={password}
              change={setPassword}
            />
            {enter.error && <Refused error={enter.error} />}
            <button type="submit" className="main" disabled={enter.isPending}>
              {t("signIn")}
            </button>
          </form>
          {data?.demonstration && (
            <section className="demo" aria-labelledby="demo-title">
              <h2 id="demo-title">{t("signInDemo")}</h2>
              <p className="hint">
                {t("demonstration")} {t("signInDemoHint")}
              </p>
              <ul className="plain">
                {data.accounts.map((it) => (
                  <li key={it.login}>
                    <button
                      type="button"
                      className="row"
                      onClick={() => {
                        setLogin(it.login);
                        setPassword(data.password ?? "");
                      }}
                    >
                      <strong>{it.login}</strong>
                      <span>
                        {say(it.role)}, {say(it.unit)}
                      </span>
                    </button>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </Page>
      )}
    </main>
  );
};

/** The second half of a sign-in: nothing opens before it. */
const GiveFactor = ({ goIn }: { readonly goIn: () => Promise<void> }) => {
  const { t } = useWords();
  const [code, setCode] = useState("");
  const give = useMutation({ mutationFn: () => post("/session/factor", z.object({}), { code }), onSuccess: goIn });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        give.mutate();
      }}
    >
      <CodeField value={code} change={setCode} />
      {give.error && <Refused error={give.error} />}
      <button type="submit" className="main" disabled={give.isPending}>
        {t("factorGive")}
      </button>
      <GivePasskey done={() => void goIn()} />
    </form>
  );
};
