import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { listRewritten } from "../src/source/index.ts";

const TEXT = `# En tête.
nom: essai # du plan
lieux:
  # Le premier.
  - nom: a
    titre: { fr: Un, en: One }
  - nom: b # le second
    titre: { fr: Deux, en: Two }
apres: [a, b]
# En bas.
`;

describe("given a YAML text with comments", () => {
  it("[WHR-22] when a list of it is written anew, then all else keeps its values, order and comments, and so do the items that stay", () => {
    const text = listRewritten(TEXT, "lieux", [
      { from: 1, set: { debut: "2028-01-01" } },
      { fresh: { nom: "c", titre: { fr: "Trois : d'ici", en: "Three" } } },
    ]);
    for (const it of ["# En tête.", "# du plan", "# le second", "# En bas."]) expect(text).toContain(it);
    // It stands above the list as much as above its first item.
    expect(text).toContain("# Le premier.");
    expect(text).toContain("{ fr: Deux, en: Two }");
    expect(Object.keys(parse(text))).toEqual(["nom", "lieux", "apres"]);
    expect(parse(text)).toEqual({
      nom: "essai",
      lieux: [
        { nom: "b", titre: { fr: "Deux", en: "Two" }, debut: "2028-01-01" },
        { nom: "c", titre: { fr: "Trois : d'ici", en: "Three" } },
      ],
      apres: ["a", "b"],
    });
  });

  it("[WHR-22] when the list is not there, is empty or becomes empty, then it is what was asked for", () => {
    expect(parse(listRewritten("nom: essai\n", "lieux", [{ fresh: { nom: "a" } }]))).toEqual({
      nom: "essai",
      lieux: [{ nom: "a" }],
    });
    expect(parse(listRewritten("lieux: []\n", "lieux", [{ fresh: { nom: "a" } }]))).toEqual({ lieux: [{ nom: "a" }] });
    expect(parse(listRewritten(TEXT, "lieux", [])).lieux).toEqual([]);
  });

  it("[WHR-22] when any words are written, then they are read back as they were", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme" })), (words) => {
        const fresh = words.map((it) => ({ fresh: { nom: it, titre: { fr: it } } }));
        expect(parse(listRewritten(TEXT, "lieux", fresh)).lieux).toEqual(fresh.map((it) => it.fresh));
      }),
      { seed: 20_261_129, numRuns: 200 },
    );
  });
});
