import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { benin } from "@relais/benin";
import { TerritoryView } from "@relais/extension";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { figuresOf } from "../src/extension/territory.ts";
import { onBothEngines } from "./engines.ts";
import { admit, ask, askingOf, openTestOffice, type TestOffice, type Visitor } from "./http-office.ts";

const SEED = 90_129;

onBothEngines((bench) => {
  let it_: TestOffice;
  let [head, chief] = [] as unknown as [Visitor, Visitor];
  beforeAll(async () => {
    it_ = await openTestOffice(bench(), SEED);
    [head, chief] = (await admit(it_, [
      { role: "ocpm", unit: "ocpm-cotonou" },
      { role: "chef-unite", unit: "com-za-kpota" },
    ])) as [Visitor, Visitor];
  });
  afterAll(() => it_.close());

  describe("given the territory of « Où ensuite »", () => {
    it("[WHR-9] when whoever steers reads it, then each figure has its source and date, as the pack counts it", async () => {
      const view = TerritoryView.parse(await askingOf(() => it_).get(head, "/extension/territory"));
      expect(view.communes).toHaveLength(77);
      for (const { people, children } of view.communes) {
        for (const figure of [people, children]) {
          expect(figure).toMatchObject({ source: expect.stringMatching(/OCHA/), on: "2024-01-01" });
        }
      }
      const rows = readFileSync(fileURLToPath(benin.population), "utf8")
        .split("\n")
        .filter((it) => it.startsWith("BJ0101,"))
        .map((it) => it.trim().split(",").slice(2).map(Number));
      const sum = (of: (row: readonly number[]) => number): number => rows.reduce((all, row) => all + of(row), 0);
      const banikoara = view.communes.find((it) => it.code === "BJ0101");
      expect(banikoara?.people?.value).toBe(sum((row) => row.at(-1)!));
      const under18 = sum(([a, b, c, d]) => a! + b! + c! + (3 / 5) * d!);
      expect(Math.abs(banikoara!.children!.value - under18)).toBeLessThan(1);
      expect(view.road.source.fr).not.toBe("");
      // An office that stands says whence that is known; of a court nobody invents a source.
      expect(view.communes.filter((it) => it.office !== null).map((it) => it.name)).toContain("Cotonou");
      const courts = view.communes.flatMap((it) => it.courts);
      expect(courts.some((it) => it.isSourced)).toBe(true);
    });

    it("[WHR-9] when nothing is known of a place, then that is null, never 0", () => {
      expect(figuresOf("BJ9999")).toEqual({ people: null, children: null });
    });

    it("[WHR-9] when the head of a unit asks for it, then it is refused in words, and nothing of it is told", async () => {
      const answer = await ask(it_.app, chief, { url: "/api/v1/extension/territory" });
      expect(answer.statusCode).toBe(403);
      expect(answer.json()).toMatchObject({ fr: expect.any(String), en: expect.any(String) });
      expect(answer.body).not.toContain("Banikoara");
    });
  });
});
