import type { Ground, Loaded, LoadedKind } from "@relais/extension";
import { Fold } from "../../../../parts/lines.tsx";
import { useWords } from "../../../../texts/language.tsx";
import { LoadingForm } from "./loading-form.tsx";
import type { KeptFiles } from "./use-loaded.ts";
import { useDay } from "./words.ts";

interface LoadedProps {
  readonly view: Ground;
  readonly kept: KeptFiles;
}

/** « Données chargées »: what the planner brought, whence and of which day; loaded from files, kept on this device, removed one by one. */
export const LoadedData = ({ view, kept: { files, keep } }: LoadedProps) => {
  const { t } = useWords();
  const kinds = files.map((it) => t(`loadKind_${it.kind}`));
  const said = files.length === 0 ? t("loadNothing") : [...new Set(kinds)].join(", ");
  return (
    <details className="no-print" id="where-loaded">
      <summary>{t("labelled", { a: t("loadTitle"), b: said })}</summary>
      <div className="details-body">
        <p className="hint">{t("loadHint")}</p>
        {files.length > 0 && (
          <ul className="plain rows roomy">
            {files.map((it) => (
              <li key={`${it.kind} ${it.print} ${it.kind === "travel" && it.season}`}>
                <FileSaid of={it} view={view} />
                <p className="actions">
                  <button
                    type="button"
                    className="quiet"
                    aria-label={t("labelled", { a: t("whereForget"), b: it.file })}
                    onClick={() => void keep((all) => all.filter((other) => other !== it))}
                  >
                    {t("whereForget")}
                  </button>
                </p>
              </li>
            ))}
          </ul>
        )}
        <LoadingForm view={view} files={files} take={(it) => keep((all) => [...all, it])} />
      </div>
    </details>
  );
};

interface SaidProps<T> {
  readonly of: T;
  readonly view: Ground;
}

const FileSaid = ({ of, view }: SaidProps<Loaded>) => {
  const { t } = useWords();
  const day = useDay();
  return (
    <>
      <strong>{t(`loadKind_${of.kind}`)}</strong>
      {of.kind === "travel" && ` (${t(`loadSeason_${of.season}`)})`} · {of.file}
      <span className="hint source"> {t("loadSource", { s: of.source, d: day(of.on) })}</span>
      <Content of={of} view={view} />
    </>
  );
};

type Of<K extends LoadedKind> = Extract<Loaded, { readonly kind: K }>;

const Content = ({ of, view }: SaidProps<Loaded>) => {
  switch (of.kind) {
    case "travel":
      return <Travel of={of} />;
    case "places":
      return <Places of={of} view={view} />;
    case "figures":
      return <Figures of={of} />;
    case "outlines":
      return <Outlines of={of} view={view} />;
  }
};

const Travel = ({ of: { from, to, minutes } }: { readonly of: Of<"travel"> }) => {
  const { t, language } = useWords();
  const none = minutes.filter((it) => it === null).length;
  return (
    <p>
      {t("loadTravel", {
        f: from.length.toLocaleString(language),
        t: to.length.toLocaleString(language),
        n: (minutes.length - none).toLocaleString(language),
        z: none.toLocaleString(language),
      })}
    </p>
  );
};

const Places = ({ of: { places }, view }: SaidProps<Of<"places">>) => {
  const { t, language } = useWords();
  const codes = new Set(places.map((it) => it.code));
  const isTold = (commune: string): boolean => (view.loaded?.parts.get(commune) ?? []).some((it) => codes.has(it.code));
  const communes = view.communes.filter((it) => isTold(it.code));
  const sum = (all: readonly (number | null | undefined)[]): string =>
    all.reduce<number>((total, it) => total + (it ?? 0), 0).toLocaleString(language);
  const said = (["people", "children"] as const).filter((of) => places.some((it) => it[of] !== null));
  return (
    <>
      <p>{t("loadPlaces", { n: places.length.toLocaleString(language), c: communes.length })}</p>
      {said.map((of) => (
        <p key={of}>
          {t(`loadSum_${of}`, { n: sum(places.map((it) => it[of])), b: sum(communes.map((it) => it[of]?.value)) })}
        </p>
      ))}
      <Unknown of={places.map((it) => ({ name: it.name, value: it.people ?? it.children }))} />
    </>
  );
};

/** Places of which a file says nothing, and those where it says nobody lives. */
const Unknown = ({ of }: { readonly of: readonly { readonly name: string; readonly value: number | null }[] }) => {
  const { t } = useWords();
  const [unsaid, nobody] = [of.filter((it) => it.value === null), of.filter((it) => it.value === 0)];
  return (
    <>
      <Fold title={t("loadUnsaid", { n: unsaid.length })}>{unsaid.map((it) => it.name)}</Fold>
      <Fold title={t("loadNobody", { n: nobody.length })}>{nobody.map((it) => it.name)}</Fold>
    </>
  );
};

const Figures = ({ of: { figures, childrenBy } }: { readonly of: Of<"figures"> }) => {
  const { t } = useWords();
  const known = (of: "people" | "children" | "calls"): number => figures.filter((it) => it[of] !== null).length;
  return (
    <>
      <p>{t("loadFigures", { p: known("people"), c: known("children"), a: known("calls") })}</p>
      {childrenBy === "ages" && <p className="hint">{t("loadAges")}</p>}
    </>
  );
};

const Outlines = ({ of: { outlines, left }, view }: SaidProps<Of<"outlines">>) => {
  const { t } = useWords();
  return (
    <>
      <p>{t("loadOutlines", { n: outlines.length, a: view.communes.length })}</p>
      <Fold title={t("loadLeft", { n: left.length })}>{left}</Fold>
    </>
  );
};
