import { refuse, type Text } from "@relais/core";

export const noApplication = () =>
  refuse(
    "application.unknown",
    "Cette candidature n'existe pas, ou n'est pas à votre portée. Ouvrez l'appel et choisissez-la dans sa liste.",
    "This application does not exist, or is not within your reach. Open the call and choose it in its list.",
  );

export const applicationExists = () =>
  refuse(
    "application.exists",
    "Cette candidature est déjà envoyée. Ouvrez-la pour la changer.",
    "This application is already sent. Open it to change it.",
  );

export const appliedTwice = () =>
  refuse(
    "application.twice",
    "Vous avez déjà une candidature à cet appel. Ouvrez-la pour la changer : vos réponses tapées ici sont gardées sur cet écran.",
    "You already have an application to this call. Open it to change it: the answers you typed here are kept on this screen.",
  );

export const notOpen = () =>
  refuse(
    "application.closed",
    "Cet appel ne reçoit pas de candidatures aujourd'hui. Vos réponses restent gardées sur cet écran : demandez au responsable de la formation la date du prochain appel, et recopiez-les alors.",
    "This call takes no applications today. Your answers stay kept on this screen: ask the training manager for the date of the next call, and copy them then.",
  );

export const assessorApplies = () =>
  refuse(
    "application.assessor",
    "Vous êtes évaluateur de cet appel : vous ne pouvez pas y être candidat. Demandez au responsable de la formation de nommer quelqu'un d'autre, puis envoyez votre candidature.",
    "You are an assessor of this call: you cannot apply to it. Ask the training manager to name somebody else, then send your application.",
  );

export const managerApplies = () =>
  refuse(
    "application.manager",
    "Vous conduisez cet appel : vous ne pouvez pas y être candidat. Demandez à un autre responsable de le conduire.",
    "You run this call: you cannot apply to it. Ask another manager to run it.",
  );

export const evidenceMissing = ({ fr, en }: Text) =>
  refuse(
    "application.evidence-missing",
    `Il manque votre réponse à « ${fr} ». Écrivez-la, même en une phrase.`,
    `Your answer to “${en}” is missing. Write it, even in one sentence.`,
    { path: "evidence" },
  );

export const notYourApplication = () =>
  refuse(
    "application.not-yours",
    "Cette candidature est celle d'une autre personne : elle seule la change ou la retire.",
    "This application is somebody else's: they alone change or withdraw it.",
  );

export const isWithdrawn = () =>
  refuse(
    "application.withdrawn",
    "Cette candidature est retirée. Tant que l'appel est ouvert, une nouvelle peut être envoyée.",
    "This application is withdrawn. While the call is open, a new one can be sent.",
  );

export const chiefNotes = () =>
  refuse(
    "application.chief-notes",
    "L'avis est donné par le chef de l'unité du candidat, et par personne pour soi-même. Transmettez-le-lui.",
    "The note is given by the head of the candidate's unit, and by nobody for themselves. Pass it on to them.",
  );

export const managerChecks = () =>
  refuse(
    "application.manager-checks",
    "Les conditions sont vérifiées par le responsable de la formation. Transmettez-lui ce que vous savez.",
    "The conditions are checked by the training manager. Pass on to them what you know.",
  );

export const criterionUnknown = () =>
  refuse(
    "application.criterion",
    "Chaque critère de l'appel attend une réponse, et rien d'autre. Rouvrez la page de l'appel et répondez à tous.",
    "Each criterion of the call wants an answer, and nothing else does. Open the page of the call again and answer them all.",
    { path: "scores" },
  );

export const assessorsScore = () =>
  refuse(
    "application.assessors-score",
    "Seuls les évaluateurs de cet appel notent. Demandez au responsable de la formation de vous nommer.",
    "Only the assessors of this call score. Ask the training manager to name you.",
  );

export const scoresOwn = () =>
  refuse(
    "application.scores-own",
    "Vous êtes le candidat, ou vous avez donné l'avis de son chef : un autre évaluateur doit noter.",
    "You are the candidate, or gave the note of their head: another assessor must score.",
  );

export const notAssessedYet = () =>
  refuse(
    "application.still-open",
    "L'appel est encore ouvert : la candidature peut changer. Notez et vérifiez après son dernier jour.",
    "The call is still open: the application may change. Score and check after its last day.",
  );

export const scoredByTwo = () =>
  refuse(
    "application.scored",
    "Deux évaluateurs ont noté cette candidature : ses notes ne changent plus. Parlez-en avec le responsable de la formation.",
    "Two assessors have scored this application: its scores change no more. Talk it over with the training manager.",
  );

export const alreadyDecided = () =>
  refuse(
    "application.decided",
    "Le choix de cet appel est publié : on ne note plus, on ne vérifie plus. Parlez-en avec le responsable de la formation.",
    "The choice of this call is published: nothing is scored or checked any more. Talk it over with the training manager.",
  );
