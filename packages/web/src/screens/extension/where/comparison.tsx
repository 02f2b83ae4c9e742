import { comparedSites, type Ground, type SummarySite } from "@relais/extension";
import { useState } from "react";
import { SelectField } from "../../../form/plain.tsx";
import { useWords } from "../../../texts/language.tsx";
import { type Band, Country, type Drawn, type OfficeKind, OfficeSign, Offices } from "./country.tsx";
import type { Glance } from "./glance.ts";

interface Named {
  readonly name: string;
  readonly glance: Glance;
}

interface ComparisonProps {
  readonly view: Ground;
  readonly drawn: Drawn;
  /** Two at least. */
  readonly named: readonly Named[];
}

/** Of two scenarios, which offices are in both, only in the one, only in the other: in words and by marks. */
export const Comparison = ({ view, drawn, named }: ComparisonProps) => {
  const { t } = useWords();
  const [chosen, choose] = useState<readonly [string, string]>(["0", "1"]);
  const [one, other] = chosen.map((it) => (it === "" ? undefined : named[Number(it)]));
  const options = named.map(({ name }, at) => ({ id: String(at), label: name }));
  return (
    <section aria-labelledby="where-two">
      <h3 id="where-two">{t("sceneTwo")}</h3>
      <div className="pair no-print">
        <SelectField
          label={t("sceneOne")}
          need="narrowing"
          value={chosen[0]}
          change={(it) => choose([it, chosen[1]])}
          options={options}
        />
        <SelectField
          label={t("sceneOther")}
          need="narrowing"
          value={chosen[1]}
          change={(it) => choose([chosen[0], it])}
          options={options}
        />
      </div>
      {one === undefined || other === undefined ? (
        <p className="hint">{t("sceneChoose")}</p>
      ) : (
        <Differences view={view} drawn={drawn} one={one} other={other} />
      )}
    </section>
  );
};

interface DifferencesProps extends Omit<ComparisonProps, "named"> {
  readonly one: Named;
  readonly other: Named;
}

const NO_BANDS: ReadonlyMap<string, Band> = new Map();

const Differences = ({ view, drawn, one, other }: DifferencesProps) => {
  const { t } = useWords();
  const found = comparedSites(one.glance.summary, other.glance.summary);
  const stands = found.both.filter((it) => it.one.standing === "existing" && it.other.standing === "existing");
  const opens = found.both.filter((it) => !stands.includes(it));
  const dated = (it: (typeof opens)[number]): string => {
    const [a, b] = [it.one.year, it.other.year];
    if (a === null || b === null || a === b) return it.one.name;
    return t("sceneYears", { c: it.one.name, a, b, n: one.name, m: other.name });
  };
  const names = (sites: readonly SummarySite[]): readonly string[] => sites.map((it) => it.name);
  const lines: readonly { readonly kind: OfficeKind; readonly said: string; readonly of: readonly string[] }[] = [
    { kind: "existing", said: t("sceneStanding"), of: names(stands.map((it) => it.one)) },
    { kind: "new", said: t("sceneBoth"), of: opens.map(dated) },
    { kind: "one", said: t("sceneOnly", { n: one.name }), of: names(found.one) },
    { kind: "other", said: t("sceneOnly", { n: other.name }), of: names(found.other) },
  ];
  const marks = [
    ...stands.map((it) => ({ ...it.one, kind: "existing" as const })),
    ...opens.map((it) => ({ ...it.one, kind: "new" as const })),
    ...found.one.map((it) => ({ ...it, kind: "one" as const })),
    ...found.other.map((it) => ({ ...it, kind: "other" as const })),
  ];
  return (
    <div className="scene beside">
      <Country drawn={drawn} label={t("sceneTwoMap", { n: one.name, m: other.name })} bands={NO_BANDS}>
        <Offices view={view} drawn={drawn} of={marks} />
      </Country>
      <ul className="plain legend stacked">
        {lines.map(({ kind, said, of }) => (
          <li key={kind}>
            <OfficeSign kind={kind} /> {said} {of.length === 0 ? t("sceneNone") : of.join(", ")}
          </li>
        ))}
      </ul>
    </div>
  );
};
