import { readFileSync } from "node:fs";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { benin } from "./index.ts";

const rows = (url: URL): Record<string, string>[] =>
  Papa.parse<Record<string, string>>(readFileSync(url, "utf8"), { header: true, skipEmptyLines: true }).data;

/** The whole country in 2024, as COD-PS Benin (OCHA, INStaD) counts it. */
const EVERYBODY = 14_697_052;

describe("given the territory of the pack", () => {
  const communes = rows(benin.communes);

  it("[PCK-6] when the communes are counted, then there are 77, in 12 departments, each with its place", () => {
    expect(new Set(communes.map((it) => it.code)).size).toBe(77);
    expect(new Set(communes.map((it) => it.departement)).size).toBe(12);
    for (const { lat, lon } of communes) {
      expect(Number(lat)).toBeGreaterThan(6);
      expect(Number(lat)).toBeLessThan(12.6);
      expect(Number(lon)).toBeGreaterThan(0.7);
      expect(Number(lon)).toBeLessThan(3.9);
    }
    expect(communes.find((it) => it.nom === "Za-Kpota")?.departement).toBe("Zou");
  });

  it("[PCK-6] when the border is drawn, then every chief town lies within it, or within ten kilometres of it", () => {
    const border = rows(benin.outline).map((it) => ({ y: Number(it.latitude), x: Number(it.longitude) }));
    expect(border.length).toBeGreaterThan(100);
    const outside = communes.filter((it) => !isNear({ y: Number(it.lat), x: Number(it.lon) }, border));
    expect(outside.map((it) => it.nom)).toEqual([]);
  });

  it("[PCK-6] when the people are added up, then each row and the whole country come out right", () => {
    const people = rows(benin.population);
    expect(people).toHaveLength(2 * 77);
    for (const { commune, sexe, total, ...bands } of people) {
      const sum = Object.values(bands).reduce((all, it) => all + Number(it), 0);
      expect([commune, sexe, sum]).toEqual([commune, sexe, Number(total)]);
    }
    expect(people.reduce((all, it) => all + Number(it.total), 0)).toBe(EVERYBODY);
  });

  it("[PCK-6] when units and accounts are read, then each names a commune, a role and a unit that exist", () => {
    const units = rows(benin.units);
    const roles = new Set(rows(benin.roles).map((it) => it.role));
    const names = new Set(communes.map((it) => it.nom));
    const ids = new Set(units.map((it) => it.id));
    expect(units.filter((it) => !names.has(it.commune ?? ""))).toEqual([]);
    expect(units.filter((it) => it.parent !== "" && !ids.has(it.parent))).toEqual([]);
    expect(units.filter((it) => it.succede_a !== "" && !ids.has(it.succede_a))).toEqual([]);
    const accounts = rows(benin.demonstration.accounts);
    expect(accounts.filter((it) => !ids.has(it.unite) || !roles.has(it.role))).toEqual([]);
    expect(accounts.filter((it) => !it.nom?.startsWith("Démo "))).toEqual([]);
  });
});

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Within a ring of degrees (a ray to the east crosses it an odd number of times), or a tenth of a degree from a corner of it. */
const isNear = (it: Spot, ring: readonly Spot[]): boolean => {
  const crossings = ring.filter((a, i) => {
    const b = ring[(i + 1) % ring.length] ?? a;
    return a.y > it.y !== b.y > it.y && it.x < a.x + ((it.y - a.y) / (b.y - a.y)) * (b.x - a.x);
  });
  return crossings.length % 2 === 1 || ring.some((corner) => Math.hypot(corner.x - it.x, corner.y - it.y) < 0.1);
};
