import { distance } from "fastest-levenshtein";
import { compact, folded } from "./fold.ts";
import type { Commune, Territory } from "./territory.ts";

/** How a name was recognised, from the surest to the least. */
export type How = "name" | "alias" | "variant" | "abbreviation";

/**
 * The commune that a name means, or why none is taken: several fit, it lies in another department than the one given, or nothing
 * fits, with the nearest names to choose from. Never a guess.
 */
export type NameFound =
  | { readonly is: "found"; readonly commune: Commune; readonly how: How }
  | { readonly is: "ambiguous"; readonly candidates: readonly Commune[] }
  | { readonly is: "elsewhere"; readonly commune: Commune }
  | { readonly is: "unknown"; readonly nearest: readonly Commune[] };

/** Words before a name that are no part of it. */
const BEFORE = /^\s*(?:commune|ville|mairie|municipalité|cne)\s+(?:de\s+|du\s+|d['’ʼ]\s*)?/i;

/**
 * A name as it sounds, the same for spellings that mapmakers and clerks use for one another: k, c and q; ou, u and w; y and i; kp
 * and p; gn, ng and n; doubled letters; a mute h; é, ey or nothing more at the end.
 */
const sounded = (plain: string): string =>
  compact(plain)
    .replaceAll(/ou|w/g, "u")
    .replaceAll(/c(?!h)|q/g, "k")
    .replaceAll("y", "i")
    .replaceAll("kp", "p")
    .replaceAll(/gn|ng/g, "n")
    .replaceAll(/([^c])h/g, "$1")
    .replaceAll(/(.)\1+/g, "$1")
    .replace(/(?:ei|e|n|s|es)$/, "");

/** Each word of one is the beginning of the word of the other, and at least one is cut short. */
const abbreviates = (short: string, whole: string): boolean => {
  const [words, full] = [short.split(" "), whole.split(" ")];
  return words.length === full.length && words.length > 1 && words.every((it, i) => full[i]?.startsWith(it));
};

interface Known {
  readonly commune: Commune;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly spellings: readonly string[];
  readonly sounds: readonly string[];
}

const STAGES: readonly (readonly [How, (it: Known, plain: string) => boolean])[] = [
  ["name", (it, plain) => compact(it.name) === compact(plain)],
  ["alias", (it, plain) => it.aliases.some((alias) => compact(alias) === compact(plain))],
  ["variant", (it, plain) => it.sounds.includes(sounded(plain))],
  ["abbreviation", (it, plain) => it.spellings.some((name) => abbreviates(plain, name))],
];

/** How many letters may differ in a name that is offered, not taken. */
const NEAR = 3;

/** Finds the code of a department by its name in any spelling, or by its code. */
export const departmentFinder = ({ departments }: Pick<Territory, "departments">) => {
  const known = departments.map(({ code, name }) => ({ code, sound: sounded(folded(name)) }));
  return (text: string): string | undefined =>
    known.find((it) => it.code === text || it.sound === sounded(folded(text)))?.code;
};

/** Finds communes by name, whatever the spelling; `department`, its name in any spelling or its code, narrows the search. */
export const placeFinder = (territory: Territory) => {
  const known: Known[] = territory.communes.map((commune) => {
    const name = folded(commune.name);
    const aliases = commune.aliases.map(folded);
    const spellings = [name, ...aliases];
    return { commune, name, aliases, spellings, sounds: spellings.map(sounded) };
  });
  const departmentOf = departmentFinder(territory);

  const among = (all: readonly Known[], plain: string): NameFound | undefined => {
    for (const [how, fits] of STAGES) {
      const candidates = all.filter((it) => fits(it, plain)).map((it) => it.commune);
      const [commune] = candidates;
      if (candidates.length > 1) return { is: "ambiguous", candidates };
      if (commune !== undefined) return { is: "found", commune, how };
    }
    return undefined;
  };

  const nearest = (plain: string): Commune[] =>
    known
      .map(({ commune, spellings }) => ({
        commune,
        far: Math.min(
          ...spellings.map((it) => (it.startsWith(`${plain} `) ? 0 : distance(compact(it), compact(plain)))),
        ),
      }))
      .filter(({ far }) => far <= Math.min(NEAR, plain.length / 2))
      .sort((a, b) => a.far - b.far || (a.commune.code < b.commune.code ? -1 : 1))
      .slice(0, 3)
      .map((it) => it.commune);

  return (text: string, department?: string): NameFound => {
    const plain = folded(text.replace(BEFORE, ""));
    if (plain === "") return { is: "unknown", nearest: [] };
    const within = department === undefined ? undefined : departmentOf(department);
    const here = within === undefined ? known : known.filter((it) => it.commune.department === within);
    const found = among(here, plain);
    if (found !== undefined) return found;
    const elsewhere = within === undefined ? undefined : among(known, plain);
    if (elsewhere?.is === "found") return { is: "elsewhere", commune: elsewhere.commune };
    return elsewhere ?? { is: "unknown", nearest: nearest(plain) };
  };
};
export type PlaceFinder = ReturnType<typeof placeFinder>;
