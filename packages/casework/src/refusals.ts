import { refuse } from "@relais/core";

export { isParked, malformed, newerVersion } from "@relais/core";

/** Every refusal of this package but those of the rules and of the forms: what is wrong, then what to do. */

export const noFile = () =>
  refuse(
    "file.unknown",
    "Ce dossier n'est pas encore ouvert ici. Ouvrez-le d'abord, puis envoyez à nouveau votre saisie : elle est gardée.",
    "This file is not open here yet. Open it first, then send your entry again: it is kept.",
  );
export const fileExists = () =>
  refuse(
    "file.exists",
    "Ce dossier est déjà ouvert. Cherchez-le par son numéro et continuez dedans.",
    "This file is already open. Look it up by its number and go on in it.",
  );
export const noIncident = () =>
  refuse(
    "incident.unknown",
    "Cette affaire n'est pas encore ouverte ici. Ouvrez-la d'abord, puis envoyez à nouveau votre saisie : elle est gardée.",
    "This incident is not open here yet. Open it first, then send your entry again: it is kept.",
  );
export const incidentExists = () =>
  refuse(
    "incident.exists",
    "Cette affaire est déjà ouverte. Continuez dedans.",
    "This incident is already open. Go on in it.",
  );
export const noPerson = () =>
  refuse(
    "person.unknown",
    "Cette personne n'est pas dans l'affaire. Ajoutez-la d'abord.",
    "This person is not in the incident. Add them first.",
    { path: "person" },
  );
export const noStep = () =>
  refuse(
    "step.unknown",
    "Cette étape n'est dans aucune procédure chargée ici. La saisie est gardée ; demandez la mise à jour des procédures.",
    "This step is in no procedure loaded here. The entry is kept; ask for the procedures to be updated.",
    { path: "step" },
  );
export const notClosingStep = () =>
  refuse(
    "step.not-closing",
    "Cette étape ne clôt pas le dossier. Enregistrez-la comme un acte, ou choisissez l'étape de clôture.",
    "This step does not close the file. Record it as an act, or choose the closing step.",
    { path: "step" },
  );
export const noRole = () =>
  refuse(
    "role.unknown",
    "Cette fonction n'est pas connue ici. Choisissez-en une dans la liste.",
    "This role is not known here. Choose one of the list.",
    { path: "role" },
  );
export const noRule = (rule: string) =>
  refuse(
    "rule.unknown",
    "Cette règle n'est pas dans les procédures du dossier. Rouvrez le dossier et choisissez la règle affichée.",
    "This rule is not in the procedures of the file. Open the file again and choose the rule shown.",
    { rule },
  );
export const noReason = () =>
  refuse(
    "reason.unknown",
    "Ce motif n'est pas dans la liste. Choisissez un motif ; une phrase peut le préciser.",
    "This reason is not in the list. Choose a reason; a sentence may add to it.",
    { path: "reason" },
  );
export const noAct = () =>
  refuse(
    "act.unknown",
    "Cet acte n'est pas encore arrivé dans le dossier. Votre saisie est gardée : envoyez-la à nouveau plus tard.",
    "This act has not reached the file yet. Your entry is kept: send it again later.",
    { path: "act" },
  );
export const actExists = () =>
  refuse(
    "act.exists",
    "Un autre acte porte déjà cet identifiant. Rouvrez le formulaire : la saisie recevra le sien.",
    "Another act already bears this identifier. Open the form again: the entry will be given its own.",
    { path: "act" },
  );
export const otherStep = () =>
  refuse(
    "same-act.other-step",
    "Ces deux actes ne sont pas de la même étape : ils ne peuvent pas être le même acte.",
    "These two acts are not of the same step: they cannot be the same act.",
    { path: "sameAs" },
  );
export const sameAsItself = () =>
  refuse(
    "same-act.itself",
    "Un acte ne peut pas être relié à lui-même. Choisissez l'autre acte.",
    "An act cannot be linked to itself. Choose the other act.",
    { path: "sameAs" },
  );
export const noProcedure = (procedure: string) =>
  refuse(
    "procedure.unknown",
    `La procédure « ${procedure} » n'est pas chargée ici dans cette version. Choisissez-en une de la liste.`,
    `The procedure “${procedure}” is not loaded here in this version. Choose one of the list.`,
    { path: "procedures" },
  );
export const notFollowed = () =>
  refuse(
    "procedure.not-followed",
    "Le dossier ne suit pas cette procédure dans cette version. Rouvrez le dossier et recommencez.",
    "The file does not follow this procedure in this version. Open the file again and start over.",
    { path: "from" },
  );
export const nothingToMove = () =>
  refuse(
    "procedure.unchanged",
    "Rien ne changerait : choisissez une procédure à ajouter, à remplacer ou à retirer ; il en faut au moins une.",
    "Nothing would change: choose a procedure to add, replace or remove; at least one must remain.",
    { path: "to" },
  );
export const noUnit = () =>
  refuse(
    "unit.unknown",
    "Cette unité n'est pas connue ici. Choisissez-en une dans la liste.",
    "This unit is not known here. Choose one of the list.",
    { path: "unit" },
  );
