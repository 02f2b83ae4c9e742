import type { Language, Text } from "@relais/core";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { fr, type TextKey } from "./fr.ts";

interface Words {
  readonly language: Language;
  readonly switchLanguage: () => void;
  /** A word of the catalogue; `{n}` and the like are filled from `parts`. */
  readonly t: (key: TextKey, parts?: Readonly<Record<string, string | number>>) => string;
  /** A sentence that came in both languages. */
  readonly say: (text: Text) => string;
}

/** French typography: a space that belongs to a sign or an hour never ends a line. */
const spaced = (text: string): string =>
  text.replace(/ (?=[»:;?!%])|(?<=«) |(?<=\d) (?=h\b|ans?\b|min\b)|(?<=\d h) (?=\d)/g, "\u00a0");

/** A language with its words. */
interface Chosen {
  readonly language: Language;
  readonly catalogue: Readonly<Record<TextKey, string>>;
}

const FRENCH: Chosen = { language: "fr", catalogue: fr };
/** French comes with the first page; English when somebody wants it. */
const english = async (): Promise<Chosen> => ({ language: "en", catalogue: (await import("./en.ts")).en });

const Context = createContext<Words | null>(null);
const KEPT = "relais.language";

/** The language that was last chosen in this browser; French where English cannot be fetched. */
export const lastChosen = async (): Promise<Chosen> =>
  localStorage.getItem(KEPT) === "en" ? english().catch(() => FRENCH) : FRENCH;

export const LanguageProvider = ({ first, children }: { readonly first: Chosen; readonly children: ReactNode }) => {
  const [{ language, catalogue }, choose] = useState(first);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const words = useMemo<Words>(() => {
    const typeset = (text: string): string => (language === "fr" ? spaced(text) : text);
    return {
      language,
      switchLanguage: async () => {
        // Where the words cannot be fetched the language stays, and the button can be pressed again.
        const next = language === "en" ? FRENCH : await english().catch(() => FRENCH);
        localStorage.setItem(KEPT, next.language);
        choose(next);
      },
      t: (key, parts = {}) =>
        typeset(catalogue[key].replace(/\{(\w+)\}/g, (whole, name) => String(parts[name] ?? whole))),
      say: (text) => typeset(text[language]),
    };
  }, [language, catalogue]);
  return <Context value={words}>{children}</Context>;
};

export const useWords = (): Words => {
  const words = useContext(Context);
  if (words === null) throw new Error("useWords outside LanguageProvider");
  return words;
};
