import type { Dice } from "@relais/core";
import { between, wholeBetween } from "./chance.ts";
import { PLANTED } from "./parameters.ts";

const DAY = 86_400_000;

/** A place under one of the ids it had: an entry of the directory. Days are ISO. */
export interface InventedPlace {
  readonly id: string;
  readonly sector: string;
  readonly commune: string;
  readonly department: string;
  readonly areas: readonly string[];
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly replaces: string | null;
}

/** One place, whatever it was called: its entries from the first to the last. */
export interface Site {
  readonly sector: string;
  readonly commune: string;
  readonly department: string;
  readonly entries: readonly InventedPlace[];
  /** Of the referrals that leave it, those nobody records. */
  readonly unrecorded: number;
}

export interface InventedStatement {
  readonly id: string;
  readonly saidBy: { readonly role: string; readonly unit: string };
  readonly workshop: string;
  readonly saidOn: string;
  readonly from: { readonly place: string };
  readonly to: { readonly place: string } | { readonly sector: string; readonly area: string };
  readonly situations: readonly string[];
  readonly answerWithinHours: number | null;
  readonly validFrom: string;
  readonly validTo: null;
}

/** What was planted in an arrow, and how children and answers really go along it. */
export interface PlantedArrow {
  readonly kind: "live" | "unused" | "late" | "undeclared";
  readonly from: Site;
  /** One place, or each of a class of them. */
  readonly to: readonly Site[];
  readonly statement: InventedStatement | null;
  readonly use: number;
  readonly answered: number;
  readonly medianHours: number;
}

export interface Town {
  readonly sites: readonly Site[];
  readonly arrows: readonly PlantedArrow[];
}

/** Which sectors refer to which, and how far. */
const SENSE = [
  ["police", "social", "commune"],
  ["police", "sante", "department"],
  ["police", "justice", "department"],
  ["social", "sante", "department"],
  ["social", "hebergement", "department"],
  ["social", "justice", "department"],
  ["social", "ong", "department"],
  ["sante", "social", "department"],
  ["ong", "social", "department"],
  ["hebergement", "social", "department"],
  ["justice", "social", "department"],
] as const;

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
export const currentId = ({ entries }: Site): string => entries.at(-1)?.id ?? "";
/** What a place is called at a moment. */
export const idAt = ({ entries }: Site, at: number): string => {
  if (entries.length === 1) return entries[0]?.id ?? "";
  const day = dayOf(at);
  return entries.find((it) => it.validTo === null || day < it.validTo)?.id ?? "";
};

/** Places and arrows of one world, over the year that begins at `since`. */
export const inventTown = (dice: Dice, since: number): Town => {
  const sites = inventSites(dice, since);
  const stated = sites.flatMap((from) => SENSE.flatMap((sense) => inventStated(dice, sites, from, sense, since)));
  const named = stated.map((arrow, i) =>
    arrow.statement === null ? arrow : { ...arrow, statement: { ...arrow.statement, id: `s${i}` } },
  );
  return { sites, arrows: [...named, ...inventUndeclared(dice, sites, named)] };
};

const inventSites = (dice: Dice, since: number): Site[] => {
  const sites: Site[] = [];
  const add = (sector: string, commune: string, department: string): void => {
    const first = { sector, commune, department, areas: [department], replaces: null, validFrom: null, validTo: null };
    const entries: InventedPlace[] = [{ ...first, id: `p${sites.length}` }];
    if (dice.chance(PLANTED.renamed)) {
      const days = [dice.whole(20, 180), ...(dice.chance(PLANTED.renamedTwice) ? [dice.whole(200, 340)] : [])];
      for (const [i, after] of days.entries()) {
        const day = dayOf(since + after * DAY);
        const before = entries[i]!;
        entries[i] = { ...before, validTo: day };
        entries.push({ ...before, id: `${before.id}+`, validFrom: day, validTo: null, replaces: before.id });
      }
    }
    sites.push({ sector, commune, department, entries, unrecorded: between(dice, PLANTED.unrecorded) });
  };
  for (let d = 1; d <= PLANTED.departments; d++) {
    const department = `X${d}`;
    const communes = wholeBetween(dice, PLANTED.communes);
    for (let c = 1; c <= communes; c++) {
      add("police", `${department}0${c}`, department);
      add("social", `${department}0${c}`, department);
      for (const [sector, chance] of Object.entries(PLANTED.communeHas))
        if (dice.chance(chance)) add(sector, `${department}0${c}`, department);
    }
    for (const sector of PLANTED.departmentHas) add(sector, `${department}01`, department);
  }
  return sites;
};

const inventStated = (
  dice: Dice,
  sites: readonly Site[],
  from: Site,
  [source, target, reach]: (typeof SENSE)[number],
  since: number,
): PlantedArrow[] => {
  if (from.sector !== source) return [];
  const all = sites.filter((it) => it.sector === target && it.department === from.department);
  const near = reach === "commune" ? all.filter((it) => it.commune === from.commune) : all;
  if (near.length === 0) return [];
  const toClass = reach === "department" && dice.chance(PLANTED.statedToClass);
  const chosen = near.length > 2 ? [dice.pick(near), dice.pick(near)] : near;
  return (toClass ? [all] : [...new Set(chosen)].map((it) => [it]))
    .filter(() => dice.chance(PLANTED.stated))
    .map((to): PlantedArrow => {
      const said = since + wholeBetween(dice, PLANTED.statedOn) * DAY;
      const within = dice.chance(PLANTED.statedWithin) ? dice.pick(PLANTED.withinHours) : null;
      const drawn = dice.next();
      const kind =
        drawn < PLANTED.unused ? "unused" : drawn < PLANTED.unused + PLANTED.late && within !== null ? "late" : "live";
      const times = between(dice, kind === "late" ? PLANTED.lateTimes : PLANTED.inTimeTimes);
      const situations = Object.keys(PLANTED.situations);
      return {
        kind,
        from,
        to,
        use: between(dice, kind === "unused" ? PLANTED.unusedLeak : PLANTED.use),
        answered: between(dice, PLANTED.answered),
        medianHours: (within ?? 48) * times,
        statement: {
          id: "",
          saidBy: { role: "chef-unite", unit: idAt(from, said) },
          workshop: "atelier",
          saidOn: dayOf(said),
          from: { place: idAt(from, said) },
          to: toClass ? { sector: target, area: from.department } : { place: idAt(to[0]!, said) },
          situations: dice.chance(PLANTED.statedOfSome) ? [dice.pick(situations)] : [],
          answerWithinHours: within,
          validFrom: dayOf(said),
          validTo: null,
        },
      };
    });
};

const inventUndeclared = (dice: Dice, sites: readonly Site[], stated: readonly PlantedArrow[]): PlantedArrow[] => {
  const planted: PlantedArrow[] = [];
  const wanted = wholeBetween(dice, PLANTED.undeclared);
  while (planted.length < wanted) {
    const [from, to] = [dice.pick(sites), dice.pick(sites)];
    const isThere = [...stated, ...planted].some((it) => it.from === from && it.to.includes(to));
    if (from === to || isThere) continue;
    planted.push({
      kind: "undeclared",
      from,
      to: [to],
      statement: null,
      use: between(dice, PLANTED.undeclaredUse),
      answered: between(dice, PLANTED.answered),
      medianHours: 48 * between(dice, PLANTED.inTimeTimes),
    });
  }
  return planted;
};
