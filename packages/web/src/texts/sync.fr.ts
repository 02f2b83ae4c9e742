/** What comes and goes between devices and the server, and numbers to call. */
export const syncFr = {
  boardCarried:
    "Compte fait sur cet appareil : {n} dossiers emportés. Le chiffre de l'unité se lit en ligne ; ce relevé ne s'imprime pas.",
  cameBack: "Décisions revenues vers vous, parce que le dossier avait changé : {n}.",
  cameBackSee: "Les reprendre",
  elsewhereTitle: "Revenues de vos autres appareils",
  elsewhereWhy: "Des décisions que vous avez prises ailleurs, et que le dossier, changé depuis, n'a pas pu recevoir.",
  elsewhereOffline: "Ce qui est revenu de vos autres appareils se lit en ligne.",
  elsewhereReturned: "revenue le {d}",
  elsewhereSettle: "C'est réglé",
  elsewhereSettleSure: "Réglé, la retirer",
  onCallTitle: "Numéros de permanence",
  onCallNone: "Aucun numéro renseigné.",
  onCallNoneHint: "L'administrateur les entre sur cette page ; ils sont ensuite emportés par chaque appareil.",
  onCallChanged: "Liste modifiée le {d}. Vérifiez un numéro avant de compter dessus.",
  onCallMine: "Votre unité",
  onCallUnit: "Unité",
  onCallRole: "Fonction",
  onCallNumber: "Numéro",
  onCallHours: "Heures",
  onCallAdd: "Ajouter ce numéro",
  onCallRemove: "Retirer ce numéro",
};
