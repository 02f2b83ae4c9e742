import { readFileSync } from "node:fs";
import { type Dice, diceOf, HOUR, type Instant } from "@relais/core";
import {
  type Act,
  type CompiledProcedure,
  compileProcedure,
  evaluate,
  type Facts,
  type FactValue,
  type Field,
  type Procedure,
  readProcedure,
} from "@relais/procedures";
import { loadPack } from "@relais/server/pack";

/** How many rules and acts the lines of the engine speak of. */
export const RULES = 50;
export const ACTS = 200;

/** What the shipped procedure has beyond fifty rules: obligations that no other rule leans on. */
const LEFT_OUT = [
  "soins-de-l-enfant-retenu",
  "repas-et-repos-notes",
  "enquete-sociale-demandee",
  "mediation-executee",
  "reglement-signale",
  "audience-avec-avocat",
  "mesure-suivie",
  "contre-reference-attendue",
];

export const pack = loadPack();

const file = pack.procedures.find((it) => it.endsWith("enfant-en-conflit-avec-la-loi.yaml"));
if (file === undefined) throw new Error("The pack no longer has the procedure of the bench");

/** A scenario that shows one of them not kept goes with it. */
const speaksOfThem = (scenario: string): boolean => LEFT_OUT.some((key) => scenario.includes(`${key}: negatif`));

/** The largest shipped procedure, cut down to fifty rules; its scenarios no longer speak of the others. */
export const source: string = LEFT_OUT.reduce(
  (text, key) =>
    text
      // The rule itself, up to the next key of the same depth; then its mentions in scenarios.
      .replace(new RegExp(`^ {2}${key}:\\n(?: {3,}.*\\n|\\n)*`, "m"), "")
      .replace(new RegExp(`^ {4,}${key}: .*\\n`, "gm"), "")
      .replace(new RegExp(`\\b${key}: [a-z_]+(, )?`, "g"), ""),
  readFileSync(file, "utf8")
    .split(/^(?= {2}- titre:)/m)
    .filter((part) => !speaksOfThem(part))
    .join(""),
);

export const readFifty = (): Procedure => {
  const { procedure, problems } = readProcedure(source, { file: "fifty.yaml", ...pack });
  if (procedure === null) throw new Error(JSON.stringify(problems, null, 1));
  return procedure;
};

export const compileFifty = (): CompiledProcedure => compileProcedure(readFifty(), pack.vocabulary, pack.calendar);

const START: Instant = Date.parse("2026-03-02T07:00:00Z");

/** Two hundred acts of one long file, and the instant at which it is looked at. */
export const longHistory = (procedure: CompiledProcedure): { readonly acts: readonly Act[]; readonly now: Instant } => {
  const acts = history(procedure, diceOf(50_200), ACTS);
  return { acts, now: acts.at(-1)!.recordedAt + HOUR };
};

/** A file of 8 to 24 acts, as most are. */
export const shortHistory = (procedure: CompiledProcedure, seed: number): readonly Act[] => {
  const dice = diceOf(seed);
  return history(procedure, dice, dice.whole(8, 24));
};

/**
 * So many acts: mostly what is owed or possible, some against a rule, on three devices, one in seven with a time known only to
 * some hours.
 */
const history = (procedure: CompiledProcedure, dice: Dice, count: number): Act[] => {
  const acts: Act[] = [];
  let clock = START;
  while (acts.length < count) {
    clock += dice.whole(1, 40) * (HOUR / 4);
    const { steps, instances } = evaluate([{ procedure, since: START }], { acts, departures: [] }, clock);
    const owed = new Set(instances.filter((it) => it.open).map((it) => it.step));
    const ranked = steps
      .flatMap(({ step: id, status, done }) => {
        const { step } = procedure.steps[procedure.indexOf.get(id) ?? 0]!;
        if (step.closesFile || (!step.repeatable && done.length > 0)) return [];
        const weight = (owed.has(id) ? 60 : 0) - (status === "possible" ? 0 : 45) + dice.whole(0, 100);
        return [{ step, weight }];
      })
      .sort((a, b) => b.weight - a.weight);
    const { step } = ranked[0]!;
    const width = dice.chance(1 / 7) ? dice.whole(1, 3) * HOUR : 0;
    acts.push({
      id: `act-${String(acts.length).padStart(4, "0")}`,
      step: step.id,
      time: { from: clock - width, to: clock },
      recordedAt: clock,
      device: dice.pick(["poste", "telephone", "gups"]),
      sequence: acts.length,
      facts: factsOf(step, clock, dice),
      departures: [],
    });
  }
  return acts;
};

const factsOf = (step: Procedure["steps"][number], at: Instant, dice: Dice): Facts => {
  const facts: Record<string, FactValue> = {};
  for (const { field: id, required } of step.fields) {
    const field = pack.vocabulary.fields.find((it) => it.id === id);
    const value = field && factOf(field, at, dice);
    if (value === undefined || (!required && dice.chance(0.2))) continue;
    facts[id] = value;
  }
  return facts;
};

/** The clear data alone: what is sealed never reaches the engine. */
const factOf = ({ type, choices = [] }: Field, at: Instant, dice: Dice): FactValue | undefined => {
  switch (type) {
    case "booleen":
      return dice.chance(0.5);
    case "nombre":
      return dice.whole(0, 12);
    case "choix":
      return choices.length === 0 ? null : dice.pick(choices).id;
    case "choix-multiple":
      return choices.length === 0 ? [] : [dice.pick(choices).id];
    case "date":
      return new Date(at).toISOString().slice(0, 10);
    case "instant":
      return new Date(at).toISOString();
    case "naissance":
      return { age: [14, 16] };
    case "commune":
      return "ZOU-ZAKPOTA";
    default:
      return undefined;
  }
};
