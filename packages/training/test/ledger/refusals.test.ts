import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

/** Codes of the refusals that a room can give, as its sources say them. */
const codesIn = (files: readonly string[]): string[] =>
  files.flatMap((file) => [...readFileSync(file, "utf8").matchAll(/refuse\(\s*"([^"]+)"/g)].map((it) => it[1] ?? ""));

describe("given the refusals of sessions, tests and practice grids", () => {
  it("[LEA-11] when they are listed, then each is reached by a test of its room", () => {
    const rooms = ["session", "attempt", "practice"];
    const given = codesIn(rooms.flatMap((it) => globSync(`packages/training/src/${it}/*.ts`)));
    const tested = rooms
      .flatMap((it) => globSync(`packages/training/test/${it}/*.test.ts`))
      .map((it) => readFileSync(it, "utf8"))
      .join("\n");
    expect(given.length).toBeGreaterThan(20);
    expect(given.filter((it) => !tested.includes(`"${it}"`))).toEqual([]);
  });
});
