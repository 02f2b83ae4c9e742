import { callsAnswerable, dataSaid, prepare, type TerritoryView } from "@relais/extension";
import { check } from "@relais/extension/siting";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { territory } from "../../../api/extension.ts";
import { useOnline } from "../../../app/use-online.ts";
import { useDraft } from "../../../device/use-draft.ts";
import { Loading, Refused } from "../../../parts/page.tsx";
import { useWords } from "../../../texts/language.tsx";
import { ExtensionPage } from "../page.tsx";
import { Steering } from "../steering.tsx";
import type { Found } from "./found.ts";
import type { KeepPlan } from "./keeping.ts";
import { LoadedData } from "./load/loaded.tsx";
import { type KeptFiles, useGround, useLoaded } from "./load/use-loaded.ts";
import { Progress } from "./progress.tsx";
import { Question } from "./question.tsx";
import { RegretPart } from "./regret.tsx";
import { type Planned, type Planning, ScenarioPlan } from "./scenario-plan.tsx";
import { Scenarios } from "./scenarios.tsx";
import { Solved } from "./solved.tsx";
import { askedOf, EMPTY, Kept } from "./typed.ts";
import { useInForce } from "./use-in-force.ts";
import { useSolving } from "./use-solving.ts";

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
  const [planned, plan] = useState<Planned | null>(null);
  const inForce = useInForce();
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
    plan(null);
    solver.ask(prepared.territory, prepared.wanted);
  };
  const { solving } = solver;
  const keepPlan: KeepPlan = ({ name, asked, plan }) => {
    const { open, objective, bound, proven } = plan;
    const on = dataSaid(question?.on.loaded?.files ?? []);
    // Why each site was asked of the answer, and of no other plan on the way.
    const whys = solving.is === "solved" && plan === solving.plan ? (solving.whys ?? []) : [];
    const scenario = {
      name,
      asked,
      open: open.map((it) => ({ ...it })),
      objective,
      bound,
      proven,
      on,
      whys,
      regret: null,
    };
    keep({ ...kept, scenarios: [...scenarios, scenario] });
  };
  const planning: Planning = {
    shown: planned?.of ?? null,
    toggle: (it) => plan(planned?.of === it.of ? null : it),
  };
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
        <Solved {...{ view, solving, solver, scenarios, planning }} found={question} keep={keepPlan} />
      )}
      <Scenarios
        view={view}
        scenarios={scenarios}
        planning={planning}
        drop={(at) => {
          plan(null);
          keep({ ...kept, scenarios: scenarios.filter((_, i) => i !== at) });
        }}
      />
      {solving.is === "solved" && question !== null && (
        <RegretPart
          key={JSON.stringify([question.asked, dataSaid(question.on.loaded?.files ?? [])])}
          found={question}
          answer={solving.plan}
          scenarios={scenarios}
          keep={keepPlan}
          rewrite={(them) => keep({ ...kept, scenarios: them })}
        />
      )}
      {planned !== null && <ScenarioPlan key={planned.of} planned={planned} inForce={inForce} />}
    </>
  );
};
