import type { Verified } from "@relais/training";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { freshNews } from "../../attestations/kept.ts";
import { verifyText } from "../../attestations/verify.ts";
import { LineField, TextField } from "../../form/plain.tsx";
import { sayDateTime, sayDay } from "../../parts/dates.ts";
import { Loading, Page, Refused } from "../../parts/page.tsx";
import { useWords } from "../../texts/language.tsx";
import { sayLastDay } from "./last-day.ts";
import { ScanCode } from "./scan.tsx";

/** « Vérifier une attestation »: for anybody, without an account and without network. */
export const VerifyScreen = () => {
  const { t, switchLanguage, language } = useWords();
  return (
    <main className="sign-in verify">
      <p className="tools no-print">
        <span className="brand">{t("appName")}</span>
        <button type="button" className="quiet" onClick={switchLanguage} lang={language === "fr" ? "en" : "fr"}>
          {t("language")}
        </button>
      </p>
      <Page title={t("verifyTitle")}>
        <p className="lead">{t("verifyWhy")}</p>
        <Verify />
      </Page>
    </main>
  );
};

const Verify = () => {
  const { t, say } = useWords();
  const [typed, setTyped] = useState({ text: "", name: "" });
  const kept = useQuery({ queryKey: ["attestations", "kept"], queryFn: freshNews, networkMode: "always" });
  const asking = useMutation({
    mutationFn: (asked: typeof typed) => verifyText(asked, kept.data ?? null),
    networkMode: "always",
  });
  if (kept.isPending) return <Loading />;
  const ask = (text: string): void => {
    setTyped({ ...typed, text });
    asking.mutate({ ...typed, text });
  };
  return (
    <>
      <p className={kept.data ? "hint" : "notice"} role="status">
        {kept.data
          ? t("verifyHeard", { d: say(sayDateTime(new Date(kept.data.heardAt).toISOString())), i: kept.data.news.name })
          : t("verifyNothingHeard")}
      </p>
      <ScanCode told={ask} />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          ask(typed.text);
        }}
      >
        <TextField
          label={t("verifyPaste")}
          need="required"
          value={typed.text}
          change={(text) => setTyped({ ...typed, text })}
        />
        <LineField
          label={t("verifyName")}
          need="optional"
          type="text"
          most={200}
          value={typed.name}
          change={(name) => setTyped({ ...typed, name })}
        />
        <p className="actions">
          <button type="submit" disabled={asking.isPending}>
            {t("verifyGo")}
          </button>
        </p>
      </form>
      <div aria-live="polite">
        {asking.error && <Refused error={asking.error} />}
        {asking.data && <Answer said={asking.data} />}
      </div>
    </>
  );
};

/** A sign beside the word: the answer is never told by colour alone. */
const SIGNS: Partial<Record<Verified["verdict"], string>> = { good: "✓", stale: "△", "status-too-old": "?" };

const Answer = ({ said }: { readonly said: Verified }) => {
  const { t, say } = useWords();
  return (
    <section className={`notice verdict ${said.verdict === "good" ? "good" : "refused"}`} aria-labelledby="verdict">
      <h2 id="verdict">
        <span aria-hidden="true">{SIGNS[said.verdict] ?? "✗"} </span>
        {t(`verdict_${said.verdict}`)}
      </h2>
      <p>{say(said.text)}</p>
      {said.holder !== "not-asked" && (
        <p>
          <strong>{t(`verifyHolder_${said.holder}`)}</strong>
        </p>
      )}
      {said.name !== null && (
        <dl className="facts">
          <div>
            <dt>{t("attestationWhat")}</dt>
            <dd>{said.name}</dd>
          </div>
          <div>
            <dt>{t("attestationIssuer")}</dt>
            <dd>{said.issuer}</dd>
          </div>
          {said.from && said.until && (
            <div>
              <dt>{t("attestationValidity")}</dt>
              <dd>{t("attestationFromTo", { a: say(sayDay(said.from)), b: say(sayLastDay(said.until)) })}</dd>
            </div>
          )}
        </dl>
      )}
      {said.stale.length > 0 && <p>{t("attestationStale", { r: said.stale.join(", ") })}</p>}
      {said.statusAt !== null && <p className="hint">{t("verifyStatusAt", { d: say(sayDateTime(said.statusAt)) })}</p>}
    </section>
  );
};
