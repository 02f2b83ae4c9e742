import { type Result, refuse } from "@relais/core";

export const yearUnknown = (years: readonly number[]): Result<never> =>
  refuse(
    "needs.year-unknown",
    `Les besoins se lisent pour ${[...years].sort().join(", ")}. Choisissez l'une de ces années.`,
    `Needs are read for ${[...years].sort().join(", ")}. Choose one of these years.`,
    { path: "year" },
  );

export const procedureUnknown = (): Result<never> =>
  refuse(
    "needs.procedure-unknown",
    "Le pays n'a pas cette procédure. Choisissez-la dans la liste.",
    "The country has no such procedure. Choose it from the list.",
    { path: "procedure" },
  );

export const departmentUnknown = (): Result<never> =>
  refuse(
    "needs.department-unknown",
    "Le pays n'a pas ce département. Choisissez-le dans la liste.",
    "The country has no such department. Choose it from the list.",
    { path: "department" },
  );

export const ruleUnknown = (): Result<never> =>
  refuse(
    "needs.rule-unknown",
    "Cette règle n'est plus dans la procédure. Rechargez la page et choisissez-la dans la liste.",
    "This rule is no longer in the procedure. Reload the page and choose it from the list.",
    { path: "rule" },
  );

export const alreadyOpen = (): Result<never> =>
  refuse(
    "needs.already-open",
    "Cette suite est déjà ouverte pour cette règle, ce département et cette année. Voyez « Suites à donner », en bas de la page.",
    "This is already open for this rule, department and year. See “To follow up”, at the foot of the page.",
  );

export const followUpUnknown = (): Result<never> =>
  refuse(
    "needs.follow-up-unknown",
    "Cette suite n'est pas ouverte. Rechargez la page : quelqu'un l'a peut-être déjà marquée faite.",
    "This is not open. Reload the page: somebody may have marked it done already.",
  );
