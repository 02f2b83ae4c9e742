import { type Ground, tableFor } from "@relais/extension";
import { useState } from "react";
import { NumberField, SelectField } from "../../../form/plain.tsx";
import { useWords } from "../../../texts/language.tsx";
import { CommuneCosts } from "./commune-costs.tsx";
import { PlanCosts } from "./plan-costs.tsx";
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
  const set = (part: Partial<Typed>): void => change({ ...typed, ...part });
  const number = (
    name:
      | "radius"
      | "antennas"
      | "people"
      | "children"
      | "courts"
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
  const choose = <const T extends string>(
    label: string,
    ids: readonly T[],
    value: T,
    name: (id: T) => string,
    take: (id: T) => void,
  ) => (
    <fieldset className="field">
      <legend>{label}</legend>
      <div className="choices">
        {ids.map((it) => (
          <label key={it}>
            <input type="radio" name={label} checked={it === value} onChange={() => take(it)} /> {name(it)}
          </label>
        ))}
      </div>
    </fieldset>
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
      {choose(
        t("whereGoal"),
        ["travel", "cover", "fewest"],
        typed.goal,
        (it) => t(`whereGoal_${it}`),
        (goal) => set({ goal }),
      )}
      <div className="pair">
        {number("antennas", 77, "required")}
        {number("radius", 1_000, "required")}
      </div>
      {choose(
        t("whereSeason"),
        ["dry", "rainy"],
        typed.season,
        (it) => t(`whereSeason_${it}`),
        (season) => set({ season }),
      )}
      <div className="pair">
        {number("dry", 130, "required")}
        {number("rainy", 130, "required")}
      </div>
      <p className="hint">
        {t(tableFor(view, typed.season) === null ? "whereRoad" : "loadRoad", { f: String(view.road.factor) })}{" "}
        {say(view.road.source)}
      </p>
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
          </div>
          <Courts view={view} />
          {choose(
            t("whereFirst"),
            ["everybody", "worst-department"],
            typed.first,
            (it) => t(`whereFirst_${it}`),
            (first) => set({ first }),
          )}
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
  const names = new Map(view.communes.map((it) => [it.code, it.name]));
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
        {Object.entries(typed.standings).map(([code, it]) => (
          <li key={code}>
            {names.get(code)} : {t(`whereStanding_${it}`)}{" "}
            <button
              type="button"
              className="quiet"
              aria-label={`${t("whereForget")} : ${names.get(code)}`}
              onClick={() =>
                change({
                  ...typed,
                  standings: Object.fromEntries(Object.entries(typed.standings).filter(([of]) => of !== code)),
                })
              }
            >
              {t("whereForget")}
            </button>
          </li>
        ))}
      </ul>
      <div className="pair">
        <SelectField
          label={t("whereCommune")}
          need="narrowing"
          value={commune}
          change={setCommune}
          options={view.communes
            .map((it) => ({ id: it.code, label: it.name }))
            .sort((a, b) => a.label.localeCompare(b.label, "fr"))}
        />
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
