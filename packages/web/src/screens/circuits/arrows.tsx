import type { ArrowLine } from "@relais/circuits";
import { Fragment } from "react";
import { useWords } from "../../texts/language.tsx";
import { ArrowDetail } from "./detail.tsx";
import { type Column, Label, useSorting } from "./sorting.tsx";
import { classOf, sizeOf, useFigures } from "./words.ts";

interface ArrowsProps {
  readonly caption: string;
  readonly arrows: readonly ArrowLine[];
  readonly opened: string | null;
  readonly open: (id: string | null) => void;
}

/** The arrows as a table: each column sorts it, each line opens to what it is made of. */
export const ArrowsTable = ({ caption, arrows, opened, open }: ArrowsProps) => {
  const { t, say } = useWords();
  const { count, shareWith, median } = useFigures();
  const columns: readonly Column<ArrowLine>[] = [
    { name: "circuitsFrom", by: (it) => say(it.from.name) },
    { name: "circuitsTo", by: (it) => say(it.to.name) },
    { name: "circuitsClass", by: (it) => t(`class_${classOf(it)}`) },
    { name: "circuitsN", by: (it) => sizeOf(it.n) },
    { name: "circuitsShare", by: (it) => (it.answered === null ? -1 : it.answered.n / it.answered.of) },
    { name: "circuitsMedian", by: (it) => it.median?.hours ?? Number.POSITIVE_INFINITY },
    { name: "circuitsGrade", by: (it) => (it.grade === null ? "" : t(`circuitsGrade_${it.grade}`)) },
  ];
  const { sorted, heads, choice } = useSorting(columns, { by: "circuitsN", order: "descending" }, (it) => it.id);
  return (
    <>
      {choice}
      <table className="shares arrows">
        <caption className="hidden">{caption}</caption>
        <thead>{heads}</thead>
        <tbody>
          {sorted(arrows).map((it) => (
            <Fragment key={it.id}>
              <tr id={it.id}>
                <th scope="row">
                  <div className="opener">
                    <button
                      type="button"
                      className="quiet no-print"
                      aria-expanded={opened === it.id}
                      aria-label={t("circuitsOpen", { a: say(it.from.name), b: say(it.to.name) })}
                      onClick={() => open(opened === it.id ? null : it.id)}
                    >
                      {opened === it.id ? "−" : "+"}
                    </button>
                    <span>{say(it.from.name)}</span>
                  </div>
                </th>
                <td>
                  <span className="only-narrow" aria-hidden="true">
                    →{" "}
                  </span>
                  {say(it.to.name)}
                </td>
                <td>
                  <span className="tag">{t(`class_${classOf(it)}`)}</span>
                </td>
                <td>
                  <Label text={t("circuitsN")} />
                  {count(it.n)}
                </td>
                <td>
                  <Label text={t("circuitsShare")} />
                  {it.answered === null ? t("circuitsNot") : shareWith(it.answered)}
                </td>
                <td>
                  <Label text={t("circuitsMedian")} />
                  {median(it.median)}
                </td>
                <td>
                  <Label text={t("circuitsGrade")} />
                  {it.grade === null ? t("circuitsHidden") : t(`circuitsGrade_${it.grade}`)}
                </td>
              </tr>
              {opened === it.id && (
                <tr className="opened">
                  <td colSpan={columns.length}>
                    <ArrowDetail arrow={it} />
                  </td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
    </>
  );
};
