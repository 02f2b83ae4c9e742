import type { ProcedureView } from "@relais/casework";
import { useState } from "react";
import { useWords } from "../../texts/language.tsx";
import { Diagram } from "./diagram.tsx";

interface PlayerProps {
  readonly view: ProcedureView;
  /** Scenarios to offer, by place; null offers all. */
  readonly only: readonly number[] | null;
}

/** A scenario act by act, on the diagram and in words. */
export const ScenarioPlayer = ({ view, only }: PlayerProps) => {
  const { t, say } = useWords();
  const offered = only ?? view.scenarios.map((_, i) => i);
  const [chosen, setChosen] = useState(offered[0] ?? 0);
  const [frame, setFrame] = useState(0);
  const scenario = view.scenarios[chosen];
  const shown = scenario?.frames[frame];
  if (scenario === undefined || shown === undefined) return null;
  const title = (step: string) => {
    const found = view.steps.find((it) => it.id === step)?.title;
    return found === undefined ? step : say(found);
  };
  const verdicts = Object.entries(shown.verdicts);
  return (
    <>
      <div className="field">
        <label htmlFor="scenario">{t("scenarios")}</label>
        <select
          id="scenario"
          value={chosen}
          onChange={({ target }) => {
            setChosen(Number(target.value));
            setFrame(0);
          }}
        >
          {offered.map((i) => (
            <option key={i} value={i}>
              {view.scenarios[i]?.title}
            </option>
          ))}
        </select>
      </div>
      <div className="actions">
        <button type="button" disabled={frame === 0} onClick={() => setFrame(frame - 1)}>
          {t("previous")}
        </button>
        <p aria-live="polite">
          {t("scenarioStep", { i: frame + 1, n: scenario.frames.length })} : <strong>{say(shown.caption)}</strong>
        </p>
        <button type="button" disabled={frame === scenario.frames.length - 1} onClick={() => setFrame(frame + 1)}>
          {t("next")}
        </button>
      </div>
      <dl className="facts">
        <div>
          <dt>{t("fileDue")}</dt>
          <dd>{shown.due.map(title).join(", ") || "—"}</dd>
        </div>
        <div>
          <dt>{t("fileDone")}</dt>
          <dd>{shown.done.map(title).join(", ") || "—"}</dd>
        </div>
        {verdicts.map(([rule, verdict]) => {
          const quote = view.rules.find((it) => it.quote.key === rule)?.quote;
          return quote === undefined ? null : (
            <div key={rule}>
              <dt>{t(`verdict_${verdict}`)}</dt>
              <dd>{say(quote.sentence)}</dd>
            </div>
          );
        })}
      </dl>
      <Diagram svg={view.svg} label={say(view.summary.title)} marking={shown} rules={verdicts.map(([rule]) => rule)} />
    </>
  );
};
