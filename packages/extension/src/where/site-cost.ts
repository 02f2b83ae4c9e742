import type { Line, Template } from "../plan/plan.ts";

/** One line of a template for one site: likely francs, once or over a year; null: nobody has said what it costs. */
export interface CostLine {
  readonly line: Line;
  /** How many are paid: those of the site where it says so. */
  readonly quantity: number;
  readonly francs: number | null;
}

/** What some lines cost together. `known`: of those whose cost somebody has said; null: of none, or there are no lines. */
export interface CostFigure {
  readonly lines: readonly CostLine[];
  readonly known: number | null;
  /** The sum, whole: null while the cost of one line is still to be said. */
  readonly francs: number | null;
}

const TIMES = { once: 1, month: 12, year: 1 } as const satisfies Record<Line["every"], number>;

const figureOf = (lines: readonly CostLine[]): CostFigure => {
  const said = lines.flatMap((it) => (it.francs === null ? [] : [it.francs]));
  const known = said.length === 0 ? null : said.reduce((sum, it) => sum + it, 0);
  return { lines, known, francs: said.length < lines.length ? null : known };
};

/**
 * What it costs to open a site of a template, and to run it for twelve months: likely francs, each payment rounded as the budget rounds it.
 * `quantities`: of one site, where they are not those of the template.
 */
export const siteCostOf = (
  { lines }: Pick<Template, "lines">,
  quantities: readonly { readonly line: string; readonly quantity: number }[] = [],
): { readonly opening: CostFigure; readonly running: CostFigure } => {
  const own = new Map(quantities.map((it) => [it.line, it.quantity]));
  const priced = lines.map((line): CostLine => {
    const quantity = own.get(line.line) ?? line.quantity;
    return {
      line,
      quantity,
      francs: line.cost === null ? null : Math.round(quantity * line.cost.likely) * TIMES[line.every],
    };
  });
  return {
    opening: figureOf(priced.filter((it) => it.line.every === "once")),
    running: figureOf(priced.filter((it) => it.line.every !== "once")),
  };
};
