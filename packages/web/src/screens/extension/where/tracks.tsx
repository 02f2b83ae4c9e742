import type { TerritoryView } from "@relais/extension";
import { useState } from "react";
import { NumberField } from "../../../form/plain.tsx";
import { useWords } from "../../../texts/language.tsx";
import { CommuneField, SaidOfCommunes } from "./communes.tsx";
import type { Typed } from "./typed.ts";

interface TracksProps {
  readonly view: TerritoryView;
  readonly typed: Typed;
  readonly change: (typed: Typed) => void;
}

const SPEED = { most: 130 };
const DETOUR = { most: 10, step: 0.1 };

/** Communes to which no better than a track leads, and how a track is taken in each season. */
export const Tracks = ({ view, typed, change }: TracksProps) => {
  const { t } = useWords();
  const [commune, setCommune] = useState("");
  const field = (
    name: "trackDry" | "trackRainy" | "factorDry" | "factorRainy",
    of: { readonly most: number; readonly step?: number },
  ) => (
    <NumberField
      label={t(`whereField_${name}`)}
      need={name.startsWith("factor") ? "optional" : "narrowing"}
      {...of}
      value={typed[name]}
      change={(it) => change({ ...typed, [name]: it })}
    />
  );
  return (
    <details>
      <summary>{t("whereTracks", { n: Object.keys(typed.tracks).length })}</summary>
      <div className="details-body">
        <p className="hint">{t("whereTracksHint", { f: String(view.road.factor) })}</p>
        <div className="pair">
          {field("trackDry", SPEED)}
          {field("trackRainy", SPEED)}
          {field("factorDry", DETOUR)}
          {field("factorRainy", DETOUR)}
        </div>
        <ul className="plain rows">
          <SaidOfCommunes
            of={typed.tracks}
            say={(name) => name}
            view={view}
            change={(tracks) => change({ ...typed, tracks })}
          />
        </ul>
        <CommuneField label={t("whereTrackCommune")} view={view} value={commune} change={setCommune} />
        <p className="actions">
          <button
            type="button"
            className="quiet"
            disabled={commune === ""}
            onClick={() => {
              change({ ...typed, tracks: { ...typed.tracks, [commune]: "track" } });
              setCommune("");
            }}
          >
            {t("whereTrackSay")}
          </button>
        </p>
      </div>
    </details>
  );
};
