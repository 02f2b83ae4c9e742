import type { CarriedDirectory } from "@relais/directory";
import { countedByCommune, type Group } from "../../directory/listed.ts";
import { projected } from "../../parts/projection.ts";
import { useWords } from "../../texts/language.tsx";

const FRAME = { width: 320, margin: 24 };
interface Props {
  readonly groups: readonly Group[];
  readonly carried: CarriedDirectory;
  /** One commune was chosen on the map. */
  readonly choose: (name: string) => void;
}

/** How many of the services that are listed each commune has, on a plan of the chief towns. No confidential place is counted. */
export const DirectoryMap = ({ groups, carried, choose }: Props) => {
  const { t } = useWords();
  const counted = countedByCommune(groups, carried).toSorted((a, b) => b.n - a.n);
  if (counted.length === 0) return null;
  const { communes } = carried.territory;
  const { place, height } = projected(
    communes.map((it) => it.position),
    FRAME,
  );
  return (
    <section aria-labelledby="directory-map">
      <h2 id="directory-map">{t("directoryMap")}</h2>
      <p className="hint">{t("directoryMapHint")}</p>
      <svg className="drawing" viewBox={`0 0 ${FRAME.width} ${height}`}>
        <title>{t("directoryMap")}</title>
        {communes.map((it) => {
          const at = place(it.position);
          return <circle key={it.code} cx={at.x} cy={at.y} r={1} />;
        })}
        {marksOf(
          counted.map(({ commune, n }) => ({ ...place(commune.position), n, name: commune.name, code: commune.code })),
        ).map(({ x, y, r, n, name, code, named }) => (
          <a
            key={code}
            href={`#commune-${code}`}
            onClick={(event) => {
              event.preventDefault();
              choose(name);
            }}
          >
            <circle className="node" cx={x} cy={y} r={r} />
            {named === null ? (
              <title>{t("directoryMapAt", { commune: name, n })}</title>
            ) : (
              <text
                x={named === "right" ? x + r + 3 : x - r - 3}
                y={y + 3}
                textAnchor={named === "right" ? "start" : "end"}
              >
                {name}
              </text>
            )}{" "}
            <text x={x} y={y + 3} textAnchor="middle">
              {n}
            </text>
          </a>
        ))}
      </svg>
    </section>
  );
};

interface Spot {
  readonly x: number;
  readonly y: number;
  readonly n: number;
  readonly name: string;
  readonly code: string;
}

/** Width of a letter and height of a line, in the units of the drawing. */
const LETTER = 5;
const LINE = 10;

/** Each commune with its circle, and its name on the side where it lies on no circle and no other name; on neither, none. */
const marksOf = (spots: readonly Spot[]) => {
  const circles = spots.map((it) => ({ ...it, r: 6 + Math.min(6, Math.sqrt(it.n)) }));
  const taken = circles.map(({ x, y, r }) => ({ left: x - r, right: x + r, y, half: r }));
  return circles.map((it) => {
    const long = it.name.length * LETTER;
    const named = (["right", "left"] as const).find((side) => {
      const left = side === "right" ? it.x + it.r + 3 : it.x - it.r - 3 - long;
      const box = { left, right: left + long, y: it.y, half: LINE / 2 };
      const isFree = taken.every(
        (other) =>
          other.right < box.left || other.left > box.right || Math.abs(other.y - box.y) > other.half + box.half,
      );
      if (isFree) taken.push(box);
      return isFree;
    });
    return { ...it, named: named ?? null };
  });
};
