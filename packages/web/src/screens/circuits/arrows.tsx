import type { ArrowLine } from "@relais/circuits";
import { Fragment, useState } from "react";
import { useWords } from "../../texts/language.tsx";
import { ArrowDetail } from "./detail.tsx";
import { classOf, sizeOf, useFigures } from "./words.ts";

const COLUMNS = ["From", "To", "Class", "N", "Share", "Median", "Grade"] as const;
type Column = (typeof COLUMNS)[number];

interface Sorting {
  readonly by: Column;
  readonly order: "ascending" | "descending";
}

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
  const [{ by, order }, sort] = useState<Sorting>({ by: "N", order: "descending" });
  const sortKey = (it: ArrowLine): string | number => {
    switch (by) {
      case "From":
        return say(it.from.name);
      case "To":
        return say(it.to.name);
      case "Class":
        return t(`class_${classOf(it)}`);
      case "N":
        return sizeOf(it.n);
      case "Share":
        return it.answered === null ? -1 : it.answered.n / it.answered.of;
      case "Median":
        return it.median?.hours ?? Number.POSITIVE_INFINITY;
      case "Grade":
        return it.grade === null ? "" : t(`circuitsGrade_${it.grade}`);
    }
  };
  const turn = order === "ascending" ? 1 : -1;
  const sorted = arrows.toSorted((a, b) => turn * compared(sortKey(a), sortKey(b)) || (a.id < b.id ? -1 : 1));
  const choose = (column: Column): void =>
    sort({ by: column, order: by === column && order === "ascending" ? "descending" : "ascending" });
  return (
    <>
      <div className="field sorting no-print">
        <label htmlFor={`sort-${caption}`}>{t("circuitsSortBy", { c: "" })}</label>
        <select
          id={`sort-${caption}`}
          value={by}
          onChange={({ target }) => sort({ by: target.value as Column, order: "ascending" })}
        >
          {COLUMNS.map((it) => (
            <option key={it} value={it}>
              {t(`circuits${it}`)}
            </option>
          ))}
        </select>
      </div>
      <table className="shares arrows">
        <caption className="hidden">{caption}</caption>
        <thead>
          <tr>
            {COLUMNS.map((it) => (
              <th key={it} scope="col" aria-sort={by === it ? order : "none"}>
                <button type="button" className="sort" onClick={() => choose(it)}>
                  {t(`circuits${it}`)} <span aria-hidden="true">{by === it ? (turn === 1 ? "▲" : "▼") : "↕"}</span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.map((it) => (
            <Fragment key={it.id}>
              <tr id={it.id}>
                <th scope="row">
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
                  <td colSpan={COLUMNS.length}>
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

/** On a narrow screen lines are cards without a heading: each figure says what it is. */
const Label = ({ text }: { readonly text: string }) => <span className="only-narrow hint">{text} : </span>;

const compared = (a: string | number, b: string | number): number =>
  typeof a === "number" && typeof b === "number" ? (a === b ? 0 : a - b) : String(a).localeCompare(String(b), "fr");
