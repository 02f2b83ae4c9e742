import { type Day, formatDay } from "@relais/core";
import { DRAWN, type Chances as Drawn, type PlanView, quantileOf, wholeOf } from "@relais/extension";
import { sayDay } from "../../parts/dates.ts";
import { useWords } from "../../texts/language.tsx";
import { useFrancs } from "./francs.ts";
import { useChances } from "./use-chances.ts";

/** When the plan may end and what it may cost, drawn many times from the low, likely and high values of each part. */
export const Chances = ({ view }: { readonly view: PlanView }) => {
  const { t, language } = useWords();
  const { drawing, start, cancel } = useChances(view);
  return (
    <section aria-labelledby="plan-chances" className={drawing.is === "drawn" ? "" : "no-print"}>
      <h2 id="plan-chances">{t("planChances")}</h2>
      <p className="hint">{t("planChancesHint", { n: DRAWN.draws.toLocaleString(language) })}</p>
      {drawing.is === "idle" && (
        <p className="actions">
          <button type="button" onClick={start}>
            {t("planDraw")}
          </button>
        </p>
      )}
      {drawing.is === "drawing" && (
        <div role="status">
          <p>
            <progress max={DRAWN.draws} value={drawing.done} aria-label={t("planDrawing")} /> {t("planDrawing")}
          </p>
          <p className="actions">
            <button type="button" className="quiet" onClick={cancel}>
              {t("cancel")}
            </button>
          </p>
        </div>
      )}
      {drawing.is === "drawn" && <Result view={view} chances={drawing.chances} />}
    </section>
  );
};

/** Parts of the draws that are told: half, and eight in ten. */
const TOLD = [0.5, 0.8] as const;
const TASKS_TOLD = 5;

const Result = ({ view: { plan }, chances }: { readonly view: PlanView; readonly chances: Drawn }) => {
  const { t, say, language } = useWords();
  const francs = useFrancs();
  const tasks = new Map(wholeOf(plan).tasks.map((it) => [it.key, it]));
  const sites = new Map(plan.sites.map((it) => [it.site, it.title]));
  const [half, most] = TOLD.map((part) => say(sayDay(formatDay(quantileOf(chances.ends, part))))) as [string, string];
  const [cost, dear] = TOLD.map((part) => francs(quantileOf<number>(chances.costs, part))) as [string, string];
  const hangs = [...chances.hangsOn].sort((a, b) => b[1] - a[1]).slice(0, TASKS_TOLD);
  return (
    <div role="status">
      <p>{t("planEndChance", { a: half, z: most })}</p>
      {chances.costs.at(-1)! > 0 && <p>{t("planCostChance", { a: cost, z: dear })}</p>}
      <Curve ends={chances.ends} />
      <h3>{t("planHangsOn")}</h3>
      <ol>
        {hangs.map(([key, times]) => {
          const { title, site } = tasks.get(key)!;
          const where = site === null ? "" : ` · ${say(sites.get(site)!)}`;
          const share = (times / chances.ends.length).toLocaleString(language, { style: "percent" });
          return <li key={key}>{`${say(title)}${where} : ${t("planHangsShare", { p: share })}`}</li>;
        })}
      </ol>
    </div>
  );
};

const FRAME = { width: 320, height: 120, left: 34, bottom: 22 };

/** Of a hundred draws, how many have ended by each day. */
const Curve = ({ ends }: { readonly ends: readonly Day[] }) => {
  const { t, say } = useWords();
  const [first, last] = [ends[0]!, ends.at(-1)!];
  const x = (day: Day): number => FRAME.left + ((FRAME.width - FRAME.left) * (day - first)) / Math.max(1, last - first);
  const y = (part: number): number => (FRAME.height - FRAME.bottom) * (1 - part) + 6;
  const points = Array.from(
    { length: 101 },
    (_, i) => `${x(quantileOf(ends, i / 100)).toFixed(1)} ${y(i / 100).toFixed(1)}`,
  );
  return (
    <svg className="drawing curve" viewBox={`0 0 ${FRAME.width} ${FRAME.height}`}>
      <title>{t("planCurve")}</title>
      {[0, ...TOLD, 1].map((part) => (
        <g key={part}>
          <line className="rule" x1={FRAME.left} x2={FRAME.width} y1={y(part)} y2={y(part)} />
          <text x={FRAME.left - 4} y={y(part) + 3} textAnchor="end">
            {Math.round(part * 100)} %
          </text>
        </g>
      ))}
      <path className="line" d={`M${points.join("L")}`} />
      <text x={FRAME.left} y={FRAME.height - 4}>
        {say(sayDay(formatDay(first)))}
      </text>
      <text x={FRAME.width} y={FRAME.height - 4} textAnchor="end">
        {say(sayDay(formatDay(last)))}
      </text>
    </svg>
  );
};
