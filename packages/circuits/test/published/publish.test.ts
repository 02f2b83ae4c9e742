import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { byCount, publish, publishedCsv, publishedMedian, publishedShare } from "../../src/index.ts";

const counts = new Map([
  ["all", 265],
  ["=cps", 160],
  ["hopital", 60],
  ["ong", 40],
  ["parquet", 5],
]);
const published = publish({ counts, relations: [{ total: "all", parts: ["=cps", "hopital", "ong", "parquet"] }] });

describe("given published counts", () => {
  it("[PUB-4] when a share is asked for, then it is told where both its counts are shown", () => {
    expect(publishedShare(published, "=cps", "all")).toMatchObject({ n: 160, of: 265 });
    expect(publishedShare(published, "parquet", "all")).toBeNull();
    expect(publishedShare(published, "ong", "all")).toBeNull();
  });

  it("[PUB-4] when a median is asked for, then it is told where the count of its acts is shown", () => {
    expect(publishedMedian(published, "hopital", [9, 1, 3, 200])).toBe(3);
    expect(publishedMedian(published, "parquet", [2, 2, 2])).toBeNull();
  });

  it("[PUB-5] when rows are put in order, then the hidden ones come last, by their names", () => {
    expect(byCount(published, ["parquet", "ong", "hopital", "=cps"])).toEqual(["=cps", "hopital", "ong", "parquet"]);
    expect(byCount(published, ["ong", "parquet"])).toEqual(byCount(published, ["parquet", "ong"]));
  });

  it("[PUB-6] when a table is written as CSV, then it says what is hidden and no cell is a formula", () => {
    const rows = ["=cps", "parquet", "ong"].map((key) => ({ names: [key], counts: [key] }));
    const text = publishedCsv(published, ["+service", "nombre"], rows, "fr");
    expect(Papa.parse<string[]>(text.trim()).data).toEqual([
      ["'+service", "nombre"],
      ["'=cps", "160"],
      ["parquet", "< 14"],
      ["ong", "masqué"],
    ]);
  });
});
