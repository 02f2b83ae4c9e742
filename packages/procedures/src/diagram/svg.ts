import type { Language } from "@relais/core";
import { otherStep } from "../engine/index.ts";
import type { Procedure, Rule } from "../model.ts";

/** What a file looks like on the diagram: steps done, owed, and closed or held back. */
export interface DiagramMarking {
  readonly done: ReadonlySet<string>;
  readonly due: ReadonlySet<string>;
  readonly closed: ReadonlySet<string>;
}

const ROW = 44;
const BAND = 34;
const LEFT = 16;
const BOX = 380;
const GAP = 14;

/** How each kind of rule is drawn: never by colour alone, so that a black-and-white print still reads. */
const STROKE: Record<
  Rule["kind"],
  { readonly dash: string; readonly sign: string; readonly fr: string; readonly en: string }
> = {
  condition: { dash: "", sign: "●", fr: "il faut d'abord", en: "first" },
  obligation: { dash: "7 4", sign: "!", fr: "oblige", en: "obliges" },
  milestone: { dash: "2 3", sign: "◆", fr: "attend", en: "awaits" },
  opening: { dash: "", sign: "+", fr: "ouvre", en: "opens" },
  closing: { dash: "10 3 2 3", sign: "×", fr: "ferme", en: "closes" },
  prohibition: { dash: "", sign: "∅", fr: "interdit si", en: "forbidden if" },
};

/**
 * The procedure as a drawing that a phone can scroll and a printer can print: phases as bands, steps as rows in reading
 * order, each rule an arc from its other step to the step it concerns. Steps carry `data-step`, arcs `data-rule`; a
 * marking laid on it adds a word as well as a style to each step.
 */
export const diagramSvg = (procedure: Procedure, language: Language, marking?: DiagramMarking): string => {
  const place = new Map<string, number>();
  const bands: string[] = [];
  const boxes: string[] = [];
  let y = 12;
  for (const phase of procedure.phases) {
    const steps = procedure.steps.filter((step) => step.phase === phase.id);
    if (steps.length === 0) continue;
    bands.push(`<text class="phase" x="${LEFT}" y="${y + 18}">${escaped(phase.title[language])}</text>`);
    y += BAND;
    for (const step of steps) {
      place.set(step.id, y + (ROW - GAP) / 2);
      const state = stateOf(step.id, marking);
      const title = escaped(shorten(step.title[language], state === "" ? 50 : 42));
      boxes.push(
        `<g class="step ${state}" data-step="${escaped(step.id)}"><title>${escaped(step.title[language])}</title>` +
          `<rect x="${LEFT}" y="${y}" width="${BOX}" height="${ROW - GAP}" rx="4"/>` +
          `<text x="${LEFT + 10}" y="${y + 20}">${title}</text>` +
          (state === ""
            ? ""
            : `<text class="word" x="${LEFT + BOX - 10}" y="${y + 20}">${WORD[state][language]}</text>`) +
          "</g>",
      );
      y += ROW;
    }
  }
  const arcs = procedure.rules.map((rule) => arc(rule, place, language));
  const reach = Math.max(120, ...arcs.map((it) => it.reach));
  const used = [...new Set(procedure.rules.map((rule) => rule.kind))];
  const legend = used.map((kind, i) => legendLine(kind, y + 16 + i * 24, language));
  const width = LEFT + BOX + reach + 24;
  const height = y + 16 + used.length * 24 + 8;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">` +
    `<title>${escaped(procedure.title[language])} ${escaped(procedure.version)}</title><style>${STYLE}</style>` +
    `${bands.join("")}${arcs.map((it) => it.svg).join("")}${boxes.join("")}${legend.join("")}</svg>`
  );
};

type State = "" | "done" | "due" | "closed";

const WORD: Record<Exclude<State, "">, Record<Language, string>> = {
  done: { fr: "fait", en: "done" },
  due: { fr: "à faire", en: "due" },
  closed: { fr: "fermé", en: "closed" },
};

const stateOf = (step: string, marking: DiagramMarking | undefined): State => {
  if (marking === undefined) return "";
  if (marking.due.has(step)) return "due";
  if (marking.done.has(step)) return "done";
  return marking.closed.has(step) ? "closed" : "";
};

/** An arc on the right of the rows, as wide as the rows it spans, with the sign of its kind where it ends. */
const arc = (rule: Rule, place: ReadonlyMap<string, number>, language: Language): { svg: string; reach: number } => {
  const to = place.get(rule.step) ?? 0;
  const from = place.get(otherStep(rule)) ?? to;
  const { dash, sign } = STROKE[rule.kind];
  const x = LEFT + BOX;
  const reach = from === to ? 26 : 20 + Math.abs(to - from) * 0.32;
  const path =
    from === to
      ? `M${x} ${to - 8} C${x + 34} ${to - 14} ${x + 34} ${to + 14} ${x} ${to + 8}`
      : `M${x} ${from} C${x + reach * 1.33} ${from} ${x + reach * 1.33} ${to} ${x} ${to}`;
  const dashed = dash === "" ? "" : ` stroke-dasharray="${dash}"`;
  return {
    reach,
    svg:
      `<g class="rule ${rule.kind}${rule.blocking ? " blocking" : ""}" data-rule="${escaped(rule.key)}">` +
      `<title>${escaped(rule.sentence[language])}</title><path d="${path}"${dashed}/>` +
      `<circle cx="${x + 8}" cy="${to}" r="8"/><text x="${x + 8}" y="${to + 4}">${sign}</text></g>`,
  };
};

const legendLine = (kind: Rule["kind"], y: number, language: Language): string => {
  const { dash, sign } = STROKE[kind];
  const dashed = dash === "" ? "" : ` stroke-dasharray="${dash}"`;
  return (
    `<g class="rule ${kind}"><path d="M${LEFT} ${y} h40"${dashed}/><circle cx="${LEFT + 50}" cy="${y}" r="8"/>` +
    `<text x="${LEFT + 50}" y="${y + 4}">${sign}</text></g>` +
    `<text class="legend" x="${LEFT + 68}" y="${y + 5}">${escaped(STROKE[kind][language])}</text>`
  );
};

const STYLE = [
  "text{font:14px 'Noto Sans Variable','Noto Sans',sans-serif;fill:#1f1d1a}",
  ".phase{font-weight:600;font-size:15px}",
  ".step rect{fill:#fffdf8;stroke:#6b665c}",
  ".step .word{text-anchor:end;font-size:12px;font-weight:600}",
  ".step.done rect{fill:#e7ebee}.step.due rect{fill:#fbeed2;stroke-width:2}.step.closed rect{stroke-dasharray:3 3}",
  ".step.closed text{fill:#5c6670}",
  ".rule path{fill:none;stroke:#5c6670;stroke-width:1.4}.rule circle{fill:#fffdf8;stroke:#5c6670}",
  ".rule text{text-anchor:middle;font-size:11px}.rule.blocking path,.rule.blocking circle{stroke:#1f1d1a;stroke-width:2.4}",
  ".legend{font-size:13px}",
].join("");

const shorten = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most - 1)}…`);

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
