import type { FileState } from "@relais/casework";
import { describe, expect, it } from "vitest";
import { act, hour, openedFile } from "../../../casework/test/desk.ts";
import { vocabulary } from "../../../casework/test/procedure.ts";
import { type EventLog, logOfFiles, readXes, type Sharpness, writeXes } from "../../src/index.ts";

const ABOUT = { fr: "Journal.", en: "Log." };
const named = (id: string) => ({ fr: id, en: id });
const unit = (id: string) => ({
  id,
  code: id,
  name: named(id),
  commune: id,
  parent: null,
  replaced: null,
  since: null,
  until: null,
});
const commune = (name: string, department: string) => ({ name, department, aliases: [] });
const country = {
  vocabulary,
  units: new Map(["za-kpota", "parakou"].map((it) => [it, unit(it)])),
  communes: new Map([
    ["za-kpota", commune("Za-Kpota", "Zou")],
    ["parakou", commune("Parakou", "Borgou")],
  ]),
};

/** A file of a child of that age, with these acts a day apart. */
const file = (age: number, ...steps: string[]): FileState => {
  const desk = openedFile({}, [age, age]);
  for (const [i, step] of steps.entries()) desk.send("record-act", act(step, 100 + i, 24 * i), { at: 24 * i });
  return desk.state;
};
const times = (count: number, it: FileState): FileState[] => Array.from({ length: count }, () => it);

const logOf = (files: Parameters<typeof logOfFiles>[0], sharpness: Sharpness): { log: EventLog; leftOut: number } => {
  const said = logOfFiles(files, sharpness, country);
  if (!said.ok) throw new Error(said.refusal.code);
  return said.value;
};

describe("given files", () => {
  const held = file(15, "retenir", "entendre", "presenter");

  it("[LOG-7] when invented ones are written as XES, then the log reads back the same, with their acts as they were", () => {
    const { log } = logOf([held, file(12, "retenir")], "exact");
    expect(log.traces.map((it) => it.events.map((event) => [event.activity, event.at]))).toEqual([
      [
        ["retenir", hour(0)],
        ["entendre", hour(24)],
        ["presenter", hour(48)],
      ],
      [["retenir", hour(0)]],
    ]);
    expect(readXes(writeXes(log, ABOUT))).toEqual({ ok: true, value: log });
  });

  it("[LOG-7] when one is of a real child, then no exact log is made, and the sentence says what to ask for", () => {
    const real = { ...held, opened: { ...held.opened!, nature: "real" as const } };
    const said = logOfFiles([held, real], "exact", country);
    expect(said).toMatchObject({ ok: false, refusal: { code: "log.real-files" } });
    expect(said.ok ? "" : said.refusal.fr).toContain("--coarsened");
    expect(logOfFiles(times(10, real), "coarsened", country).ok).toBe(true);
  });

  it("[LOG-8] when they are coarsened, then year, department and age band remain, and ten files at least share them", () => {
    const zou = times(12, held);
    const borgou = times(4, { ...file(15, "retenir"), unit: "parakou" });
    const { log, leftOut } = logOf([...borgou, ...zou, ...times(9, file(4, "entendre"))], "coarsened");
    const traits = log.traces.map(({ events: [first] }) => [first?.at, first?.attributes]);
    expect(
      Object.entries(Object.groupBy(traits, (it) => JSON.stringify(it))).map(([key, all]) => [
        JSON.parse(key),
        all?.length,
      ]),
    ).toEqual([
      [[Date.UTC(2026, 0, 1), { "org:role": "opj" }], 13],
      [[Date.UTC(2026, 0, 1), { "org:role": "opj", "org:group": "Zou", birth: "2010-2014" }], 12],
    ]);
    expect(leftOut).toBe(0);
    expect(logOf(times(9, held), "coarsened")).toEqual({ log: { traces: [], notes: [] }, leftOut: 9 });
    expect(readXes(writeXes(log, ABOUT))).toEqual({ ok: true, value: log });
  });

  it("[LOG-8] when coarsened files come in another order, then the log is the same, and names no file, unit or day", () => {
    const files = [...times(10, held), ...times(11, file(15, "retenir"))];
    const text = writeXes(logOf(files, "coarsened").log, ABOUT);
    expect(writeXes(logOf([...files].reverse(), "coarsened").log, ABOUT)).toBe(text);
    expect(text).not.toMatch(/ZKP|za-kpota|2026-03/);
  });
});
