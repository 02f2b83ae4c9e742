import type { scenesFr } from "./scenes.fr.ts";

/** Words of “Where next”: scenarios on maps, cost and cover at one's hand, what a choice makes of the plan. */
export const scenesEn: Record<keyof typeof scenesFr, string> = {
  sceneMaps: "The scenarios on the map",
  sceneMap: "Map of scenario {n}",
  sceneCost: "Cost: {n}",
  sceneShare: "{p} of what counts at {m} or less",
  sceneNothing: "Share within the radius: unknown",
  sceneWorst: "Worst served: {d}, {m} on average for its children",
  sceneTwo: "What differs between two scenarios",
  sceneOne: "First scenario",
  sceneOther: "Second scenario",
  sceneChoose: "Choose two scenarios.",
  sceneTwoMap: "Map of the offices of {n} and of {m}",
  sceneStanding: "Standing already:",
  sceneBoth: "Opened in both:",
  sceneOnly: "Only in {n}:",
  sceneNone: "none",
  sceneYears: "{c} (year {a} in {n}, year {b} in {m})",
  sceneWalk: "Walk over these plans, from the cheapest to the dearest",
  sceneWalked: "Plan {i} of {n}: {s}; {r}.",
  sceneOneOffice: "1 office",
  sceneOpens: "To open: {l}",
  sceneKept: "Kept: “{n}”",
  sceneKeptPaid:
    "Once kept, it answers: the most within the radius, for this money, in one year. Change the question to spread it over several.",
  sceneKeptCounted: "Once kept, it answers: the most within the radius, with so many offices.",
  scenePlan: "See the calendar, the budget and the needs",
  scenePlanHide: "Close the calendar, the budget and the needs",
  scenePlanOf: "Calendar, budget and needs: {n}",
  scenePlanHint: "What the plan in force would become with these places. Nothing is kept or sent.",
  scenePlanKept: "From the plan in force as this device last read it with the network.",
  scenePlanNone:
    "This device has not yet read the plan in force. Open this page once with the network: the calendar can then be read without it.",
  scenePlanFaults:
    "While they stand there is neither calendar nor budget. Keep the scenario, then “Make it the plan”: each fault is mended in “Revisions”.",
};
