import { accept, type Result, refuse } from "@relais/core";
import type { Power } from "../pack/country.ts";
import type { Person } from "./reader.ts";

export const factorNeeded = (): Result<never> =>
  refuse(
    "second-factor.needed",
    "Cela demande une seconde vérification. Ouvrez « Mon compte », inscrivez votre téléphone ou donnez son code, puis recommencez.",
    "This takes a second check. Open “My account”, enrol your phone or give its code, then start again.",
  );

const powerMissing = (): Result<never> =>
  refuse(
    "power.missing",
    "Votre fonction ne permet pas cela. Demandez à votre chef d'unité, au délégué ou à l'administrateur.",
    "Your role does not allow this. Ask your head of unit, the data-protection officer or the administrator.",
  );

/** Whether one of these powers is a person's. Enough for what speaks of nobody; for all else, `holds`. */
export const mayUse = (person: Person, ...powers: readonly Power[]): Result<null> =>
  powers.some((it) => person.powers.includes(it)) ? accept(null) : powerMissing();

/** Whether a person may do what one of these powers allows; a power counts only in a session with its second factor. */
export const holds = (person: Person, ...powers: readonly Power[]): Result<null> => {
  const may = mayUse(person, ...powers);
  return may.ok && person.factor !== "given" ? factorNeeded() : may;
};
