import type { CarriedDirectory } from "@relais/directory";
import { type Group, isHidden } from "../../directory/listed.ts";
import { projected } from "../../parts/projection.ts";
import { useWords } from "../../texts/language.tsx";

const FRAME = { width: 320, margin: 24 };
/** Beyond so many the names would lie on one another. */
const MOST_NAMES = 14;

interface Props {
  readonly groups: readonly Group[];
  readonly carried: CarriedDirectory;
  /** One commune was chosen on the map. */
  readonly choose: (name: string) => void;
}

/** How many of the services that are listed each commune has, on a plan of the chief towns. No confidential place is counted. */
export const DirectoryMap = ({ groups, carried, choose }: Props) => {
  const { t } = useWords();
  const counted = groups.flatMap(({ commune, lines }) => {
    const n = lines.filter(({ offer }) => !isHidden(offer, carried)).length;
    return commune === null || n === 0 ? [] : [{ commune, n }];
  });
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
        {counted
          .toSorted((a, b) => b.n - a.n)
          .map(({ commune, n }, i) => {
            const { x, y } = place(commune.position);
            const isNamed = i < MOST_NAMES;
            const isRight = x > FRAME.width * 0.6;
            return (
              <a
                key={commune.code}
                href={`#commune-${commune.code}`}
                onClick={(event) => {
                  event.preventDefault();
                  choose(commune.name);
                }}
              >
                <circle className="node" cx={x} cy={y} r={6 + Math.min(6, Math.sqrt(n))} />
                {isNamed ? (
                  <text x={x + (isRight ? -13 : 13)} y={y + 3} textAnchor={isRight ? "end" : "start"}>
                    {commune.name}
                  </text>
                ) : (
                  <title>{t("directoryMapAt", { commune: commune.name, n })}</title>
                )}{" "}
                <text x={x} y={y + 3} textAnchor="middle">
                  {n}
                </text>
              </a>
            );
          })}
      </svg>
    </section>
  );
};
