import {
  callsAnswerable,
  dataSaid,
  type Ground,
  type Prepared,
  prepare,
  reachedUnder,
  scenarioSummary,
  type TerritoryView,
  type WhereAsked,
} from "@relais/extension";
import { check, gapOf, type Plan } from "@relais/extension/siting";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { territory } from "../../../api/extension.ts";
import { useOnline } from "../../../app/use-online.ts";
import { useDraft } from "../../../device/use-draft.ts";
import { LineField } from "../../../form/plain.tsx";
import { Loading, Refused } from "../../../parts/page.tsx";
import { useWords } from "../../../texts/language.tsx";
import { ExtensionPage } from "../page.tsx";
import { Steering } from "../steering.tsx";
import { FrontPart } from "./front-part.tsx";
import { LoadedData } from "./load/loaded.tsx";
import { Rests } from "./load/rests.tsx";
import { type KeptFiles, useGround, useLoaded } from "./load/use-loaded.ts";
import { WhereMap } from "./map.tsx";
import { Question } from "./question.tsx";
import { RegretPart } from "./regret.tsx";
import { Remaining } from "./remaining.tsx";
import { Scenarios } from "./scenarios.tsx";
import { LeastShare } from "./share.tsx";
import { Sites } from "./sites.tsx";
import type { Solving } from "./solving.ts";
import { askedOf, EMPTY, Kept } from "./typed.ts";
import { useSolving } from "./use-solving.ts";
import { useWorth } from "./words.ts";

/** « Où ensuite »: with so many offices, where; solved beside the page, also without network once the territory has been read. */
export const WhereScreen = () => (
  <ExtensionPage title="whereTitle">
    <Steering>
      <Asked />
    </Steering>
  </ExtensionPage>
);

const NOTHING: Kept = { typed: EMPTY, scenarios: [], view: null };

const Asked = () => {
  const draft = useDraft<Kept>("extension-where", NOTHING, (found) => Kept.safeParse(found).data);
  const loaded = useLoaded();
  const online = useOnline();
  const found = useQuery({ ...territory, enabled: online });
  const { value, change, state } = draft;
  const { data } = found;
  // What was read stays on the device, for when there is no network.
  useEffect(() => {
    if (data !== undefined && state !== "looking" && value.view !== data) change({ ...value, view: data });
  }, [data, state, value, change]);
  const view = data ?? value.view;
  if (state === "looking" || loaded.state === "looking" || (view === null && online && found.isPending))
    return <Loading />;
  if (view === null) return <Refused error={found.error} retry={() => found.refetch()} />;
  return <Where told={view} loaded={loaded} kept={value} keep={change} />;
};

interface Found {
  readonly asked: WhereAsked;
  readonly prepared: Prepared;
  /** What it was asked on. */
  readonly on: Ground;
}

interface WhereProps {
  readonly told: TerritoryView;
  readonly loaded: KeptFiles;
  readonly kept: Kept;
  readonly keep: (kept: Kept) => void;
}

const Where = ({ told, loaded, kept, keep }: WhereProps) => {
  const { t, language } = useWords();
  const view = useGround(told, loaded.files);
  const solver = useSolving();
  const [question, setQuestion] = useState<Found | null>(null);
  const { typed, scenarios } = kept;
  const ask = (): void => {
    const asked = askedOf(typed);
    if (!asked.ok) {
      solver.refuse(asked.refusal);
      return;
    }
    const calls = callsAnswerable(view, asked.value);
    if (!calls.ok) {
      solver.refuse(calls.refusal);
      return;
    }
    const prepared = prepare(view, asked.value);
    const [fault] = check(prepared.territory, prepared.wanted);
    if (fault !== undefined) {
      solver.refuse(fault);
      return;
    }
    setQuestion({ asked: asked.value, prepared, on: view });
    solver.ask(prepared.territory, prepared.wanted);
  };
  const { solving } = solver;
  return (
    <>
      <p className="lead">{t("whereLead", { n: typed.antennas || "…" })}</p>
      <LoadedData view={view} kept={loaded} />
      <Question view={view} typed={typed} change={(it) => keep({ ...kept, typed: it })} ask={ask} />
      <div aria-live="polite">
        {solving.is === "solving" && (
          <Progress solving={solving} goal={question?.asked.goal ?? "travel"} cancel={solver.cancel} />
        )}
        {solving.is === "none" && (
          <div className="notice refused" role="alert">
            <p>{solving.refusal[language]}</p>
          </div>
        )}
        {solving.is === "stopped" && <p className="notice">{t("whereStopped")}</p>}
        {solving.is === "failed" && <p className="notice refused">{t("whereFailed")}</p>}
      </div>
      {solving.is === "solved" && question !== null && (
        <Solved
          view={view}
          found={question}
          solving={solving}
          solver={solver}
          keep={(name) => {
            const { open, objective, bound, proven } = solving.plan;
            const scenario = {
              name,
              asked: question.asked,
              open: open.map((it) => ({ ...it })),
              objective,
              bound,
              proven,
              on: dataSaid(question.on.loaded?.files ?? []),
            };
            keep({ ...kept, scenarios: [...scenarios, scenario] });
          }}
        />
      )}
      <Scenarios
        view={view}
        scenarios={scenarios}
        drop={(at) => keep({ ...kept, scenarios: scenarios.filter((_, i) => i !== at) })}
      />
      {solving.is === "solved" && question !== null && (
        <RegretPart
          key={JSON.stringify([question.asked, dataSaid(question.on.loaded?.files ?? [])])}
          view={question.on}
          asked={question.asked}
          scenarios={scenarios}
        />
      )}
    </>
  );
};

