/** Words of « Où ensuite »: scenarios on maps, cost and cover at one's hand, what a choice makes of the plan. */
export const scenesFr = {
  sceneMaps: "Les scénarios sur la carte",
  sceneMap: "Carte du scénario {n}",
  sceneCost: "Coût : {n}",
  sceneShare: "{p} de ce qui compte à {m} ou moins",
  sceneNothing: "Part dans le rayon : inconnue",
  sceneWorst: "Le plus mal servi : {d}, {m} en moyenne pour ses enfants",
  sceneTwo: "Ce qui diffère entre deux scénarios",
  sceneOne: "Premier scénario",
  sceneOther: "Second scénario",
  sceneChoose: "Choisissez deux scénarios.",
  sceneTwoMap: "Carte des antennes de {n} et de {m}",
  sceneStanding: "Existent déjà :",
  sceneBoth: "Ouvertes dans les deux :",
  sceneOnly: "Seulement dans {n} :",
  sceneNone: "aucune",
  sceneYears: "{c} (année {a} dans {n}, année {b} dans {m})",
};
