import { readFileSync } from "node:fs";
import { benin } from "@relais/benin";
import { readPlan, type SummarySite } from "@relais/extension";
import { describe, expect, it } from "vitest";
import { draftedOf } from "../../src/screens/extension/where/drafted.ts";
import { planKept } from "../../src/screens/extension/where/use-in-force.ts";

const STARTER = readFileSync(benin.plan, "utf8");
const site = (code: string, name: string): SummarySite => ({
  ...{ code, name, department: "essai", year: null, standing: "free", why: null },
});
const [parakou, zaKpota, abomey] = [site("BJ0405", "Parakou"), site("BJ1207", "Za-Kpota"), site("BJ1201", "Abomey")];

describe("given the plan in force and a scenario", () => {
  it("[WHR-55] when its plan is looked at, then it is that in force with the sites of the scenario, and nothing else of it changes", () => {
    const drafted = draftedOf(STARTER, { sites: [parakou, zaKpota, abomey] });
    if (!drafted.ok) throw new Error(drafted.refusal.fr);
    const { plan, problems } = readPlan(drafted.value.text, "plan");
    expect(problems).toEqual([]);
    expect(plan?.sites.map((it) => it.commune)).toEqual(["BJ0405", "BJ1207", "BJ1201"]);
    expect(plan?.tasks).toEqual(drafted.value.inForce.tasks);
    expect(drafted.value.inForce.sites.map((it) => it.commune)).toEqual(["BJ0405", "BJ1207"]);
  });

  it("[WHR-55] when a task waits for a site that the scenario has not, then there is a fault to tell, with its line", () => {
    const drafted = draftedOf(STARTER, { sites: [parakou, abomey] });
    const { plan, problems } = readPlan(drafted.ok ? drafted.value.text : "", "plan");
    expect(plan).toBeNull();
    expect(problems.map((it) => it.code)).toEqual(["task.unknown"]);
  });
});

describe("given what a device kept of the plan in force", () => {
  it("[WHR-56] when there is no network, then it is read as it was; what this Relais cannot read is as if it were not kept", () => {
    const kept = { text: STARTER, daysOff: ["2027-01-01"] };
    expect(planKept(structuredClone(kept))).toEqual(kept);
    expect(planKept({ ...kept, text: STARTER.replace("za-kpota/ouverture", "ailleurs/ouverture") })).toBeNull();
    expect(planKept({ ...kept, daysOff: ["un jour"] })).toBeNull();
    expect(planKept(undefined)).toBeNull();
  });
});
