import { FileExport } from "@relais/casework";
import { useMutation } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { post } from "../../api/client.ts";
import { sayDateTime, sayInterval } from "../../parts/dates.ts";
import { useStatusLabels } from "../../parts/file-line.tsx";
import { Empty, Loading, Page, Refused } from "../../parts/page.tsx";
import { useWords } from "../../texts/language.tsx";

/**
 * « Copie pour la personne »: made when its head asks for it, which is audited; read again on the screen, then printed or saved. A
 * note may name anybody: none leaves that was not chosen.
 */
export const CopyScreen = () => {
  const { t } = useWords();
  const { id } = useParams({ from: "/shell/dossiers/$id/copie" });
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const made = useMutation({ mutationFn: () => post(`/files/${id}/export`, FileExport, {}) });
  const copy = made.data && { ...made.data, notes: made.data.notes.filter((it) => chosen.includes(it.id)) };
  return (
    <Page
      title={t("exportTitle")}
      aside={
        <Link to="/dossiers/$id/vie" params={{ id }} className="button no-print">
          {t("back")}
        </Link>
      }
    >
      <div className="no-print paper-tools">
        <p>{t("exportHint")}</p>
        <p>{t("exportNever")}</p>
        {made.isPending && <Loading />}
        {made.error && <Refused error={made.error} />}
        {copy === undefined ? (
          <p className="actions">
            <button type="button" className="main" disabled={made.isPending} onClick={() => made.mutate()}>
              {t("exportDo")}
            </button>
          </p>
        ) : (
          <>
            <Choice notes={made.data?.notes ?? []} chosen={chosen} change={setChosen} />
            <p className="actions">
              <button type="button" className="main" onClick={() => window.print()}>
                {t("exportPrint")}
              </button>
              <a
                className="button"
                download={`${copy.chronology.file.number}.json`}
                href={`data:application/json;charset=utf-8,${encodeURIComponent(JSON.stringify(copy, null, 2))}`}
              >
                {t("exportSave")}
              </a>
            </p>
          </>
        )}
      </div>
      {copy && <Sheet copy={copy} />}
    </Page>
  );
};

interface ChoiceProps {
  readonly notes: FileExport["notes"];
  readonly chosen: readonly string[];
  readonly change: (chosen: readonly string[]) => void;
}

const Choice = ({ notes, chosen, change }: ChoiceProps) => {
  const { t } = useWords();
  if (notes.length === 0) return null;
  return (
    <fieldset className="field">
      <legend>{t("exportNotes")}</legend>
      <p className="hint">{t("exportNotesHint")}</p>
      <div className="choices">
        {notes.map((it) => (
          <label key={it.id} className="choice">
            <input
              type="checkbox"
              checked={chosen.includes(it.id)}
              onChange={({ target }) =>
                change(target.checked ? [...chosen, it.id] : chosen.filter((other) => other !== it.id))
              }
            />
            <span>{it.text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
};

/** What is handed over, and nothing else of the screen. */
const Sheet = ({ copy: { madeAt, unit, names, chronology, notes } }: { readonly copy: FileExport }) => {
  const { t, say } = useWords();
  const statuses = useStatusLabels();
  return (
    <article className="sheet copy">
      <header>
        <p className="sheet-number">{chronology.file.number}</p>
        <p className="child-name">{names.map((it) => it.name).join(" · ") || t("identityNone")}</p>
        <p>
          {say(chronology.file.who)} · {chronology.file.statuses.map(statuses).join(", ")}
        </p>
        <p className="hint">
          {say(unit)} · {t("chronologyOpened")} : {say(sayDateTime(chronology.openedAt))} · {t("chronologyMade")} :{" "}
          {say(sayDateTime(madeAt))}
        </p>
      </header>
      <section aria-labelledby="copy-acts">
        <h2 id="copy-acts">{t("exportActs")}</h2>
        {chronology.lines.length === 0 && <Empty title={t("chronologyEmpty")} />}
        <ol className="plain">
          {chronology.lines.map((line, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a printed list that never reorders
            <li key={i} className={line.withdrawn ? "withdrawn" : ""}>
              <p>
                <strong>{say(line.title)}</strong>
                {line.withdrawn && ` · ${t("withdrawn")}`}
              </p>
              <p className="hint">
                {say(sayInterval(line.time))} · {say(line.role)}
              </p>
              {line.detail.length > 0 && <p>{line.detail.map(say).join(" ; ")}</p>}
            </li>
          ))}
        </ol>
      </section>
      {notes.length > 0 && (
        <section aria-labelledby="copy-notes">
          <h2 id="copy-notes">{t("fileNotes")}</h2>
          <ol className="plain">
            {notes.map((it) => (
              <li key={it.id}>
                <p>{it.text}</p>
                <p className="hint">{say(sayDateTime(it.recordedAt))}</p>
              </li>
            ))}
          </ol>
        </section>
      )}
      <footer>
        <p>
          <strong>{t("chronologyFoot")}</strong>
        </p>
        <div className="signatures">
          <p>
            {t("signatureChief")}
            <span />
          </p>
          <p>
            {t("exportReceived")}
            <span />
          </p>
        </div>
      </footer>
    </article>
  );
};
