import { PlanInForceView } from "@relais/extension";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PLAN_FILES } from "../src/extension/papers/papers.ts";
import { onEngines } from "./engines.ts";
import { admit, ask as askAs, codeOf, openTestOffice, type TestOffice, type Visitor } from "./http-office.ts";
import { readWorkbook } from "./read-workbook.ts";

onEngines((bench) => {
  let it_: TestOffice;
  let [director, officer] = [] as unknown as [Visitor, Visitor];
  beforeAll(async () => {
    it_ = await openTestOffice(bench(), 23_019);
    [director, officer] = (await admit(it_, [
      { role: "ocpm", unit: "ocpm-cotonou" },
      { role: "opj", unit: "com-za-kpota" },
    ])) as [Visitor, Visitor];
  });
  afterAll(() => it_.close());
  const ask = (visitor: Visitor, path: string) => askAs(it_.app, visitor, { url: `/api/v1/extension/plan${path}` });

  describe("given the plan of the office", () => {
    it("[EXP-8] when who steers the office asks for a file of it, then it comes with its kind and name; to anybody else it is refused", async () => {
      for (const { name, type } of PLAN_FILES) {
        const given = await ask(director, `/${name}`);
        expect([name, given.statusCode]).toEqual([name, 200]);
        expect(given.headers["content-type"]).toContain(type);
        expect(given.headers["content-disposition"]).toContain(`relais-parakou-za-kpota-${name}"`);
        expect(given.headers["cache-control"]).toBe("no-store");
        const refused = await ask(officer, `/${name}`);
        expect([name, refused.statusCode]).toEqual([name, 403]);
        expect(codeOf(refused)).toBe("power.missing");
      }
    });

    it("[EXP-8] when they ask in English, or in a language that is not ours, then they get English, or a refusal", async () => {
      const [french, english] = await Promise.all(
        ["", "?language=en"].map((it) => ask(director, `/needs.csv${it}`).then((one) => one.body)),
      );
      expect(french).toContain("à renseigner");
      expect(english).toContain("to be filled in");
      expect((await ask(director, "/needs.csv?language=de")).statusCode).toBe(400);
    });

    it("[EXP-1] when its files are read back, then each has every task or line of the plan that the screen shows", async () => {
      const { plan } = PlanInForceView.parse((await ask(director, "")).json());
      const sheets = readWorkbook((await ask(director, "/plan.xlsx")).rawPayload);
      const csv = (await ask(director, "/schedule.csv")).body;
      for (const { site } of plan.sites) {
        for (const { task } of plan.templates[0]!.tasks) expect(csv).toContain(`${site}/${task},`);
        for (const { line } of plan.templates[0]!.lines) {
          const found = [...sheets.find((it) => it.name === "Besoins")!.cells.values()].map((it) => it.text);
          expect(found).toContain(`${site}/${line}`);
        }
      }
      const { features } = JSON.parse((await ask(director, "/sites.geojson")).body) as { features: { id: string }[] };
      expect(features.map((it) => it.id)).toEqual(plan.sites.map((it) => it.site));
    });
  });
});
