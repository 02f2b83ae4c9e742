import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { accept, type Refusal, type Result, refuse } from "@relais/core";
import { utf8 } from "@relais/directory";
import {
  check,
  gapOf,
  type Plan,
  readOrLibrary,
  readTable,
  type Table,
  type Territory,
  territoryOf,
  type Wanted,
} from "@relais/extension/siting";
import { z } from "zod";
import { EXIT } from "./exit.ts";
import type { Format } from "./procedure.ts";
import { solveBeside } from "./site-solving.ts";

/** What `--json` prints. `bound` and `gap` stand only where the plan is not proven. */
export const SiteJson = z.object({
  objective: z.number(),
  proven: z.boolean(),
  bound: z.number().optional(),
  gap: z.number().optional(),
  sites: z.array(z.union([z.string(), z.int()])),
  /** staged: the year in which each site opens, in the order of `sites`. */
  years: z.array(z.int()).optional(),
  /** Weight within the radius, and places. */
  covered: z.number().optional(),
  coveredPlaces: z.int().optional(),
  places: z.int().optional(),
  cost: z.number().optional(),
  seconds: z.number(),
});
type SiteJson = z.infer<typeof SiteJson>;

export const refused = ({ fr, en }: Refusal, code: number = EXIT.misuse): number => {
  console.error(`${fr}\n${en}`);
  return code;
};

const textOf = (file: string): Result<string> => {
  const text = utf8(readFileSync(file));
  return text === undefined
    ? refuse(
        "siting.not-utf8",
        `${file}, ligne 1, colonne 1 : le fichier n'est pas en UTF-8. Enregistrez-le à nouveau en « CSV UTF-8 ».`,
        `${file}, line 1, column 1: the file is not UTF-8. Save it again as “CSV UTF-8”.`,
      )
    : accept(text);
};

export interface Limits {
  readonly json?: true;
  /** Seconds after which the best so far is printed. */
  readonly limit: string;
}

export const wantedOf = (change: Partial<Wanted>): Wanted => ({
  goal: "travel",
  first: "everybody",
  radius: null,
  farthest: null,
  most: null,
  floor: null,
  years: [{ budget: null }],
  ...change,
});

const notNumber = (option: string, said: string): Result<never> =>
  refuse(
    "siting.option",
    `${option} ${said} : ce n'est pas un nombre à partir de 0. Donnez par exemple ${option} 4.`,
    `${option} ${said}: this is not a number from 0 up. Give for instance ${option} 4.`,
  );

/** The number that an option says; null where it is not given. */
export const optionOf = (option: string, said: string | undefined): Result<number | null> => {
  if (said === undefined) return accept(null);
  const value = said.trim() === "" ? Number.NaN : Number(said);
  return value >= 0 && value < Number.POSITIVE_INFINITY ? accept(value) : notNumber(option, said);
};

/** `relais site pmedian FILE`: the nodes of a network to open, so that all are nearest to an open one. */
export const pmedian = async (file: string, options: Limits & { readonly p?: string }): Promise<number> => {
  const start = performance.now();
  const text = textOf(file);
  if (!text.ok) return refused(text.refusal);
  const network = readOrLibrary(text.value);
  if (!network.ok) return refused(named(network.refusal, file));
  const p = optionOf("--p", options.p);
  if (!p.ok) return refused(p.refusal);
  const { nodes, travel } = network.value;
  const names = Array.from({ length: nodes }, (_, at) => String(at + 1));
  const territory: Territory = {
    places: names.map((id) => ({ id, weight: 1, group: null })),
    sites: names.map((id) => ({ id, standing: "free", cost: 1, running: 0, capacity: null })),
    travel,
  };
  const wanted = wantedOf({ most: p.value ?? network.value.p });
  return answer(territory, wanted, options, start, (plan, seconds) => ({
    ...common(plan, seconds),
    sites: plan.open.map(({ site }) => site + 1),
  }));
};

/** A fault of a file, which is named before it. */
const named = ({ fr, en, ...rest }: Refusal, file: string): Refusal => ({
  ...rest,
  fr: `${file}, ${fr}`,
  en: `${file}, ${en}`,
});

export interface Tables extends Limits {
  readonly demand: string;
  readonly candidates: string;
  readonly cost: string;
  readonly radius?: string;
  readonly p?: string;
  readonly years?: string;
  /** Francs of each year, parted by commas; one for all years. */
  readonly budget?: string;
}

/** `relais site cover|setcover|staged`: the same three tables, other goals. */
export const fromTables = async (goal: "cover" | "setcover" | "staged", options: Tables): Promise<number> => {
  const start = performance.now();
  const territory = tablesOf(options);
  if (!territory.ok) return refused(territory.refusal);
  const wanted = goal === "staged" ? stagedOf(options) : once(goal, options);
  if (!wanted.ok) return refused(wanted.refusal);
  // Without budgets, each year's money is as many sites as it may open.
  const byNumber = goal === "staged" && options.budget === undefined;
  const sites = territory.value.sites.map((it) => (byNumber ? { ...it, cost: 1, running: 0 } : it));
  return answer({ ...territory.value, sites }, wanted.value, options, start, (plan, seconds) =>
    told(territory.value, wanted.value, plan, seconds, goal),
  );
};

export const tablesOf = ({
  demand,
  candidates,
  cost,
}: Pick<Tables, "demand" | "candidates" | "cost">): Result<Territory> => {
  const tables: Table[] = [];
  for (const file of [demand, candidates, cost]) {
    const text = textOf(file);
    if (!text.ok) return text;
    const table = readTable(basename(file), text.value);
    if (!table.ok) return table;
    tables.push(table.value);
  }
  return territoryOf(tables[0]!, tables[1]!, tables[2]!);
};

