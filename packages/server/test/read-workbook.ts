import { unzipSync } from "fflate";
import { SaxesParser } from "saxes";

/** What a cell of a workbook holds. A date is a number, as spreadsheets keep it. */
interface ReadCell {
  readonly text?: string;
  readonly number?: number;
  readonly formula?: string;
}
export interface ReadSheet {
  readonly name: string;
  /** By « row column », counted from 0; empty cells are not there. */
  readonly cells: ReadonlyMap<string, ReadCell>;
}

/** Calls back with each element and the text within it, once it ends. */
const walk = (
  bytes: Uint8Array,
  on: (name: string, attributes: Readonly<Record<string, string>>, text: string) => void,
): void => {
  const parser = new SaxesParser();
  const open: { readonly attributes: Record<string, string>; text: string }[] = [];
  parser.on("opentag", ({ attributes }) => {
    open.push({ attributes: attributes as Record<string, string>, text: "" });
  });
  parser.on("text", (it) => {
    for (const one of open) one.text += it;
  });
  parser.on("closetag", ({ name }) => {
    const { attributes, text } = open.pop()!;
    on(name, attributes, text);
  });
  parser.write(new TextDecoder().decode(bytes)).close();
};

/** Reads an XLSX by its parts (ECMA-376), apart from the library that writes it. */
export const readWorkbook = (xlsx: Uint8Array): ReadSheet[] => {
  const files = unzipSync(xlsx);
  const shared: string[] = [];
  const strings = files["xl/sharedStrings.xml"];
  if (strings !== undefined) walk(strings, (name, _, text) => name === "si" && shared.push(text));
  const names: string[] = [];
  walk(files["xl/workbook.xml"]!, (name, { name: title }) => name === "sheet" && names.push(title!));
  return names.map((name, at) => ({ name, cells: cellsOf(files[`xl/worksheets/sheet${at + 1}.xml`]!, shared) }));
};

const cellsOf = (bytes: Uint8Array, shared: readonly string[]): Map<string, ReadCell> => {
  const cells = new Map<string, ReadCell>();
  let value: string | undefined;
  let formula: string | undefined;
  walk(bytes, (name, { r, t }, text) => {
    if (name === "v") value = text;
    if (name === "f") formula = text;
    if (name !== "c") return;
    const cell: ReadCell = {
      ...(value === undefined ? {} : t === "s" ? { text: shared[Number(value)]! } : { number: Number(value) }),
      ...(formula === undefined ? {} : { formula }),
    };
    if (Object.keys(cell).length > 0) cells.set(placeOf(r!), cell);
    value = formula = undefined;
  });
  return cells;
};

/** « B7 » is « 6 1 ». */
const placeOf = (reference: string): string => {
  const [, letters, row] = /^([A-Z]+)(\d+)$/.exec(reference)!;
  const column = [...letters!].reduce((all, it) => all * 26 + it.charCodeAt(0) - 64, 0);
  return `${Number(row) - 1} ${column - 1}`;
};

/** What `SUM(B2:B9)` comes to: numbers alone count, and cells that are formulas by what theirs come to. */
export const reckon = (formula: string, cells: ReadSheet["cells"]): number => {
  const [, from, to] = /^SUM\((\w+):(\w+)\)$/.exec(formula)!;
  const [[top, left], [bottom, right]] = [from!, to!].map((it) => placeOf(it).split(" ").map(Number)) as [
    [number, number],
    [number, number],
  ];
  let sum = 0;
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) {
      const cell = cells.get(`${row} ${column}`);
      sum += cell?.formula === undefined ? (cell?.number ?? 0) : reckon(cell.formula, cells);
    }
  }
  return sum;
};
