import type { FileLabel, MatchAsked } from "@relais/casework";
import { formatInstant } from "@relais/core";
import { Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { usePaused } from "../../parts/use-paused.ts";
import { useWords } from "../../texts/language.tsx";
import { KnownChild } from "../known/known-child.tsx";

/** What a child is compared by, and no more: nothing else of what is typed leaves the form for it. */
const COMPARED = ["nomEnfant", "nomUsage", "sexe", "naissance", "commune"] as const;

/** Milliseconds without a touch before what was typed is compared: each comparison is a reading of names. */
const PAUSE = 1_200;

interface Props {
  readonly values: Readonly<Record<string, unknown>>;
  readonly apart: readonly string[];
  readonly change: (apart: string[]) => void;
}

/** While a child is being entered: is there a file already? Answered or not, the entry goes on. */
export const MaybeKnown = ({ values, apart, change }: Props) => {
  const { t } = useWords();
  const [now] = useState(() => formatInstant(Date.now()));
  const typed = usePaused(JSON.stringify(Object.fromEntries(COMPARED.map((id) => [id, values[id]]))), PAUSE);
  const asked = useMemo((): MatchAsked | null => {
    const told = JSON.parse(typed) as Extract<MatchAsked, { readonly values: unknown }>["values"];
    const isNamed = [told.nomEnfant, told.nomUsage].some((it) => typeof it === "string" && it.trim().length > 1);
    return isNamed ? { values: told, time: { from: now, to: now } } : null;
  }, [typed, now]);
  const [said, setSaid] = useState<FileLabel | null>(null);
  return (
    <section className="part" aria-labelledby="maybe-known">
      <h2 id="maybe-known">{t("knownTitle")}</h2>
      <p className="hint">{t("knownHint")}</p>
      <KnownChild
        asked={asked}
        apart={apart}
        tellApart={(file) => {
          setSaid(file);
          change([...apart, file.id]);
        }}
        same={(file) => (
          <p className="actions">
            <Link to="/dossiers/$id" params={{ id: file.id }} className="button">
              {t("sameOpen", { n: file.number })}
            </Link>
            <span className="hint">{t("sameOpenHint")}</span>
          </p>
        )}
      />
      {said !== null && (
        <p role="status">
          {t("notTheSameSaid", { n: said.number })}{" "}
          <button
            type="button"
            className="quiet"
            onClick={() => {
              change(apart.filter((it) => it !== said.id));
              setSaid(null);
            }}
          >
            {t("notTheSameUndo")}
          </button>
        </p>
      )}
    </section>
  );
};
