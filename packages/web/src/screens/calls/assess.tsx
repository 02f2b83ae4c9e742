import type { CallView } from "@relais/training";
import { z } from "zod";
import { useDraft } from "../../device/use-draft.ts";
import { NumberField } from "../../form/plain.tsx";
import { SmallForm } from "../../parts/small-form.tsx";
import { useWords } from "../../texts/language.tsx";
import { Answers, Noted } from "./answers.tsx";
import { send } from "./send.ts";

type Assessed = NonNullable<CallView["assessed"]>[number];

interface AssessProps {
  readonly view: CallView;
  readonly assessed: readonly Assessed[];
}

/** Applications that the reader scores, the unscored first; what the other assessor gave comes once both have. */
export const Assess = ({ view, assessed }: AssessProps) => {
  const { t, say } = useWords();
  const isEarly = view.stage === "open" || view.stage === "coming";
  const shown = assessed.toSorted((a, b) => Number(a.state !== "to-score") - Number(b.state !== "to-score"));
  return (
    <section aria-labelledby="assess">
      <h2 id="assess">{t("callAssess")}</h2>
      <p className="hint">{isEarly ? t("callAssessEarly") : t("callAssessHint")}</p>
      {shown.length === 0 && <p>{t("callAssessNone")}</p>}
      {!isEarly && (
        <ul className="plain cards">
          {shown.map((it) => (
            <li key={it.id} className="card">
              <h3>{it.name}</h3>
              <p className="hint">{say(it.unit)}</p>
              <p>
                <strong>{t(`callAssess_${it.state}`)}</strong>
              </p>
              <Answers view={view} evidence={it.evidence} />
              <Noted note={it.note} />
              <Given view={view} line={it} />
              {view.stage === "closed" && (it.state === "to-score" || it.state === "waiting-for-the-other") && (
                <ScoreForm view={view} line={it} />
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};

interface LineProps {
  readonly view: CallView;
  readonly line: Assessed;
}

const Given = ({ view: { terms }, line: { mine, other } }: LineProps) => {
  const { t, say } = useWords();
  if (mine === null) return null;
  const said = (scores: Readonly<Record<string, number>>): string =>
    terms.weighted.map((it) => `${say(it.text)} ${scores[it.id] ?? "—"}`).join(", ");
  return <p>{other ? t("callScores", { a: said(mine), b: said(other) }) : t("callScoresMine", { a: said(mine) })}</p>;
};

const Typed = z.record(z.string(), z.string());

const ScoreForm = ({ view: { terms }, line }: LineProps) => {
  const { t, say } = useWords();
  const initial = Object.fromEntries(terms.weighted.map((it) => [it.id, String(line.mine?.[it.id] ?? "")]));
  const draft = useDraft(`score-${line.id}`, initial, (found) => Typed.safeParse(found).data);
  const submit = async (): Promise<void> => {
    const scores = Object.fromEntries(terms.weighted.map((it) => [it.id, Number(draft.value[it.id])]));
    await send("score-application", line.id, { scores });
    await draft.drop();
  };
  return (
    <SmallForm kind="main" submit={line.mine ? t("callScoreChange") : t("callScoreSend")} send={submit}>
      <fieldset className="field">
        <legend>{t("callScore")}</legend>
        {terms.weighted.map((it) => (
          <NumberField
            key={it.id}
            label={say(it.text)}
            need="required"
            most={10}
            value={draft.value[it.id] ?? ""}
            change={(value) => draft.change({ ...draft.value, [it.id]: value })}
          />
        ))}
      </fieldset>
    </SmallForm>
  );
};
