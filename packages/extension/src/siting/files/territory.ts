import { accept, type Result } from "@relais/core";
import { columnNamed, faultIn, numberIn, plain, saidTwice, type Table } from "../../table.ts";
import type { Place, Site, Standing, Territory } from "../model.ts";
import { join, travelColumn } from "./join.ts";

/** Names by which a column is known, small and plain, the surest first; one that begins so will do. */
const COLUMNS = {
  weight: ["weight", "poids", "demand", "demande", "population", "pop", "children", "enfants", "effectif", "besoin"],
  group: ["department", "departement", "adm1", "region", "group", "groupe"],
  cost: ["cost", "cout", "price", "prix", "opening", "ouverture"],
  running: ["running", "recurrent", "fonctionnement", "annual", "annuel"],
  capacity: ["capacity", "capacite"],
  standing: ["standing", "statut", "status", "etat"],
} as const;

/** What may stand in the column of standings, small and plain. */
const STANDINGS: Readonly<Record<Standing, readonly string[]>> = {
  free: ["", "free", "libre", "possible", "candidate", "candidat"],
  existing: ["existing", "existant", "ouvert", "open"],
  obligatory: ["obligatory", "obligatoire", "impose", "required"],
  forbidden: ["forbidden", "interdit", "exclu", "excluded"],
};

/** Values of one column, or one value for all where there is no such column. */
const column = (
  table: Table,
  names: readonly string[],
  what: { readonly fr: string; readonly en: string },
  otherwise: number,
): Result<number[]> => {
  const at = columnNamed(table, names);
  const values: number[] = [];
  for (const row of table.rows) {
    const value = at === -1 ? accept(otherwise) : numberIn(table, row, at, what);
    if (!value.ok) return value;
    values.push(value.value);
  }
  return accept(values);
};

const placesOf = (table: Table, id: number): Result<Place[]> => {
  if (columnNamed(table, COLUMNS.weight) === -1) {
    return faultIn(
      table,
      [1, 1],
      "weight",
      "aucune colonne ne dit combien de personnes comptent. Ajoutez une colonne « population » (ou « poids »).",
      "no column says how many people count. Add a column “population” (or “weight”).",
    );
  }
  const weights = column(table, COLUMNS.weight, { fr: "la population", en: "the population" }, 1);
  if (!weights.ok) return weights;
  const group = columnNamed(table, COLUMNS.group);
  return accept(
    table.rows.map(({ values }, i) => ({
      id: values[id]!,
      weight: weights.value[i]!,
      group: group === -1 ? null : values[group]!,
    })),
  );
};

const standingsOf = (table: Table): Result<Standing[]> => {
  const at = columnNamed(table, COLUMNS.standing);
  const found: Standing[] = [];
  for (const { line, values } of table.rows) {
    const said = at === -1 ? "" : plain(values[at]!);
    const standing = (Object.keys(STANDINGS) as Standing[]).find((it) => STANDINGS[it].includes(said));
    if (standing === undefined) {
      return faultIn(
        table,
        [line, at + 1],
        "standing",
        "ce statut n'est pas connu. Écrivez libre, existant, obligatoire ou interdit.",
        "this standing is not known. Write free, existing, obligatory or forbidden.",
      );
    }
    found.push(standing);
  }
  return accept(found);
};

const sitesOf = (table: Table, id: number): Result<Site[]> => {
  const standings = standingsOf(table);
  const cost = column(table, COLUMNS.cost, { fr: "le coût", en: "the cost" }, 1);
  const running = column(table, COLUMNS.running, { fr: "le coût annuel", en: "the yearly cost" }, 0);
  const capacity = column(table, COLUMNS.capacity, { fr: "la capacité", en: "the capacity" }, 0);
  if (!standings.ok) return standings;
  if (!cost.ok) return cost;
  if (!running.ok) return running;
  if (!capacity.ok) return capacity;
  const isLimited = columnNamed(table, COLUMNS.capacity) !== -1;
  return accept(
    table.rows.map(({ values }, j) => ({
      id: values[id]!,
      standing: standings.value[j]!,
      cost: cost.value[j]!,
      running: running.value[j]!,
      capacity: isLimited ? capacity.value[j]! : null,
    })),
  );
};

/**
 * Places, sites and the way from each to each, from three tables; whichever their columns are called. A pair that is not in the table
 * of travel has no way; lines about places or sites that are in no other table are left aside.
 */
export const territoryOf = (demand: Table, candidates: Table, cost: Table): Result<Territory> => {
  const joined = join(demand, candidates, cost, [columnNamed(demand, COLUMNS.weight)]);
  if (!joined.ok) return joined;
  const { place, site } = joined.value;
  const places = placesOf(demand, place.demand);
  if (!places.ok) return places;
  const sites = sitesOf(candidates, site.candidates);
  if (!sites.ok) return sites;
  const far = travelColumn(cost, joined.value);
  if (far === -1) {
    return faultIn(
      cost,
      [1, 1],
      "travel",
      "aucune colonne ne dit le trajet. Ajoutez une colonne « distance » (ou « minutes »).",
      "no column says how far it is. Add a column “distance” (or “minutes”).",
    );
  }
  const placeAt = new Map(places.value.map(({ id }, i) => [id, i]));
  const siteAt = new Map(sites.value.map(({ id }, j) => [id, j]));
  const width = sites.value.length;
  const travel = new Float64Array(places.value.length * width).fill(Number.POSITIVE_INFINITY);
  const lines = new Map<number, number>();
  for (const row of cost.rows) {
    const [i, j] = [placeAt.get(row.values[place.cost]!), siteAt.get(row.values[site.cost]!)];
    if (i === undefined || j === undefined) continue;
    const value = numberIn(cost, row, far, { fr: "le trajet", en: "the way" });
    if (!value.ok) return value;
    const [at, before] = [i * width + j, lines.get(i * width + j)];
    if (before !== undefined && travel[at] !== value.value) {
      return { ok: false, refusal: saidTwice(cost, [row.line, far + 1], before) };
    }
    lines.set(at, row.line);
    travel[at] = value.value;
  }
  return accept({ places: places.value, sites: sites.value, travel });
};
