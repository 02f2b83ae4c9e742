import { type Ground, tableFor, WhereAsked } from "@relais/extension";
import { useState } from "react";
import { Choice } from "../../../form/choice.tsx";
import { NumberField, SelectField } from "../../../form/plain.tsx";
import { useWords } from "../../../texts/language.tsx";
import { CommuneCosts } from "./commune-costs.tsx";
import { CommuneField, SaidOfCommunes } from "./communes.tsx";
import { PlanCosts } from "./plan-costs.tsx";
import { Tracks } from "./tracks.tsx";
import type { Typed } from "./typed.ts";

interface QuestionProps {
  readonly view: Ground;
  readonly typed: Typed;
  readonly change: (typed: Typed) => void;
  readonly ask: () => void;
}

/** The question in one sentence, as a form. */
export const Question = ({ view, typed, change, ask }: QuestionProps) => {
  const { t, say } = useWords();
  const areCallsLoaded = (view.loaded?.calls.size ?? 0) > 0;
  const set = (part: Partial<Typed>): void => change({ ...typed, ...part });
  const number = (
    name:
      | "radius"
      | "antennas"
      | "people"
      | "children"
      | "courts"
      | "calls"
      | "dry"
      | "rainy"
      | "opening"
      | "running"
      | "capacity"
      | "floor",
    most: number,
    need: "required" | "optional",
  ) => (
    <NumberField
      label={t(`whereField_${name}`)}
      need={need}
      most={most}
      value={typed[name]}
      change={(it) => set({ [name]: it })}
    />
  );
  return (
    <form
      className="no-print"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        ask();
      }}
    >
      <Choice
        legend={t("whereGoal")}
        ids={WhereAsked.shape.goal.options}
        value={typed.goal}
        name={(it) => t(`whereGoal_${it}`)}
        take={(goal) => set({ goal })}
      />
      <div className="pair">
        {number("antennas", 77, "required")}
        {number("radius", 1_000, "required")}
      </div>
      <Choice
        legend={t("whereSeason")}
        ids={WhereAsked.shape.season.options}
        value={typed.season}
        name={(it) => t(`whereSeason_${it}`)}
        take={(season) => set({ season })}
      />
      <div className="pair">
        {number("dry", 130, "required")}
        {number("rainy", 130, "required")}
      </div>
      <p className="hint">
        {t(tableFor(view, typed.season) === null ? "whereRoad" : "loadRoad", { f: String(view.road.factor) })}{" "}
        {say(view.road.source)}
      </p>
      <Tracks view={view} typed={typed} change={change} />
      <details>
        <summary>{t("whereMoney")}</summary>
        <div className="details-body">
          <p className="hint">{t("whereMoneyHint")}</p>
          <div className="pair">
            {number("opening", 1e12, "optional")}
            {number("running", 1e12, "optional")}
          </div>
          <PlanCosts typed={typed} change={change} />
          {typed.opening !== "" && <CommuneCosts view={view} typed={typed} change={change} />}
          <Budgets typed={typed} change={change} />
          {number("capacity", 1e9, "optional")}
        </div>
      </details>
      <details>
        <summary>{t("whereCounts")}</summary>
        <div className="details-body">
          <p className="hint">{t("whereCountsHint")}</p>
          <div className="pair">
            {number("children", 100, "required")}
            {number("people", 100, "required")}
            {number("courts", 100, "required")}
            {(areCallsLoaded || Number(typed.calls) > 0) && number("calls", 100, "required")}
          </div>
          <Courts view={view} />
          <p className="hint">
            {t(areCallsLoaded ? "whereCalls" : "whereCallsNone", { n: view.loaded?.calls.size ?? 0 })}
          </p>
          <Choice
            legend={t("whereFirst")}
            ids={WhereAsked.shape.first.options}
            value={typed.first}
            name={(it) => t(`whereFirst_${it}`)}
            take={(first) => set({ first })}
          />
          {number("floor", 100, "optional")}
          <p className="hint">{t("whereFloorHint", { m: typed.radius || "…" })}</p>
        </div>
      </details>
      <details>
        <summary>{t("whereStandings")}</summary>
        <div className="details-body">
          <Standings view={view} typed={typed} change={change} />
        </div>
      </details>
      <p className="actions">
        <button type="submit">{t("whereAsk")}</button>
      </p>
    </form>
  );
};

