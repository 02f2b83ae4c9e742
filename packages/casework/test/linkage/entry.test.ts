import { describe, expect, it } from "vitest";
import { type KnownChild, possibleMatches } from "../../src/linkage/index.ts";
import { nameTokens } from "../../src/names/index.ts";

const child = (name: string, birth: string | null, commune: string | null = "c12"): KnownChild => ({
  tokens: nameTokens(name),
  birth: birth === null ? null : { from: birth, to: birth },
  sex: "fille",
  commune,
});
const population = { files: 10_000, having: (token: string) => (token === nameTokens("Marie")[0] ? 900 : 12) };

describe("given a child who is being entered", () => {
  const entered = child("Kpadonou Afi", "2014-03-05");
  const files = [
    child("Gbaguidi Rose", "2009-01-30", "c40"),
    child("Padonou Marie", "2014-09-20"),
    child("Afi Padonou", "2014-05-03"),
    child("Afi Kpadonou Grâce", null),
  ];

  it("[LNK-12] when files are checked, then the likeliest comes first and what has nothing in common is left out", () => {
    const found = possibleMatches(entered, files, population);
    expect(found[0]?.file).toBe(files[2]);
    expect(found.map((it) => it.file)).toContain(files[3]);
    expect(found.map((it) => it.file)).not.toContain(files[0]);
  });

  it("[LNK-12] when one is shown, then each field says what it found, and what is unknown weighs nothing", () => {
    const found = possibleMatches(entered, files, population);
    expect(found[0]?.reasons.map((it) => [it.label, it.level])).toEqual([
      ["names", "same"],
      ["birth", "turned"],
      ["sex", "same"],
      ["commune", "same"],
    ]);
    const unknown = found.find((it) => it.file === files[3])!.reasons.find((it) => it.label === "birth");
    expect(unknown).toEqual({ label: "birth", level: "unknown", bits: 0 });
  });

  it("[LNK-12] when the tokens are keyed, then the same files are found in the same order", () => {
    const key = (it: KnownChild): KnownChild => ({
      ...it,
      tokens: it.tokens.map((token) => [...token].map((letter) => (letter.charCodeAt(0) * 7919).toString(16)).join("")),
    });
    const order = (from: readonly KnownChild[], found: readonly { readonly file: KnownChild }[]): number[] =>
      found.map((it) => from.indexOf(it.file));
    const keyed = files.map(key);
    expect(order(keyed, possibleMatches(key(entered), keyed, { files: 10_000, having: () => 12 }))).toEqual(
      order(files, possibleMatches(entered, files, { files: 10_000, having: () => 12 })),
    );
  });

  it("[LNK-12] when the name that is shared is rare, then it weighs more than a common one", () => {
    const [rare] = possibleMatches(child("Lokossou", null), [child("Lokossou", null)], population);
    const [common] = possibleMatches(child("Marie", null), [child("Marie", null)], { ...population, files: 100_000 });
    expect(rare!.weight).toBeGreaterThan(common?.weight ?? Number.NEGATIVE_INFINITY);
  });
});
