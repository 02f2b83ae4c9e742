import { basename } from "node:path";
import { accept, type Result } from "@relais/core";
import {
  check,
  gapOf,
  type Plan,
  type Regrets,
  type Territory,
  type Wanted,
  type World,
} from "@relais/extension/siting";
import { z } from "zod";
import { EXIT } from "./exit.ts";
import { type Limits, number, optionOf, refused, STOPPED, tablesOf, wantedOf } from "./site.ts";
import { type Answers, type Asked, solveBeside } from "./site-solving.ts";

/** `relais site front|why|regret`: what lies behind a choice of sites, from the same three tables as the choice. */

const Sites = z.array(z.string());

/** What `site front --json` prints, the cheapest first. `complete`: there are no others. */
export const FrontJson = z.object({
  points: z.array(z.object({ cost: z.number(), covered: z.number(), sites: Sites })),
  complete: z.boolean(),
  seconds: z.number(),
});

/** What `site why --json` prints. `whys`: null where there was no time for them; of those that need not be. `bound`, `gap` only where the plan is not proven. */
export const WhyJson = z.object({
  objective: z.number(),
  proven: z.boolean(),
  bound: z.number().optional(),
  gap: z.number().optional(),
  sites: Sites,
  whys: z
    .array(
      z.object({
        site: z.string(),
        is: z.enum(["known", "needed", "stopped"]),
        loss: z.number().nullable(),
        instead: Sites,
        proven: z.boolean(),
      }),
    )
    .nullable(),
  seconds: z.number(),
});

/** What `site regret --json` prints. Of each situation: its best, what this choice is worth there, and how much worse that is. */
export const RegretJson = z.object({
  sites: Sites,
  greatest: z.number(),
  proven: z.boolean(),
  bound: z.number(),
  situations: z.array(
    z.object({
      name: z.string(),
      best: z.number(),
      bestSites: Sites,
      worth: z.number().nullable(),
      regret: z.number().nullable(),
    }),
  ),
  seconds: z.number(),
});

interface Options extends Limits {
  readonly candidates: string;
  readonly radius?: string;
  readonly p?: string;
  /** Percent. */
  readonly floor?: string;
}
interface One extends Options {
  readonly demand: string;
  readonly cost: string;
}
interface Several extends Options {
  /** The fewest sites that keep the radius. */
  readonly fewest?: true;
  readonly demand: readonly string[];
  readonly cost: readonly string[];
}

/** `relais site front`: cost against what is covered within the radius. */
export const front = async (options: One): Promise<number> => {
  const territory = tablesOf(options);
  if (!territory.ok) return refused(territory.refusal);
  // Without a radius that is missing, not another goal.
  const wanted = wantedBy(options, "cover");
  if (!wanted.ok) return refused(wanted.refusal);
  const asked = { territory: territory.value, wanted: wanted.value };
  return answered("front", [asked], asked, options, (points, seconds, is) => {
    const told: z.infer<typeof FrontJson> = {
      points: points.map(({ cost, covered, plan }) => ({ cost, covered, sites: namesOf(asked.territory, plan.open) })),
      complete: is === "done",
      seconds,
    };
    return {
      told,
      lines: [
        ...told.points.map((it) => `${number(it.cost)} : ${number(it.covered)} — ${it.sites.join(", ")}`),
        told.complete
          ? "Coût : population couverte ; aucun autre plan ne bat ceux-ci / cost: population covered; no other plan beats these"
          : "Arrêté : il en reste de moins chers / stopped: there are cheaper ones left",
      ],
    };
  });
};

/** `relais site why`: what the best choice would lose without each of its sites. */
export const why = async (options: One): Promise<number> => {
  const territory = tablesOf(options);
  if (!territory.ok) return refused(territory.refusal);
  const wanted = wantedBy(options, options.radius === undefined ? "travel" : "cover");
  if (!wanted.ok) return refused(wanted.refusal);
  const asked = { territory: territory.value, wanted: wanted.value };
  return answered("why", [asked], asked, options, ({ plan, whys }, seconds) => {
    const nameOf = (site: number): string => asked.territory.sites[site]!.id;
    const { objective, proven, bound } = plan;
    const told: z.infer<typeof WhyJson> = {
      objective,
      proven,
      ...(proven ? {} : { bound, gap: gapOf(plan) }),
      sites: namesOf(asked.territory, plan.open),
      whys: whys?.map((it) => ({ ...it, site: nameOf(it.site), instead: it.instead.map(nameOf) })) ?? null,
      seconds,
    };
    return {
      told,
      lines: [
        `${number(objective)} (${proven ? PROVEN : unproven(bound)})`,
        ...told.sites.map((site) => {
          const of = told.whys?.find((it) => it.site === site);
          if (of === undefined) return `  ${site}`;
          if (of.loss === null) {
            return of.is === "needed"
              ? `  ${site} — sans lui, aucun plan / without it, no plan`
              : `  ${site} — non établi / not established`;
          }
          const instead = of.instead.join(", ");
          return `  ${site} — sans lui / without it : ${instead || "—"}, perte / loss ${number(of.loss)}${of.proven ? "" : " au plus / at most"}`;
        }),
      ],
    };
  });
};

