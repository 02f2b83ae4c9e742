import { refuse } from "@relais/core";
import type { Quota } from "../selection/call.ts";
import { quotaName } from "./words.ts";

export const noCall = () =>
  refuse(
    "call.unknown",
    "Cet appel n'existe pas ou n'est pas encore publié. Ouvrez la liste des appels et choisissez-en un.",
    "This call does not exist or is not published yet. Open the list of calls and choose one.",
  );

export const managerPublishes = () =>
  refuse(
    "call.not-yours",
    "Un appel est publié, changé, clos et décidé par le responsable de la formation. Transmettez-lui ce que vous demandez.",
    "A call is published, changed, closed and decided by the training manager. Pass on to them what you ask for.",
  );

export const callExists = () =>
  refuse("call.exists", "Cet appel est déjà publié. Ouvrez-le.", "This call is already published. Open it.");

export const closesBeforeItOpens = () =>
  refuse(
    "call.reversed",
    "L'appel ferme avant d'ouvrir. Corrigez le premier ou le dernier jour.",
    "The call closes before it opens. Correct the first or the last day.",
    { path: "closes" },
  );

export const closesInThePast = () =>
  refuse(
    "call.past",
    "Le dernier jour de l'appel est passé : personne ne pourrait y répondre. Choisissez un jour à venir.",
    "The last day of the call has passed: nobody could answer it. Choose a day to come.",
    { path: "closes" },
  );

export const criterionTwice = () =>
  refuse(
    "call.criterion-twice",
    "Deux critères portent le même code. Changez l'un des deux.",
    "Two criteria have the same code. Change one of them.",
    { path: "hard" },
  );

export const oneAssessor = () =>
  refuse(
    "call.one-assessor",
    "Il faut au moins deux évaluateurs, et deux personnes différentes : chaque candidature est notée par deux d'entre eux. Ajoutez-en un.",
    "At least two assessors are needed, and two different people: each application is scored by two of them. Add one.",
    { path: "assessors" },
  );

export const assessorApplied = () =>
  refuse(
    "call.assessor-applied",
    "L'un de ces évaluateurs est candidat à cet appel : il noterait ses concurrents. Retirez-le de la liste des évaluateurs.",
    "One of these assessors has applied to this call: they would score those they compete with. Take them off the list of assessors.",
    { path: "assessors" },
  );

export const noSuchAttribute = () =>
  refuse(
    "call.quota-unknown",
    "Un quota porte sur le département, le sexe ou le corps. Choisissez l'un des trois.",
    "A quota is on the department, the sex or the corps. Choose one of the three.",
    { path: "quotas" },
  );

export const quotaReversed = (quota: Quota) =>
  refuse(
    "call.quota-reversed",
    `Le quota « ${quotaName(quota).fr} » demande au moins ${quota.min} et au plus ${quota.max}. Corrigez l'un des deux nombres.`,
    `The quota “${quotaName(quota).en}” asks for at least ${quota.min} and at most ${quota.max}. Correct one of the two numbers.`,
    { path: "quotas" },
  );

export const quotaTwice = (quota: Quota) =>
  refuse(
    "call.quota-twice",
    `Deux quotas portent sur « ${quotaName(quota).fr} ». Gardez-en un, avec son minimum et son maximum.`,
    `Two quotas are on “${quotaName(quota).en}”. Keep one, with its minimum and its maximum.`,
    { path: "quotas" },
  );

export const quotaBeyondPlaces = (quota: Quota, places: number) =>
  refuse(
    "call.quota-beyond-places",
    `Le minimum « ${quotaName(quota).fr}, au moins ${quota.min} » ne tient pas dans le nombre de places (${places}), avec les minimums qui le précèdent. Baissez-le ou ajoutez des places.`,
    `The minimum “${quotaName(quota).en}, at least ${quota.min}” does not fit in the number of places (${places}), with the minima before it. Lower it or add places.`,
    { path: "quotas" },
  );

export const callIsClosed = () =>
  refuse(
    "call.closed",
    "Cet appel est clos : ses critères, ses quotas et ses places ne changent plus. Seuls les évaluateurs peuvent encore changer, jusqu'au choix.",
    "This call is closed: its criteria, quotas and places change no more. Only its assessors may still change, until the choice.",
  );

export const callIsDecided = () =>
  refuse(
    "call.decided",
    "Le choix est publié : cet appel ne change plus. Choisissez à nouveau, en donnant la raison.",
    "The choice is published: this call changes no more. Choose again, and give the reason.",
  );

export const callIsOpen = () =>
  refuse(
    "call.open",
    "Cet appel reçoit encore des candidatures. Attendez son dernier jour, ou fermez-le d'abord.",
    "This call still takes applications. Wait for its last day, or close it first.",
  );

export const unchecked = (n: number) =>
  refuse(
    "call.unchecked",
    `${n} candidature(s) attendent encore que leurs conditions soient vérifiées. Vérifiez-les, puis choisissez.`,
    `${n} application(s) still wait for their conditions to be checked. Check them, then choose.`,
  );

export const unscored = (n: number) =>
  refuse(
    "call.unscored",
    `${n} candidature(s) attendent encore la note de deux évaluateurs. Demandez-la-leur, ou changez d'évaluateur, puis choisissez.`,
    `${n} application(s) still wait for the scores of two assessors. Ask for them, or change assessors, then choose.`,
  );

export const notChosenYet = () =>
  refuse(
    "call.not-chosen",
    "Le choix se calcule depuis la page de l'appel, au serveur. Ouvrez-la et touchez « Choisir ».",
    "The choice is computed from the page of the call, by the server. Open it and touch “Choose”.",
  );

export const reasonWanted = () =>
  refuse(
    "call.reason-wanted",
    "Un choix est déjà publié. Dites en une phrase pourquoi vous choisissez à nouveau : elle reste avec le résultat.",
    "A choice is already published. Say in one sentence why you choose again: it stays with the result.",
    { path: "reason" },
  );
