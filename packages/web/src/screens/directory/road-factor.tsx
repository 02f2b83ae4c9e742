import type { CarriedDirectory } from "@relais/directory";
import { useState } from "react";
import { useMe } from "../../app/session.ts";
import { setRoadFactor } from "../../directory/say.ts";
import { LineField, NumberField } from "../../form/plain.tsx";
import { SmallForm } from "../../parts/small-form.tsx";
import { useWords } from "../../texts/language.tsx";

/** What distances rest on, said as the assumption that it is; an administrator changes it. */
export const RoadFactor = ({ customs }: Pick<CarriedDirectory, "customs">) => {
  const { t, say, language } = useWords();
  const me = useMe();
  const [factor, setFactor] = useState(String(customs.roadFactor));
  const [source, setSource] = useState("");
  const said = new Intl.NumberFormat(language).format(customs.roadFactor);
  return (
    <section aria-labelledby="road-factor">
      <h2 id="road-factor">{t("roadTitle")}</h2>
      <p>{t("roadSaid", { f: said })}</p>
      <p className="hint source">{say(customs.roadFactorSource)}</p>
      {me.powers.includes("administre") && (
        <details className="no-print">
          <summary>{t("roadSave")}</summary>
          <SmallForm
            submit={t("roadSave")}
            send={() => setRoadFactor({ roadFactor: Number(factor), source })}
            after={() => setSource("")}
          >
            <NumberField
              label={t("roadFactor")}
              need="required"
              most={3}
              step={0.01}
              value={factor}
              change={setFactor}
            />
            <LineField
              label={t("roadSource")}
              need="required"
              type="text"
              most={300}
              value={source}
              change={setSource}
            />
          </SmallForm>
        </details>
      )}
    </section>
  );
};
