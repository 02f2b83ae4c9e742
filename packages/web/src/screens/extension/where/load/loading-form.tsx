import type { Refusal } from "@relais/core";
import { textOf } from "@relais/directory";
import { type Loaded, LoadedKind, readLoading, TableSeason, type TerritoryView } from "@relais/extension";
import { useId, useRef, useState } from "react";
import { z } from "zod";
import { useDraft } from "../../../../device/use-draft.ts";
import { Choice } from "../../../../form/choice.tsx";
import { DayField, LineField } from "../../../../form/plain.tsx";
import { Lines } from "../../../../parts/lines.tsx";
import { useWords } from "../../../../texts/language.tsx";
import { placeNames } from "./names.ts";
import type { Keeping } from "./use-loaded.ts";

const Typed = z.strictObject({ kind: LoadedKind, season: TableSeason, source: z.string(), on: z.string() });
type Typed = z.infer<typeof Typed>;
const EMPTY: Typed = { kind: "travel", season: "both", source: "", on: "" };

type Outcome =
  | { readonly is: "idle" }
  | { readonly is: "reading" }
  | { readonly is: "refused"; readonly file: string; readonly refused: readonly Refusal[] }
  | { readonly is: "loaded"; readonly file: string; readonly how: Keeping; readonly losses: readonly string[] };

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

const UNREAD = missing(
  "unread",
  "Ce fichier ne se lit plus : il a changé depuis qu'il a été choisi. Choisissez-le de nouveau.",
  "This file can no longer be read: it has changed since it was chosen. Choose it again.",
);

/** Lets the page say that it reads before a long file keeps it busy. */
const painted = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 30));

export const LoadingForm = ({ view, files, take }: LoadingProps) => {
  const { t, say } = useWords();
  const id = useId();
  const draft = useDraft<Typed>("extension-where-loading", EMPTY, (found) => Typed.safeParse(found).data);
  const typed = draft.value;
  const set = (part: Partial<Typed>): void => draft.change({ ...typed, ...part });
  const input = useRef<HTMLInputElement>(null);
  const [outcome, setOutcome] = useState<Outcome>({ is: "idle" });
  const load = async (): Promise<void> => {
    const file = input.current?.files?.[0];
    const lacks = [...unsaid(typed, file), ...((file?.size ?? 0) > MOST ? [LARGE] : [])];
    if (file === undefined || lacks.length > 0) {
      setOutcome({ is: "refused", file: file?.name ?? "", refused: lacks });
      return;
    }
    setOutcome({ is: "reading" });
    await painted();
    const bytes = await file.arrayBuffer().catch(() => null);
    if (bytes === null) {
      setOutcome({ is: "refused", file: file.name, refused: [UNREAD] });
      return;
    }
    const { text, losses } = textOf({ name: file.name, bytes: new Uint8Array(bytes) });
    const { kind, season, source, on } = typed;
    const { loaded, refused } = readLoading(
      { kind, season, file: file.name, text, said: { source: source.trim(), on } },
      { view, files, names: placeNames(view) },
    );
    if (loaded === null) {
      setOutcome({ is: "refused", file: file.name, refused });
      return;
    }
    const how = await take(loaded);
    setOutcome({ is: "loaded", how, file: file.name, losses: losses.map((it) => say(it.text)) });
    if (input.current !== null) input.current.value = "";
  };
  return (
    <form
      noValidate
      aria-labelledby={`${id}-title`}
      onSubmit={(event) => {
        event.preventDefault();
        void load();
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
          onChange={() => setOutcome({ is: "idle" })}
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
        <button type="submit" disabled={outcome.is === "reading"}>
          {t("loadDo")}
        </button>
      </p>
      <div aria-live="polite">
        {outcome.is === "reading" && <p className="notice">{t("loadReading")}</p>}
        {outcome.is === "loaded" && (
          <div className="notice">
            <p>{t(`loadDone_${outcome.how}`, { f: outcome.file })}</p>
            {outcome.losses.length > 0 && <Lines>{outcome.losses}</Lines>}
          </div>
        )}
        {outcome.is === "refused" && (
          <div className="notice refused" role="alert">
            <p>{t("loadRefused", { f: outcome.file || t("loadTheFile"), n: outcome.refused.length })}</p>
            <Lines>{outcome.refused.map(say)}</Lines>
          </div>
        )}
      </div>
    </form>
  );
};
