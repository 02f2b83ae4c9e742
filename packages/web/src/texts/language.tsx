import type { Language, Text } from "@relais/core";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { en } from "./en.ts";
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

const Context = createContext<Words | null>(null);
const KEPT = "relais.language";

export const LanguageProvider = ({ children }: { readonly children: ReactNode }) => {
  const [language, setLanguage] = useState<Language>(() => (localStorage.getItem(KEPT) === "en" ? "en" : "fr"));
  useEffect(() => {
    document.documentElement.lang = language;
    localStorage.setItem(KEPT, language);
  }, [language]);
  const words = useMemo<Words>(() => {
    const catalogue = language === "fr" ? fr : en;
    const typeset = (text: string): string => (language === "fr" ? spaced(text) : text);
    return {
      language,
      switchLanguage: () => setLanguage(language === "fr" ? "en" : "fr"),
      t: (key, parts = {}) =>
        typeset(catalogue[key].replace(/\{(\w+)\}/g, (whole, name) => String(parts[name] ?? whole))),
      say: (text) => typeset(text[language]),
    };
  }, [language]);
  return <Context value={words}>{children}</Context>;
};

export const useWords = (): Words => {
  const words = useContext(Context);
  if (words === null) throw new Error("useWords outside LanguageProvider");
  return words;
};
