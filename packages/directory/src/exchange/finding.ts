import type { Text } from "@relais/core";

/** Where something was read: a line of a file (the heading is 1), or a path within JSON (`contents[3].organization`). */
export interface Spot {
  readonly file: string;
  readonly line?: number;
  readonly path?: string;
}

/** What was not kept of a file, or what stands against keeping it: where, in which field, and why. */
export interface Finding extends Spot {
  readonly field: string | null;
  readonly code: string;
  readonly text: Text;
}

/** A reading keeps a whole directory and tells what it could not keep, or keeps nothing and tells why. */
export type Reading<T> =
  | { readonly ok: true; readonly value: T; readonly losses: readonly Finding[] }
  | { readonly ok: false; readonly faults: readonly Finding[] };

export const finding = (at: Spot, field: string | null, code: string, fr: string, en: string): Finding => ({
  ...at,
  field,
  code,
  text: { fr, en },
});

export const refused = (at: Spot, field: string | null, code: string, fr: string, en: string): Reading<never> => ({
  ok: false,
  faults: [finding(at, field, code, fr, en)],
});

/** « services.csv, ligne 12, « status » ». */
export const placeOf = ({ file, line, path, field }: Spot & { readonly field?: string | null }): Text => {
  const of = (word: string, [open, close]: readonly [string, string]): string =>
    [file, line && `${word} ${line}`, path, field && `${open}${field}${close}`].filter(Boolean).join(", ");
  return { fr: of("ligne", ["« ", " »"]), en: of("line", ["“", "”"]) };
};

/** A value as it may stand in a sentence: short, on one line. */
export const quoted = (value: unknown): string => {
  const text = (typeof value === "string" ? value : (JSON.stringify(value) ?? "")).replaceAll(/\s+/g, " ");
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
};
