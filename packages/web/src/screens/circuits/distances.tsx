import type { DistanceLine } from "@relais/circuits";
import type { ReactNode } from "react";
import { useWords } from "../../texts/language.tsx";
import { Interval } from "../procedures/interval.tsx";
import { type Column, Label, useSorting } from "./sorting.tsx";
import { useFigures } from "./words.ts";

/** How far files are from a lawful course, year by year: never under ten. */
export const Distances = ({ lines }: { readonly lines: readonly DistanceLine[] }) => {
  const { t } = useWords();
  return (
    <section aria-labelledby="circuits-distance">
      <h3 id="circuits-distance">{t("distanceTitle")}</h3>
      <p className="hint">{t("distanceHint")}</p>
      <table className="shares distances">
        <thead>
          <tr>
            <th scope="col">{t("coursesYear")}</th>
            <th scope="col">{t("distanceFiles")}</th>
            <th scope="col">{t("distanceMean")}</th>
            <th scope="col">{t("distanceLawful")}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((it) => (
            <tr key={it.year}>
              <th scope="row">{it.year}</th>
              <td>
                <Label text={t("distanceFiles")} />
                {it.files}
              </td>
              <Told told={it.told} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

const Told = ({ told }: Pick<DistanceLine, "told">) => {
  const { t, language } = useWords();
  const { shareWith } = useFigures();
  if (told === null) return <td colSpan={2}>{t("distanceUndecidable")}</td>;
  const { mean, atLeast, without, lawful } = told;
  const acts = mean === null ? "" : mean.toLocaleString(language, { maximumFractionDigits: 1 });
  return (
    <>
      <td>
        <Label text={t("distanceMean")} />
        {mean === null ? t("circuitsNot") : t(atLeast > 0 ? "distanceAtLeast" : "distanceActs", { n: acts })}
        {without > 0 && <p className="hint">{t("distanceWithout", { n: without })}</p>}
      </td>
      <td>
        <Label text={t("distanceLawful")} />
        {shareWith(lawful)}
        <Interval share={lawful} />
      </td>
    </>
  );
};

type Move = NonNullable<DistanceLine["told"]>["moves"][number];

interface StepsProps {
  readonly line: DistanceLine;
  readonly nameOf: (step: string) => string;
}

/** The steps behind the distance of a year: those that lack, and those that are one too many. */
export const DistanceSteps = ({ line, nameOf }: StepsProps) => {
  const { t } = useWords();
  const columns: readonly Column<Move>[] = [
    { name: "distanceStep", by: (it) => nameOf(it.step) },
    { name: "distanceLacking", by: (it) => it.lacking },
    { name: "distanceExtra", by: (it) => it.extra },
  ];
  const { sorted, heads, choice } = useSorting(
    columns,
    { by: "distanceLacking", order: "descending" },
    (it) => it.step,
  );
  const cell = (name: "distanceLacking" | "distanceExtra", n: number): ReactNode => (
    <td>
      <Label text={t(name)} />
      {t("distanceOf", { n, of: line.files })}
    </td>
  );
  return (
    <section aria-labelledby="circuits-moves">
      <h3 id="circuits-moves">{t("distanceSteps", { y: line.year })}</h3>
      <p className="hint">{t("distanceStepsHint")}</p>
      {choice}
      <table className="shares moves">
        <caption className="hidden">{t("distanceSteps", { y: line.year })}</caption>
        <thead>{heads}</thead>
        <tbody>
          {sorted(line.told?.moves ?? []).map((it) => (
            <tr key={it.step}>
              <th scope="row">{nameOf(it.step)}</th>
              {cell("distanceLacking", it.lacking)}
              {cell("distanceExtra", it.extra)}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};
