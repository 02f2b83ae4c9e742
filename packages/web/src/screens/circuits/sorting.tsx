import { useId, useState } from "react";
import type { TextKey } from "../../texts/fr.ts";
import { useWords } from "../../texts/language.tsx";

/** A column of a table that sorts: its name, and what its lines are put in order by. */
export interface Column<Row> {
  readonly name: TextKey;
  readonly by: (row: Row) => string | number;
}

interface Sorting {
  readonly by: TextKey;
  readonly order: "ascending" | "descending";
}

/** Lines in the order that is chosen; its headings, and for narrow screens, where there are none, a choice. `id` settles ties. */
export const useSorting = <Row,>(columns: readonly Column<Row>[], first: Sorting, id: (row: Row) => string) => {
  const [sorting, sort] = useState(first);
  const column = columns.find((it) => it.name === sorting.by) ?? columns[0];
  const turn = sorting.order === "ascending" ? 1 : -1;
  const choose = (by: TextKey): void =>
    sort({ by, order: sorting.by === by && sorting.order === "ascending" ? "descending" : "ascending" });
  const names = columns.map((it) => it.name);
  return {
    sorted: (rows: readonly Row[]): Row[] =>
      rows.toSorted((a, b) =>
        column === undefined ? 0 : turn * compared(column.by(a), column.by(b)) || (id(a) < id(b) ? -1 : 1),
      ),
    heads: <Heads names={names} sorting={sorting} choose={choose} />,
    choice: <Choice names={names} by={sorting.by} choose={(by) => sort({ by, order: "ascending" })} />,
  };
};

interface HeadsProps {
  readonly names: readonly TextKey[];
  readonly sorting: Sorting;
  readonly choose: (by: TextKey) => void;
}

const Heads = ({ names, sorting: { by, order }, choose }: HeadsProps) => {
  const { t } = useWords();
  return (
    <tr>
      {names.map((it) => (
        <th key={it} scope="col" aria-sort={by === it ? order : "none"}>
          <button type="button" className="sort" onClick={() => choose(it)}>
            {t(it)} <span aria-hidden="true">{by === it ? (order === "ascending" ? "▲" : "▼") : "↕"}</span>
          </button>
          {/* A head that holds a button is not printed again on the next page. */}
          <span className="only-print">{t(it)}</span>
        </th>
      ))}
    </tr>
  );
};

interface ChoiceProps {
  readonly names: readonly TextKey[];
  readonly by: TextKey;
  readonly choose: (by: TextKey) => void;
}

const Choice = ({ names, by, choose }: ChoiceProps) => {
  const { t } = useWords();
  const id = useId();
  return (
    <div className="field sorting no-print">
      <label htmlFor={id}>{t("circuitsSortBy")}</label>
      <select id={id} value={by} onChange={({ target }) => choose(target.value as TextKey)}>
        {names.map((it) => (
          <option key={it} value={it}>
            {t(it)}
          </option>
        ))}
      </select>
    </div>
  );
};

const compared = (a: string | number, b: string | number): number =>
  typeof a === "number" && typeof b === "number" ? (a === b ? 0 : a - b) : String(a).localeCompare(String(b), "fr");

/** On a narrow screen lines are cards without a heading: each figure says what it is. */
export const Label = ({ text }: { readonly text: string }) => <span className="only-narrow hint">{text} : </span>;
