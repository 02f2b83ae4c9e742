import type { Ground } from "@relais/extension";
import { useWords } from "../../../texts/language.tsx";
import { Comparison } from "./comparison.tsx";
import { BANDS, useDrawn } from "./country.tsx";
import type { Glance } from "./glance.ts";
import { Legend } from "./legend.tsx";
import { Scene } from "./scene.tsx";

/** Scenarios on maps, one beside the other, under one legend; and of two of them, which offices differ. */
export const Scenes = ({ view, glances }: { readonly view: Ground; readonly glances: readonly Glance[] }) => {
  const { t } = useWords();
  const drawn = useDrawn(view, "small");
  // Two scenarios may have one name.
  const named = glances.map((glance, at) => ({ glance, name: `${at + 1}. ${glance.summary.name}` }));
  return (
    <section aria-labelledby="where-scenes">
      <h3 id="where-scenes">{t("sceneMaps")}</h3>
      <Legend
        bands={BANDS.map((it) => t(`whereBand_${it}`))}
        places={glances.some((it) => it.places === "drawn") ? "drawn" : "none"}
      />
      <div className="scenes">
        {named.map(({ name, glance }) => (
          <Scene key={name} view={view} drawn={drawn} name={name} glance={glance} />
        ))}
      </div>
      {named.length > 1 && <Comparison view={view} drawn={drawn} named={named} />}
    </section>
  );
};
