import type { CoursesView, DistanceLine, MapLine } from "@relais/circuits";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { courses } from "../../api/queries.ts";
import { sayDay } from "../../parts/dates.ts";
import { keepCsv } from "../../parts/keep-file.ts";
import { Empty, Loading, Refused } from "../../parts/page.tsx";
import { useWords } from "../../texts/language.tsx";
import { stepsCsv } from "./csv.ts";
import { DistanceSteps, Distances } from "./distances.tsx";
import { StepsDrawing } from "./steps-drawing.tsx";
import { StepsTable } from "./steps-table.tsx";

/** What files that have ended really did: which step came after which, and how far they are from a lawful course. */
export const Courses = () => {
  const { t, say } = useWords();
  const [whose, setWhose] = useState<CoursesView["whose"]>("own");
  const [procedure, setProcedure] = useState("");
  const found = useQuery({ ...courses(whose, procedure), placeholderData: keepPreviousData });
  const { data } = found;
  return (
    <section aria-labelledby="circuits-courses">
      <h2 id="circuits-courses">{t("coursesTitle")}</h2>
      <p className="hint">{t("coursesHint")}</p>
      <div className="pair no-print">
        <div className="field">
          <label htmlFor="courses-procedure">{t("coursesProcedure")}</label>
          <select
            id="courses-procedure"
            value={data?.procedure ?? procedure}
            onChange={({ target }) => setProcedure(target.value)}
          >
            {data?.procedures.map((it) => (
              <option key={it.id} value={it.id}>
                {say(it.title)}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor="courses-whose">{t("coursesWhose")}</label>
          <select
            id="courses-whose"
            value={whose}
            onChange={({ target }) => setWhose(target.value as CoursesView["whose"])}
          >
            <option value="own">{t("circuitsOwn")}</option>
            <option value="others">{t("circuitsOthers")}</option>
          </select>
        </div>
      </div>
      {found.isPending && <Loading />}
      {found.error && <Refused error={found.error} retry={() => found.refetch()} />}
      {data && <Shown key={`${data.whose} ${data.procedure}`} view={data} />}
    </section>
  );
};

const Shown = ({ view }: { readonly view: CoursesView }) => {
  const words = useWords();
  const { t, say } = words;
  const years = view.maps.map((it) => it.year);
  const [year, setYear] = useState(years.at(-1));
  const map = view.maps.find((it) => it.year === year);
  const distance = view.distances.find((it) => it.year === year);
  const title = view.procedures.find((it) => it.id === view.procedure)?.title;
  return (
    <>
      <p className="hint">
        {view.whose === "own" ? t("coursesOwnHint") : t("coursesOthersHint", { d: say(sayDay(view.until)) })}
      </p>
      {map === undefined && (
        <Empty title={t("coursesNone")} hint={t(view.whose === "own" ? "coursesNoneHint" : "coursesNoneOthers")} />
      )}
      {view.distances.length > 0 && <Distances lines={view.distances} />}
      {map && title && (
        <>
          <div className="field no-print">
            <label htmlFor="courses-year">{t("coursesYear")}</label>
            <select id="courses-year" value={year} onChange={({ target }) => setYear(Number(target.value))}>
              {years.map((it) => (
                <option key={it}>{it}</option>
              ))}
            </select>
          </div>
          <p className="only-print">{t("coursesPrinted", { p: say(title), y: map.year })}</p>
          <Steps view={view} map={map} distance={distance} />
        </>
      )}
    </>
  );
};

interface StepsProps {
  readonly view: CoursesView;
  readonly map: MapLine;
  readonly distance: DistanceLine | undefined;
}

const Steps = ({ view, map, distance }: StepsProps) => {
  const words = useWords();
  const { t, say } = words;
  const titles = new Map(view.steps.map((it) => [it.id, say(it.title)]));
  const nameOf = (step: string): string =>
    step === "▸" ? t("stepsBegin") : step === "■" ? t("stepsEnd") : (titles.get(step) ?? step);
  return (
    <>
      {distance?.told && distance.told.moves.length > 0 && <DistanceSteps line={distance} nameOf={nameOf} />}
      <section aria-labelledby="circuits-steps">
        <h3 id="circuits-steps">{t("stepsTitle", { y: map.year })}</h3>
        {view.whose === "others" && <p className="hint">{t("stepsHidden")}</p>}
        {map.edges.length === 0 && <p>{t("stepsAllHidden")}</p>}
        {map.edges.length > 0 && (
          <>
            <StepsTable map={map} nameOf={nameOf} />
            <p className="actions">
              <button
                type="button"
                className="quiet"
                onClick={() => keepCsv(`etapes-${view.procedure}-${map.year}.csv`, stepsCsv(map, nameOf, words))}
              >
                {t("circuitsCsv")}
              </button>
            </p>
            <StepsDrawing map={map} nameOf={nameOf} />
          </>
        )}
      </section>
    </>
  );
};
