import type { ArrowLine, CircuitsView } from "@relais/circuits";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { circuits } from "../../api/queries.ts";
import { sayDateTime, sayDay } from "../../parts/dates.ts";
import { keepCsv } from "../../parts/keep-file.ts";
import { Empty, Loading, Page, Refused } from "../../parts/page.tsx";
import { ServerOnly } from "../../parts/server-only.tsx";
import { useWords } from "../../texts/language.tsx";
import { ArrowsTable } from "./arrows.tsx";
import { Courses } from "./courses.tsx";
import { csvOf } from "./csv.ts";
import { CircuitsGraph } from "./graph.tsx";
import { CircuitsMap } from "./map.tsx";
import { MissingServices, Network } from "./network.tsx";
import { Statements } from "./statements.tsx";
import { CLASSES, type ClassOrMasked, classOf } from "./words.ts";

/** « Circuits »: which declared arrows live, which are dead, which exist in practice only; the table first, then map and graph. */
export const CircuitsScreen = () => {
  const { t } = useWords();
  return (
    <Page title={t("circuitsTitle")}>
      <ServerOnly>
        <Asked />
      </ServerOnly>
    </Page>
  );
};

const LEVELS = ["place", "commune", "department"] as const;

const Asked = () => {
  const { t, say } = useWords();
  const [level, setLevel] = useState<CircuitsView["level"]>("place");
  const [department, setDepartment] = useState("");
  const found = useQuery({ ...circuits(level, department), placeholderData: keepPreviousData });
  const { data } = found;
  return (
    <>
      {data && <p className="hint">{t("circuitsHint", { a: say(sayDay(data.since)), b: say(sayDay(data.at)) })}</p>}
      <div className="pair no-print">
        <div className="field">
          <label htmlFor="circuits-level">{t("circuitsLevel")}</label>
          <select
            id="circuits-level"
            value={level}
            onChange={({ target }) => setLevel(target.value as CircuitsView["level"])}
          >
            {LEVELS.map((it) => (
              <option key={it} value={it}>
                {t(`circuitsLevel_${it}`)}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor="circuits-department">{t("circuitsDepartment")}</label>
          <select id="circuits-department" value={department} onChange={({ target }) => setDepartment(target.value)}>
            <option value="">{t("circuitsAnyDepartment")}</option>
            {data?.departments.map((it) => (
              <option key={it.code} value={it.code}>
                {it.name}
              </option>
            ))}
          </select>
        </div>
      </div>
      {found.isPending && <Loading />}
      {found.error && <Refused error={found.error} retry={() => found.refetch()} />}
      {data && <Shown view={data} />}
    </>
  );
};

const Shown = ({ view }: { readonly view: CircuitsView }) => {
  const words = useWords();
  const { t, say } = words;
  const parts = [
    { name: t("circuitsOwn"), arrows: view.own?.arrows ?? [] },
    { name: t("circuitsOthers"), arrows: view.others.arrows },
  ];
  return (
    <>
      <p className="actions">
        <button type="button" onClick={() => window.print()}>
          {t("circuitsPrint")}
        </button>
        <button type="button" className="quiet" onClick={() => keepCsv("circuits.csv", csvOf(parts, words))}>
          {t("circuitsCsv")}
        </button>
      </p>
      <p className="only-print">{t("circuitsPrinted", { d: say(sayDateTime(view.at)) })}</p>
      <section aria-labelledby="circuits-own">
        <h2 id="circuits-own">{t("circuitsOwn")}</h2>
        {view.own === null && <p>{t("circuitsOwnNone")}</p>}
        {view.own && (
          <>
            <p className="hint">{t("circuitsOwnHint", { u: view.own.units.map(say).join(" · ") })}</p>
            <Arrows view={view} name="own" arrows={view.own.arrows} drawn="drawn" />
            <Network own={view.own} view={view} />
          </>
        )}
      </section>
      <section aria-labelledby="circuits-others">
        <h2 id="circuits-others">{t("circuitsOthers")}</h2>
        <p className="hint">{t("circuitsOthersHint", { d: say(sayDay(view.others.until)) })}</p>
        <Arrows view={view} name="others" arrows={view.others.arrows} drawn={view.own === null ? "drawn" : "table"} />
      </section>
      <MissingServices view={view} />
      <Courses />
      <Statements view={view} />
    </>
  );
};

interface ArrowsProps {
  readonly view: CircuitsView;
  readonly name: "own" | "others";
  readonly arrows: readonly ArrowLine[];
  /** One map and one graph on a page: those of one's own where there are any. */
  readonly drawn: "drawn" | "table";
}

const Arrows = ({ view, name, arrows, drawn }: ArrowsProps) => {
  const { t } = useWords();
  const [wanted, want] = useState<ClassOrMasked | "">("");
  const [opened, open] = useState<string | null>(null);
  if (arrows.length === 0) return <Empty title={t("circuitsNone")} hint={t("circuitsNoneHint")} />;
  const shown = arrows.filter((it) => wanted === "" || classOf(it) === wanted);
  const present = CLASSES.filter((is) => arrows.some((it) => classOf(it) === is));
  return (
    <>
      <div className="field no-print">
        <label htmlFor={`circuits-class-${name}`}>{t("circuitsFilter")}</label>
        <select
          id={`circuits-class-${name}`}
          value={wanted}
          onChange={({ target }) => want(target.value as ClassOrMasked | "")}
        >
          <option value="">{t("circuitsAnyClass", { n: arrows.length })}</option>
          {present.map((is) => (
            <option key={is} value={is}>
              {t(`class_${is}`)} ({arrows.filter((it) => classOf(it) === is).length})
            </option>
          ))}
        </select>
      </div>
      <ArrowsTable
        caption={t(name === "own" ? "circuitsOwn" : "circuitsOthers")}
        arrows={shown}
        opened={opened}
        open={open}
      />
      {drawn === "drawn" && (
        <>
          <CircuitsMap view={view} arrows={shown} opened={opened} open={open} />
          <CircuitsGraph arrows={shown} opened={opened} open={open} />
        </>
      )}
    </>
  );
};
