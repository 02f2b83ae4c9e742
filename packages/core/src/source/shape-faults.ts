import { distance } from "fastest-levenshtein";
import type { z } from "zod";
import type { Text } from "../text.ts";
import type { Path } from "./path.ts";

interface ShapeFault {
  readonly path: Path;
  /** Set when the fault is at a key rather than at a value. */
  readonly key?: string;
  readonly code: string;
  readonly text: Text;
}

const SPECIAL: Record<string, Text> = {
  id: {
    fr: "Un identifiant s'écrit en minuscules sans accents, mots séparés par des tirets.",
    en: "An id is written in lower case without accents, words joined by hyphens.",
  },
  heure: {
    fr: "Une heure s'écrit « 2026-03-02T10:00 », heure du pays.",
    en: "A time is written “2026-03-02T10:00”, local time.",
  },
  "acte.heure": {
    fr: "Donnez à l'acte soit « le », soit « de » et « a ».",
    en: "Give the act either “le”, or both “de” and “a”.",
  },
};

/** Zod's issues in the words of the language, each with its cure; a union is explained by its nearest branch. */
export const shapeFault = (issue: z.core.$ZodIssue, shape: z.ZodType): ShapeFault[] => {
  const { path } = issue;
  const at = path.at(-1);
  const name = at === undefined ? "le fichier" : `« ${String(at)} »`;
  const named = at === undefined ? "the file" : `“${String(at)}”`;
  const one = (code: string, fr: string, en: string, key?: string): ShapeFault[] => [
    { path, code, text: { fr, en }, ...(key !== undefined && { key }) },
  ];
  const special = SPECIAL[issue.message];
  if (special !== undefined) return one("value.bad", special.fr, special.en);
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.flatMap((key) => {
        const near = nearest(key, knownKeys(shape));
        const cure =
          near === undefined
            ? ["Retirez-la.", "Remove it."]
            : [`Vouliez-vous « ${near} » ?`, `Did you mean “${near}”?`];
        return one(
          "key.unknown",
          `La clé « ${key} » n'existe pas ici. ${cure[0]}`,
          `The key “${key}” does not exist here. ${cure[1]}`,
          key,
        );
      });
    case "invalid_type":
      if (issue.input === undefined) {
        const parent = path.slice(0, -1);
        const text = { fr: `Il manque ${name}. Ajoutez cette clé.`, en: `${named} is missing. Add this key.` };
        return [{ path: parent, code: "key.missing", text }];
      }
      return one(
        "value.bad",
        `${name} n'a pas la bonne forme : il faut ${issue.expected}.`,
        `${named} has the wrong form: ${issue.expected} is needed.`,
      );
    case "invalid_value": {
      const values = issue.values.map((it) => String(it)).join(", ");
      return one("value.bad", `${name} doit valoir : ${values}.`, `${named} must be one of: ${values}.`);
    }
    case "invalid_union": {
      const branches = issue.errors.filter((errors) => errors.length > 0);
      const best = branches.sort((a, b) => a.length - b.length || deepest(b) - deepest(a))[0];
      if (best === undefined)
        return one("value.bad", `${name} n'a aucune des formes connues.`, `${named} has none of the known forms.`);
      return best.flatMap((inner) =>
        shapeFault({ ...inner, path: [...path, ...inner.path] } as z.core.$ZodIssue, shape),
      );
    }
    case "invalid_key":
      return one("value.bad", SPECIAL.id!.fr, SPECIAL.id!.en, String(at));
    default:
      return one("value.bad", `${name} : ${issue.message}.`, `${named}: ${issue.message}.`);
  }
};

const deepest = (issues: readonly z.core.$ZodIssue[]): number => Math.max(...issues.map((it) => it.path.length));

/** Every key that the shape knows anywhere: enough to guess what was meant. */
const knownKeys = (shape: z.ZodType): ReadonlySet<string> => {
  const found = new Set<string>();
  const seen = new Set<unknown>();
  const visit = (it: unknown): void => {
    if (it === null || typeof it !== "object" || seen.has(it)) return;
    seen.add(it);
    const def = (it as { _zod?: { def?: Record<string, unknown> } })._zod?.def;
    if (def === undefined) {
      for (const value of Object.values(it)) visit(value);
      return;
    }
    if (def.type === "object") for (const key of Object.keys(def.shape as object)) found.add(key);
    for (const value of Object.values(def)) visit(value);
  };
  visit(shape);
  return found;
};

/** The known word that differs by at most a third of its letters. */
export const nearest = (word: string, known: Iterable<string>): string | undefined => {
  let best: { word: string; letters: number } | undefined;
  for (const it of known) {
    const letters = distance(word.toLowerCase(), it.toLowerCase());
    if (letters <= Math.ceil(it.length / 3) && (best === undefined || letters < best.letters))
      best = { word: it, letters };
  }
  return best?.word;
};
