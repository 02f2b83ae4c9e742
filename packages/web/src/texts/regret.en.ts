import type { regretFr } from "./regret.fr.ts";

/** Words of “Where next”: regret, the floor of departments, what stays when it is ended. */
export const regretEn: Record<keyof typeof regretFr, string> = {
  whereField_floor: "No department under (%)",
  whereFloorHint:
    "Of what counts in each department, at least this share within {m} minutes of an office. Empty: no floor.",
  whereLeastShare: "Least covered department: {d}, {p} of what counts there at {m} or less.",
  whereFloorKept: "Floor asked for: {p} in each; it is kept.",
  whereFrontSoFar: "Searching, from the dearest down. Plans found: {n}",
  whereFrontCut:
    "Stopped. Plans found: {n}, the dearest, each of them proven. Others that cost less are still to be sought.",
  whereRegret: "What if it rains, what if demand changes?",
  whereRegretHint:
    "Each situation has its best choice, had one known that it would come. Here each choice is compared with that best in each situation, for everybody; the one to regret least is that whose greatest loss is the smallest.",
  whereRegretFewest:
    "Everybody has to be within the radius: what counts changes nothing of it, and seasons alone are compared.",
  whereRegretSeasons: "Possible seasons",
  whereRegretCounts: "What could count",
  whereSeasonOf_dry: "dry season",
  whereSeasonOf_rainy: "rainy season",
  whereWorld_dry: "dry",
  whereWorld_rainy: "rains",
  whereCount_mix: "mix of the question",
  whereCount_children: "children",
  whereCount_people: "population",
  whereCount_courts: "courts",
  whereCount_calls: "calls to 138",
  whereRegretCapacity:
    "The capacity of an office is said in what the question counts: it means nothing for anything else.",
  whereRegretAsk: "Compare in {n} situations",
  whereRegretWorking: "Seeking the choice to regret least",
  whereRegretSolving: "Situation {i} of {n}: {w}",
  whereRegretStopped:
    "Stopped before the best of each situation was known. Nothing is lost: compare again, or in fewer situations.",
  whereRegretChoice: "Choice",
  whereRegretGreatest: "Greatest loss",
  whereRegretCaption_travel: "Travel beyond the best choice of each situation, on average for one of those who count",
  whereRegretCaption_cover: "Share of what counts, less within the radius than by the best choice of each situation",
  whereRegretCaption_offices: "Offices beyond the best choice of each situation",
  whereRegretCaption_francs:
    "Francs beyond the best choice of each situation, for opening the offices and running them for a year",
  whereRegretLoss_office: "{n}\u00a0office more",
  whereRegretLoss_offices: "{n}\u00a0offices more",
  whereRegretLoss_francs: "{n}\u00a0F more",
  whereRegretLoss_travel: "{n}\u00a0min more",
  whereRegretLoss_cover: "{n} less",
  whereRegretBest: "no loss",
  whereRegretUnkept: "does not keep what is asked",
  whereRegretLeastName: "To regret least",
  whereRegretKept: "Your scenario “{n}”",
  whereRegretKnowing: "The best if: {w}",
  whereRegretLeast: "To regret least: {s}.",
  whereRegretNobody: "no new office",
  whereRegretWorst: "At worst ({w}): {n}.",
  whereRegretProven: "No choice is to be regretted less: it is proven.",
  whereRegretBound: "Not proven: the regret of no choice will go under: {n}.",
  regretDo: "What to do with the choice",
  regretLeastKept: "Least regret",
  regretUnkept:
    "“{n}” does not keep what the question itself asks (budget, capacity, share to cover): it cannot be kept as an answer to it. Change the question, then compare again.",
  regretWeighFailed: "This choice could not be measured on this device. Nothing is lost: try again.",
};
