import { MINUTE } from "@relais/core";
import { describe, expect, it } from "vitest";
import { isLeft } from "../src/app/auto-lock.ts";

const NOW = Date.parse("2026-11-24T10:00:00Z");
const YEAR = 365 * 24 * 60 * MINUTE;

describe("given an open store", () => {
  it("[DEV-8] when ten minutes passed without a touch in any tab, then it is left", () => {
    expect(isLeft([NOW - 20 * MINUTE, NOW - 9 * MINUTE], NOW)).toBe(false);
    expect(isLeft([NOW - 20 * MINUTE, NOW - 10 * MINUTE], NOW)).toBe(true);
  });

  it("[DEV-8] when a touch was noted by a clock that was a year ahead, then it keeps no store open", () => {
    expect(isLeft([NOW - 20 * MINUTE, NOW + YEAR], NOW)).toBe(true);
    expect(isLeft([NOW - MINUTE, NOW + YEAR], NOW)).toBe(false);
  });
});
