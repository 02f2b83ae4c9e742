import { type Answer, Answers, type AttemptView, type PaperQuestion, ratingAspects } from "@relais/training";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { z } from "zod";
import { learning, nowClaimed } from "../../api/commands.ts";
import { attempt } from "../../api/training.ts";
import { useDraft } from "../../device/use-draft.ts";
import { SelectField, TextField } from "../../form/plain.tsx";
import { Loading, Page, Refused, RefusedPage } from "../../parts/page.tsx";
import { useNow } from "../../parts/use-now.ts";
import { useSend } from "../../parts/use-send.ts";
import { useWords } from "../../texts/language.tsx";
import { FormPart, useFileForm } from "../file/form-part.tsx";
import { QuestionInput } from "./question.tsx";

/** One test: its questions in an order of its own; each answer is kept at once, on the device or the server. */
export const AttemptScreen = () => {
  const { id } = useParams({ from: "/shell/formation/tests/$id" });
  const found = useQuery(attempt(id));
  if (found.isPending) return <Loading />;
  if (found.error) return <RefusedPage error={found.error} retry={() => found.refetch()} />;
  return found.data.standing === "begun" ? <Taking view={found.data} /> : <Handed view={found.data} />;
};

/** Milliseconds after the last key at which what is being typed counts as an answer. */
const PAUSE = 700;

const Taking = ({ view }: { readonly view: AttemptView }) => {
  const { t } = useWords();
  const send = useSend();
  // What is answered here is kept here too: an answer of which the sending failed is in what is handed in.
  const draft = useDraft<Answers>(`attempt|${view.id}`, {}, (found) => Answers.safeParse(found).data);
  const answers: Answers = { ...view.answers, ...draft.value };
  const [typing, setTyping] = useState<{ readonly ref: string; readonly answer: Answer | null } | null>(null);
  const give = (ref: string, answer: Answer | null): void => {
    draft.change({ ...draft.value, [ref]: answer });
    send.mutate([learning("give-answers", view.id, { time: nowClaimed(), answers: { [ref]: answer } })]);
  };
  // Words are kept at each pause; a touch at once.
  useEffect(() => {
    if (typing === null) return;
    const timer = window.setTimeout(() => {
      give(typing.ref, typing.answer);
      setTyping(null);
    }, PAUSE);
    return () => window.clearTimeout(timer);
  });
  const change = (question: PaperQuestion, answer: Answer | null): void => {
    const typed = question.kind === "short" || question.kind === "number" || question.kind === "open";
    if (typing !== null && typing.ref !== question.ref) give(typing.ref, typing.answer);
    if (!typed) {
      setTyping(null);
      give(question.ref, answer);
      return;
    }
    draft.change({ ...draft.value, [question.ref]: answer });
    setTyping({ ref: question.ref, answer });
  };
  const left = view.questions.filter((it) => (answers[it.ref] ?? null) === null).length;
  return (
    <Page title={t(`phase_${view.phase}`)}>
      <p className="lead">{view.name}</p>
      {view.minutes !== null && <TimeLeft begunAt={view.begunAt} minutes={view.minutes} />}
      <ol className="plain questions">
        {view.questions.map((it, at) => (
          <li key={it.ref}>
            <QuestionInput
              question={it}
              place={t("attemptQuestion", { n: at + 1, of: view.questions.length })}
              answer={answers[it.ref] ?? null}
              change={(answer) => change(it, answer)}
            />
          </li>
        ))}
      </ol>
      {send.error && <Refused error={send.error} />}
      <p role="status">{left === 0 ? t("attemptAll") : t("attemptLeft", { n: left })}</p>
      <p className="hint">{t("attemptSubmitHint")}</p>
      <p className="actions">
        <button
          type="button"
          className="main"
          disabled={send.isPending}
          onClick={() => {
            setTyping(null);
            send.mutate(
              [
                learning("give-answers", view.id, { time: nowClaimed(), answers }),
                learning("submit-attempt", view.id, { time: nowClaimed() }),
              ],
              { onSuccess: () => void draft.drop() },
            );
          }}
        >
          {t("attemptSubmit")}
        </button>
      </p>
    </Page>
  );
};

const TimeLeft = ({ begunAt, minutes }: { readonly begunAt: string; readonly minutes: number }) => {
  const { t } = useWords();
  const now = useNow();
  const left = Math.ceil((Date.parse(begunAt) + minutes * 60_000 - now) / 60_000);
  return (
    <p className="notice" role="status">
      {left > 0 ? t("attemptTime", { n: left }) : t("attemptTimeOver")}
    </p>
  );
};

