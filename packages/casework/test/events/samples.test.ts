import { readdirSync, readFileSync } from "node:fs";
import { NewEvent } from "@relais/core";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import {
  clearFields,
  currentVersion,
  type EventName,
  type EventVersion,
  eventTypes,
  isEventName,
  type RecordedEvent,
  readEvent,
  upcast,
  upcasters,
} from "../../src/index.ts";
import { eventWords } from "../../src/words/events.ts";
import { stamp } from "../desk.ts";

/** An event as it was stored one day, and how it was read at the version that was current when the sample was frozen. */
const Sample = NewEvent.extend({ reads: NewEvent.pick({ clear: true, secret: true }) });
type Sample = z.infer<typeof Sample>;

const HERE = `${import.meta.dirname}/samples`;
const files = readdirSync(HERE).sort();
const sampleOf = (file: string): Sample => Sample.parse(JSON.parse(readFileSync(`${HERE}/${file}`, "utf8")));

const names = Object.keys(eventTypes).filter(isEventName);
const versions: { name: EventName; v: number; version: EventVersion }[] = names.flatMap((name) =>
  eventTypes[name].versions.map((version, i) => ({ name, v: i + 1, version })),
);

const stored = ({ reads: _reads, ...event }: Sample): RecordedEvent =>
  stamp([event], { command: "0195a000-0000-7000-8000-0000000000c1", after: 0, received: 1 })[0]!;

/** Every key of a JSON Schema at any depth, but the ids of data under `facts` and `values`. */
interface Shape {
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape | boolean;
  readonly anyOf?: readonly Shape[];
}
const keysOf = ({ properties = {}, items, anyOf = [] }: Shape): string[] => [
  ...Object.entries(properties).flatMap(([key, below]) => [key, ...(isData(key) ? [] : keysOf(below))]),
  ...(typeof items === "object" ? keysOf(items) : []),
  ...anyOf.flatMap(keysOf),
];
const isData = (key: string): boolean => key === "facts" || key === "values";
const keysIn = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(keysIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, below]) => [key, ...(isData(key) ? [] : keysIn(below))]);
};
const unique = (keys: readonly string[]): string[] => [...new Set(keys)].sort();
const shapeOf = (part: EventVersion["clear"]): Shape => z.toJSONSchema(part, { io: "input" }) as Shape;

describe("given every version of every type of event", () => {
  it("[EVT-1] when the samples are listed, then each version has one, and none is of something else", () => {
    expect(files).toEqual(versions.map(({ name, v }) => `${name}.v${v}.json`).sort());
    for (const file of files) {
      const { type, v } = sampleOf(file);
      expect(`${type}.v${v}.json`).toBe(file);
    }
  });

  it.each(versions)("[EVT-1] when the sample of $name v$v is taken, then it holds every key of that version", (it) => {
    const { clear, secret } = sampleOf(`${it.name}.v${it.v}.json`);
    expect(unique(keysIn(clear))).toEqual(unique(keysOf(shapeOf(it.version.clear))));
    expect(unique(keysIn(secret))).toEqual(unique(keysOf(shapeOf(it.version.secret))));
  });

  it.each(files)("[EVT-2] when %s is read today, then it says what it said the day it was frozen", (file) => {
    const sample = sampleOf(file);
    const read = readEvent(stored(sample));
    expect({ type: read?.type, clear: read?.clear, secret: read?.secret }).toEqual({
      type: sample.type,
      ...sample.reads,
    });
  });

  it.each(files)("[EVT-2] when %s is upcast, then the checked result needs no more repair", (file) => {
    const { type, v, clear, secret } = sampleOf(file);
    if (!isEventName(type)) throw new Error(type);
    const parts = upcast(type, v, { clear, secret });
    const { versions } = eventTypes[type];
    expect(versions.at(-1)?.clear.parse(parts?.clear)).toEqual(parts?.clear);
    if (parts?.secret != null) expect(versions.at(-1)?.secret.parse(parts.secret)).toEqual(parts.secret);
  });

  it.each(names)("[EVT-3] when %s is upcast, then there is one step a version, without a gap", (name) => {
    expect(upcasters[name] ?? []).toHaveLength(currentVersion(name) - 1);
  });

  it("[EVT-3] when a version does not exist here, then nothing is guessed", () => {
    const { clear, secret } = sampleOf("act.recorded.v2.json");
    for (const v of [0, -1, 3]) expect(upcast("act.recorded", v, { clear, secret })).toBeUndefined();
  });

  it("[EVT-3] when an act of before accreditations is read, then nobody knows", () => {
    expect(readEvent(stored(sampleOf("act.recorded.v1.json")))?.clear).toMatchObject({ accreditation: "unknown" });
  });

  it.each(versions)("[EVT-4] when the clear keys of $name v$v are listed, then each is in the list", ({ version }) => {
    const keys = unique(keysOf(shapeOf(version.clear)));
    expect(keys.filter((key) => !Object.hasOwn(clearFields, key))).toEqual([]);
  });

  it("[EVT-4] when the list of clear fields is read, then no event could do without any of them", () => {
    const used = unique(versions.flatMap(({ version }) => keysOf(shapeOf(version.clear))));
    expect(used).toEqual(Object.keys(clearFields).sort());
  });

  it.each(files)("[EVT-4] control: when %s holds a clear key that is not listed, then it is refused", (file) => {
    const sample = sampleOf(file);
    const leaky = { ...sample, clear: { ...sample.clear, nom: "Demo Baobab" } };
    expect(readEvent(stored(leaky))).toBeUndefined();
    expect(keysIn(leaky.clear).filter((key) => !Object.hasOwn(clearFields, key))).toEqual(["nom"]);
  });

  it.each(["file.opened", "file.procedure-moved"] as const)(
    "[EVT-4] control: when %s holds an unlisted key below the first level, then it is refused",
    (name) => {
      const sample = sampleOf(`${name}.v1.json`);
      const below = name === "file.opened" ? "procedures" : "changes";
      const list = sample.clear[below];
      if (!Array.isArray(list)) throw new Error(below);
      const leaky = { ...sample, clear: { ...sample.clear, [below]: [{ ...(list[0] as object), nom: "Demo" }] } };
      expect(readEvent(stored(leaky))).toBeUndefined();
    },
  );

  it.each([
    ["a sentence", "Elle dit être partie"],
    ["an object", { nom: "Demo Baobab" }],
    ["an age beyond any life", { age: [12, 900] }],
  ])("[EVT-4] control: when a clear datum is %s, then the event is refused", (_what, value) => {
    const sample = sampleOf("file.identified.v1.json");
    expect(readEvent(stored({ ...sample, clear: { facts: { recit: value } } }))).toBeUndefined();
  });

  it.each(names)("[EVT-5] when the compartment of %s is fixed, then its sample lies there", (name) => {
    const { compartment } = eventTypes[name];
    if (compartment !== "given") expect(sampleOf(`${name}.v1.json`).compartment).toBe(compartment);
  });

  it.each(names)("[EVT-6] when %s is told, then it has words in both languages and a line in the spec", (name) => {
    const spec = readFileSync(`${import.meta.dirname}/../../../../docs/spec/casework-events.md`, "utf8");
    expect(eventWords[name].fr).not.toBe("");
    expect(eventWords[name].en).not.toBe("");
    expect(spec).toContain(`\`${name}\``);
  });
});
