import type { LinkAnswer, LinkView } from "@relais/casework";
import { RefusalReason, ServiceResult } from "@relais/casework";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { answerLink, linkView, openLink } from "../../api/link.ts";
import { CodeField } from "../../form/code.tsx";
import { SelectField } from "../../form/plain.tsx";
import { sayDay } from "../../parts/dates.ts";
import { Loading, Page, Refused } from "../../parts/page.tsx";
import { SmallForm } from "../../parts/small-form.tsx";
import { useWords } from "../../texts/language.tsx";

/** A referral for a service without an account: a code, then what it needs to receive the child, and its answer. */
export const LinkScreen = () => {
  const { t, switchLanguage, language } = useWords();
  const found = useQuery(linkView);
  return (
    <main className="sign-in">
      <p className="tools">
        <span className="brand">{t("appName")}</span>
        <button type="button" className="quiet" onClick={switchLanguage} lang={language === "fr" ? "en" : "fr"}>
          {t("language")}
        </button>
      </p>
      {found.isPending && <Loading />}
      {found.error && <GiveCode />}
      {found.data && <Shown view={found.data} />}
    </main>
  );
};

/** The link lies behind « # »: it goes to the server with its code alone, and never by opening the page. */
const tokenHere = (): string => location.hash.slice(1);

const GiveCode = () => {
  const { t } = useWords();
  const [code, setCode] = useState("");
  return (
    <Page title={t("linkTitle")}>
      <p className="lead">{t("linkWhy")}</p>
      <SmallForm submit={t("linkOpen")} kind="main" send={() => openLink(tokenHere(), code)}>
        <CodeField value={code} change={setCode} />
      </SmallForm>
      <p className="hint">{t("linkCodeHint")}</p>
    </Page>
  );
};

const Shown = ({ view }: { readonly view: LinkView }) => {
  const { t, say } = useWords();
  return (
    <Page title={t("referralTitleOf", { s: t(`service_${view.service}`) })}>
      <p className="who-line stage">{say(view.stageText)}</p>
      <p>{t("referralFrom", { u: say(view.from) })}</p>
      <section aria-labelledby="child">
        <h2 id="child">{t("slipChild")}</h2>
        {view.names.map((it) => (
          <p key={it} className="child-name">
            {it}
          </p>
        ))}
        <dl className="facts">
          {view.values.map((it) => (
            <div key={it.field}>
              <dt>{say(it.label)}</dt>
              <dd>{say(it.value)}</dd>
            </div>
          ))}
        </dl>
        {view.sealed.length > 0 && <p>{t("slipSealed", { s: view.sealed.map(say).join(", ") })}</p>}
      </section>
      {view.next.length > 0 && <Answers next={view.next} />}
      <p className="hint">{t("linkNothingMedical")}</p>
      <p className="hint">{t("linkUntil", { d: say(sayDay(view.until)) })}</p>
    </Page>
  );
};

/** One touch for each thing that can be said; a refusal and an end have their reason. */
const Answers = ({ next }: { readonly next: LinkView["next"] }) => {
  const { t } = useWords();
  const queries = useQueryClient();
  const sent = useMutation({
    mutationFn: (answer: LinkAnswer) => answerLink(answer),
    onSuccess: () => queries.invalidateQueries(),
  });
  const plain = (does: "receive-referral" | "begin-service") => (
    <button type="button" disabled={sent.isPending} onClick={() => sent.mutate({ does })}>
      {t(`do_${does}`)}
    </button>
  );
  return (
    <section aria-labelledby="answer">
      <h2 id="answer">{t("referralAnswer")}</h2>
      {sent.error && <Refused error={sent.error} />}
      <p className="actions">
        {next.includes("answer-referral") && (
          <button
            type="button"
            className="main"
            disabled={sent.isPending}
            onClick={() => sent.mutate({ does: "answer-referral", answer: "accepted" })}
          >
            {t("answer_accepted")}
          </button>
        )}
        {next.includes("receive-referral") && plain("receive-referral")}
        {next.includes("begin-service") && plain("begin-service")}
      </p>
      {next.includes("answer-referral") && (
        <WithReason
          summary={t("answer_refused")}
          label={t("referralReason")}
          options={RefusalReason.options.map((it) => ({ id: it, label: t(`reason_${it}`) }))}
          send={(it) => answerLink({ does: "answer-referral", answer: "refused", reason: RefusalReason.parse(it) })}
        />
      )}
      {next.includes("end-service") && (
        <WithReason
          summary={t("do_end-service")}
          label={t("referralResult")}
          options={ServiceResult.options.map((it) => ({ id: it, label: t(`result_${it}`) }))}
          send={(it) => answerLink({ does: "end-service", result: ServiceResult.parse(it) })}
        />
      )}
    </section>
  );
};

interface ReasonProps {
  readonly summary: string;
  readonly label: string;
  readonly options: readonly { readonly id: string; readonly label: string }[];
  readonly send: (chosen: string) => Promise<unknown>;
}

const WithReason = ({ summary, label, options, send }: ReasonProps) => {
  const { t } = useWords();
  const [chosen, setChosen] = useState("");
  return (
    <details className="inline-form">
      <summary>{summary}</summary>
      <SmallForm submit={t("referralSave")} send={() => send(chosen)}>
        <SelectField label={label} need="required" options={options} value={chosen} change={setChosen} />
      </SmallForm>
    </details>
  );
};
