import { readFileSync } from "node:fs";
import { placeOf, readStarter, readTerritory, type Starter } from "@relais/directory";
import { describe, expect, it } from "vitest";
import { benin } from "./index.ts";

const text = (url: URL): string => readFileSync(url, "utf8");
const territory = readTerritory({ communes: text(benin.communes), departments: text(benin.departments) });
const files = {
  types: text(benin.directory.types),
  organisations: text(benin.directory.organisations),
  services: text(benin.directory.services),
  courts: text(benin.courts),
};
const read = readStarter(files, territory);
const starter: Starter | null = read.ok ? read.value : null;

describe("given the starter directory of the pack", () => {
  it("[DIR-11] when it is read, then nothing is left out of it", () => {
    expect(read.ok ? read.losses : read.faults.map((it) => `${placeOf(it).fr} ${it.text.fr}`)).toEqual([]);
    expect(starter?.directory.organization.length).toBe(65);
    expect(starter?.directory.service.length).toBe(37);
  });

  it("[DIR-11] when a line is looked at, then it is sourced, or says that it is not, or is invented and shows it in its name", () => {
    const { organization, service } = starter!.directory;
    for (const it of [...organization, ...service]) {
      expect([it.name, it.demonstration === true]).toEqual([it.name, it.name.startsWith("[Démo] ")]);
      expect([it.name, it.confidence !== "aucune"]).toEqual([it.name, it.source !== undefined]);
    }
  });

  it("[DIR-11] when a service is looked at, then its type is one of the pack's, and it stands in a commune that exists, or is said to stand nowhere", () => {
    const { service, location, service_area } = starter!.directory;
    const types = new Set(starter!.types.map((it) => it.code));
    expect(service.filter((it) => !types.has(it.service_type ?? "")).map((it) => it.name)).toEqual([]);
    const codes = territory.communes.map((it) => it.code);
    expect(location.filter((it) => it.commune !== undefined && !codes.includes(it.commune))).toEqual([]);
    expect(service_area.filter((it) => !codes.some((code) => code.startsWith(it.area_code ?? "?")))).toEqual([]);
  });

  it("[DIR-11] when places and dates are not known, then they stay so: no free bed is told that nobody counted", () => {
    const { service, service_capacity, schedule } = starter!.directory;
    const invented = new Set(service.filter((it) => it.demonstration).map((it) => it.id));
    expect(service_capacity.filter((it) => it.available !== undefined && !invented.has(it.service_id))).toEqual([]);
    expect(schedule.filter((it) => !invented.has(it.service_id ?? "")).length).toBe(1);
    expect(service.filter((it) => it.licensed_until !== undefined && !invented.has(it.id))).toEqual([]);
    const transit = service.find((it) => it.service_type === "transit");
    const beds = service_capacity.filter((it) => it.service_id === transit?.id);
    expect(beds.map((it) => [it.sex, it.maximum, it.available])).toEqual([
      ["F", 80, undefined],
      ["M", 80, undefined],
    ]);
  });

  it("[DIR-11] when a line names a commune that is none, then the whole directory is refused with the place", () => {
    const faulty = readStarter(
      { ...files, services: files.services.replace("physical,Bohicon", "physical,Bohikon") },
      territory,
    );
    expect(faulty.ok ? [] : faulty.faults.map((it) => [it.code, it.file, it.field])).toEqual([
      ["commune.unknown", "services.csv", "commune"],
    ]);
  });
});
