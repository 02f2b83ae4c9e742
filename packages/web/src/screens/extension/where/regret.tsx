import { type Count, countsOf, type WorldAsked, worldsOf } from "@relais/extension";
import { check, type Plan } from "@relais/extension/siting";
import { useEffect, useState } from "react";
import { useWords } from "../../../texts/language.tsx";
import type { Found } from "./found.ts";
import { KeepButton } from "./keep-button.tsx";
import { type KeepPlan, keptAs } from "./keeping.ts";
import type { RegretRow } from "./regret-rows.ts";
import { RegretTable } from "./regret-table.tsx";
import type { Regretting } from "./regretting.ts";
import type { Scenario } from "./typed.ts";
import { useRegret } from "./use-regret.ts";
import { useWeighing } from "./use-weighing.ts";
import { withRegrets } from "./with-regrets.ts";
import { useWorld } from "./words.ts";

interface RegretProps {
  readonly found: Found;
  /** The best plan that is known of the question. */
  readonly answer: Plan;
  readonly scenarios: readonly Scenario[];
  readonly keep: KeepPlan;
  /** Takes the place of the scenarios that are kept. */
  readonly rewrite: (scenarios: Scenario[]) => void;
}

const SEASONS = ["dry", "rainy"] as const;

/** « Et si les pluies, et si la demande change ? »: the choice to be least sorry for, whatever comes, beside what was kept and the best of each world. */
export const RegretPart = ({ found: { asked, prepared, on }, answer, scenarios, keep, rewrite }: RegretProps) => {
  const { t } = useWords();
  const offered = countsOf(on, asked);
  const [seasons, setSeasons] = useState<readonly WorldAsked["season"][]>(SEASONS);
  const [counts, setCounts] = useState<readonly Count[]>(
    offered.filter((it, at) => at === 0 || (it !== "courts" && it !== "calls")),
  );
  const [compared, setCompared] = useState<Compared | null>(null);
  const { regretting, ask, refuse, cancel } = useRegret();
  const { weighing, weigh } = useWeighing(keep);
  const worlds = SEASONS.filter((it) => seasons.includes(it)).flatMap((season) =>
    offered.filter((it) => counts.includes(it)).map((count): WorldAsked => ({ season, counts: count })),
  );
  const compare = (): void => {
    const made = worldsOf(on, asked, worlds);
    setCompared({ worlds, wanted: made.wanted, names: scenarios.map((it) => it.name) });
    for (const [world, { territory }] of made.worlds.entries()) {
      const [refusal] = check(territory, made.wanted);
      if (refusal !== undefined) {
        refuse({ is: "none", world, refusal });
        return;
      }
    }
    ask({ is: "regret", ...made, choices: scenarios.map((it) => it.open) });
  };
  const regrets = "regrets" in regretting ? regretting.regrets : null;
  // What a comparison says of a scenario goes with it, also to the plan.
  useEffect(() => {
    if (regretting.is !== "ended" || compared === null) return;
    const told = withRegrets(scenarios, { asked, on, ...compared, regrets: regretting.regrets });
    if (told.some((it, at) => it !== scenarios[at])) rewrite(told);
  }, [regretting, compared, scenarios, asked, on, rewrite]);
  const act = ({ names, held: { open } }: RegretRow, name: string) => {
    const kept = keptAs(scenarios, open);
    // A scenario that was compared is told as such; while it is compared, the best may still be another.
    if (regretting.is !== "ended" || (kept !== null && names.some((it) => it.is === "kept"))) return null;
    const { territory, wanted } = prepared;
    return (
      <KeepButton
        name={name}
        kept={kept}
        state={weighing.is === "busy" ? "busy" : "free"}
        keep={() => weigh(name, asked, { territory, wanted, open, answer })}
      />
    );
  };
  return (
    <section aria-labelledby="where-regret" className={regrets === null ? "no-print" : ""}>
      <h2 id="where-regret">{t("whereRegret")}</h2>
      <p className="hint">{t("whereRegretHint")}</p>
      <form
        className="no-print"
        onSubmit={(event) => {
          event.preventDefault();
          compare();
        }}
      >
        <Ticks
          label={t("whereRegretSeasons")}
          of={SEASONS}
          ticked={seasons}
          change={setSeasons}
          name={(it) => t(`whereSeasonOf_${it}`)}
        />
        <Ticks
          label={t("whereRegretCounts")}
          of={offered}
          ticked={counts}
          change={setCounts}
          name={(it) => t(`whereCount_${it}`)}
        />
        {asked.capacity !== null && <p className="hint">{t("whereRegretCapacity")}</p>}
        {asked.goal === "fewest" && <p className="hint">{t("whereRegretFewest")}</p>}
        <p className="actions">
          <button type="submit" disabled={worlds.length === 0}>
            {t("whereRegretAsk", { n: worlds.length })}
          </button>
        </p>
      </form>
      {compared !== null && <Progress regretting={regretting} compared={compared} cancel={cancel} />}
      {compared !== null && regrets !== null && (
        <RegretTable view={on} asked={asked} {...compared} regrets={regrets} act={act} />
      )}
      {weighing.is === "unkept" && (
        <p className="notice refused" role="alert">
          {t("regretUnkept", { n: weighing.name })}
        </p>
      )}
      {weighing.is === "failed" && <p className="notice refused">{t("regretWeighFailed")}</p>}
    </section>
  );
};

type Compared = Pick<Parameters<typeof RegretTable>[0], "worlds" | "wanted" | "names">;

interface TicksProps<T extends string> {
  readonly label: string;
  readonly of: readonly T[];
  readonly ticked: readonly T[];
  readonly change: (ticked: readonly T[]) => void;
  readonly name: (it: T) => string;
}

const Ticks = <T extends string>({ label, of, ticked, change, name }: TicksProps<T>) => (
  <fieldset className="field">
    <legend>{label}</legend>
    <div className="choices">
      {of.map((it) => (
        <label key={it}>
          <input
            type="checkbox"
            checked={ticked.includes(it)}
            onChange={({ target }) => change(target.checked ? [...ticked, it] : ticked.filter((other) => other !== it))}
          />{" "}
          {name(it)}
        </label>
      ))}
    </div>
  </fieldset>
);

interface ProgressProps {
  readonly regretting: Regretting;
  readonly compared: Compared;
  readonly cancel: () => void;
}

const Progress = ({ regretting, compared: { worlds }, cancel }: ProgressProps) => {
  const { t, language } = useWords();
  const world = useWorld();
  return (
    <div aria-live="polite" className="no-print">
      {regretting.is === "working" && (
        <div className="notice">
          <p>
            <progress
              aria-label={t("whereRegretWorking")}
              max={worlds.length + 1}
              value={regretting.world ?? worlds.length}
            />{" "}
            {regretting.world === null
              ? t("whereRegretWorking")
              : t("whereRegretSolving", {
                  i: regretting.world + 1,
                  n: worlds.length,
                  w: world(worlds[regretting.world]!),
                })}
          </p>
          <p className="actions">
            <button type="button" className="quiet" onClick={cancel}>
              {t("whereCancel")}
            </button>
          </p>
        </div>
      )}
      {regretting.is === "none" && (
        <div className="notice refused" role="alert">
          <p>
            {regretting.world !== null && `${world(worlds[regretting.world]!)} : `}
            {regretting.refusal[language]}
          </p>
        </div>
      )}
      {regretting.is === "stopped" && <p className="notice">{t("whereRegretStopped")}</p>}
      {regretting.is === "failed" && <p className="notice refused">{t("whereFailed")}</p>}
    </div>
  );
};
