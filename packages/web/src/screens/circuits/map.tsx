import type { ArrowLine, CircuitsView, NodeLine } from "@relais/circuits";
import { projected } from "../../parts/projection.ts";
import { useWords } from "../../texts/language.tsx";
import { DrawnArrow, Legend, type Point, ranksOf } from "./drawing.tsx";
import { labelled } from "./labels.ts";

const FRAME = { width: 320, margin: 24 };

interface MapProps {
  readonly view: CircuitsView;
  readonly arrows: readonly ArrowLine[];
  readonly opened: string | null;
  readonly open: (id: string) => void;
}

/** The arrows between chief towns of communes, over the border of the country; a department stands at the middle of its own. */
export const CircuitsMap = ({ view, arrows, opened, open }: MapProps) => {
  const { t } = useWords();
  const shown = view.communes.filter((it) => view.department === null || isNear(it.department, view, arrows));
  const { place, height } = projected(shown, FRAME);
  const points = new Map(shown.map((it) => [it.code, place(it)]));
  const pointOf = ({ commune, department }: NodeLine): Point | undefined => {
    if (commune !== null) return points.get(commune);
    const within = shown.filter((it) => it.department === department).flatMap((it) => points.get(it.code) ?? []);
    if (within.length === 0) return undefined;
    const mean = (of: (it: Point) => number): number => within.reduce((sum, it) => sum + of(it), 0) / within.length;
    return { x: mean((it) => it.x), y: mean((it) => it.y) };
  };
  const drawn = arrows.flatMap((arrow) => {
    const [from, to] = [pointOf(arrow.from), pointOf(arrow.to)];
    return from === undefined || to === undefined ? [] : [{ arrow, from, to }];
  });
  const ranks = ranksOf(drawn);
  const ends = new Set(arrows.flatMap((it) => [it.from.commune, it.to.commune]));
  const towns = shown.flatMap((it) => (ends.has(it.code) ? [{ name: it.name, at: place(it) }] : []));
  return (
    <section aria-labelledby="circuits-map">
      <h3 id="circuits-map">{t("circuitsMap")}</h3>
      <p className="hint">{t("circuitsMapHint", { n: arrows.length - drawn.length })}</p>
      <Legend />
      <svg className="drawing" viewBox={`0 0 ${FRAME.width} ${height}`}>
        <title>{t("circuitsMap")}</title>
        <clipPath id="circuits-map-frame">
          <rect width={FRAME.width} height={height} />
        </clipPath>
        <path
          className="border"
          clipPath="url(#circuits-map-frame)"
          d={`M${view.outline
            .map(place)
            .map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`)
            .join("L")}Z`}
        />
        {shown.map((it) => {
          const at = points.get(it.code) ?? { x: 0, y: 0 };
          return <circle key={it.code} cx={at.x} cy={at.y} r={ends.has(it.code) ? 3 : 1.5} />;
        })}
        {drawn.map((it, i) => (
          <DrawnArrow key={it.arrow.id} {...it} rank={ranks[i] ?? 0} opened={opened} open={open} />
        ))}
        {labelled(towns, FRAME.width).map((it) => (
          <text key={it.name} x={it.x} y={it.y} textAnchor={it.anchor}>
            {it.name}
          </text>
        ))}
      </svg>
    </section>
  );
};

/** The department that was asked for, and those to which its arrows lead. */
const isNear = (department: string, view: CircuitsView, arrows: readonly ArrowLine[]): boolean =>
  department === view.department ||
  arrows.some((it) => it.from.department === department || it.to.department === department);
