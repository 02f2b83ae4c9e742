import { isChoiceOf, planChanges, type RevisionsView, readPlan } from "@relais/extension";
import { useMemo, useRef, useState } from "react";
import { revisions } from "../../api/extension.ts";
import { useDraft } from "../../device/use-draft.ts";
import { TextField } from "../../form/plain.tsx";
import { Answer } from "../../parts/answer.tsx";
import { SmallForm } from "../../parts/small-form.tsx";
import { useWords } from "../../texts/language.tsx";
import { Changes } from "./changes.tsx";
import { DraftPreview } from "./draft-preview.tsx";
import { DraftedRevision } from "./drafted-revision.ts";
import { SteeringPage } from "./page.tsx";
import { DraftedChoice, Proposed } from "./proposed.tsx";
import { RevisionList } from "./revision-list.tsx";
import { sendOfPlan } from "./send.ts";
import { WrittenParts } from "./written-parts.tsx";

/** « Révisions »: what the plan was and why it changed; a new one is written here, its faults told with their line before it is sent. */
export const RevisionsScreen = () => (
  <SteeringPage title="reviseTitle">
    <Answer to={revisions}>
      {(view) => (
        <>
          <RevisionList view={view} />
          <Writing key={view.last} view={view} />
        </>
      )}
    </Answer>
  </SteeringPage>
);

const Writing = ({ view }: { readonly view: RevisionsView }) => {
  const { t, say } = useWords();
  const fresh: DraftedRevision = { based: view.last, text: view.text, reason: "", choice: null };
  const draft = useDraft("plan-revision", fresh, (found) => DraftedRevision.safeParse(found).data);
  const [picked, setPicked] = useState("");
  const typed = draft.value;
  const box = useRef<HTMLTextAreaElement>(null);
  const read = useMemo(() => readPlan(typed.text, "plan"), [typed.text]);
  const before = useMemo(() => readPlan(view.text, "plan").plan, [view.text]);
  const changes = read.plan === null || before === null ? null : planChanges(before, read.plan);
  const reload = (): void => draft.change({ ...typed, based: view.last, text: view.text, choice: null });
  const holds = typed.choice !== null && read.plan !== null && isChoiceOf(typed.choice, read.plan);
  const goTo = (line: number): void => {
    const lines = typed.text.split("\n");
    const start = lines.slice(0, line - 1).reduce((sum, it) => sum + it.length + 1, 0);
    box.current?.focus();
    box.current?.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
  };
  const open = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    draft.change({ ...typed, text: await file.text() });
    setPicked(file.name);
  };
  return (
    <section className="no-print" aria-labelledby="revise-write">
      <h2 id="revise-write">{t("reviseWrite")}</h2>
      <Proposed view={view} draft={draft} />
      <div className="narrowing">
        <WrittenParts text={typed.text} change={(text) => draft.change({ ...typed, text })} />
      </div>
      <SmallForm
        submit={t("reviseSend")}
        kind="main"
        about={typed.text}
        send={async () => {
          const { choice, ...revision } = typed;
          await sendOfPlan("revise-plan", { ...revision, ...(holds && choice !== null && { choice }) });
          await draft.drop();
        }}
      >
        <div className="field">
          <label htmlFor="revise-text">{t("reviseText")}</label>
          <p className="hint" id="revise-hint">
            {typed.based === 0 ? t("reviseTextFirst") : t("reviseTextHint", { n: typed.based })}
          </p>
          <textarea
            id="revise-text"
            className="source"
            ref={box}
            rows={18}
            spellCheck={false}
            aria-describedby="revise-hint"
            value={typed.text}
            onChange={({ target }) => draft.change({ ...typed, text: target.value })}
          />
        </div>
        <div className="field">
          <label htmlFor="revise-file">{t("reviseFile")}</label>
          <input
            id="revise-file"
            type="file"
            accept=".yaml,.yml,text/yaml"
            onChange={({ target }) => void open(target.files?.[0])}
          />
          {picked !== "" && <p className="hint">{picked}</p>}
        </div>
        <div role="status">
          {read.problems.length === 0 ? (
            <p>{t("reviseGood")}</p>
          ) : (
            <div className="notice refused">
              <p>{t("reviseFaults", { n: read.problems.length })}</p>
              <ul>
                {read.problems.map((it) => (
                  <li key={`${it.line} ${it.column} ${it.code}`}>
                    {t("reviseFault", { l: it.line, w: say(it.text) })}{" "}
                    <button type="button" className="quiet" onClick={() => goTo(it.line)}>
                      {t("reviseGoTo", { l: it.line })}
                    </button>
                  </li>
                ))}
              </ul>
            </div>
          )}
        </div>
        {changes !== null && <Changes changes={changes} />}
        {typed.choice !== null && read.plan !== null && (
          <div className="notice">
            {holds ? <DraftedChoice choice={typed.choice} /> : <p>{t("reviseChoiceGone")}</p>}
            <p className="hint">{t("reviseChoiceTitle")}</p>
          </div>
        )}
        {read.plan !== null && <DraftPreview plan={read.plan} />}
        <TextField
          label={t("reviseReason")}
          need="required"
          value={typed.reason}
          change={(reason) => draft.change({ ...typed, reason })}
        />
      </SmallForm>
      {(typed.based !== view.last || (changes !== null && changes.length > 0)) && (
        <p className="actions">
          <button type="button" className="quiet" onClick={reload}>
            {t("reviseReload")}
          </button>
        </p>
      )}
    </section>
  );
};
