import fc from "fast-check";

/** What we read of a JSON Schema (draft 2020-12, as OpenAPI 3.1 embeds it). */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly propertyNames?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly $ref?: string;
}

/** Values that a property of this name may well have here: ids of the world, words of the vocabulary. */
export type Known = (name: string) => readonly unknown[];

/** How often a property takes a known value rather than any that its schema allows. */
const KNOWN_OF_TEN = 8;

const MOST_ITEMS = 3;

/** Any value that a schema allows, known values first; `name` is the property that it stands under. */
export const allowedBy = (schema: Schema, known: Known, name = ""): fc.Arbitrary<unknown> => {
  const any = anyOf(schema, known, name);
  const candidates = known(name).filter((it) => typeof it === typeOf(schema));
  if (candidates.length === 0) return any;
  return fc.oneof(
    { weight: KNOWN_OF_TEN, arbitrary: fc.constantFrom(...candidates) },
    { weight: 10 - KNOWN_OF_TEN, arbitrary: any },
  );
};

const typeOf = ({ type, anyOf }: Schema): string => {
  const first = type ?? anyOf?.find((it) => it.type !== "null")?.type;
  return first === "integer" ? "number" : String(first ?? "string");
};

const anyOf = (schema: Schema, known: Known, name: string): fc.Arbitrary<unknown> => {
  const { $ref, anyOf, oneOf, allOf } = schema;
  // The one shape that ours share by reference is « any JSON », which holds itself.
  if ($ref !== undefined) return fc.jsonValue({ maxDepth: 2 });
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const choices = anyOf ?? oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map((it) => allowedBy(it, known, name)));
  if (allOf !== undefined) return allowedBy(Object.assign({}, ...allOf), known, name);
  switch (schema.type) {
    case "string":
      return text(schema);
    case "integer":
      return fc.integer({ min: schema.minimum ?? -5, max: Math.min(schema.maximum ?? 1e6, 1e9) });
    case "number":
      return fc.double({ min: schema.minimum ?? -1e6, max: schema.maximum ?? 1e6, noNaN: true });
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "array": {
      const minLength = schema.minItems ?? 0;
      return fc.array(allowedBy(schema.items ?? {}, known, name), {
        minLength,
        maxLength: Math.max(minLength, Math.min(schema.maxItems ?? MOST_ITEMS, MOST_ITEMS)),
      });
    }
    case "object":
      return record(schema, known);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
};

const record = (schema: Schema, known: Known): fc.Arbitrary<unknown> => {
  const { properties, required = [], additionalProperties, propertyNames } = schema;
  if (properties === undefined) {
    const value = typeof additionalProperties === "object" ? additionalProperties : {};
    const key = propertyNames === undefined ? fc.string({ maxLength: 12 }) : text(propertyNames);
    const keys = known("*").filter((it) => typeof it === "string");
    const anyKey = keys.length === 0 ? key : fc.oneof(fc.constantFrom(...keys), key);
    return fc.dictionary(anyKey, allowedBy(value, known), { maxKeys: 4 });
  }
  const values = Object.fromEntries(Object.entries(properties).map(([key, it]) => [key, allowedBy(it, known, key)]));
  return fc.record(values, { requiredKeys: [...required] });
};

const text = ({ format, pattern, minLength = 0, maxLength = 40 }: Schema): fc.Arbitrary<string> => {
  if (format === "uuid") return fc.uuid();
  if (format === "date")
    return fc
      .date({ min: new Date("2026-01-01"), max: new Date("2027-01-01"), noInvalidDate: true })
      .map((it) => it.toISOString().slice(0, 10));
  if (format === "date-time")
    return fc
      .date({ min: new Date("2026-01-01"), max: new Date("2027-01-01"), noInvalidDate: true })
      .map((it) => it.toISOString());
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern));
  return fc.string({ unit: "grapheme", minLength, maxLength: Math.max(minLength, Math.min(maxLength, 200)) });
};

/** What no schema allows: a part taken out, of another type, or far too long. */
export const spoiled = (body: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc
    .tuple(
      body,
      fc.nat(),
      fc.oneof(fc.constant(undefined), fc.jsonValue(), fc.constant("\u0000"), fc.constant("a".repeat(5_000))),
    )
    .map(([value, at, other]) => {
      if (typeof value !== "object" || value === null) return other;
      const copy: Record<string, unknown> = { ...value };
      const keys = Object.keys(copy);
      const key = keys[at % Math.max(1, keys.length)] ?? "x";
      return { ...copy, [key]: other };
    });
