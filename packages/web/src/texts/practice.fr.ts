/** « Mode formation »: exercises on invented children, on the device alone. */
export const practiceFr = {
  navPractice: "Mode formation",
  practiceBand: "Mode formation : enfants inventés, rien n'est transmis.",
  practiceRestart: "Tout recommencer",
  practiceRestartAsk: "Ce que vous avez saisi en exercice sera effacé, et chaque dossier reviendra à son départ.",
  practiceRestartSure: "Effacer et recommencer",
  practiceLeave: "Quitter",
  practiceLeaveAsk: "Vous avez saisi des choses en exercice. Voulez-vous les retrouver plus tard sur cet appareil ?",
  practiceLeaveKeep: "Quitter et garder",
  practiceLeaveErase: "Quitter et effacer",

  practiceWhy:
    "Exercez-vous sur des enfants inventés, un pour chaque jeu de rôle de la trousse, avec les procédures et les délais en vigueur. Cela se fait sans réseau.",
  practiceNothing:
    "Rien ne quitte cet appareil. Aucun vrai dossier ne s'y montre, et rien de ce que vous y faites n'entre dans un vrai dossier.",
  practiceNeverReal: "N'y écrivez jamais le nom ni l'histoire d'un vrai enfant.",
  practiceCloses:
    "En l'ouvrant, vos vrais dossiers se ferment. Pour y revenir : « Quitter », puis votre phrase de passe, ou connectez-vous.",
  practiceWaits: "À envoyer : {n}. Vos vraies saisies partiront quand vous aurez quitté le mode formation.",
  practiceOpen: "Ouvrir le mode formation",
  practiceOpening: "Ouverture…",
  practiceExercises: "Exercices",
  practiceNone: "Aucun exercice n'est encore sur cet appareil.",
  practiceChild: "Enfant inventé : {n}",
  practiceSituation: "Situation du jeu de rôle",
  practiceFile: "Ouvrir le dossier de {n}",
  practiceNew: "Enregistrer un autre enfant inventé",
  practiceOnIt: "Vous y êtes. Touchez un exercice ; tout recommence d'une touche, en haut de chaque page.",
  practiceServerOnly: "Cette page vient du serveur : elle n'existe pas en mode formation. Quittez-le pour la voir.",
  practiceNoPhotos:
    "En mode formation, rien ne se photographie ni ne se joint : aucune image d'un vrai enfant ne doit y entrer.",
  practiceInSession: "S'exercer dans Relais",
  practiceInSessionHint: "Un dossier inventé attend pour chaque jeu de rôle de cette séance.",
};
