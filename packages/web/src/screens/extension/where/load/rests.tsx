import {
  dataSaid,
  type Figure,
  type Ground,
  isSameData,
  type Loaded,
  type Prepared,
  tableFor,
  timesUnder,
  timesWeighed,
  type WhereAsked,
} from "@relais/extension";
import type { Plan } from "@relais/extension/siting";
import { useMemo } from "react";
import { Fold } from "../../../../parts/lines.tsx";
import { useWords } from "../../../../texts/language.tsx";
import { useDay } from "./words.ts";

interface RestsProps {
  /** The territory as it was when the question was asked. */
  readonly asked: Pick<WhereAsked, "season" | "parts">;
  readonly on: Ground;
  readonly now: readonly Loaded[];
  readonly prepared: Prepared;
  readonly plan: Plan;
}

/** What an answer rests on: times measured and estimated, figures and their sources, who weighs nothing in it and why. */
export const Rests = ({ asked, on, now, prepared, plan }: RestsProps) => {
  const { t, language } = useWords();
  const day = useDay();
  const homes = on.loaded?.homes;
  const { travel, unsaid, cut, whole } = prepared;
  const table = tableFor(on, asked.season);
  const sources = useMemo(() => figureSources(travel.places), [travel]);
  const calls = asked.parts.calls > 0 ? sourcesOf([...(on.loaded?.calls.values() ?? [])]) : [];
  const said = (all: typeof sources): string => all.map(({ source, on: of }) => `${source}, ${day(of)}`).join(" ; ");
  const isOld = !isSameData(dataSaid(on.loaded?.files ?? []), dataSaid(now));
  return (
    <section aria-labelledby="where-rests">
      <h3 id="where-rests">{t("restTitle")}</h3>
      {isOld && <p className="notice">{t("restOld")}</p>}
      <TimesSaid travel={travel} plan={plan} />
      {table !== null && <p className="hint">{t("restTable", { s: table.source, d: day(table.on) })}</p>}
      <p className="hint">{t("restFigures", { s: said(sources) })}</p>
      {calls.length > 0 && <p className="hint">{t("restCalls", { s: said(calls) })}</p>}
      {homes !== undefined && homes.limits + homes.nearest > 0 && (
        <p className="hint">
          {t("restPlaced", {
            n: (homes.limits + homes.nearest).toLocaleString(language),
            l: homes.limits.toLocaleString(language),
            c: homes.nearest.toLocaleString(language),
          })}
        </p>
      )}
      <Fold title={t("restCut", { n: cut.length })}>{cut}</Fold>
      <Fold title={t("restUnsaid", { n: unsaid.length })}>{unsaid}</Fold>
      <Fold title={t("restWhole", { n: whole.length })}>{whole}</Fold>
    </section>
  );
};

const TimesSaid = ({ travel, plan }: { readonly travel: Prepared["travel"]; readonly plan: Plan }) => {
  const { t, language } = useWords();
  const [own, all] = useMemo(() => [timesUnder(travel, plan), timesWeighed(travel)], [travel, plan]);
  const said = (of: typeof own) => ({
    m: of.table.toLocaleString(language),
    e: of.estimate.toLocaleString(language),
    z: of.none.toLocaleString(language),
  });
  return (
    <>
      <p>{t("restTimes", said(own))}</p>
      <p className="hint">{t("restTimesAll", said(all))}</p>
    </>
  );
};

/** Every source of people and children among places served, each once. */
const figureSources = (places: Prepared["travel"]["places"]): Figure[] =>
  sourcesOf(places.flatMap((it) => [it.people, it.children]).filter((it) => it !== null));

const sourcesOf = (all: readonly Figure[]): Figure[] => [
  ...new Map(all.map((it) => [`${it.on} ${it.source}`, it])).values(),
];
