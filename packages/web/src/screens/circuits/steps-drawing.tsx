import { Graph, layout } from "@dagrejs/dagre";
import type { MapLine } from "@relais/circuits";
import { useState } from "react";
import { useWords } from "../../texts/language.tsx";

/** So many lines can still be told apart. */
const MOST_LINES = 30;
const NODE = 22;

interface DrawingProps {
  readonly map: MapLine;
  readonly nameOf: (step: string) => string;
}

/** The same as the table, in layers from the beginning of a file down to its end; numbers are explained beneath. */
export const StepsDrawing = ({ map, nameOf }: DrawingProps) => {
  const { t } = useWords();
  const counts = [...new Set(map.edges.map((it) => it.count))].sort((a, b) => a - b);
  const drawnFrom = (least: number) => map.edges.filter((it) => it.count >= least);
  const [least, setLeast] = useState(counts.find((it) => drawnFrom(it).length <= MOST_LINES) ?? counts.at(-1) ?? 0);
  const edges = drawnFrom(least);
  const present = new Set(edges.flatMap((it) => [it.from, it.to]));
  const nodes = ["▸", ...map.steps.map((it) => it.step), "■"].filter((it) => present.has(it));
  const steps = nodes.filter((it) => it !== "▸" && it !== "■");
  const markOf = (step: string): string => (steps.includes(step) ? String(steps.indexOf(step) + 1) : step);
  const { width, height, places, lines } = laidOut(nodes, edges);
  return (
    <section aria-labelledby="circuits-steps-drawing">
      <h4 id="circuits-steps-drawing">{t("stepsDrawing")}</h4>
      <p className="hint">{t("stepsDrawingHint", { n: map.edges.length - edges.length })}</p>
      <div className="field no-print">
        <label htmlFor="steps-least">{t("stepsLeast")}</label>
        <select id="steps-least" value={least} onChange={({ target }) => setLeast(Number(target.value))}>
          {counts.map((it) => (
            <option key={it}>{it}</option>
          ))}
        </select>
      </div>
      <svg
        className="drawing steps-drawing"
        viewBox={`0 0 ${width} ${height}`}
        style={{ maxWidth: `${Math.max(20, width / 12)}rem` }}
        role="img"
        aria-label={t("stepsDrawingSaid")}
      >
        {lines.map((it) => (
          <path
            key={`${it.from} ${it.to}`}
            className="line"
            d={it.path}
            strokeWidth={1 + Math.min(5, Math.sqrt(it.count) / 3)}
            strokeDasharray={it.goes === "back" ? "4 3" : undefined}
          />
        ))}
        {lines.map((it) => (
          <g key={`${it.from} ${it.to}`}>
            <path className="head" d="M0 0L-7 -3.5L-7 3.5Z" transform={it.head} />
            <text x={it.label.x} y={it.label.y + 3} textAnchor="middle">
              {it.count}
            </text>
          </g>
        ))}
        {places.map(({ step, x, y }) => (
          <g key={step}>
            <circle className="node" cx={x} cy={y} r={NODE / 2} />
            <text x={x} y={y + 3.5} textAnchor="middle">
              {markOf(step)}
            </text>
          </g>
        ))}
      </svg>
      <p>
        ▸ {nameOf("▸")} · ■ {nameOf("■")}
      </p>
      <ol className="numbers">
        {steps.map((it) => (
          <li key={it}>{nameOf(it)}</li>
        ))}
      </ol>
    </section>
  );
};

type Edge = MapLine["edges"][number];

interface Spot {
  readonly x: number;
  readonly y: number;
}

interface Line extends Edge {
  readonly path: string;
  /** Where its head stands, and which way it points. */
  readonly head: string;
  readonly label: Spot;
  readonly goes: "down" | "back";
}

/** Places of nodes and lines: layers by dagre (Sugiyama), the beginning at the top. Frequent edges are kept straight. */
const laidOut = (nodes: readonly string[], edges: readonly Edge[]) => {
  const graph = new Graph();
  graph.setGraph({ rankdir: "TB", nodesep: 26, ranksep: 30, edgesep: 14, marginx: 16, marginy: 12 });
  for (const it of nodes) graph.setNode(it, { width: NODE, height: NODE });
  for (const { from, to, count } of edges) {
    graph.setEdge(from, to, { weight: count, width: 16, height: 10, labelpos: "c" });
  }
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  const places = nodes.map((step) => {
    const { x = 0, y = 0 } = graph.node(step);
    return { step, x, y };
  });
  const lines = edges.map((edge): Line => {
    const { points = [], x = 0, y = 0 } = graph.edge(edge.from, edge.to);
    const [last, before] = [points.at(-1) ?? { x, y }, points.at(-2) ?? { x, y }];
    const angle = (Math.atan2(last.y - before.y, last.x - before.x) * 180) / Math.PI;
    return {
      ...edge,
      path: curve(points),
      head: `translate(${last.x} ${last.y}) rotate(${angle})`,
      label: { x, y },
      goes: (points[0]?.y ?? 0) > last.y ? "back" : "down",
    };
  });
  return { width, height, places, lines };
};

/** A line through points, rounded at each between the first and the last. */
const curve = (points: readonly Spot[]): string => {
  const [first, ...rest] = points;
  const last = rest.at(-1);
  if (first === undefined || last === undefined) return "";
  const bends = rest.slice(0, -1).map((it, i) => {
    const next = rest[i + 1] ?? last;
    return `Q${it.x} ${it.y} ${i === rest.length - 2 ? last.x : (it.x + next.x) / 2} ${i === rest.length - 2 ? last.y : (it.y + next.y) / 2}`;
  });
  return `M${first.x} ${first.y}${bends.join("")}L${last.x} ${last.y}`;
};
