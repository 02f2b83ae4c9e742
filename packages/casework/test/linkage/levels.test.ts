import { describe, expect, it } from "vitest";
import { codes } from "../../src/linkage/codes.ts";
import { dates, estimatedDays, readDate } from "../../src/linkage/dates.ts";
import { jaroWinkler } from "../../src/linkage/jaro-winkler.ts";
import type { Kind } from "../../src/linkage/kind.ts";
import { names } from "../../src/linkage/names.ts";

const between = <V>(kind: Kind<V>, a: string, b: string) => {
  const [left, right] = [kind.read(a)!, kind.read(b)!];
  expect(kind.compare(right, left)).toBe(kind.compare(left, right));
  return kind.compare(left, right);
};

describe("given two writings of a name", () => {
  it.each([
    ["Kpadonou Afi", "KPADONOU  Afí", "same"],
    ["Adjovi Marie", "Marie Adjovi", "order"],
    ["Adjovi Marie", "Ajovi Marie", "sound"],
    ["Kpadonou Jean", "Jean Padonou", "sound"],
    ["Houngbo Sika", "Hounngbo Sika", "sound"],
    ["Zinsou Rodrigue", "Zinsou Rodrgiue", "near"],
    ["Zinkin Marie", "Marie Znkin", "near"],
    ["Akplogan", "Akplo gan", "same"],
    ["Dossou Afi Grâce", "Dossou Grâce", "part"],
    ["Dossou Afi Grâce", "Dossou Afi Rose", "most"],
    ["Dossou Afi", "Dossou Rose", "shared"],
    ["Dossou Afi", "Gbaguidi Rose", "apart"],
  ])("[LNK-1] when %s and %s are compared, either first, then they are « %s »", (a, b, level) => {
    expect(between(names, a, b)).toBe(level);
  });

  it("[LNK-1] when there is no letter in it, then nothing is known", () => {
    expect(names.read(" - ")).toBeUndefined();
  });

  it.each([
    ["martha", "marhta", 0.9611],
    ["dwayne", "duane", 0.84],
    ["dixon", "dicksonx", 0.8133],
  ])("[LNK-2] when %s and %s are compared, then Jaro and Winkler's own figure comes out", (a, b, likeness) => {
    expect(jaroWinkler(a, b)).toBeCloseTo(likeness, 4);
  });
});

describe("given two dates or codes", () => {
  const births = dates(new Set(["0101"]));
  it.each([
    ["2014-03-05", "05/03/2014", "same"],
    ["2014-03-05", "2014-05-03", "turned"],
    ["2014-03-05", "2014-03-15", "slip"],
    ["2014-03-15", "2014-03-51", "slip"],
    ["2014-03-05", "vers 2014", "within"],
    ["2014-01-01", "2014-08-22", "within"],
    ["2014", "2014", "within"],
    ["2013/2015", "2014-08-22", "within"],
    ["2014-03-05", "2015-11-20", "year"],
    ["2014-03-05", "2017-11-20", "apart"],
  ])("[LNK-3] when %s and %s are compared, then they are « %s »", (a, b, level) => {
    expect(between(births, a, b)).toBe(level);
  });

  it("[LNK-3] when one day of the year is five times too frequent, then it stands for an estimate; no other day does", () => {
    const two = (n: number): string => String(n).padStart(2, "0");
    const known = Array.from({ length: 672 }, (_, i) => `2014-${two(1 + (i % 12))}-${two(1 + (i % 28))}`).filter(
      (it) => !it.endsWith("01-01"),
    );
    const about = Array.from({ length: 40 }, (_, i) => `${2010 + (i % 8)}-01-01`);
    expect(estimatedDays([...known, ...about])).toEqual(new Set(["0101"]));
    expect(readDate("inconnue")).toBeUndefined();
  });

  it.each([
    ["A-1042", "a1042", "same"],
    ["1042", "1024", "slip"],
    ["1042", "142", "slip"],
    ["1042", "10423", "slip"],
    ["1042", "1203", "apart"],
  ])("[LNK-4] when codes %s and %s are compared, then they are « %s »", (a, b, level) => {
    expect(between(codes, a, b)).toBe(level);
  });
});
