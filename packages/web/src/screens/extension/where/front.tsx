import type { Point } from "@relais/extension/siting";
import { useWords } from "../../../texts/language.tsx";
import { useFrancs } from "../francs.ts";
import { useOffices, useWorth } from "./words.ts";

const FRAME = { width: 320, height: 180, left: 12, bottom: 24, top: 12, right: 12 };

interface FrontProps {
  readonly points: readonly Point[];
  /** The one that is shown. */
  readonly at: number;
  /** Whether `cost` is francs, or offices where nobody has said what one costs. */
  readonly unit: "francs" | "offices";
  readonly names: readonly string[];
}

/** Cost against what is within reach: every plan that none beats on both, drawn and in a table. */
export const Front = ({ points, at, unit, names }: FrontProps) => {
  const { t } = useWords();
  const francs = useFrancs();
  const worth = useWorth();
  const offices = useOffices();
  const cost = (value: number): string => (unit === "francs" ? francs(value) : offices(value));
  const most = Math.max(1, ...points.map((it) => it.cost));
  const widest = Math.max(1, ...points.map((it) => it.covered));
  const x = (value: number): number => FRAME.left + ((FRAME.width - FRAME.left - FRAME.right) * value) / most;
  const y = (value: number): number =>
    FRAME.height - FRAME.bottom - ((FRAME.height - FRAME.bottom - FRAME.top) * value) / widest;
  const steps = points.map(
    (it, i) => `${i === 0 ? "M" : "H"}${x(it.cost).toFixed(1)}${i === 0 ? " " : "V"}${y(it.covered).toFixed(1)}`,
  );
  return (
    <>
      <svg
        className="drawing curve"
        viewBox={`0 0 ${FRAME.width} ${FRAME.height}`}
        role="img"
        aria-label={t("whereFront")}
      >
        <path className="rule" d={`M${FRAME.left} ${FRAME.top}V${y(0)}H${FRAME.width}`} />
        <path className="line" d={steps.join("")} />
        {points.map((it, i) => (
          <g key={it.cost}>
            <circle cx={x(it.cost)} cy={y(it.covered)} r="3.5" />
            {i === at && <circle className="ring" cx={x(it.cost)} cy={y(it.covered)} r="7" />}
            <text x={x(it.cost)} y={y(it.covered) - 6} textAnchor={i === points.length - 1 ? "end" : "start"}>
              {i + 1}
            </text>
          </g>
        ))}
        <text x={FRAME.left} y={FRAME.height - 6}>
          {cost(0)}
        </text>
        <text x={FRAME.width - FRAME.right} y={FRAME.height - 6} textAnchor="end">
          {cost(most)}
        </text>
      </svg>
      <ol>
        {points.map((it, i) => (
          <li key={it.cost} aria-current={i === at}>
            {t("whereFrontPoint", { c: cost(it.cost), n: worth("cover", it.covered) })}
            <span className="hint"> · {it.plan.open.map(({ site }) => names[site]).join(", ")}</span>
          </li>
        ))}
      </ol>
    </>
  );
};
