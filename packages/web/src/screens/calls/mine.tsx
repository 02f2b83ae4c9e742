import { Id } from "@relais/core";
import { ApplicationEvidence, type CallView, Corps, mostPoints, Sex, sentencesOf } from "@relais/training";
import { useState } from "react";
import { z } from "zod";
import { freshId } from "../../api/commands.ts";
import { useDraft } from "../../device/use-draft.ts";
import { SelectField, TextField } from "../../form/plain.tsx";
import { sayDateTime } from "../../parts/dates.ts";
import { Loading } from "../../parts/page.tsx";
import { SmallForm } from "../../parts/small-form.tsx";
import { useWords } from "../../texts/language.tsx";
import { Answers, Noted } from "./answers.tsx";
import { send } from "./send.ts";
import { corpsOptions } from "./words.ts";

interface MineProps {
  readonly view: CallView;
}

/** One's own application: its form while the call is open, then what became of it. */
export const Mine = ({ view }: MineProps) => {
  const { t, say } = useWords();
  const { mine, stage } = view;
  // What was typed before the call closed is found again, though it can be sent no more.
  const shown = view.may.includes("apply") ? "always" : "with-draft";
  if (mine === null || mine.state === "withdrawn") {
    return (
      <>
        {mine && <p className="notice">{t("callWithdrawn")}</p>}
        <ApplyForm view={view} shown={shown} />
      </>
    );
  }
  return (
    <section aria-labelledby="mine">
      <h2 id="mine">{mine.outcome ? t("callResult") : t("callApply")}</h2>
      {mine.outcome && <Result view={view} outcome={mine.outcome} />}
      <p>{t("callSent", { d: say(sayDateTime(mine.sentOn)) })}</p>
      {!mine.outcome && <p>{t("callWaits")}</p>}
      <Noted note={mine.note} />
      {stage === "open" ? (
        <ApplyForm view={view} shown="always" />
      ) : (
        <details>
          <summary>{t("callAnswers")}</summary>
          <Answers view={view} evidence={mine.evidence} />
        </details>
      )}
      <details className="inline-form no-print">
        <summary>{t("callWithdraw")}</summary>
        <p>{t("callWithdrawHint")}</p>
        <SmallForm submit={t("callWithdraw")} send={() => send("withdraw-application", mine.id, {})} />
      </details>
    </section>
  );
};

const Result = ({ view: { terms }, outcome }: MineProps & { readonly outcome: Parameters<typeof sentencesOf>[0] }) => {
  const { t, say } = useWords();
  const [first, ...others] = sentencesOf(outcome, terms, mostPoints(terms)).map(say);
  return (
    <div className="notice">
      <p>
        <strong>{first}</strong>
      </p>
      {others.map((it) => (
        <p key={it}>{it}</p>
      ))}
      <p className="hint">{t("callResultHint")}</p>
    </div>
  );
};

const Typed = z.object({ id: Id, sex: z.string(), corps: z.string(), evidence: z.record(z.string(), z.string()) });
type Typed = z.infer<typeof Typed>;

interface ApplyProps extends MineProps {
  readonly shown: "always" | "with-draft";
}

const ApplyForm = ({ view, shown }: ApplyProps) => {
  const words = useWords();
  const { t, say } = words;
  const { terms, mine } = view;
  const sent = mine?.state === "standing" ? mine : null;
  const [initial] = useState<Typed>(() => ({
    id: sent?.id ?? freshId(),
    sex: sent?.sex ?? "",
    corps: sent?.corps ?? "",
    evidence: sent?.evidence ?? {},
  }));
  const draft = useDraft(`apply-${view.id}-${sent?.id ?? "new"}`, initial, (found) => Typed.safeParse(found).data);
  const { value: typed } = draft;
  if (draft.state === "looking") return <Loading />;
  if (shown === "with-draft" && draft.state === "none") return null;
  const evidence = (id: string, label: string) => (
    <TextField
      key={id}
      label={label}
      need="required"
      value={typed.evidence[id] ?? ""}
      change={(value) => draft.change({ ...typed, evidence: { ...typed.evidence, [id]: value } })}
    />
  );
  const submit = async (): Promise<void> => {
    const wanted = [...terms.hard, ...terms.weighted].map((it) => [it.id, typed.evidence[it.id] ?? ""]);
    const answers = {
      sex: Sex.parse(typed.sex),
      corps: Corps.parse(typed.corps),
      evidence: ApplicationEvidence.parse(Object.fromEntries(wanted)),
    };
    await (sent
      ? send("change-application", sent.id, answers)
      : send("apply", typed.id, { call: view.id, ...answers }));
    await draft.drop();
  };
  return (
    <section aria-labelledby="apply" className="no-print">
      {sent ? <h3 id="apply">{t("callAnswers")}</h3> : <h2 id="apply">{t("callApply")}</h2>}
      <p className="hint">{t("callApplyHint")}</p>
      <SmallForm kind="main" submit={sent ? t("callUpdate") : t("callSend")} send={submit}>
        <SelectField
          label={t("callSex")}
          need="required"
          value={typed.sex}
          change={(sex) => draft.change({ ...typed, sex })}
          options={Sex.options.map((id) => ({ id, label: t(`callSex_${id}`) }))}
        />
        <SelectField
          label={t("callCorps")}
          need="required"
          value={typed.corps}
          change={(corps) => draft.change({ ...typed, corps })}
          options={corpsOptions(words)}
        />
        {terms.hard.map((it) => evidence(it.id, t("callEvidenceHard", { c: say(it.text) })))}
        {terms.weighted.map((it) => evidence(it.id, say(it.text)))}
        {draft.state === "kept" && <p className="hint">{t("draftKept")}</p>}
      </SmallForm>
    </section>
  );
};
