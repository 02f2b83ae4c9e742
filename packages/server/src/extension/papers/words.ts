import type { Language, Text } from "@relais/core";
import { TABLE_WORDS } from "@relais/extension";

/** Words of what is printed of a plan, beside those of its tables; figures come in for `{n}` and its like. */
const WORDS = {
  memo: { fr: "Note sur l'extension", en: "Memo on the extension" },
  schedule: { fr: "Calendrier du plan", en: "Calendar of the plan" },
  budget: { fr: "Budget du plan", en: "Budget of the plan" },
  needs: { fr: "Liste des besoins", en: "List of needs" },
  version: { fr: "version {v}", en: "version {v}" },
  question: { fr: "La question", en: "The question" },
  asked: {
    fr: "Où l'office doit-il ouvrir, quand, et à quel coût ? Ce plan compte {s} lieux et {n} tâches. Il commence le {a} et finit le {z}, par les durées probables.",
    en: "Where should the office open, when, and at what cost? This plan has {s} places and {n} tasks. It begins on {a} and ends on {z}, by likely durations.",
  },
  cost: { fr: "Coût probable : {n} F CFA (de {a} à {z}).", en: "Likely cost: XOF {n} (from {a} to {z})." },
  costLeast: {
    fr: "Coût probable, au moins : {n} F CFA (de {a} à {z}) ; {u} coûts sont à renseigner et rien n'est compté pour eux.",
    en: "Likely cost, at least: XOF {n} (from {a} to {z}); {u} costs are to be filled in and nothing is counted for them.",
  },
  costNone: {
    fr: "Coût : à renseigner. Aucun des {u} coûts du plan n'a encore de source : il n'y a pas de total.",
    en: "Cost: to be filled in. None of the {u} costs of the plan has a source yet: there is no total.",
  },
  toFind: { fr: "À trouver, sans bailleur : {n} F CFA.", en: "Still to be found, without a donor: XOF {n}." },
  hindered: { fr: "Ce plan ne tient pas tel qu'il est écrit", en: "This plan cannot be kept as it is written" },
  where: { fr: "Où et quand", en: "Where and when" },
  wholePlan: TABLE_WORDS.whole,
  site: { fr: "Lieu", en: "Place" },
  department: { fr: "Département", en: "Department" },
  opens: { fr: "Ouvre le", en: "Opens on" },
  siteCost: { fr: "Coût probable, F CFA", en: "Likely cost, XOF" },
  outside: { fr: "hors du territoire chargé", en: "outside the territory loaded" },
  never: { fr: "sans tâche", en: "without a task" },
  map: {
    fr: "Carte du Bénin : {l}. Les points gris sont les chefs-lieux des autres communes.",
    en: "Map of Benin: {l}. Grey dots are the chief towns of the other communes.",
  },
  money: { fr: "Ce que cela coûte, et qui paie", en: "What it costs, and who pays" },
  unsaid: { fr: "Coûts à renseigner", en: "Costs to be filled in" },
  calendar: { fr: "Calendrier et chemin critique", en: "Calendar and critical path" },
  calendarHint: {
    fr: "En noir : le chemin critique, dont chaque jour de retard retarde la fin. En blanc : ce qui peut glisser. Losange : jalon. Jours ouvrés, sans les jours fériés.",
    en: "Black: the critical path, of which each day late delays the end. White: what may slip. Diamond: milestone. Working days, without holidays.",
  },
  calendarMost: {
    fr: "Seuls le chemin critique et les jalons sont ici ; le calendrier entier est un document à part.",
    en: "Only the critical path and the milestones are here; the whole calendar is a document of its own.",
  },
  calendarMore: { fr: "Et {n} autres, dans le calendrier entier.", en: "And {n} more, in the whole calendar." },
  critical: { fr: "critique", en: "critical" },
  needsMore: { fr: "Et {n} autres, dans la liste des besoins", en: "And {n} more, in the list of needs" },
  sitesMore: { fr: "Et {n} autres, dans le budget", en: "And {n} more, in the budget" },
  task: { fr: "Tâche", en: "Task" },
  dates: { fr: "Dates", en: "Dates" },
  needed: { fr: "Ce qu'il faut", en: "What it takes" },
  need: { fr: "Besoin", en: "Need" },
  howMany: { fr: "Combien", en: "How many" },
  by: { fr: "Pour le", en: "By" },
  amount: { fr: "Coût probable, F CFA", en: "Likely cost, XOF" },
  sum: TABLE_WORDS.sum,
  sumLeast: TABLE_WORDS.sumLeast,
  chances: { fr: "Chances de tenir", en: "Chances of keeping it" },
  chancesHint: {
    fr: "Le plan est tiré {n} fois au sort, entre la valeur basse, la probable et la haute de chaque durée et de chaque coût.",
    en: "The plan is drawn {n} times by lot, between the low, the likely and the high value of each duration and each cost.",
  },
  endChance: {
    fr: "Finir au plus tard le {a}, date probable : {p} des tirages. Huit fois sur dix, il finit au plus tard le {z}.",
    en: "Ending by {a}, the likely date: {p} of the draws. Eight times in ten, it ends by {z}.",
  },
  lastChance: {
    fr: "Finir avant la fin écrite du plan, le {a} : {p} des tirages.",
    en: "Ending by the written end of the plan, {a}: {p} of the draws.",
  },
  costChance: {
    fr: "Ne pas dépasser {a} F CFA, coût probable : {p} des tirages. Huit fois sur dix, il coûte au plus {z} F CFA.",
    en: "Not exceeding XOF {a}, the likely cost: {p} of the draws. Eight times in ten, it costs at most XOF {z}.",
  },
  noCostChance: {
    fr: "Coût : aucune chance à dire tant qu'il est à renseigner.",
    en: "Cost: no chance can be told while it is to be filled in.",
  },
  choice: { fr: "Le choix des lieux", en: "The choice of places" },
  choiceStanding: { fr: "Antennes qui existent déjà : {l}.", en: "Offices that stand already: {l}." },
  choiceYear: { fr: "À ouvrir en {y} : {l}.", en: "To open in {y}: {l}." },
  choiceUndated: { fr: "À ouvrir : {l}.", en: "To open: {l}." },
  choiceCost: {
    fr: "Ouvrir et faire vivre, d'après la recherche : {n} F CFA ; le budget du plan se compte ligne par ligne.",
    en: "Opening and running, by the search: XOF {n}; the budget of the plan is counted line by line.",
  },
  choiceCostNone: { fr: "Coût, d'après la recherche : à renseigner.", en: "Cost, by the search: to be filled in." },
  choiceCovered: {
    fr: "{p} de la population à {m} minutes au plus d'un lieu ouvert.",
    en: "{p} of the population within {m} minutes of an open place.",
  },
  choiceWorst: {
    fr: "Département le plus mal servi : {d}, {m} minutes en moyenne.",
    en: "Worst-served department: {d}, {m} minutes on average.",
  },
  choiceWorstNone: {
    fr: "Département le plus mal servi : {d}, sans chemin connu.",
    en: "Worst-served department: {d}, without a known way.",
  },
  choiceProven: { fr: "Aucun choix n'est meilleur : c'est prouvé.", en: "No choice is better: this is proven." },
  choiceUnproven: {
    fr: "C'est le meilleur choix trouvé ; rien ne prouve qu'il n'y en a pas de meilleur.",
    en: "This is the best choice found; nothing proves that there is no better one.",
  },
  whys: { fr: "Pourquoi ici, et non ailleurs", en: "Why here, and not elsewhere" },
  whysMore: { fr: "Et {n} autres, dans la page du plan", en: "And {n} more, on the page of the plan" },
  whyObliged: { fr: "Qui planifie l'a rendue obligatoire.", en: "The planner made it obligatory." },
  whyNeeded: {
    fr: "Sans elle, aucun plan ne tient tout ce qui est demandé.",
    en: "Without it, no plan keeps all that is asked.",
  },
  whyLost: {
    fr: "Sans elle, le mieux serait {s} à sa place ; on y perdrait : {n}.",
    en: "Without it, the best would be {s} instead; the loss: {n}.",
  },
  whyAlone: {
    fr: "Sans elle, aucune autre n'ouvrirait à sa place ; on y perdrait : {n}.",
    en: "Without it, no other would open instead; the loss: {n}.",
  },
  whyEqual: { fr: "Une autre ferait aussi bien : {s}.", en: "Another would do as well: {s}." },
  whyNothing: { fr: "Sans elle, rien ne serait perdu.", en: "Without it, nothing would be lost." },
  whyUnproven: { fr: "Non prouvé.", en: "Not proven." },
  lost_travel: {
    fr: "{n} minutes de trajet, additionnées pour tout ce qui compte",
    en: "{n} minutes of travel, added up over all that counts",
  },
  lostEach: { fr: "{n}, soit {m} en moyenne", en: "{n}, that is {m} on average" },
  lost_cover: { fr: "{n} dans le rayon", en: "{n} within the radius" },
  lost_fewest: { fr: "coût ou nombre : {n}", en: "cost or number: {n}" },
  regret: { fr: "Et si les pluies, et si la demande change ?", en: "What if it rains, what if demand changes?" },
  regretGreatest: { fr: "Perte la plus grande de ce choix : {n}.", en: "Greatest loss of this choice: {n}." },
  regretGreatestUnkept: {
    fr: "Dans une situation au moins, ce choix ne tient pas ce qui est demandé.",
    en: "In one situation at least, this choice does not keep what is asked.",
  },
  regretLeast: {
    fr: "Celle du choix à regretter le moins : {n} ; c'est prouvé.",
    en: "That of the choice to regret least: {n}; this is proven.",
  },
  regretLeastUnproven: {
    fr: "Celle du choix à regretter le moins : {n} ; non prouvé.",
    en: "That of the choice to regret least: {n}; not proven.",
  },
  regretUnkept: { fr: "ne tient pas ce qui est demandé", en: "does not keep what is asked" },
  regretTable: { fr: "{l} :", en: "{l}:" },
  loss: { fr: "Perte", en: "Loss" },
  situation: { fr: "Situation", en: "Situation" },
  regretLoss_travel: {
    fr: "Trajet en plus du meilleur choix de chaque situation, en moyenne pour un de ceux qui comptent",
    en: "Travel beyond the best choice of each situation, on average for one of those who count",
  },
  regretLoss_cover: {
    fr: "Part de ce qui compte, en moins dans le rayon que par le meilleur choix de chaque situation",
    en: "Share of what counts, less within the radius than by the best choice of each situation",
  },
  regretLoss_offices: {
    fr: "Antennes de plus qu'avec le meilleur choix de chaque situation",
    en: "Offices beyond the best choice of each situation",
  },
  regretLoss_francs: {
    fr: "Francs de plus qu'avec le meilleur choix de chaque situation, pour ouvrir les antennes et les faire vivre un an",
    en: "Francs beyond the best choice of each situation, for opening the offices and running them for a year",
  },
  season_dry: { fr: "temps sec", en: "dry" },
  season_rainy: { fr: "pluies", en: "rains" },
  count_mix: { fr: "mélange de la question", en: "mix of the question" },
  count_children: { fr: "enfants", en: "children" },
  count_people: { fr: "population", en: "population" },
  count_courts: { fr: "tribunaux", en: "courts" },
  count_calls: { fr: "appels au 138", en: "calls to 138" },
  loss_office: { fr: "{n} antenne de plus", en: "{n} office more" },
  loss_offices: { fr: "{n} antennes de plus", en: "{n} offices more" },
  loss_francs: { fr: "{n} F de plus", en: "{n} F more" },
  loss_travel: { fr: "{n} min de plus", en: "{n} min more" },
  loss_cover: { fr: "{n} de moins", en: "{n} less" },
  lossNone: { fr: "aucune perte", en: "no loss" },
  bands: { fr: "Temps de trajet", en: "Travel time" },
  people: { fr: "Population", en: "People" },
  children: { fr: "Enfants", en: "Children" },
  upTo: { fr: "{m} minutes au plus", en: "up to {m} minutes" },
  beyond: { fr: "plus loin", en: "farther" },
  unknown: { fr: "Ce que l'on ne sait pas", en: "What is not known" },
  unknownChoice: {
    fr: "Les temps de trajet et la population desservie ne sont pas dans cette note : aucun choix de lieux n'y est joint.",
    en: "Travel times and the people served are not in this memo: no choice of places is attached to it.",
  },
  unknownCosts: { fr: "{u} coûts à renseigner : {l}.", en: "{u} costs to be filled in: {l}." },
  andMore: { fr: "{l} et {n} autres", en: "{l} and {n} more" },
  sources: { fr: "Sources", en: "Sources" },
  sourceCosts: { fr: "Coûts unitaires : {l}.", en: "Unit costs: {l}." },
  sourceCostsNone: { fr: "Coûts unitaires : aucune source.", en: "Unit costs: no source." },
  sourceMap: {
    fr: "Position des communes : GeoNames et OpenStreetMap. Contour du pays : Natural Earth, pour dessiner et non pour dire une frontière.",
    en: "Positions of communes: GeoNames and OpenStreetMap. Outline of the country: Natural Earth, to draw and not to state a border.",
  },
  sourceDays: {
    fr: "Jours ouvrés : du lundi au vendredi, sans les jours fériés du Bénin ; une fête dont la date n'est qu'estimée compte comme chômée.",
    en: "Working days: Monday to Friday, without the holidays of Benin; a feast whose date is only estimated counts as a day off.",
  },
} satisfies Record<string, Text>;

/** A word of these papers in one language, with what comes in for its marks. */
export const wordsIn =
  (language: Language) =>
  (key: keyof typeof WORDS, parts: Readonly<Record<string, string | number>> = {}): string =>
    Object.entries(parts).reduce(
      (text, [mark, it]) => text.replaceAll(`{${mark}}`, () => String(it)),
      WORDS[key][language],
    );
export type Say = ReturnType<typeof wordsIn>;
