import type { Level, Node } from "./node.ts";
import { keyOf } from "./node.ts";

/**
 * A unit or a service under one of the entries it had. `areas`: beginnings of the codes of the communes it serves, null when nobody knows.
 * In force from `validFrom` to the day before `validTo` (ISO days); `replaces`: what it took over from.
 */
export interface Place {
  readonly id: string;
  readonly sector: string | null;
  readonly commune: string | null;
  readonly department: string | null;
  readonly areas: readonly string[] | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly replaces: string | null;
}

/**
 * The places of a circuit. One that was renamed or succeeded counts as its last successor: what was sent to a CPS went to the GUPS
 * that it became. Where two took over from one, it stays itself: nobody knows which would have been meant.
 */
export class Places {
  /** Every place as it stands now: those that others took over from are left out. */
  readonly standing: readonly Place[];
  readonly #byId: ReadonlyMap<string, Place>;
  readonly #departments: ReadonlyMap<string, string | null>;
  readonly #successors: ReadonlyMap<string, readonly Place[]>;
  readonly #known = new Map<string, { readonly last: Place | null; readonly keys: readonly string[] }>();

  constructor(all: readonly Place[]) {
    this.#byId = new Map(all.map((it) => [it.id, it]));
    this.#successors = Map.groupBy(
      all.filter((it) => it.replaces !== null),
      (it) => it.replaces ?? "",
    );
    this.#departments = new Map(all.map((it) => [it.commune ?? "", it.department]));
    this.standing = all.filter((it) => this.last(it.id)?.id === it.id);
  }

  /** What stands for this place now; null for one that the directory does not hold. */
  last(id: string): Place | null {
    return this.#of(id).last;
  }

  /** The nodes that hold a place, from itself to its sector in the whole country. */
  keys(id: string): readonly string[] {
    return this.#of(id).keys;
  }

  /** The nodes that hold a node, itself first. */
  within(node: Node): readonly string[] {
    if ("place" in node) return this.keys(node.place);
    const { sector, area } = node;
    const areas = [area, this.#departmentOf(area), ""].filter((it) => it !== null);
    return [...new Set(areas)].map((it) => keyOf({ sector, area: it }));
  }

  /** A node as it is read at a level: a place becomes its class. A class that is wider stays, and so does a place without commune. */
  at(node: Node, level: Level): Node {
    if (!("place" in node)) {
      const { sector, area } = node;
      const department = level === "department" ? this.#departmentOf(area) : null;
      return department === null ? node : { sector, area: department };
    }
    const place = this.last(node.place);
    const area = level === "place" ? null : (place?.[level] ?? null);
    if (place === null || place.sector === null || area === null) return { place: place?.id ?? node.place };
    return { sector: place.sector, area };
  }

  #departmentOf(commune: string): string | null {
    return this.#departments.get(commune) ?? null;
  }

  #of(id: string): { readonly last: Place | null; readonly keys: readonly string[] } {
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    const last = this.#lastOf(id);
    const areas = last?.sector == null ? [] : [last.commune, last.department, ""].filter((it) => it !== null);
    const keys = [
      keyOf({ place: last?.id ?? id }),
      ...areas.map((area) => keyOf({ sector: last?.sector ?? "", area })),
    ];
    const found = { last, keys };
    this.#known.set(id, found);
    return found;
  }

  #lastOf(id: string): Place | null {
    let last = this.#byId.get(id) ?? null;
    const seen = new Set<string>();
    while (last !== null && !seen.has(last.id)) {
      seen.add(last.id);
      const next: readonly Place[] = this.#successors.get(last.id) ?? [];
      if (next.length !== 1) return last;
      last = next[0] ?? null;
    }
    return last;
  }
}
