import { type CascadeView, Coverage } from "@relais/training";
import { projected } from "../../parts/projection.ts";
import { useWords } from "../../texts/language.tsx";
import { labelled } from "../circuits/labels.ts";

const FRAME = { width: 320, margin: 24 };
/** Between the signs of units of one commune. */
const BESIDE = 10;

/** Each unit at the chief town of its commune, under a sign for each word: a shape, in ink. */
export const UnitsMap = ({ view }: { readonly view: CascadeView }) => {
  const { t, say } = useWords();
  const { communes, units, outline } = view;
  const { place, height } = projected(communes, FRAME);
  const by = Map.groupBy(units, (it) => it.commune);
  const towns = communes.flatMap((it) => {
    const here = by.get(it.code);
    return here === undefined ? [] : [{ name: it.name, at: place(it), here }];
  });
  return (
    <section aria-labelledby="cascade-map">
      <h2 id="cascade-map">{t("cascadeMap")}</h2>
      <p className="hint">{t("cascadeMapHint")}</p>
      <ul className="plain legend" aria-label={t("cascadeLegend")}>
        {Coverage.options.map((it) => (
          <li key={it}>
            <svg className="drawing sign" viewBox="-6 -6 12 12" width="16" height="16" aria-hidden="true">
              <Sign of={it} />
            </svg>{" "}
            {t("cascadeLegendCount", {
              w: t(`cascadeCoverage_${it}`),
              n: units.filter(({ coverage }) => coverage === it).length,
            })}
          </li>
        ))}
      </ul>
      <svg className="drawing" viewBox={`0 0 ${FRAME.width} ${height}`}>
        <title>{t("cascadeMap")}</title>
        <path
          className="border"
          d={`M${outline
            .map(place)
            .map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`)
            .join("L")}Z`}
        />
        {towns.flatMap(({ at, here }) =>
          here.map(({ unit, name, coverage }, i) => (
            <g key={unit} transform={`translate(${at.x + i * BESIDE} ${at.y})`}>
              <title>{`${say(name)} : ${t(`cascadeCoverage_${coverage}`)}`}</title>
              <Sign of={coverage} />
            </g>
          )),
        )}
        {labelled(towns, FRAME.width).map((it) => (
          <text key={it.name} x={it.x} y={it.y} textAnchor={it.anchor}>
            {it.name}
          </text>
        ))}
      </svg>
    </section>
  );
};

const SHAPES: Readonly<Record<Coverage, string>> = {
  covered: "M-4 0A4 4 0 1 0 4 0A4 4 0 1 0 -4 0Z",
  planned: "M0 -4.5L4.5 3.5H-4.5Z",
  nobody: "M-3.5 -3.5H3.5V3.5H-3.5Z",
  unasked: "M-3 0H3",
};

const Sign = ({ of }: { readonly of: Coverage }) => (
  <path className={of === "covered" ? "mark full" : "mark"} d={SHAPES[of]} />
);