/** The budget of each year: one slider for all, or each apart. Offices that one year could open and run bound the slider. */
const Budgets = ({ typed, change }: Pick<QuestionProps, "typed" | "change">) => {
  const { t, language } = useWords();
  const one = Number(typed.opening) + Number(typed.running);
  const most = one * Math.max(1, Number(typed.antennas));
  const first = Number(typed.budgets[0]);
  return (
    <>
      {one > 0 && (
        <div className="field">
          <label htmlFor="where-slider">{t("whereSlider", { n: first.toLocaleString(language) })}</label>
          <input
            id="where-slider"
            type="range"
            min={0}
            max={most}
            step={Math.max(1, Math.round(one / 4))}
            value={Math.min(most, first)}
            onChange={({ target }) => change({ ...typed, budgets: typed.budgets.map(() => target.value) })}
          />
        </div>
      )}
      <div className="pair">
        {typed.budgets.map((budget, year) => (
          <NumberField
            // biome-ignore lint/suspicious/noArrayIndexKey: a year is its place.
            key={year}
            label={t("whereBudgetYear", { n: year + 1 })}
            need="optional"
            most={1e13}
            value={budget}
            change={(it) => change({ ...typed, budgets: typed.budgets.with(year, it) })}
          />
        ))}
      </div>
    </>
  );
};

const Courts = ({ view }: Pick<QuestionProps, "view">) => {
  const { t } = useWords();
  const all = view.communes.flatMap((it) => it.courts);
  const unsourced = all.filter((it) => !it.isSourced);
  return (
    <p className="hint">
      {t("whereCourts", { n: all.length - unsourced.length, u: unsourced.length })}{" "}
      {unsourced.map((it) => it.name).join(", ")}
    </p>
  );
};

const STANDINGS = ["existing", "obligatory", "forbidden", "free"] as const;

/** Where an office stands, must, must not: as the directory knows, and as the planner says. */
const Standings = ({ view, typed, change }: Pick<QuestionProps, "view" | "typed" | "change">) => {
  const { t } = useWords();
  const [commune, setCommune] = useState("");
  const [standing, setStanding] = useState("");
  const known = view.communes.filter((it) => it.office !== null && typed.standings[it.code] === undefined);
  const asStanding = STANDINGS.find((it) => it === standing);
  return (
    <>
      <ul className="plain rows">
        {known.map((it) => (
          <li key={it.code}>
            {it.name} : {t("whereStanding_existing")}
            <span className="hint source"> {it.office}</span>
          </li>
        ))}
        <SaidOfCommunes
          of={typed.standings}
          say={(name, it) => `${name} : ${t(`whereStanding_${it}`)}`}
          view={view}
          change={(standings) => change({ ...typed, standings })}
        />
      </ul>
      <div className="pair">
        <CommuneField label={t("whereCommune")} view={view} value={commune} change={setCommune} />
        <SelectField
          label={t("whereStanding")}
          need="narrowing"
          value={standing}
          change={setStanding}
          options={STANDINGS.map((it) => ({ id: it, label: t(`whereStanding_${it}`) }))}
        />
      </div>
      <p className="actions">
        <button
          type="button"
          className="quiet"
          disabled={commune === "" || asStanding === undefined}
          onClick={() => asStanding && change({ ...typed, standings: { ...typed.standings, [commune]: asStanding } })}
        >
          {t("whereSay")}
        </button>
      </p>
    </>
  );
};