/** `relais site regret`: the choice to regret least, each table of places with each table of travel being a situation. */
export const regret = async (options: Several): Promise<number> => {
  const goal = options.radius === undefined ? "travel" : "cover";
  // Without a radius that is missing, not another goal.
  const wanted = wantedBy(options, options.fewest ? "fewest" : goal);
  if (!wanted.ok) return refused(wanted.refusal);
  const worlds: World[] = [];
  for (const demand of options.demand) {
    for (const cost of options.cost) {
      const territory = tablesOf({ demand, candidates: options.candidates, cost });
      if (!territory.ok) return refused(territory.refusal);
      worlds.push({ name: `${basename(demand)} + ${basename(cost)}`, territory: territory.value });
    }
  }
  const asked = { worlds, wanted: wanted.value };
  const each = worlds.map(({ territory }) => ({ territory, wanted: wanted.value }));
  return answered("regret", each, asked, options, (regrets, seconds) => {
    const told = regretTold(worlds, regrets, seconds);
    return {
      told,
      lines: [
        `Plus grand regret / greatest regret : ${number(told.greatest)} (${told.proven ? PROVEN : unproven(told.bound)})`,
        `${told.sites.length} sites : ${told.sites.join(", ")}`,
        ...told.situations.map((it) => {
          const lost = it.regret === null ? "ne tient pas / does not hold" : number(it.regret);
          return `  ${it.name} : ${lost} ; le mieux / the best ${number(it.best)} — ${it.bestSites.join(", ")}`;
        }),
      ],
    };
  });
};

const regretTold = (
  worlds: readonly World[],
  { best, least, bound, proven }: Regrets,
  seconds: number,
): z.infer<typeof RegretJson> => {
  const { territory } = worlds[0]!;
  return {
    // Nothing is told before some choice is known.
    sites: namesOf(territory, least!.open),
    greatest: least!.greatest,
    proven,
    bound,
    situations: worlds.map(({ name }, at) => ({
      name,
      best: best[at]!.objective,
      bestSites: namesOf(territory, best[at]!.open),
      worth: least!.worth[at]!,
      regret: least!.regret[at]!,
    })),
    seconds,
  };
};

const PROVEN = "prouvé / proven";
const unproven = (bound: number): string => `non prouvé / not proven : borne / bound ${number(bound)}`;

const namesOf = ({ sites }: Territory, open: Plan["open"]): string[] => open.map(({ site }) => sites[site]!.id);

const wantedBy = ({ radius, p, floor }: Options, goal: Wanted["goal"]): Result<Wanted> => {
  const far = optionOf("--radius", radius);
  if (!far.ok) return far;
  const most = optionOf("--p", p);
  if (!most.ok) return most;
  const share = optionOf("--floor", floor);
  if (!share.ok) return share;
  return accept(
    wantedOf({
      goal,
      radius: far.value,
      most: most.value,
      floor: share.value === null ? null : share.value / 100,
    }),
  );
};

/** Checks what is given, works beside with an end, and prints: 0 good, 1 no plan, 2 cannot be read. */
const answered = async <K extends keyof Answers>(
  is: K,
  given: readonly { readonly territory: Territory; readonly wanted: Wanted }[],
  asked: Asked[K],
  { json, limit }: Limits,
  say: (
    answer: Answers[K],
    seconds: number,
    is: "done" | "cut",
  ) => { readonly told: object; readonly lines: readonly string[] },
): Promise<number> => {
  const start = performance.now();
  const [fault] = given.flatMap(({ territory, wanted }) => check(territory, wanted));
  if (fault !== undefined) return refused(fault);
  const seconds = optionOf("--limit", limit);
  if (!seconds.ok) return refused(seconds.refusal);
  const found = await solveBeside(is, asked, seconds.value ?? 0, () => {});
  if (found.is === "none") return refused(found.refusal, EXIT.faults);
  if (found.is === "stopped") return refused(STOPPED, EXIT.faults);
  const { told, lines } = say(found.answer, Math.round(performance.now() - start) / 1_000, found.is);
  if (json) console.log(JSON.stringify(told));
  else for (const line of lines) console.log(line);
  return EXIT.good;
};
