import { FileExport } from "@relais/casework";
import { useMutation } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { post } from "../../api/client.ts";
import { useOfferName } from "../../directory/offer-name.ts";
import { sayDateTime, sayInterval } from "../../parts/dates.ts";
import { useStatusLabels } from "../../parts/file-line.tsx";
import { Empty, Loading, Page, Refused } from "../../parts/page.tsx";
import { useWords } from "../../texts/language.tsx";

/**
 * « Copie pour la personne »: made when its head asks for it, which is audited; read again on the screen, then printed or saved. What
 * is typed freely may name anybody: none of it leaves that was not chosen.
 */
export const CopyScreen = () => {
  const { t } = useWords();
  const { id } = useParams({ from: "/shell/dossiers/$id/copie" });
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const made = useMutation({ mutationFn: () => post(`/files/${id}/export`, FileExport, {}) });
  const copy = made.data && withChosen(made.data, chosen);
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
            <Choice words={made.data === undefined ? [] : freeWords(made.data)} chosen={chosen} change={setChosen} />
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

/** Something that was typed freely. */
interface FreeWords {
  readonly id: string;
  readonly text: string;
}

const sentenceId = (referral: string, place: number): string => `${referral} ${place}`;

/** Notes, then the sentences of referrals. */
const freeWords = ({ notes, referrals }: FileExport): FreeWords[] => [
  ...notes,
  ...referrals.flatMap(({ id, story }) =>
    story.flatMap(({ sentence }, i) => (sentence === null ? [] : [{ id: sentenceId(id, i), text: sentence }])),
  ),
];

/** The copy without what was typed freely and not chosen. */
const withChosen = (made: FileExport, chosen: readonly string[]): FileExport => ({
  ...made,
  notes: made.notes.filter((it) => chosen.includes(it.id)),
  referrals: made.referrals.map((it) => ({
    ...it,
    story: it.story.map((fact, i) => ({
      ...fact,
      sentence: chosen.includes(sentenceId(it.id, i)) ? fact.sentence : null,
    })),
  })),
});

interface ChoiceProps {
  readonly words: readonly FreeWords[];
  readonly chosen: readonly string[];
  readonly change: (chosen: readonly string[]) => void;
}

const Choice = ({ words, chosen, change }: ChoiceProps) => {
  const { t } = useWords();
  if (words.length === 0) return null;
  return (
    <fieldset className="field">
      <legend>{t("exportNotes")}</legend>
      <p className="hint">{t("exportNotesHint")}</p>
      <div className="choices">
        {words.map((it) => (
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
const Sheet = ({ copy: { madeAt, unit, names, chronology, notes, referrals } }: { readonly copy: FileExport }) => {
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
      {referrals.length > 0 && (
        <section aria-labelledby="copy-referrals">
          <h2 id="copy-referrals">{t("exportReferrals")}</h2>
          <ol className="plain">
            {referrals.map((it) => (
              <ReferralTold key={it.id} copy={it} />
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

/** To whom, what they were told, and what came of it. */
const ReferralTold = ({ copy }: { readonly copy: FileExport["referrals"][number] }) => {
  const { t, say } = useWords();
  const offerName = useOfferName();
  const told = copy.told.map(({ label, value }) =>
    value === null ? t("exportUntold", { d: say(label) }) : t("exportDatum", { d: say(label), v: say(value) }),
  );
  return (
    <li>
      <p>
        <strong>{offerName(copy)}</strong> · {t(`service_${copy.service}`)}
      </p>
      <p>{t("exportTold", { d: told.join(" ; ") })}</p>
      {copy.story.map((it) => (
        <div key={`${it.what.fr}|${it.time.from}`}>
          <p className="hint">
            {[say(it.what), say(sayInterval(it.time)), it.reported && t("referralReported")]
              .filter(Boolean)
              .join(" · ")}
          </p>
          {it.sentence !== null && <p>{it.sentence}</p>}
        </div>
      ))}
    </li>
  );
};
