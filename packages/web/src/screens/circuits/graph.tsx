import type { ArrowLine } from "@relais/circuits";
import { useWords } from "../../texts/language.tsx";
import { DrawnArrow, type Point, ranksOf } from "./drawing.tsx";

const SIZE = 320;

interface GraphProps {
  readonly arrows: readonly ArrowLine[];
  readonly opened: string | null;
  readonly open: (id: string) => void;
}

/** The same arrows around a circle: nodes bear numbers, which a list beneath says in words. */
export const CircuitsGraph = ({ arrows, opened, open }: GraphProps) => {
  const { t, say } = useWords();
  const nodes = [...new Map(arrows.flatMap((it) => [it.from, it.to]).map((it) => [it.key, it])).values()].sort((a, b) =>
    say(a.name).localeCompare(say(b.name), "fr"),
  );
  const points = new Map(nodes.map((it, i) => [it.key, onCircle(i, nodes.length)]));
  const at = (key: string): Point => points.get(key) ?? { x: 0, y: 0 };
  const drawn = arrows.map((arrow) => ({ arrow, from: at(arrow.from.key), to: at(arrow.to.key) }));
  const ranks = ranksOf(drawn);
  return (
    <section aria-labelledby="circuits-graph">
      <h3 id="circuits-graph">{t("circuitsGraph")}</h3>
      <p className="hint">{t("circuitsGraphHint")}</p>
      <svg className="drawing" viewBox={`0 0 ${SIZE} ${SIZE}`}>
        <title>{t("circuitsGraph")}</title>
        {drawn.map((it, i) => (
          <DrawnArrow key={it.arrow.id} {...it} rank={ranks[i] ?? 0} opened={opened} open={open} />
        ))}
        {nodes.map((it, i) => (
          <g key={it.key}>
            <circle className="node" cx={at(it.key).x} cy={at(it.key).y} r="11" />
            <text x={at(it.key).x} y={at(it.key).y + 4} textAnchor="middle">
              {i + 1}
            </text>
          </g>
        ))}
      </svg>
      <ol className="numbers">
        {nodes.map((it) => (
          <li key={it.key}>{say(it.name)}</li>
        ))}
      </ol>
    </section>
  );
};

/** The first at the top, the others clockwise. */
const onCircle = (i: number, n: number): Point => {
  const angle = (2 * Math.PI * i) / Math.max(1, n) - Math.PI / 2;
  const radius = SIZE / 2 - 20;
  return { x: SIZE / 2 + radius * Math.cos(angle), y: SIZE / 2 + radius * Math.sin(angle) };
};
