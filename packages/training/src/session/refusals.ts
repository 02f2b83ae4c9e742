import { refuse } from "@relais/core";

export const noSession = () =>
  refuse(
    "session.unknown",
    "Cette séance n'est pas encore arrivée ici, ou n'est pas la vôtre. Votre saisie est gardée : restez connecté un instant, ou demandez au responsable de la formation de vous y inscrire.",
    "This session has not arrived here yet, or is not yours. Your entry is kept: stay connected for a moment, or ask the training manager to put you on it.",
  );

export const notYourSession = () =>
  refuse(
    "session.not-yours",
    "Seuls les formateurs de cette séance et le responsable de la formation y écrivent. Votre saisie est gardée : transmettez-la à l'un d'eux.",
    "Only the trainers of this session and the training manager write in it. Your entry is kept: pass it on to one of them.",
  );

export const managerPlans = () =>
  refuse(
    "session.manager-plans",
    "Une séance est prévue par le responsable de la formation. Envoyez-lui la date, le lieu et la liste.",
    "A session is planned by the training manager. Send them the date, the place and the list.",
  );

export const sessionExists = () =>
  refuse(
    "session.exists",
    "Cette séance est déjà prévue. Ouvrez-la pour changer la date, le lieu ou la liste.",
    "This session is already planned. Open it to change its date, its place or its list.",
  );

export const plannedTwice = () =>
  refuse(
    "session.twice",
    "Une séance des mêmes modules est déjà prévue ce jour-là dans cette unité. Ouvrez-la ; si celle-ci en est une autre, confirmez-le.",
    "A session of the same modules is already planned on that day in this unit. Open it; if this one is another, confirm it.",
    { path: "alike" },
  );

export const endsBeforeItBegins = () =>
  refuse(
    "session.reversed",
    "La séance finit avant de commencer. Corrigez l'heure de début ou l'heure de fin.",
    "The session ends before it begins. Correct the hour at which it starts or ends.",
    { path: "to" },
  );

export const unknownModule = (module: string) =>
  refuse(
    "module.unknown",
    `Le module « ${module} » n'est pas dans la trousse chargée ici, ou n'est pas encore écrit. Choisissez-en un de la liste.`,
    `Module “${module}” is not in the kit loaded here, or is not written yet. Choose one of the list.`,
    { path: "modules" },
  );

export const unknownElement = () =>
  refuse(
    "element.unknown",
    "Cet élément n'est pas dans le module de la séance. Rouvrez la séance et choisissez-en un de sa liste.",
    "This element is not in the module of the session. Open the session again and choose one of its list.",
    { path: "element" },
  );

export const unknownQuestion = (question: string) =>
  refuse(
    "question.unknown",
    `La question « ${question} » n'est pas dans la trousse chargée ici. Mettez la trousse à jour, ou retirez cette question du test.`,
    `Question “${question}” is not in the kit loaded here. Update the kit, or take this question out of the test.`,
    { path: "questions" },
  );

export const enrolledTwice = (name: string) =>
  refuse(
    "participant.twice",
    `${name} est deux fois sur la liste. Retirez une des deux lignes.`,
    `${name} is on the list twice. Take one of the two lines away.`,
    { path: "participants" },
  );

export const trainsThemselves = (name: string) =>
  refuse(
    "participant.trains",
    `${name} est à la fois formateur et participant de cette séance. Choisissez l'un des deux.`,
    `${name} is both a trainer and a participant of this session. Choose one of the two.`,
    { path: "participants" },
  );

export const notEnrolled = () =>
  refuse(
    "participant.unknown",
    "Cette personne n'est pas sur la liste de la séance. Inscrivez-la d'abord ; votre saisie est gardée.",
    "This person is not on the list of the session. Put them on it first; your entry is kept.",
    { path: "participant" },
  );

export const testExists = () =>
  refuse(
    "test.exists",
    "Ce test est déjà ouvert. Continuez avec celui-ci.",
    "This test is already open. Go on with that one.",
  );

export const noTest = () =>
  refuse(
    "test.unknown",
    "Ce test n'est pas ouvert dans cette séance. Ouvrez-le d'abord ; votre saisie est gardée.",
    "This test is not open in this session. Open it first; your entry is kept.",
    { path: "test" },
  );

export const oneRater = () =>
  refuse(
    "raters.one-person",
    "Les deux observateurs sont la même personne : leur accord ne dirait rien. Choisissez-en un autre.",
    "Both raters are the same person: their agreement would say nothing. Choose another one.",
    { path: "raters" },
  );

export const ratesThemselves = () =>
  refuse(
    "raters.observed",
    "La personne observée ne peut pas être son propre observateur. Choisissez quelqu'un d'autre.",
    "The person observed cannot be their own rater. Choose somebody else.",
    { path: "raters" },
  );

export const ratesAndLearns = (name: string) =>
  refuse(
    "rater.learns",
    `« ${name} » est sur la liste de cette séance : qui apprend n'y observe pas. Nommez quelqu'un d'autre, ou retirez cette personne de la liste.`,
    `“${name}” is on the list of this session: whoever learns in it does not watch. Name somebody else, or take this person off the list.`,
    { path: "rater" },
  );
