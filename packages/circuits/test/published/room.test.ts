import { describe, expect, it } from "vitest";
import { linked } from "../../src/published/family.ts";
import { Room } from "../../src/published/room.ts";

/** Rows r and s in two tables, by service (a, b) and by year (y, z); an act of row r may be in ra and rz at once. */
const tables = linked({
  counts: new Map(
    Object.entries({
      ra: 2,
      rb: 20,
      sa: 30,
      sb: 30,
      ry: 20,
      rz: 2,
      sy: 30,
      sz: 30,
      r: 22,
      s: 60,
      a: 32,
      b: 50,
      y: 50,
      z: 32,
      all: 82,
    }),
  ),
  relations: [
    { total: "r", parts: ["ra", "rb"] },
    { total: "s", parts: ["sa", "sb"] },
    { total: "a", parts: ["ra", "sa"] },
    { total: "b", parts: ["rb", "sb"] },
    { total: "r", parts: ["ry", "rz"] },
    { total: "s", parts: ["sy", "sz"] },
    { total: "y", parts: ["ry", "sy"] },
    { total: "z", parts: ["rz", "sz"] },
    { total: "all", parts: ["r", "s"] },
    { total: "all", parts: ["a", "b"] },
    { total: "all", parts: ["y", "z"] },
  ],
});
const HIDDEN = ["ra", "rz", "r", "a", "z", "all"];

describe("given two tables with the same rows", () => {
  it("[PUB-1] when room is made, then the cells of one of them alone give up acts that a reader may know", () => {
    const at = (key: string): number => tables.keys.indexOf(key);
    const room = new Room(tables, (cell) => HIDDEN.includes(tables.keys[cell] ?? ""));
    const lowered = [...room.tablesOf(at("r"))].map((table) => {
      room.clear(table);
      return room.fill(at("r"), -1, 13);
    });
    expect(lowered).toEqual([0, 0]);
    expect(room.fill(at("r"), 1, 13)).toBe(11);
  });
});
