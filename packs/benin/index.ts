/** Where the data of the Benin pack lie. The pack holds no code of ours beyond this page. */
const at = (path: string): URL => new URL(path, import.meta.url);

export const benin = {
  id: "benin",
  /** Africa/Porto-Novo: UTC+1, no summer time. */
  offsetMinutes: 60,
  vocabulary: at("./vocabulaire.yaml"),
  facts: at("./faits/rules.csv"),
  holidays: at("./jours-feries.yaml"),
  procedures: [
    at("./procedures/enfant-victime.yaml"),
    at("./procedures/enfant-en-conflit-avec-la-loi.yaml"),
    at("./procedures/enfant-en-danger.yaml"),
  ],
  /** The situations of a child (« statut ») that call for each procedure. */
  calledFor: {
    "enfant-victime": ["victime", "temoin"],
    "enfant-en-conflit-avec-la-loi": ["en-conflit"],
    "enfant-en-danger": ["en-danger"],
  },
  plan: at("./plan/parakou-za-kpota.yaml"),
  /** What is looked at on a visit to a social centre or a police unit. */
  visit: at("./plan/visite.yaml"),
  communes: at("./territoire/communes.csv"),
  departments: at("./territoire/departements.csv"),
  /** The border of the country, to draw under a map; nothing is measured by it. */
  outline: at("./territoire/contour.csv"),
  courts: at("./territoire/tribunaux.csv"),
  directory: {
    types: at("./annuaire/types.csv"),
    organisations: at("./annuaire/organisations.csv"),
    services: at("./annuaire/services.csv"),
    sectors: at("./annuaire/secteurs.csv"),
    /** Repères of ours, not law (docs/spec/directory.md): road for one as the crow flies, hours, days. */
    customs: {
      roadFactor: 1.4,
      roadFactorSource: {
        fr: "Hypothèse, jamais mesurée au Bénin : environ 1,4 vers les hôpitaux des États-Unis (Boscoe, Henry et Zdeb, 2012)",
        en: "An assumption, never measured in Benin: about 1.4 to hospitals of the United States (Boscoe, Henry and Zdeb, 2012)",
      },
      placesHoldHours: 24,
      confirmEveryDays: 180,
    },
  },
  referral: { needs: at("./referencement/besoins.csv"), grounds: at("./referencement/fondements.csv") },
  training: {
    kit: at("./formation/trousse.yaml"),
    attestations: at("./formation/attestations.yaml"),
    exercises: at("./formation/exercices.yaml"),
    /** Whom attestations name as their issuer. */
    issuer: "Relais, projet du Bénin",
    frameworks: [
      at("./formation/referentiels/securite.yaml"),
      at("./formation/referentiels/justice.yaml"),
      at("./formation/referentiels/travail-social.yaml"),
    ],
    modules: [
      at("./formation/modules/accueil-premiere-heure.yaml"),
      at("./formation/modules/mineur-prive-de-liberte.yaml"),
      at("./formation/modules/entendre-un-enfant.yaml"),
      at("./formation/modules/reconnaitre-traite-orienter.yaml"),
    ],
  },
  population: at("./territoire/population-2024.csv"),
  units: at("./organisation/unites.csv"),
  roles: at("./organisation/roles.csv"),
  retention: at("./organisation/conservation.csv"),
  demonstration: { accounts: at("./demonstration/comptes.csv"), names: at("./demonstration/noms.csv") },
} as const;
