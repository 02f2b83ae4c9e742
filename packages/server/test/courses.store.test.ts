import type { Reader } from "@relais/casework";
import type { CoursesView } from "@relais/circuits";
import { type CommandEnvelope, compartments, DAY } from "@relais/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readFile } from "../src/casework/streams.ts";
import { courses } from "../src/circuits/courses.ts";
import { execute } from "../src/commands/execute.ts";
import { destroyKeys } from "../src/store/destroy.ts";
import { onEngines } from "./engines.ts";
import {
  admit,
  ago,
  askingOf,
  codeOf,
  command,
  opening,
  openTestOffice,
  rowsOf,
  type TestOffice,
  type Visitor,
} from "./http-office.ts";

const SEED = 44_101;
/** Back into the year before: it is over. */
const LAST_YEAR = 400 * DAY;
const FIRST = "recevoir-enfant";
/** It lies in the sector of the social services. */
const INQUIRY = "enquete-sociale";
const LAST = "cloturer";

onEngines((bench) => {
  let it_: TestOffice;
  let [officer, social, ocpm, elsewhere, administrator] = [] as unknown as [
    Visitor,
    Visitor,
    Visitor,
    Visitor,
    Visitor,
  ];
  const { get } = askingOf(() => it_);
  const files: string[] = [];
  beforeAll(async () => {
    it_ = await openTestOffice(bench(), SEED);
    [officer, social, ocpm, elsewhere, administrator] = (await admit(it_, [
      { role: "opj", unit: "com-za-kpota" },
      { role: "travailleur-social", unit: "com-za-kpota" },
      { role: "ocpm", unit: "ocpm-cotonou" },
      { role: "travailleur-social", unit: "gups-parakou" },
      { role: "administrateur", unit: "ocpm-cotonou" },
    ])) as [Visitor, Visitor, Visitor, Visitor, Visitor];
    it_.clock.now -= LAST_YEAR;
    for (let i = 0; i < 28; i++) files.push(await ended(i < 20 ? "direct" : "inquired"));
    it_.clock.now += LAST_YEAR;
    for (let i = 0; i < 3; i++) await ended("direct");
  });
  afterAll(() => it_.close());

  /** A child who was received, and of whom an inquiry was made or not, until the file was closed. Nobody's session lasts from one year to the next. */
  const ended = async (way: "direct" | "inquired"): Promise<string> => {
    const unit = "com-za-kpota";
    const author: Reader = { account: it_.id(), role: "opj", unit, units: [unit], compartments };
    const sent = async (it: CommandEnvelope): Promise<string> => {
      expect(await execute(it_.office, author, it)).toMatchObject({ status: "accepted" });
      return it.stream;
    };
    const file = await sent(opening(it_, "Zqdemo Fictive"));
    for (const step of way === "inquired" ? [FIRST, INQUIRY] : [FIRST]) {
      const time = ago(it_.clock, step === FIRST ? 2 : 1);
      const act = { act: it_.id(), step, time, intent: "report" as const, values: {} };
      await sent(command(it_, "record-act", file, act));
    }
    const { aspects } = await it_.office.database.asSystem((tx) => readFile(tx, null, file));
    const departures = [{ rule: "cloture-apres-avis", reason: "autre" }];
    const values = { motifCloture: "remis-famille" };
    const closing = { act: it_.id(), step: LAST, time: ago(it_.clock, 0), values, departures };
    return sent(command(it_, "close", file, closing, { ...aspects }));
  };

  const asked = (visitor: Visitor, query = ""): Promise<CoursesView> => get(visitor, `/circuits/courses${query}`);
  const edges = (view: CoursesView, year: number) =>
    view.maps.find((it) => it.year === year)?.edges.map(({ from, to, count }) => [from, to, count]);

  describe("given files of a unit that have ended, in a year that is over and in this one", () => {
    it("[CIR-37] when whoever opens them asks, then each year has its true counts, in the sectors that they open", async () => {
      for (const visitor of [officer, ocpm]) {
        const view = await asked(visitor);
        expect(view).toMatchObject({ procedure: "enfant-victime", whose: "own" });
        // To the police the inquiry is in no course.
        expect(edges(view, 2025)).toEqual([
          ["▸", FIRST, 28],
          [FIRST, LAST, 28],
          [LAST, "■", 28],
        ]);
        expect(view.distances.map((it) => [it.year, it.files])).toEqual([
          [2025, 28],
          [2026, 3],
        ]);
        expect(view.distances[0]?.told?.mean).toBeGreaterThan(0);
        expect(view.distances[1]?.told).toBeNull();
      }
      expect(edges(await asked(social), 2025)).toContainEqual([FIRST, INQUIRY, 8]);
      expect((await asked(officer, "?procedure=enfant-en-danger")).maps).toEqual([]);
      expect(
        codeOf(
          await it_.app.inject({ url: "/api/v1/circuits/courses?procedure=rien", headers: { cookie: officer.cookie } }),
        ),
      ).toBe("procedure.unknown");
    });

    it("[CIR-38] when a stranger asks, then only the year that is over is told, what is small hidden, and no distance", async () => {
      const view = await asked(elsewhere, "?whose=others");
      expect(view.maps.map((it) => [it.year, it.files])).toEqual([[2025, 28]]);
      expect(view.distances).toEqual([]);
      const [map] = view.maps;
      expect(map?.steps.find((it) => it.step === "aviser-procureur")?.acts).toBe("small");
      expect(map?.edges.every((it) => it.count >= 14)).toBe(true);
      expect(map?.steps.find((it) => it.step === FIRST)?.acts).toBe(28);
      expect(map?.steps.find((it) => it.step === INQUIRY)?.acts).toBe("small");
      expect((await asked(elsewhere)).maps).toEqual([]);
      // The same files, asked about before their year was over.
      const sources = { ...it_.office.sources, now: () => it_.clock.now - LAST_YEAR + DAY };
      const unit = "gups-parakou";
      const stranger: Reader = { account: it_.id(), role: "opj", unit, units: [unit], compartments };
      const running = await courses({ ...it_.office, sources }, stranger, { whose: "others" });
      expect(running.ok && running.value.maps.map((it) => it.year)).toEqual([]);
      // Those who open the files have them in their own counts, and in no others.
      expect((await asked(officer, "?whose=others")).maps).toEqual([]);
      expect((await asked(administrator)).units).toEqual([]);
    });

    it("[CIR-32] when the reading is looked for in the trail, then it is there, and no name is in what was read", async () => {
      const read = JSON.stringify([await asked(ocpm), await asked(elsewhere, "?whose=others")]);
      expect(read).not.toContain("Zqdemo");
      for (const file of files) expect(read).not.toContain(file);
      const lines = await rowsOf(it_.office.database, "audit");
      expect(lines.some((it) => it.includes("courses.read") && it.includes(ocpm.account))).toBe(true);
    });

    it("[CIR-36] when the keys of one are destroyed, then its course counts no more", async () => {
      const { database, country, tombstones } = it_.office;
      await destroyKeys(database, country, tombstones, files[27] ?? "");
      expect((await asked(officer)).distances[0]?.files).toBe(27);
    });
  });
});
