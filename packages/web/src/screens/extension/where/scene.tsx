import type { Ground } from "@relais/extension";
import type { ReactNode } from "react";
import { useWords } from "../../../texts/language.tsx";
import { useFrancs } from "../francs.ts";
import { Country, type Drawn, Offices } from "./country.tsx";
import { type Glance, officesOf } from "./glance.ts";
import { useMeanMinutes, useMinutes, usePercent } from "./words.ts";

interface SceneProps {
  readonly view: Ground;
  readonly drawn: Drawn;
  readonly name: string;
  readonly glance: Glance;
  /** Its figures below its map, or beside it where there is room. */
  readonly layout?: "below" | "beside";
  readonly children?: ReactNode;
}

/** A plan at a glance: its small map, what it costs, whom it reaches, who is worst served. */
export const Scene = ({
  view,
  drawn,
  name,
  glance: { summary, reached, bands, share },
  layout = "below",
  children,
}: SceneProps) => {
  const { t } = useWords();
  const francs = useFrancs();
  const minutes = useMinutes();
  const mean = useMeanMinutes();
  const percent = usePercent();
  const { cost, worst, asked } = summary;
  return (
    <figure className={layout === "beside" ? "scene beside" : "scene"}>
      <Country drawn={drawn} label={t("sceneMap", { n: name })} bands={bands} reached={reached}>
        <Offices view={view} drawn={drawn} of={officesOf(summary)} />
      </Country>
      <figcaption>
        <strong>{name}</strong>
        <ul className="plain">
          <li>{t("sceneCost", { n: cost === null ? t("planToSay") : francs(cost.total) })}</li>
          <li>
            {share === null ? t("sceneNothing") : t("sceneShare", { p: percent(share), m: minutes(asked.radius) })}
          </li>
          {worst !== null && <li>{t("sceneWorst", { d: worst.department, m: mean(worst.minutes) })}</li>}
        </ul>
        {children}
      </figcaption>
    </figure>
  );
};
