import { type Result, refuse } from "@relais/core";
import type { Problem } from "@relais/core/source";

/** What is said of commands of the project ledger that are not taken: what is wrong, then what to do. */

export const notSteering = () =>
  refuse(
    "plan.not-yours",
    "Le plan est tenu par qui pilote l'office. Demandez-lui de l'écrire ; votre saisie est gardée à l'écran.",
    "The plan is kept by whoever steers the office. Ask them to write it; your entry stays on the screen.",
  );

export const planStale = (last: number) =>
  refuse(
    "plan.stale",
    `Le plan a été révisé pendant que vous écriviez (révision ${last}). Rien n'est perdu : relisez cette révision, reportez-y vos changements, puis envoyez à nouveau.`,
    `The plan was revised while you were writing (revision ${last}). Nothing is lost: read that revision, carry your changes over to it, then send again.`,
    { path: "based" },
  );

/** Every fault with its line; the screen shows them beside the text, and says the same. */
export const planFaulty = (problems: readonly Problem[]): Result<never> => {
  const told = (language: "fr" | "en", line: string) =>
    problems.map((it) => `${line.replace("#", String(it.line))} ${it.text[language]}`).join(" ");
  return refuse(
    "plan.faulty",
    `Fautes du plan à corriger avant de l'envoyer à nouveau : ${problems.length}. ${told("fr", "Ligne # :")}`,
    `Faults of the plan to correct before it is sent again: ${problems.length}. ${told("en", "Line #:")}`,
    { path: "text" },
  );
};

export const choiceOfOtherPlaces = () =>
  refuse(
    "plan.choice-of-other-places",
    "La recherche jointe a choisi d'autres lieux, ou d'autres années, que ceux de ce texte. Envoyez la révision sans elle, ou refaites-la depuis « Où ensuite ».",
    "The search that is attached chose other places, or other years, than those of this text. Send the revision without it, or make it again from “Where next”.",
    { path: "choice" },
  );

export const noSuchRevision = () =>
  refuse(
    "plan.revision-unknown",
    "Cette révision n'existe pas. Rouvrez « Révisions » et choisissez la dernière.",
    "This revision does not exist. Open “Revisions” again and choose the last one.",
    { path: "revision" },
  );

export const alreadyAdopted = () =>
  refuse(
    "plan.adopted",
    "Cette révision est déjà adoptée. Pour changer le plan, révisez-le.",
    "This revision has already been adopted. To change the plan, revise it.",
    { path: "revision" },
  );

export const dayToCome = (path: string) =>
  refuse(
    "report.future",
    "Cette date est encore à venir. Donnez le jour où cela a eu lieu.",
    "This date is still to come. Give the day on which it took place.",
    { path },
  );

export const endsBeforeItBegan = () =>
  refuse(
    "report.reversed",
    "La fin est avant le début. Corrigez l'une des deux dates.",
    "The end is before the beginning. Correct one of the two dates.",
    { path: "endedOn" },
  );

export const reasonWanted = () =>
  refuse(
    "report.reason-wanted",
    "Ce n'est pas ce que le plan prévoyait. Dites pourquoi : choisissez un motif.",
    "This is not what the plan had foreseen. Say why: choose a reason.",
    { path: "why" },
  );

export const notVisiting = () =>
  refuse(
    "visit.not-yours",
    "Les visites sont notées par l'office et par la direction dont dépendent les unités. Transmettez-leur la fiche ; votre saisie est gardée.",
    "Visits are noted by the office and by the direction above the units. Hand them the form; your entry is kept.",
  );

export const visitExists = () =>
  refuse(
    "visit.exists",
    "Cette visite est déjà notée. Ouvrez « Visites » pour la relire.",
    "This visit has already been noted. Open “Visits” to read it.",
  );

/** A visit that is not one's own is answered as one that does not exist. */
export const noSuchVisit = () =>
  refuse(
    "visit.not-found",
    "Cette visite n'existe pas, ou n'est pas la vôtre. Rouvrez « Visites ».",
    "This visit does not exist, or is not yours. Open “Visits” again.",
  );

export const notTwins = () =>
  refuse(
    "visit.not-twins",
    "Ces deux visites ne sont pas du même lieu et du même jour. Rouvrez « Visites » et choisissez à nouveau.",
    "These two visits are not of the same place and day. Open “Visits” and choose again.",
    { path: "other" },
  );

export const otherIsSetAside = () =>
  refuse(
    "visit.other-set-aside",
    "L'autre visite est déjà dite la même qu'une troisième, et ne compte plus. Choisissez celle qui compte.",
    "The other visit is already said to be the same as a third one, and no longer counts. Choose the one that counts.",
    { path: "other" },
  );
