import { type CarriedDirectory, type Directory, emptyDirectory, idOf, type RowOf } from "@relais/directory";
import { describe, expect, it } from "vitest";
import { choosingIn } from "../../src/directory/choosing.ts";
import { countedByCommune, listed } from "../../src/directory/listed.ts";

const NOW = Date.parse("2026-11-28T10:00:00Z");
const HERE = { code: "BJ1207", name: "Za-Kpota", department: "BJ12", aliases: [], position: { lat: 7.2, lon: 2.2 } };
const ANY = { text: "", type: "", department: "", open: "any", places: "any" } as const;

const carried = (services: readonly RowOf<"service">[], marks: Readonly<Record<string, boolean>> = {}) => {
  const at = ({ name }: RowOf<"service">) => idOf("location", name);
  const directory: Directory = {
    ...emptyDirectory(),
    organization: [{ id: idOf("o"), name: "Organisation", description: "" }],
    service: services,
    location: services.map((it) => ({
      ...{ id: at(it), location_type: "physical" as const, commune: HERE.code },
      ...(marks[it.name] !== undefined && { confidential: marks[it.name] }),
    })),
    service_at_location: services.map((it) => ({
      ...{ id: idOf("link", it.name), service_id: it.id, location_id: at(it) },
    })),
  };
  const whole: CarriedDirectory = {
    ...{ version: "", directory, words: [], calendar: { offsetMinutes: 60, holidays: [] } },
    types: [{ code: "foyer", name: { fr: "Foyer", en: "Shelter" }, isLicensed: false, isSheltering: true }],
    territory: { communes: [HERE], departments: [{ code: "BJ12", name: "Zou" }] },
    customs: {
      ...{ roadFactor: 1.4, placesHoldHours: 24, confirmEveryDays: 180 },
      roadFactorSource: { fr: "essai", en: "test" },
    },
  };
  return choosingIn(whole);
};
const service = (name: string, more: Partial<RowOf<"service">> = {}): RowOf<"service"> => ({
  ...{ id: idOf("service", name), organization_id: idOf("o"), name, status: "active" },
  ...more,
});
const names = (services: readonly RowOf<"service">[]): string[] =>
  listed(carried(services), ANY, NOW).flatMap((it) => it.lines.map(({ offer }) => offer.service.name));

describe("given the services of a commune", () => {
  it("[DIR-42] when they are counted on the map, then those at a confidential place are not, nor shelters of which nobody said", () => {
    const shelters = ["a", "b", "c"].map((name) => service(name, { service_type: "foyer" }));
    const others = [service("d"), service("e")];
    const choosing = carried([...shelters, ...others], { a: true, b: false, e: true });
    const groups = listed(choosing, ANY, NOW);
    expect(groups[0]?.lines).toHaveLength(5);
    expect(countedByCommune(groups, choosing.carried)).toEqual([{ commune: HERE, n: 2 }]);
    const hidden = carried(shelters.slice(0, 1), { a: true });
    expect(countedByCommune(listed(hidden, ANY, NOW), hidden.carried)).toEqual([]);
  });

  it("[DIR-40] when one takes over from another, then the one in force that day is listed, and a day to come changes nothing before it", () => {
    const pair = (on: string) => [
      service("CPS", { valid_to: on }),
      service("GUPS", { valid_from: on, replaces_id: service("CPS").id }),
    ];
    expect(names(pair("2026-11-28"))).toEqual(["GUPS"]);
    expect(names(pair("2026-11-29"))).toEqual(["CPS"]);
    expect(names([service("CPS"), service("GUPS", { replaces_id: service("CPS").id })])).toEqual(["GUPS"]);
  });
});