const once = (goal: "cover" | "setcover", { radius, p }: Tables): Result<Wanted> => {
  const far = optionOf("--radius", radius);
  const most = optionOf("--p", p);
  if (!far.ok) return far;
  if (!most.ok) return most;
  return accept(wantedOf({ goal: goal === "cover" ? "cover" : "fewest", radius: far.value, most: most.value }));
};

const stagedOf = ({ radius, p, years, budget }: Tables): Result<Wanted> => {
  const far = optionOf("--radius", radius);
  const most = optionOf("--p", p);
  const many = optionOf("--years", years ?? (budget?.includes(",") ? String(budget.split(",").length) : undefined));
  if (!far.ok) return far;
  if (!most.ok) return most;
  if (!many.ok) return many;
  const length = Math.max(1, Math.round(many.value ?? 3));
  const budgets: (number | null)[] = [];
  for (let year = 0; year < length; year++) {
    const said = budget?.split(",");
    const franc = optionOf("--budget", said === undefined ? undefined : (said[year] ?? said.at(-1)));
    if (!franc.ok) return franc;
    // As many sites each year as make up the number asked for, the first years taking what does not divide.
    const share = most.value === null ? null : Math.floor(most.value / length) + (year < most.value % length ? 1 : 0);
    budgets.push(budget === undefined ? share : franc.value);
  }
  return accept(
    wantedOf({
      goal: far.value === null ? "travel" : "cover",
      radius: far.value,
      most: most.value,
      years: budgets.map((it) => ({ budget: it })),
    }),
  );
};

const common = (plan: Plan, seconds: number): Pick<SiteJson, "objective" | "proven" | "bound" | "gap" | "seconds"> => ({
  objective: plan.objective,
  proven: plan.proven,
  ...(plan.proven ? {} : { bound: plan.bound, gap: gapOf(plan) }),
  seconds,
});

const told = (
  { places, sites, travel }: Territory,
  { radius }: Wanted,
  plan: Plan,
  seconds: number,
  goal: "cover" | "setcover" | "staged",
): SiteJson => {
  const within = places.flatMap(({ weight }, i) => {
    const j = plan.served[i];
    const isNear = j !== null && j !== undefined && (radius === null || travel[i * sites.length + j]! <= radius);
    return isNear ? [weight] : [];
  });
  return {
    ...common(plan, seconds),
    sites: plan.open.map(({ site }) => sites[site]!.id),
    ...(goal === "staged" && { years: plan.open.map(({ year }) => year + 1) }),
    covered: within.reduce((sum, it) => sum + it, 0),
    coveredPlaces: within.length,
    places: places.length,
    cost: plan.open.reduce((sum, { site }) => sum + (sites[site]!.standing === "existing" ? 0 : sites[site]!.cost), 0),
  };
};

/** Nothing was found in the time given. */
export const STOPPED: Refusal = {
  code: "siting.stopped",
  fr: "Arrêté avant qu'un plan soit trouvé. Laissez plus de temps (--limit).",
  en: "Stopped before any plan was found. Give more time (--limit).",
};

const answer = async (
  territory: Territory,
  wanted: Wanted,
  { json, limit }: Limits,
  start: number,
  say: (plan: Plan, seconds: number) => SiteJson,
): Promise<number> => {
  const format: Format = json ? "json" : "text";
  const [fault] = check(territory, wanted);
  if (fault !== undefined) return refused(fault);
  const seconds = optionOf("--limit", limit);
  if (!seconds.ok) return refused(seconds.refusal);
  const heard = (plan: Plan): void => {
    if (format === "text" && process.stderr.isTTY) {
      process.stderr.write(`\r${number(plan.objective)} ; borne / bound ${number(plan.bound)}   `);
    }
  };
  const found = await solveBeside("plan", { territory, wanted }, seconds.value ?? 0, heard);
  if (found.is === "none") return refused(found.refusal, EXIT.faults);
  if (found.is === "stopped") return refused(STOPPED, EXIT.faults);
  const said = say(found.answer, Math.round(performance.now() - start) / 1_000);
  if (format === "json") console.log(JSON.stringify(said));
  else for (const line of lines(said, wanted)) console.log(line);
  return EXIT.good;
};

export const number = (value: number): string => value.toLocaleString("fr", { maximumFractionDigits: 2 });

const GOALS = {
  travel: ["Trajet, pondéré", "Weighted travel"],
  cover: ["Population couverte", "Population covered"],
  fewest: ["Coût (ou nombre de sites)", "Cost (or number of sites)"],
} as const;

/** For a person, French first. */
const lines = (said: SiteJson, { goal, years }: Wanted): string[] => {
  const [fr, en] = GOALS[goal];
  const over = years.length > 1 ? [`, sur ${years.length} ans`, ` over ${years.length} years`] : ["", ""];
  const proof = said.proven
    ? "prouvé optimal / proven optimal"
    : `non prouvé / not proven : borne / bound ${number(said.bound!)}, écart / gap ${number(100 * said.gap!)} %`;
  return [
    `${fr}${over[0]} / ${en}${over[1]} : ${number(said.objective)} (${proof})`,
    ...(said.coveredPlaces === undefined || goal === "travel"
      ? []
      : [`Lieux couverts / places covered : ${said.coveredPlaces} sur / of ${said.places}`]),
    `${said.sites.length} sites :`,
    ...said.sites.map((site, at) => `  ${site}${said.years ? ` — année / year ${said.years[at]}` : ""}`),
    `${said.seconds.toFixed(2)} s`,
  ];
};