interface ProgressProps {
  readonly solving: Extract<Solving, { is: "solving" }>;
  readonly goal: WhereAsked["goal"];
  readonly cancel: () => void;
}

const Progress = ({ solving: { best, bound }, goal, cancel }: ProgressProps) => {
  const { t } = useWords();
  const worth = useWorth();
  return (
    <div className="notice">
      <p>
        <progress aria-label={t("whereSolving")} /> {t("whereSolving")}
      </p>
      {best !== null && <p>{t("whereBest", { n: worth(goal, best.objective) })}</p>}
      {best !== null && Number.isFinite(bound) && <p>{t("whereBound", { n: worth(goal, bound) })}</p>}
      <p className="actions">
        <button type="button" className="quiet" onClick={cancel}>
          {t("whereCancel")}
        </button>
      </p>
    </div>
  );
};

interface SolvedProps {
  readonly view: Ground;
  readonly found: Found;
  readonly solving: Extract<Solving, { is: "solved" }>;
  readonly solver: ReturnType<typeof useSolving>;
  readonly keep: (name: string) => void;
}

const Solved = ({ view, found: { asked, prepared, on }, solving: { plan, whys }, solver, keep }: SolvedProps) => {
  const { t } = useWords();
  const [name, setName] = useState("");
  const summary = useMemo(
    () => scenarioSummary({ name: "", asked, plan, whys: whys ?? [] }, view, prepared),
    [asked, plan, whys, view, prepared],
  );
  const reached = useMemo(() => reachedUnder(prepared, plan), [prepared, plan]);
  return (
    <section aria-labelledby="where-answer">
      <h2 id="where-answer">{t("whereAnswer")}</h2>
      <Proof plan={plan} goal={asked.goal} />
      <Cost summary={summary} />
      <Sites summary={summary} whys={whys === null ? "looking" : "known"} />
      <WhereMap view={view} prepared={prepared} reached={reached} summary={summary} />
      <Remaining summary={summary} prepared={prepared} reached={reached} />
      <LeastShare prepared={prepared} asked={asked} plan={plan} />
      <Rests asked={asked} on={on} now={view.loaded?.files ?? []} prepared={prepared} plan={plan} />
      <form
        className="no-print"
        onSubmit={(event) => {
          event.preventDefault();
          keep(name.trim() === "" ? t("whereUnnamed") : name.trim());
          setName("");
        }}
      >
        <LineField label={t("whereName")} need="narrowing" type="text" most={60} value={name} change={setName} />
        <p className="actions">
          <button type="submit">{t("whereKeep")}</button>
          <button type="button" className="quiet" onClick={() => window.print()}>
            {t("print")}
          </button>
        </p>
      </form>
      <FrontPart asked={asked} prepared={prepared} solver={solver} />
    </section>
  );
};

const Proof = ({ plan, goal }: { readonly plan: Plan; readonly goal: WhereAsked["goal"] }) => {
  const { t, language } = useWords();
  const worth = useWorth();
  const gap = gapOf(plan).toLocaleString(language, { style: "percent", maximumFractionDigits: 2 });
  return (
    <p>
      {worth(goal, plan.objective)} ·{" "}
      {plan.proven ? t("whereProven") : t("whereGap", { n: worth(goal, plan.bound), p: gap })}
    </p>
  );
};

const Cost = ({ summary: { cost } }: { readonly summary: ReturnType<typeof scenarioSummary> }) => {
  const { t, language } = useWords();
  if (cost === null) return <p>{t("whereNoCost")}</p>;
  return (
    <ul className="plain">
      {cost.years.map(({ year, spent, budget }) => (
        <li key={year}>
          {t("whereSpent", { y: year, n: spent.toLocaleString(language), b: budget.toLocaleString(language) })}
        </li>
      ))}
      <li>
        <strong>{t("whereTotal", { n: cost.total.toLocaleString(language) })}</strong>
      </li>
    </ul>
  );
};
