/** Words of « Où ensuite »: regret, the floor of departments, what stays when it is ended. */
export const regretFr = {
  whereField_floor: "Aucun département sous (%)",
  whereFloorHint:
    "De ce qui compte dans chaque département, au moins cette part à {m} minutes ou moins d'une antenne. Vide : pas de plancher.",
  whereLeastShare: "Département le moins couvert : {d}, {p} de ce qui y compte à {m} ou moins.",
  whereFloorKept: "Plancher demandé : {p} dans chacun ; il est tenu.",
  whereFrontSoFar: "Recherche en cours, du plus cher au moins cher. Plans trouvés : {n}",
  whereFrontCut:
    "Arrêté. Plans trouvés : {n}, les plus chers, chacun prouvé. D'autres, moins chers, restent à chercher.",
  whereRegret: "Et si les pluies, et si la demande change ?",
  whereRegretHint:
    "Chaque situation a son meilleur choix, si l'on savait qu'elle viendra. Ici, chaque choix est comparé à ce meilleur dans chaque situation, pour tout le monde ; le moins à regretter est celui dont la plus grande perte est la plus petite.",
  whereRegretFewest:
    "Tout le monde doit être dans le rayon : ce qui compte n'y change rien, et seules les saisons sont comparées.",
  whereRegretSeasons: "Saisons possibles",
  whereRegretCounts: "Ce qui pourrait compter",
  whereSeasonOf_dry: "saison sèche",
  whereSeasonOf_rainy: "saison des pluies",
  whereWorld_dry: "temps sec",
  whereWorld_rainy: "pluies",
  whereCount_mix: "mélange de la question",
  whereCount_children: "enfants",
  whereCount_people: "population",
  whereCount_courts: "tribunaux",
  whereCount_calls: "appels au 138",
  whereRegretCapacity:
    "La capacité d'une antenne est dite dans ce que compte la question : elle ne veut rien dire pour autre chose.",
  whereRegretAsk: "Comparer dans {n} situations",
  whereRegretWorking: "Recherche du choix à regretter le moins",
  whereRegretSolving: "Situation {i} sur {n} : {w}",
  whereRegretStopped:
    "Arrêté avant que le meilleur de chaque situation soit connu. Rien n'est perdu : comparez de nouveau, ou dans moins de situations.",
  whereRegretChoice: "Choix",
  whereRegretGreatest: "Perte la plus grande",
  whereRegretCaption_travel:
    "Trajet en plus du meilleur choix de chaque situation, en moyenne pour un de ceux qui comptent",
  whereRegretCaption_cover:
    "Part de ce qui compte, en moins dans le rayon que par le meilleur choix de chaque situation",
  whereRegretCaption_offices: "Antennes de plus qu'avec le meilleur choix de chaque situation",
  whereRegretCaption_francs:
    "Francs de plus qu'avec le meilleur choix de chaque situation, pour ouvrir les antennes et les faire vivre un an",
  whereRegretLoss_office: "{n}\u00a0antenne de\u00a0plus",
  whereRegretLoss_offices: "{n}\u00a0antennes de\u00a0plus",
  whereRegretLoss_francs: "{n}\u00a0F de\u00a0plus",
  whereRegretLoss_travel: "{n}\u00a0min de\u00a0plus",
  whereRegretLoss_cover: "{n} de\u00a0moins",
  whereRegretBest: "aucune perte",
  whereRegretUnkept: "ne tient pas ce qui est demandé",
  whereRegretLeastName: "À regretter le moins",
  whereRegretKept: "Votre scénario « {n} »",
  whereRegretKnowing: "Le meilleur si : {w}",
  whereRegretLeast: "À regretter le moins : {s}.",
  whereRegretNobody: "aucune antenne nouvelle",
  whereRegretWorst: "Au pire ({w}) : {n}.",
  whereRegretProven: "Aucun choix n'est moins à regretter : c'est prouvé.",
  whereRegretBound: "Non prouvé : le regret d'aucun choix ne descendra sous : {n}.",
  regretDo: "Que faire du choix",
  regretLeastKept: "Moindre regret",
  regretUnkept:
    "« {n} » ne tient pas ce que la question demande elle-même (budget, capacité, part à couvrir) : il ne peut pas en être gardé comme réponse. Changez la question, puis comparez de nouveau.",
  regretWeighFailed: "Ce choix n'a pas pu être mesuré sur cet appareil. Rien n'est perdu : réessayez.",
};
