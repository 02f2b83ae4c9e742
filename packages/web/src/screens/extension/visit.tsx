import { formatDay, Id, localDay } from "@relais/core";
import {
  questionsFor,
  Visit,
  type VisitAnswer,
  type VisitKind,
  type VisitLine,
  type VisitPaper,
  type VisitsView,
} from "@relais/extension";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { z } from "zod";
import { freshId, project } from "../../api/commands.ts";
import { visits } from "../../api/extension.ts";
import { useDraft } from "../../device/use-draft.ts";
import { DayField, SelectField } from "../../form/plain.tsx";
import { Answer } from "../../parts/answer.tsx";
import { OFFSET, sayDay } from "../../parts/dates.ts";
import { Refused } from "../../parts/page.tsx";
import { useSend } from "../../parts/use-send.ts";
import { useWords } from "../../texts/language.tsx";
import { ExtensionPage } from "./page.tsx";
import { QuestionField } from "./question.tsx";

/** « Noter une visite »: one place on one day, section by section; kept at every pause, and sent when there is network. */
export const VisitScreen = () => (
  <ExtensionPage title="visitTitle">
    <Answer to={visits}>{(view) => <Asked view={view} />}</Answer>
  </ExtensionPage>
);

const Asked = ({ view: { paper, visits: known } }: { readonly view: VisitsView }) => {
  const { t } = useWords();
  return paper === null ? <p className="notice">{t("visitsNotYours")}</p> : <Filling paper={paper} known={known} />;
};

interface Typed {
  readonly id: Id;
  readonly unit: string;
  readonly on: string;
  readonly answers: Visit["answers"];
}

const Kept = z.strictObject({ ...Visit.pick({ unit: true, on: true, answers: true }).shape, id: Id, unit: z.string() });
const taken = (found: unknown): Typed | undefined => Kept.safeParse(found).data;

interface FillingProps {
  readonly paper: VisitPaper;
  readonly known: VisitsView["visits"];
}

const Filling = ({ paper, known }: FillingProps) => {
  const { t, say } = useWords();
  const navigate = useNavigate();
  const send = useSend();
  const today = formatDay(localDay(Date.now(), OFFSET));
  const [fresh] = useState(freshId);
  const draft = useDraft<Typed>("visit", { id: fresh, unit: "", on: today, answers: {} }, taken);
  const typed = draft.value;
  const place = paper.places.find((it) => it.place === typed.unit);
  const of = known.filter((it) => it.visit.unit === typed.unit && it.visit.kind === place?.kind);
  const isTwin = of.some((it) => it.visit.on === typed.on);
  const save = (kind: VisitKind): void => {
    const answers = answersOf(paper, kind, typed.answers);
    const visit = { unit: typed.unit, kind, on: typed.on, version: paper.form.version, answers };
    send.mutate([project("record-visit", typed.id, visit)], {
      onSuccess: () => void draft.drop().then(() => navigate({ to: "/extension/visites" })),
    });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (place !== undefined) save(place.kind);
      }}
    >
      <p className="notice">{t("visitAbout")}</p>
      <SelectField
        label={t("visitPlace")}
        need="required"
        value={typed.unit}
        change={(unit) => draft.change({ ...typed, unit })}
        options={paper.places.map((it) => ({ id: it.place, label: `${say(it.name)} · ${it.commune}` }))}
      />
      <DayField
        label={t("visitDay")}
        need="required"
        value={typed.on}
        change={(on) => draft.change({ ...typed, on })}
      />
      {isTwin && (
        <p className="notice" role="status">
          {t("visitTwin")}
        </p>
      )}
      {place !== undefined && (
        <Sections
          {...{
            paper,
            typed,
            kind: place.kind,
            last: of.find((it) => it.countedAs === null && it.visit.on < typed.on),
          }}
          change={(answers) => draft.change({ ...typed, answers })}
        />
      )}
      {send.error && <Refused error={send.error} />}
      <p className="actions">
        <button type="submit" className="main" disabled={place === undefined || send.isPending}>
          {t("visitSave")}
        </button>
      </p>
      {draft.state === "kept" && <p className="hint">{t("visitDraft")}</p>}
    </form>
  );
};

/** Answers to questions that this kind of place is asked; words that were typed and taken away are none. */
const answersOf = (paper: VisitPaper, kind: VisitKind, answers: Visit["answers"]): Visit["answers"] => {
  const asked = new Set(questionsFor(paper.form, kind).map((it) => it.question));
  const isSaid = (it: VisitAnswer): boolean => typeof it !== "string" || it.trim() !== "";
  return Object.fromEntries(Object.entries(answers).filter(([it, answer]) => asked.has(it) && isSaid(answer)));
};

interface SectionsProps {
  readonly paper: VisitPaper;
  readonly typed: Typed;
  readonly kind: VisitKind;
  /** The last visit of the place before this one. */
  readonly last: VisitLine | undefined;
  readonly change: (answers: Visit["answers"]) => void;
}

const Sections = ({ paper, typed, kind, last, change }: SectionsProps) => {
  const { t, say } = useWords();
  const asked = questionsFor(paper.form, kind);
  const answered = Object.keys(answersOf(paper, kind, typed.answers)).length;
  const put = (question: string, answer: VisitAnswer | undefined): void => {
    const { [question]: _, ...rest } = typed.answers;
    change(answer === undefined ? rest : { ...rest, [question]: answer });
  };
  return (
    <>
      {paper.form.sections.map(({ section, title, questions }) => (
        <section key={section} aria-label={say(title)}>
          <h2>{say(title)}</h2>
          {questions
            .filter((it) => it.of.includes(kind))
            .map((it) => (
              <QuestionField
                key={it.question}
                question={it}
                answer={typed.answers[it.question]}
                last={
                  last === undefined
                    ? null
                    : { on: say(sayDay(last.visit.on)), answer: last.visit.answers[it.question] }
                }
                change={(answer) => put(it.question, answer)}
              />
            ))}
        </section>
      ))}
      <p role="status">{t("visitAnswered", { n: answered, m: asked.length })}</p>
    </>
  );
};
