import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { looselyRead, valueRewritten } from "../src/source/index.ts";

const TEXT = `# En tête.
nom:   essai # du plan
lieux:
  # Le premier.
  - { nom: a, titre: { fr: Un, en: One }, apres: [x] } # en ligne

  # Le second.
  - nom: b # le second
    titre: { fr: Deux, en: Two }
    plafonds: # par an
      # L'an un.
      2027: 4 # su
      # Fin des plafonds.
  - nom: c
    note: >
      Longue
      note.
    vide:
apres: [a,b]
# En bas.
`;
const SEED = 20_261_129;
const before = parse(TEXT);
const comments = (text: string): string[] => text.match(/#.*$/gm) ?? [];
/** Lines of a text that another has not. */
const lost = (text: string): string[] => TEXT.split("\n").filter((it) => !text.split("\n").includes(it));

describe("given one value of a YAML text", () => {
  it("[PLN-13] when it is written anew, then it is read back as it was typed, and every other line stays to the letter", () => {
    const spots = [
      ["nom"],
      ["lieux", 0, "titre", "fr"],
      ["lieux", 1, "nom"],
      ["lieux", 1, "plafonds", "2027"],
      ["lieux", 2, "note"],
      ["lieux", 2, "vide"],
    ];
    fc.assert(
      fc.property(fc.constantFrom(...spots), fc.oneof(fc.string({ unit: "grapheme" }), fc.nat()), (way, value) => {
        const text = valueRewritten(TEXT, way, value);
        const wanted = structuredClone(before);
        way.slice(0, -1).reduce((node, it) => node[it], wanted)[way.at(-1)!] = value;
        expect(parse(text)).toEqual(wanted);
        expect(lost(text).length).toBeLessThanOrEqual(way.includes("note") ? 3 : 1);
      }),
      { seed: SEED, numRuns: 400 },
    );
    expect(valueRewritten(TEXT, ["lieux", 0, "titre", "fr"], "Trois ici")).toBe(
      TEXT.replace("fr: Un", "fr: Trois ici"),
    );
    expect(valueRewritten(TEXT, ["nom"], "à : voir")).toBe(TEXT.replace("essai", '"à : voir"'));
  });

  it("[PLN-13] when it is not there, then it is made with what it stands in, beside the rest; taken away, that goes too once it is empty", () => {
    const at = (place: number, value: number | undefined, text = TEXT): string =>
      valueRewritten(text, ["lieux", place, "plafonds", "2028"], value);
    for (const place of [0, 1, 2]) {
      const made = at(place, 5);
      expect(parse(made).lieux[place]).toEqual({
        ...before.lieux[place],
        plafonds: { ...before.lieux[place].plafonds, 2028: 5 },
      });
      expect(comments(made)).toEqual(comments(TEXT));
      expect(parse(at(place, undefined, made))).toEqual(before);
      expect(comments(at(place, undefined, made))).toEqual(comments(TEXT));
      expect(at(place, undefined)).toBe(TEXT);
    }
    expect(at(0, 5)).toBe(TEXT.replace("apres: [x] }", 'apres: [ x ], plafonds: { "2028": 5 } }'));
    expect(at(1, 5)).toBe(TEXT.replace("4 # su\n", '4 # su\n      "2028": 5\n'));
    const known = valueRewritten(TEXT, ["lieux", 1, "plafonds", "2027"], undefined);
    expect(parse(known).lieux[1]).toEqual({ nom: "b", titre: { fr: "Deux", en: "Two" } });
    const named = "a: &x 5\nb: { c: *x }\n";
    expect(parse(valueRewritten(named, ["b", "d"], 1))).toEqual({ a: 5, b: { c: 5, d: 1 } });
    const [number, word] = ["plafonds: { 2027: 4 }\n", "a: 1\nplafonds: rien\n"];
    expect(parse(valueRewritten(number, ["plafonds", "2027"], undefined))).toEqual({});
    expect(parse(valueRewritten(word, ["plafonds", "2027"], 5))).toEqual({ a: 1, plafonds: { 2027: 5 } });
  });

  it("[PLN-13] when the text is no readable YAML, then nothing is read of it", () => {
    expect(looselyRead(TEXT)).toEqual(before);
    expect(looselyRead("a: [1")).toBeUndefined();
    expect(looselyRead("a: *b")).toBeUndefined();
  });
});
