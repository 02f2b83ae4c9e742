import type { Refusal } from "@relais/core";
import type { Territory, Wanted } from "./model.ts";
import { isWithin } from "./program/loss.ts";

const refusal = (code: string, fr: string, en: string, path: string): Refusal => ({ code, fr, en, path });

/** « A », « B », « C » and so many others. */
export const listed = (names: readonly string[]): { fr: string; en: string } => {
  const [shown, more] = [names.slice(0, 5), names.length - 5];
  const all = (and: string): string => (more > 0 ? `${shown.join(", ")} ${and}` : shown.join(", "));
  return { fr: all(`et ${more} autre(s)`), en: all(`and ${more} other(s)`) };
};

/** What is wrong with what is given, before anything is solved; nothing where all is in order. */
export const check = (territory: Territory, wanted: Wanted): Refusal[] => [
  ...empty(territory),
  ...people(territory),
  ...money(territory, wanted),
  ...ways(territory),
  ...question(wanted),
];

const empty = ({ places, sites, travel }: Territory): Refusal[] => {
  if (places.length === 0 || sites.length === 0) {
    return [
      refusal(
        "siting.empty",
        "Il n'y a aucun lieu à servir, ou aucun site. Chargez au moins un lieu et un site.",
        "There is no place to serve, or no site. Load at least one place and one site.",
        places.length === 0 ? "places" : "sites",
      ),
    ];
  }
  return travel.length === places.length * sites.length
    ? []
    : [
        refusal(
          "siting.travel-size",
          "La table des trajets n'a pas une valeur pour chaque lieu et chaque site. Chargez-la à nouveau.",
          "The travel table has not one value for each place and each site. Load it again.",
          "travel",
        ),
      ];
};

const people = ({ places }: Territory): Refusal[] => {
  const bad = places.findIndex(({ weight }) => !(weight >= 0 && weight < Number.POSITIVE_INFINITY));
  if (bad !== -1) {
    const { id } = places[bad]!;
    return [
      refusal(
        "siting.weight",
        `La population de « ${id} » manque ou est négative. Saisissez un nombre ; 0 si personne n'y compte.`,
        `The population of “${id}” is missing or negative. Enter a number; 0 if nobody counts there.`,
        `places.${bad}.weight`,
      ),
    ];
  }
  return places.length > 0 && places.every(({ weight }) => weight === 0)
    ? [
        refusal(
          "siting.nobody",
          "La population de tous les lieux est de 0 : aucun choix n'en vaut un autre. Chargez des populations.",
          "The population of every place is 0: no choice is better than another. Load populations.",
          "places",
        ),
      ]
    : [];
};

const money = ({ sites }: Territory, { years }: Wanted): Refusal[] => [
  ...sites.flatMap(({ id, cost, running, capacity }, j) => {
    const bad = [
      ["cost", cost],
      ["running", running],
      ["capacity", capacity ?? 0],
    ].find(([, it]) => !((it as number) >= 0 && (it as number) < Number.POSITIVE_INFINITY));
    return bad === undefined
      ? []
      : [
          refusal(
            "siting.negative",
            `Site « ${id} » : un coût ou une capacité manque ou est négatif. Saisissez un nombre à partir de 0.`,
            `Site “${id}”: a cost or a capacity is missing or negative. Enter a number from 0 up.`,
            `sites.${j}.${bad[0]}`,
          ),
        ];
  }),
  ...years.flatMap(({ budget }, year) =>
    budget === null || budget >= 0
      ? []
      : [
          refusal(
            "siting.budget",
            `Le budget de l'année ${year + 1} est négatif. Saisissez un montant à partir de 0, ou aucun.`,
            `The budget of year ${year + 1} is negative. Enter an amount from 0 up, or none.`,
            `years.${year}.budget`,
          ),
        ],
  ),
];

const ways = ({ places, sites, travel }: Territory): Refusal[] => {
  const bad = travel.findIndex((it) => !(it >= 0));
  if (bad === -1) return [];
  const [place, site] = [places[Math.floor(bad / sites.length)]!.id, sites[bad % sites.length]!.id];
  return [
    refusal(
      "siting.travel",
      `Le trajet de « ${place} » à « ${site} » est négatif ou n'est pas un nombre. Corrigez-le, ou ôtez-le s'il n'y a pas de chemin.`,
      `The way from “${place}” to “${site}” is negative or not a number. Mend it, or take it out if no way leads there.`,
      `travel.${bad}`,
    ),
  ];
};

const question = ({ goal, radius, farthest, most, floor, years }: Wanted): Refusal[] => {
  const faults: Refusal[] = [];
  const add = (is: boolean, ...said: [code: string, fr: string, en: string, path: string]): void => {
    if (is) faults.push(refusal(...said));
  };
  add(
    radius === null && (goal !== "travel" || floor !== null),
    "siting.no-radius",
    "Il faut dire jusqu'où un lieu compte comme couvert. Donnez un rayon.",
    "How far a place counts as covered is not said. Give a radius.",
    "radius",
  );
  add(
    !((radius ?? 0) >= 0 && (farthest ?? 0) >= 0),
    "siting.radius",
    "Un rayon est négatif. Donnez une distance ou une durée à partir de 0.",
    "A radius is negative. Give a distance or a time from 0 up.",
    "radius",
  );
  add(
    most !== null && !(Number.isInteger(most) && most >= 1),
    "siting.most",
    "Le nombre de sites doit être un entier, au moins 1.",
    "The number of sites must be whole, at least 1.",
    "most",
  );
  add(
    floor !== null && !(floor >= 0 && floor <= 1),
    "siting.floor",
    "La part à couvrir dans chaque département va de 0 à 1.",
    "The share to cover in each department goes from 0 to 1.",
    "floor",
  );
  add(
    years.length === 0 || (goal === "fewest" && years.length > 1),
    "siting.years",
    "Il faut au moins une année ; une seule quand on cherche le moins de sites.",
    "At least one year is needed; one only where the fewest sites are sought.",
    "years",
  );
  return faults;
};

/** Places that no usable site may serve at all: they must be joined, or left out. */
export const unreached = ({ places, sites, travel }: Territory, limit: number | null): string[] =>
  places
    .filter((_, i) =>
      sites.every(({ standing }, j) => {
        const far = travel[i * sites.length + j]!;
        return (
          standing === "forbidden" || far === Number.POSITIVE_INFINITY || (limit !== null && !isWithin(far, limit))
        );
      }),
    )
    .map((it) => it.id);
