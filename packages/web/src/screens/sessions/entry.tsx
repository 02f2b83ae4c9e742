import type { PaperQuestion, SessionView } from "@relais/training";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { type KeyboardEvent, useId, useRef } from "react";
import { z } from "zod";
import { freshId, learning, nowClaimed } from "../../api/commands.ts";
import { session } from "../../api/training.ts";
import { useDraft } from "../../device/use-draft.ts";
import { SelectField } from "../../form/plain.tsx";
import { Loading, Page, Refused, RefusedPage } from "../../parts/page.tsx";
import { useSend } from "../../parts/use-send.ts";
import type { TextKey } from "../../texts/fr.ts";
import { useWords } from "../../texts/language.tsx";
import { type ReadLetters, readLetters } from "./letters.ts";

/** « Saisir les copies papier »: one row of letters a question, by the keyboard alone. */
export const EntryScreen = () => {
  const { id, test } = useParams({ from: "/shell/formation/seances/$id/tests/$test/saisie" });
  const found = useQuery(session(id));
  if (found.isPending) return <Loading />;
  if (found.error) return <RefusedPage error={found.error} retry={() => found.refetch()} />;
  return <Entry view={found.data} test={test} />;
};

const Typed = z.object({ participant: z.string(), letters: z.record(z.string(), z.string()) });

const HOW: Readonly<Record<Extract<ReadLetters, { is: "wrong" }>["how"], TextKey>> = {
  letters: "entryLetters",
  truth: "entryTrueFalse",
  number: "entryNumber",
  match: "entryMatch",
  order: "entryOrder",
};

const Entry = ({ view, test: id }: { readonly view: SessionView; readonly test: string }) => {
  const { t } = useWords();
  const send = useSend();
  const form = useRef<HTMLFormElement>(null);
  const draft = useDraft(
    `session|${id}|paper`,
    { participant: "", letters: {} },
    (found) => Typed.safeParse(found).data,
  );
  const { participant, letters } = draft.value;
  const test = view.tests.find((it) => it.test === id);
  if (test === undefined) return <Page title={t("entryTitle")}>{t("testNone")}</Page>;
  const read = test.paper.map((question) => ({ question, said: readLetters(question, letters[question.ref] ?? "") }));
  const wrong = read.some((it) => it.said.is === "wrong");
  const done = test.attempts.filter((it) => it.on === "paper" && it.standing !== "voided").length;
  const left = view.participants.filter(
    (it) =>
      it.left === null &&
      !test.attempts.some(
        ({ participant, standing }) => participant === it.participant && standing !== "voided" && standing !== "begun",
      ),
  );
  const save = (): void => {
    const attempt = freshId();
    const time = nowClaimed();
    const answers = Object.fromEntries(
      read.flatMap(({ question, said }) => (said.is === "answer" ? [[question.ref, said.answer] as const] : [])),
    );
    send.mutate(
      [
        learning("begin-attempt", attempt, { time, session: view.line.id, test: id, participant, on: "paper" }),
        learning("give-answers", attempt, { time, answers }),
        learning("submit-attempt", attempt, { time }),
      ],
      {
        onSuccess: () => {
          draft.change({ participant: "", letters: {} });
          void draft.drop();
          form.current?.querySelector("select")?.focus();
        },
      },
    );
  };
  const next = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key !== "Enter") return;
    const fields = [...(form.current?.querySelectorAll<HTMLElement>("input, button[type=submit]") ?? [])];
    event.preventDefault();
    fields[fields.indexOf(event.currentTarget) + 1]?.focus();
  };
  return (
    <Page title={t("entryTitle")}>
      <p className="hint">{t("entryHint")}</p>
      <p role="status">{t("entryDone", { n: done })}</p>
      <form
        ref={form}
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <SelectField
          label={t("entryWho")}
          need="required"
          options={left.map((it) => ({ id: it.participant, label: it.name ?? "—" }))}
          value={participant}
          change={(it) => draft.change({ ...draft.value, participant: it })}
        />
        <ol className="plain entry-grid">
          {read.map(({ question, said }, at) => (
            <Row
              key={question.ref}
              number={at + 1}
              question={question}
              said={said}
              typed={letters[question.ref] ?? ""}
              next={next}
              change={(typed) => draft.change({ ...draft.value, letters: { ...letters, [question.ref]: typed } })}
            />
          ))}
        </ol>
        {send.error && <Refused error={send.error} />}
        <p className="actions">
          <button type="submit" className="main" disabled={participant === "" || wrong || send.isPending}>
            {t("entrySave")}
          </button>
        </p>
      </form>
    </Page>
  );
};

interface RowProps {
  readonly number: number;
  readonly question: PaperQuestion;
  readonly said: ReadLetters;
  readonly typed: string;
  readonly next: (event: KeyboardEvent<HTMLInputElement>) => void;
  readonly change: (typed: string) => void;
}

const Row = ({ number, question, said, typed, next, change }: RowProps) => {
  const { t } = useWords();
  const id = useId();
  return (
    <li>
      <label htmlFor={id}>
        {number}. <span className="hint">{question.stem}</span>
      </label>
      <input
        id={id}
        autoComplete="off"
        autoCapitalize="characters"
        aria-invalid={said.is === "wrong"}
        aria-describedby={said.is === "wrong" ? `${id}-error` : undefined}
        value={typed}
        onKeyDown={next}
        onChange={({ target }) => change(target.value)}
      />
      {said.is === "wrong" && (
        <p className="error" id={`${id}-error`}>
          {t("entryRefused", { v: typed, how: t(HOW[said.how], { l: said.last }) })}
        </p>
      )}
    </li>
  );
};
