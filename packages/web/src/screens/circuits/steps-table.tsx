import type { MapLine } from "@relais/circuits";
import { useWords } from "../../texts/language.tsx";
import { type Column, Label, useSorting } from "./sorting.tsx";

type Edge = MapLine["edges"][number];

interface StepsProps {
  readonly map: MapLine;
  readonly nameOf: (step: string) => string;
}

/** Which step came right after which, and how often of what followed: the map of steps in words. */
export const StepsTable = ({ map, nameOf }: StepsProps) => {
  const { t } = useWords();
  const acts = new Map([["▸", map.files], ...map.steps.map((it) => [it.step, it.acts] as const)]);
  const shareOf = ({ from, count }: Edge): number | null => {
    const all = acts.get(from);
    return typeof all === "number" ? count / all : null;
  };
  const columns: readonly Column<Edge>[] = [
    { name: "stepsAfter", by: (it) => nameOf(it.from) },
    { name: "stepsCame", by: (it) => nameOf(it.to) },
    { name: "stepsTimes", by: (it) => it.count },
    { name: "stepsShare", by: (it) => shareOf(it) ?? -1 },
  ];
  const { sorted, heads, choice } = useSorting(
    columns,
    { by: "stepsTimes", order: "descending" },
    (it) => `${it.from} ${it.to}`,
  );
  return (
    <>
      {choice}
      <table className="shares steps">
        <caption className="hidden">{t("stepsTitle", { y: map.year })}</caption>
        <thead>{heads}</thead>
        <tbody>
          {sorted(map.edges).map((it) => {
            const share = shareOf(it);
            return (
              <tr key={`${it.from} ${it.to}`}>
                <th scope="row">{nameOf(it.from)}</th>
                <td>
                  <span className="only-narrow" aria-hidden="true">
                    →{" "}
                  </span>
                  {nameOf(it.to)}
                </td>
                <td>
                  <Label text={t("stepsTimes")} />
                  {it.count}
                </td>
                <td>
                  <Label text={t("stepsShare")} />
                  {share === null ? t("circuitsHidden") : t("stepsPercent", { p: Math.round(100 * share) })}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
};