export const sameUnit = () =>
  refuse(
    "unit.same",
    "Le dossier est déjà dans cette unité. Choisissez l'unité qui le reçoit.",
    "The file is already in this unit. Choose the unit that receives it.",
    { path: "unit" },
  );
export const realFilesClosed = () =>
  refuse(
    "file.real-not-allowed",
    "Les dossiers d'enfants réels ne s'ouvrent qu'une fois saisis le responsable du traitement, le délégué et l'autorisation de l'APDP. Marquez ce dossier « inventé » pour un essai.",
    "Files of real children open only once the controller, the delegate and the APDP authorisation have been entered. Mark this file as invented for a trial.",
    { path: "nature" },
  );
export const fileClosed = () =>
  refuse(
    "file.closed",
    "Le dossier est clos. Rouvrez-le d'abord, avec un motif ; un fait, lui, s'enregistre toujours.",
    "The file is closed. Reopen it first, with a reason; a fact can always be recorded.",
  );
export const fileNotClosed = () =>
  refuse("file.open", "Le dossier est déjà ouvert. Continuez dedans.", "The file is already open. Go on in it.");
export const noOtherFile = () =>
  refuse(
    "merge.unknown-file",
    "L'autre dossier n'est pas dans vos unités, ou n'est pas encore arrivé ici. Vérifiez son numéro, ou demandez à l'unité qui le tient.",
    "The other file is not in your units, or has not arrived here yet. Check its number, or ask the unit that keeps it.",
    { path: "into" },
  );
export const mergeIntoItself = () =>
  refuse(
    "merge.itself",
    "Un dossier ne se réunit pas à lui-même. Choisissez l'autre dossier de l'enfant.",
    "A file is not merged with itself. Choose the child's other file.",
    { path: "into" },
  );
export const alreadyMerged = () =>
  refuse(
    "merge.already",
    "Ce dossier est déjà réuni à un autre. Séparez-les d'abord, ou continuez dans l'autre.",
    "This file is already merged with another. Separate them first, or go on in the other.",
  );
export const otherMerged = () =>
  refuse(
    "merge.goes-on-elsewhere",
    "L'autre dossier est lui-même réuni à un troisième. Ouvrez-le : il dit dans lequel on continue ; réunissez à celui-là.",
    "The other file is itself merged with a third. Open it: it says in which one goes on; merge with that one.",
    { path: "into" },
  );
export const otherNature = () =>
  refuse(
    "merge.other-nature",
    "L'un des dossiers est d'un enfant inventé, l'autre d'un enfant réel : ils ne sont pas du même enfant.",
    "One of the files is of an invented child, the other of a real one: they are not of the same child.",
    { path: "into" },
  );
export const notMerged = () =>
  refuse(
    "merge.none",
    "Ce dossier n'est réuni à aucun autre. Rouvrez-le pour voir où il en est.",
    "This file is merged with no other. Open it again to see where it stands.",
  );
export const apartFromItself = () =>
  refuse(
    "apart.itself",
    "Un dossier est toujours du même enfant que lui-même. Choisissez l'autre dossier.",
    "A file is always of the same child as itself. Choose the other file.",
    { path: "file" },
  );
export const noLine = () =>
  refuse(
    "plan.unknown-line",
    "Cette ligne du plan n'est pas encore arrivée dans le dossier. Votre saisie est gardée : envoyez-la à nouveau plus tard.",
    "This line of the plan has not reached the file yet. Your entry is kept: send it again later.",
    { path: "line" },
  );
export const noFollowup = () =>
  refuse(
    "followup.unknown",
    "Ce rendez-vous de suivi n'est pas encore arrivé dans le dossier. Votre saisie est gardée : envoyez-la à nouveau plus tard.",
    "This follow-up has not reached the file yet. Your entry is kept: send it again later.",
    { path: "followup" },
  );
export const notUploaded = () =>
  refuse(
    "attachment.unfinished",
    "Cette pièce n'est pas arrivée entière. Elle est gardée sur votre appareil : l'envoi reprend quand le réseau revient.",
    "This attachment has not arrived whole. It is kept on your device: sending goes on when the network is back.",
    { path: "attachment" },
  );
export const attachmentExists = () =>
  refuse(
    "attachment.exists",
    "Cette pièce est déjà dans le dossier. Rouvrez le dossier pour la voir.",
    "This attachment is already in the file. Open the file again to see it.",
    { path: "attachment" },
  );
export const noAttachment = () =>
  refuse(
    "attachment.unknown",
    "Cette pièce n'est pas dans le dossier, ou n'y est pas encore arrivée. Rouvrez le dossier, puis recommencez.",
    "This attachment is not in the file, or has not reached it yet. Open the file again, then start over.",
    { path: "attachment" },
  );
export const aspectMissing = (aspect: string) =>
  refuse(
    "decision.unread",
    "Cette décision ne dit pas sur quel état du dossier elle repose. Rouvrez le dossier et décidez à nouveau.",
    "This decision does not say which state of the file it rests on. Open the file again and decide anew.",
    { path: `read.${aspect}` },
  );
