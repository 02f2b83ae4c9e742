import type { FileView } from "@relais/casework";
import { Link } from "@tanstack/react-router";
import { RuleLink } from "../../form/departure.tsx";
import { useWords } from "../../texts/language.tsx";

type Step = FileView["steps"][number];

/** A step that was done and is done only once is no longer offered. */
const isOffered = (it: Step): boolean => it.repeatable || it.doneCount === 0;

/** « Possible »: what this person's role does first, then what others do. */
export const Possible = ({ view }: { readonly view: FileView }) => {
  const { t } = useWords();
  const due = new Set(view.due.map((it) => it.step));
  const offered = view.steps.filter((it) => it.status === "possible" && isOffered(it) && !due.has(it.step));
  const [mine, others] = [offered.filter((it) => it.mine), offered.filter((it) => !it.mine)];
  return (
    <section aria-labelledby="possible">
      <h2 id="possible">
        {t("filePossible")} <span className="count">{mine.length}</span>
      </h2>
      <StepList file={view.file.id} steps={mine} />
      {others.length > 0 && (
        <details>
          <summary>
            {t("fileForOthers")} <span className="count">{others.length}</span>
          </summary>
          <StepList file={view.file.id} steps={others} />
        </details>
      )}
    </section>
  );
};

/** By phase, which only orients: the law sets no path. */
const StepList = ({ file, steps }: { readonly file: string; readonly steps: readonly Step[] }) => {
  const { say } = useWords();
  const phases = [...new Map(steps.map((it) => [it.phase.id, it.phase])).values()];
  return phases.map((phase) => (
    <div key={phase.id} className="phase">
      <h3>{say(phase.title)}</h3>
      <PhaseSteps file={file} steps={steps.filter((it) => it.phase.id === phase.id)} />
    </div>
  ));
};

const PhaseSteps = ({ file, steps }: { readonly file: string; readonly steps: readonly Step[] }) => {
  const { t, say } = useWords();
  return (
    <ul className="plain rows">
      {steps.map((it) => (
        <li key={it.step}>
          <Link to="/dossiers/$id/actes/$step" params={{ id: file, step: it.step }} className="row">
            <span>{say(it.title)}</span>
            <span className="hint">
              {it.closesFile && t("closesFile")}
              {it.doneCount > 0 && t("doneTimes", { n: it.doneCount })}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
};

/** What forbids comes before what merely waits. */
const blockingFirst = (reasons: Step["reasons"]): Step["reasons"] =>
  reasons.toSorted((a, b) => Number(b.rule?.blocking ?? 0) - Number(a.rule?.blocking ?? 0));

/** « Pas encore, et pourquoi »: the rule in full, its article, and what would open the step. */
export const NotYet = ({ view }: { readonly view: FileView }) => {
  const { t, say } = useWords();
  const held = view.steps.filter((it) => it.status !== "possible" && isOffered(it));
  if (held.length === 0) return null;
  return (
    <section aria-labelledby="not-yet">
      <h2 id="not-yet">
        {t("fileNotYet")} <span className="count">{held.length}</span>
      </h2>
      {held.map((it) => (
        <details key={it.step} className={`held ${it.status}`}>
          <summary>
            <span>{say(it.title)}</span>
            {it.status === "forbidden" && <span className="tag strong">{t("forbidden")}</span>}
          </summary>
          <ul className="reasons">
            {blockingFirst(it.reasons).map((reason) => (
              <li key={`${reason.code}|${reason.rule?.key ?? ""}`}>
                <p>{say(reason.text)}</p>
                {reason.rule && <RuleLink quote={reason.rule} />}
                {reason.steps && (
                  <p className="hint">
                    {t("wouldOpen")} :{" "}
                    {reason.steps
                      .map((id) => view.steps.find((step) => step.step === id)?.title)
                      .map((title) => (title === undefined ? "" : say(title)))
                      .filter(Boolean)
                      .join(", ")}
                  </p>
                )}
              </li>
            ))}
          </ul>
          <p className="actions">
            {it.status === "departure" && (
              <Link to="/dossiers/$id/actes/$step" params={{ id: view.file.id, step: it.step }} className="button">
                {t("departAndDo")}
              </Link>
            )}
            <Link
              to="/dossiers/$id/actes/$step"
              params={{ id: view.file.id, step: it.step }}
              search={{ fait: true }}
              className="button"
            >
              {t("itHappened")}
            </Link>
          </p>
        </details>
      ))}
    </section>
  );
};
