/** « Mode formation »: exercises on invented children, on the device alone. */
export const practiceFr = {
  navPractice: "Mode formation",
  modeBand: "Mode formation : enfants inventés, rien n'est transmis.",
  modeRestart: "Tout recommencer",
  modeRestartAsk: "Ce que vous avez saisi en exercice sera effacé, et chaque dossier reviendra à son départ.",
  modeRestartSure: "Effacer et recommencer",
  modeLeave: "Quitter",
  modeLeaveAsk: "Vous avez saisi des choses en exercice. Voulez-vous les retrouver plus tard sur cet appareil ?",
  modeLeaveKeep: "Quitter et garder",
  modeLeaveErase: "Quitter et effacer",

  modeWhy:
    "Exercez-vous sur des enfants inventés, un pour chaque jeu de rôle de la trousse, avec les procédures et les délais en vigueur. Cela se fait sans réseau.",
  modeNothing:
    "Rien ne quitte cet appareil. Aucun vrai dossier ne s'y montre, et rien de ce que vous y faites n'entre dans un vrai dossier.",
  modeNeverReal: "N'y écrivez jamais le nom ni l'histoire d'un vrai enfant.",
  modeCloses:
    "En l'ouvrant, vos vrais dossiers se ferment. Pour y revenir : « Quitter », puis votre phrase de passe, ou connectez-vous.",
  modeWaits: "À envoyer : {n}. Vos vraies saisies partiront quand vous aurez quitté le mode formation.",
  modeOpen: "Ouvrir le mode formation",
  modeOpening: "Ouverture…",
  modeExercises: "Exercices",
  modeNone: "Aucun exercice n'est encore sur cet appareil.",
  modeChild: "Enfant inventé : {n}",
  modeSituation: "Situation du jeu de rôle",
  modeFile: "Ouvrir le dossier de {n}",
  modeNew: "Enregistrer un autre enfant inventé",
  modeOnIt: "Vous y êtes. Touchez un exercice ; tout recommence d'une touche, en haut de chaque page.",
  modeServerOnly: "Cette page vient du serveur : elle n'existe pas en mode formation. Quittez-le pour la voir.",
  modeNoPhotos:
    "En mode formation, rien ne se photographie ni ne se joint : aucune image d'un vrai enfant ne doit y entrer.",
  modeInSession: "S'exercer dans Relais",
  modeInSessionHint: "Un dossier inventé attend pour chaque jeu de rôle de cette séance.",
};
