import { readFileSync } from "node:fs";
import {
  entriesOf,
  questionsFor,
  readPlan,
  readVisitForm,
  scheduleOf,
  totalOf,
  unsaid,
  wholeOf,
} from "@relais/extension";
import { describe, expect, it } from "vitest";
import { benin } from "./index.ts";

const text = (url: URL): string => readFileSync(url, "utf8");

describe("given the starter plan for Parakou and Za-Kpota", () => {
  const { plan, problems } = readPlan(text(benin.plan), "parakou-za-kpota.yaml");

  it("[PLN-12] when it is read, then nothing is wrong, its communes exist, and both sites have the same tasks", () => {
    expect(problems).toEqual([]);
    const communes = text(benin.communes);
    for (const { commune } of plan!.sites) expect(communes).toContain(`\n${commune},`);
    const at = (site: string) =>
      wholeOf(plan!)
        .tasks.filter((it) => it.site === site)
        .map((it) => it.key.split("/")[1]);
    expect(at("parakou")).toEqual(at("za-kpota"));
    expect(scheduleOf(plan!, []).criticalPath.at(-1)).toBe("bilan");
  });

  it("[PLN-12] when its costs are asked for, then none is invented: each is still to be filled in", () => {
    expect(unsaid(plan!)).toHaveLength(wholeOf(plan!).lines.length);
    expect(totalOf(entriesOf(plan!, scheduleOf(plan!, []))).likely).toBe(0);
  });

  it("[VIS-1] when its points are shown by a visit, then both kinds of visit ask that question", () => {
    const { form, problems: faults } = readVisitForm(text(benin.visit), "visite.yaml");
    expect(faults).toEqual([]);
    const asked = plan!.templates.flatMap((it) => it.readiness).flatMap((it) => (it.proof === "visit" ? [it.of] : []));
    for (const kind of ["social", "police"] as const) {
      expect(questionsFor(form!, kind).map((it) => it.question)).toEqual(expect.arrayContaining(asked));
    }
  });
});
