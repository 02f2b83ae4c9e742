import { type Refusal, refuse } from "./refusal.ts";

/** What is said of a command of any ledger that cannot be read: what is wrong, then what to do. */

export const newerVersion = (type: string) =>
  refuse(
    "command.newer",
    `Cette saisie (« ${type} ») vient d'une version plus récente de Relais. Elle est gardée ; mettez cet ordinateur à jour, elle sera reprise.`,
    `This entry (“${type}”) comes from a newer Relais. It is kept; update this computer and it will be taken up again.`,
  );
/** What the store must park rather than refuse. */
export const isParked = (refusal: Refusal): boolean => refusal.code === "command.newer";

export const malformed = (path: string) =>
  refuse(
    "command.malformed",
    "La saisie est incomplète ou mal formée. Rien n'est perdu : reprenez le formulaire à l'endroit indiqué.",
    "The entry is incomplete or malformed. Nothing is lost: go back to the form at the place shown.",
    path === "" ? {} : { path },
  );
