import type { ArrowLine } from "@relais/circuits";
import { useWords } from "../../texts/language.tsx";
import { CLASSES, classOf, PATTERNS, sizeOf } from "./words.ts";

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Width of a line: by the root of the count, so that the area says it. */
const widthOf = (it: ArrowLine): number => 1.2 + Math.min(6, Math.sqrt(Math.max(0, sizeOf(it.n))) * 0.9);

interface DrawnProps {
  readonly arrow: ArrowLine;
  readonly from: Point;
  readonly to: Point;
  /** How many arrows were drawn within the same point before: loops stand around it. */
  readonly rank: number;
  readonly opened: string | null;
  readonly open: (id: string) => void;
}

/** One arrow, bent to the right so that one that comes back does not lie on it; within a point it is a loop. */
export const DrawnArrow = ({ arrow, from, to, rank, opened, open }: DrawnProps) => {
  const { t, say } = useWords();
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy);
  const bend = { x: (from.x + to.x) / 2 - dy * 0.18, y: (from.y + to.y) / 2 + dx * 0.18 };
  const path =
    length < 1
      ? `M${from.x} ${from.y}c24 -13 24 13 0.5 0.5`
      : `M${from.x} ${from.y}Q${bend.x} ${bend.y} ${to.x} ${to.y}`;
  const said = `${say(arrow.from.name)} → ${say(arrow.to.name)} : ${t(`class_${classOf(arrow)}`)}`;
  return (
    <a
      href={`#${encodeURIComponent(arrow.id)}`}
      aria-label={said}
      className={opened === arrow.id ? "arrow chosen" : "arrow"}
      onClick={(event) => {
        event.preventDefault();
        open(arrow.id);
        document.getElementById(arrow.id)?.scrollIntoView({ block: "center" });
      }}
    >
      <title>{said}</title>
      <g transform={`rotate(${rank * 60} ${from.x} ${from.y})`}>
        <path className="touch" d={path} />
        <path d={path} strokeWidth={widthOf(arrow)} strokeDasharray={PATTERNS[classOf(arrow)]} />
      </g>
      {length >= 1 && <Head at={between(from, bend, to)} towards={to} size={4 + widthOf(arrow)} />}
    </a>
  );
};

/** The point of a quadratic curve at six tenths of its way. */
const between = (a: Point, b: Point, c: Point): Point => ({
  x: 0.16 * a.x + 0.48 * b.x + 0.36 * c.x,
  y: 0.16 * a.y + 0.48 * b.y + 0.36 * c.y,
});

const Head = ({ at, towards, size }: { readonly at: Point; readonly towards: Point; readonly size: number }) => {
  const angle = (Math.atan2(towards.y - at.y, towards.x - at.x) * 180) / Math.PI;
  return (
    <path
      className="head"
      d={`M0 0L${-size} ${-size / 2}L${-size} ${size / 2}Z`}
      transform={`translate(${at.x} ${at.y}) rotate(${angle})`}
    />
  );
};

/** How many arrows before each lie within the same point. */
export const ranksOf = (arrows: readonly { readonly from: Point; readonly to: Point }[]): readonly number[] => {
  const before = new Map<string, number>();
  return arrows.map(({ from, to }) => {
    if (from.x !== to.x || from.y !== to.y) return 0;
    const key = `${from.x} ${from.y}`;
    const rank = before.get(key) ?? 0;
    before.set(key, rank + 1);
    return rank;
  });
};

/** What each line says, in words. */
export const Legend = () => {
  const { t } = useWords();
  return (
    <section aria-label={t("circuitsLegend")}>
      <ul className="plain legend">
        {CLASSES.map((it) => (
          <li key={it}>
            <svg viewBox="0 0 60 8" width="60" height="8" aria-hidden="true">
              <path d="M0 4H60" strokeDasharray={PATTERNS[it]} />
            </svg>{" "}
            {t(`class_${it}`)}
          </li>
        ))}
      </ul>
    </section>
  );
};
