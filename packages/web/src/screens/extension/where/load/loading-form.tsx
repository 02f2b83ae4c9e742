import type { Refusal } from "@relais/core";
import { type Loaded, LoadedKind, TableSeason, type TerritoryView } from "@relais/extension";
import { useId, useRef } from "react";
import { z } from "zod";
import { useDraft } from "../../../../device/use-draft.ts";
import { Choice } from "../../../../form/choice.tsx";
import { DayField, LineField } from "../../../../form/plain.tsx";
import { Lines } from "../../../../parts/lines.tsx";
import { useWords } from "../../../../texts/language.tsx";
import type { Keeping } from "./use-loaded.ts";
import { useReading } from "./use-reading.ts";

const Typed = z.strictObject({ kind: LoadedKind, season: TableSeason, source: z.string(), on: z.string() });
type Typed = z.infer<typeof Typed>;
const EMPTY: Typed = { kind: "travel", season: "both", source: "", on: "" };

interface LoadingProps {
  readonly view: TerritoryView;
  readonly files: readonly Loaded[];
  readonly take: (loaded: Loaded) => Promise<Keeping>;
}

const missing = (code: string, fr: string, en: string): Refusal => ({ code: `load.${code}`, fr, en });

/** What is still to be said before a file is read. */
const unsaid = ({ source, on }: Typed, file: File | undefined): Refusal[] => [
  ...(file === undefined ? [missing("file", "Choisissez un fichier.", "Choose a file.")] : []),
  ...(source.trim() === ""
    ? [
        missing(
          "source",
          "Dites d'où viennent ces données : qui les a faites.",
          "Say where these data come from: who made them.",
        ),
      ]
    : []),
  ...(on === ""
    ? [missing("day", "Donnez le jour dont parlent ces données.", "Give the day of which these data speak.")]
    : []),
];

/** Bytes above which a file is not read: 5,303 villages by 77 communes are 10 million. */
const MOST = 25_000_000;
const LARGE = missing(
  "large",
  "Ce fichier dépasse 25 Mo. Gardez les seuls trajets vers des communes, ou simplifiez les limites, puis exportez-le de nouveau.",
  "This file is larger than 25 MB. Keep only the ways to communes, or simplify the limits, then export it again.",
);

export const LoadingForm = ({ view, files, take }: LoadingProps) => {
  const { t, say } = useWords();
  const id = useId();
  const draft = useDraft<Typed>("extension-where-loading", EMPTY, (found) => Typed.safeParse(found).data);
  const typed = draft.value;
  const set = (part: Partial<Typed>): void => draft.change({ ...typed, ...part });
  const input = useRef<HTMLInputElement>(null);
  const { reading, read, end, refuse, forget } = useReading(async (loaded) => {
    const how = await take(loaded);
    if (input.current !== null) input.current.value = "";
    return how;
  });
  const load = (): void => {
    const file = input.current?.files?.[0];
    const lacks = [...unsaid(typed, file), ...((file?.size ?? 0) > MOST ? [LARGE] : [])];
    if (file === undefined || lacks.length > 0) {
      refuse(file?.name ?? "", lacks);
      return;
    }
    const { kind, season, source, on } = typed;
    // What is made of the files for asking about them is large, and no reader's concern.
    const { communes, outline, road } = view;
    read({ kind, season, said: { source: source.trim(), on }, file, view: { communes, outline, road }, files });
  };
  return (
    <form
      noValidate
      aria-labelledby={`${id}-title`}
      onSubmit={(event) => {
        event.preventDefault();
        load();
      }}
    >
      <h2 id={`${id}-title`}>{t("loadFile")}</h2>
      <Choice
        legend={t("loadWhat")}
        ids={LoadedKind.options}
        value={typed.kind}
        name={(it) => t(`loadKind_${it}`)}
        take={(kind) => set({ kind })}
      />
      <p className="hint" id={`${id}-shape`}>
        {t(`loadShape_${typed.kind}`)}
      </p>
      {typed.kind === "travel" && (
        <Choice
          legend={t("loadSeason")}
          ids={TableSeason.options}
          value={typed.season}
          name={(it) => t(`loadSeason_${it}`)}
          take={(season) => set({ season })}
        />
      )}
      <div className="field">
        <label htmlFor={id}>{t("loadPick")}</label>
        <input
          id={id}
          ref={input}
          type="file"
          required
          accept=".csv,.txt,.tsv,.json,.geojson"
          aria-describedby={`${id}-shape`}
          onChange={() => {
            end();
            forget();
          }}
        />
      </div>
      <div className="pair">
        <LineField
          label={t("loadFrom")}
          need="required"
          type="text"
          most={200}
          value={typed.source}
          change={(source) => set({ source })}
        />
        <DayField label={t("loadOn")} need="required" value={typed.on} change={(on) => set({ on })} />
      </div>
      <p className="actions">
        <button type="submit" disabled={reading.is === "reading"}>
          {t("loadDo")}
        </button>
      </p>
      <div aria-live="polite">
        {reading.is === "reading" && (
          <div className="notice">
            <p>
              <progress aria-label={t("loadReading", { f: reading.file })} /> {t("loadReading", { f: reading.file })}
            </p>
            <p className="actions">
              <button type="button" className="quiet" onClick={end}>
                {t("loadEnd")}
              </button>
            </p>
          </div>
        )}
        {reading.is === "stopped" && <p className="notice">{t("loadStopped", { f: reading.file })}</p>}
        {reading.is === "failed" && <p className="notice refused">{t("loadFailed", { f: reading.file })}</p>}
        {reading.is === "loaded" && (
          <div className="notice">
            <p>{t(`loadDone_${reading.how}`, { f: reading.file })}</p>
            {reading.losses.length > 0 && <Lines>{reading.losses.map(say)}</Lines>}
          </div>
        )}
        {reading.is === "refused" && (
          <div className="notice refused" role="alert">
            <p>{t("loadRefused", { f: reading.file || t("loadTheFile"), n: reading.refused.length })}</p>
            <Lines>{reading.refused.map(say)}</Lines>
          </div>
        )}
      </div>
    </form>
  );
};