const Handed = ({ view }: { readonly view: AttemptView }) => {
  const { t } = useWords();
  const { result } = view;
  const told = new Map(result?.questions.map((it) => [it.ref, it]));
  return (
    <Page title={t(`phase_${view.phase}`)}>
      <p className="lead">{view.name}</p>
      <p className="notice" role="status">
        {t(view.standing === "voided" ? "attempt_voided" : "attemptSubmitted")}
      </p>
      {view.late > 0 && <p className="hint">{t("attemptLate", { n: view.late })}</p>}
      {view.phase !== "pre" && <RateSession view={view} />}
      {result === null ? (
        <p className="hint">{t("attemptWaits")}</p>
      ) : (
        <>
          <p className="who-line">{t("attemptResult", { right: result.right, of: result.of })}</p>
          <ol className="plain questions">
            {view.questions.map((it) => {
              const marked = told.get(it.ref);
              return (
                <li key={it.ref}>
                  <p>
                    <strong>{it.stem}</strong>
                  </p>
                  <p className="tag">
                    {marked?.right == null ? t("attemptNotMarked") : t(marked.right ? "attemptRight" : "attemptWrong")}
                  </p>
                  {marked?.right === false && marked.key !== null && <p>{t("attemptKey", { k: marked.key })}</p>}
                  {marked?.explanation != null && <p className="hint">{marked.explanation}</p>}
                </li>
              );
            })}
          </ol>
        </>
      )}
      {(view.part === "trainer" || view.part === "manager") && view.standing === "submitted" && <Void view={view} />}
      <p className="actions">
        <Link to="/formation/seances/$id" params={{ id: view.session }} className="button">
          {t("back")}
        </Link>
      </p>
    </Page>
  );
};

const voidReasons = ["twice", "other-person", "error"] as const;

/** Takes a paper out that was entered twice or by mistake: it is kept, and counts no longer. */
const Void = ({ view }: { readonly view: AttemptView }) => {
  const { t } = useWords();
  const form = useFileForm({
    name: `attempt|${view.id}|void`,
    empty: { reason: "" },
    shape: z.object({ reason: z.string() }),
    commandOf: ({ reason }) => learning("void-attempt", view.id, { reason: reason as (typeof voidReasons)[number] }),
  });
  return (
    <FormPart
      form={form}
      summary={t("attemptVoid")}
      submit={t("attemptVoid")}
      missing={form.typed.reason === "" ? t("attendanceWhy") : null}
    >
      <SelectField
        label={t("attendanceWhy")}
        need="required"
        options={voidReasons.map((id) => ({ id, label: t(`void_${id}`) }))}
        value={form.typed.reason}
        change={(reason) => form.change({ reason })}
      />
    </FormPart>
  );
};

type Scores = Partial<Record<(typeof ratingAspects)[number], number>>;

const RateSession = ({ view }: { readonly view: AttemptView }) => {
  const { t } = useWords();
  const send = useSend();
  const [scores, setScores] = useState<Scores>({});
  const [comment, setComment] = useState("");
  if (send.isSuccess || view.rated === "yes") {
    return (
      <p className="hint" role="status">
        {t("rateThanks")}
      </p>
    );
  }
  const whole = ratingAspects.every((it) => scores[it] !== undefined);
  return (
    <details className="inline-form">
      <summary>{t("rateTitle")}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send.mutate([
            learning("rate-session", view.id, {
              time: nowClaimed(),
              scores: scores as Record<(typeof ratingAspects)[number], number>,
              ...(comment.trim() !== "" && { comment }),
            }),
          ]);
        }}
      >
        <p className="hint">{t("rateHint")}</p>
        {ratingAspects.map((it) => (
          <fieldset key={it} className="field">
            <legend>{t(`rate_${it}`)}</legend>
            <p className="hint">{t("rateScale")}</p>
            <div className="choices">
              {[1, 2, 3, 4, 5].map((score) => (
                <label key={score} className="choice">
                  <input
                    type="radio"
                    name={it}
                    checked={scores[it] === score}
                    onChange={() => setScores({ ...scores, [it]: score })}
                  />
                  <span>{score}</span>
                </label>
              ))}
            </div>
          </fieldset>
        ))}
        <TextField label={t("rateComment")} need="optional" value={comment} change={setComment} />
        {send.error && <Refused error={send.error} />}
        <p className="actions">
          <button type="submit" disabled={!whole || send.isPending}>
            {t("rateSend")}
          </button>
        </p>
      </form>
    </details>
  );
};
