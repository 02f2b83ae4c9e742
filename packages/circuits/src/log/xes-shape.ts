/**
 * The parts of XES (IEEE 1849-2016) and what each may hold, in the order of its schema. Names come from files: they are looked up
 * in maps, where none is inherited.
 */

const ATTRIBUTES = ["string", "date", "int", "float", "boolean", "id", "list", "container"] as const;

export const isAttribute = (name: string): boolean => (ATTRIBUTES as readonly string[]).includes(name);

const HOLDS: ReadonlyMap<string, readonly (readonly string[])[]> = new Map(
  Object.entries({
    log: [["extension"], ["global"], ["classifier"], ATTRIBUTES, ["trace"], ["event"]],
    trace: [ATTRIBUTES, ["event"]],
    event: [ATTRIBUTES],
    global: [ATTRIBUTES],
    extension: [],
    classifier: [],
    values: [ATTRIBUTES],
  }),
);
const NESTED = [ATTRIBUTES];
const LIST = [ATTRIBUTES, ["values"]];

/** The place of a child among what its parent holds, from 0; undefined where it has none there. */
export const placeIn = (parent: string, child: string): number | undefined => {
  const holds = HOLDS.get(parent) ?? (parent === "list" ? LIST : isAttribute(parent) ? NESTED : []);
  const place = holds.findIndex((it) => it.includes(child));
  return place === -1 ? undefined : place;
};

interface Written {
  readonly must: readonly string[];
  readonly may: readonly string[];
}

const WRITTEN: ReadonlyMap<string, Written> = new Map(
  Object.entries({
    log: { must: [], may: ["xes.version", "xes.features", "openxes.version"] },
    trace: { must: [], may: [] },
    event: { must: [], may: [] },
    extension: { must: ["name", "prefix", "uri"], may: [] },
    global: { must: ["scope"], may: [] },
    classifier: { must: ["name", "keys"], may: ["scope"] },
    values: { must: [], may: [] },
    list: { must: ["key"], may: ["value"] },
    container: { must: ["key"], may: ["value"] },
  }),
);
const KEYED: Written = { must: ["key", "value"], may: [] };

/** The XML attributes of an element: those it must have, and those it may. */
export const writtenOf = (name: string): Written => WRITTEN.get(name) ?? KEYED;

const VALUES: ReadonlyMap<string, RegExp> = new Map(
  Object.entries({
    int: /^[+-]?\d+$/,
    float: /^[+-]?(\d+\.?\d*([eE][+-]?\d+)?|\.\d+([eE][+-]?\d+)?|INF|NaN)$/,
    boolean: /^(true|false|0|1)$/i,
    id: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
    date: /^-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/,
  }),
);

/** Whether a value is of its type. */
export const isOfType = (type: string, value: string): boolean => VALUES.get(type)?.test(value.trim()) ?? true;
