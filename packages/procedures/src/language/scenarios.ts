import { type Instant, localMidnight, parseDay } from "@relais/core";
import { nearest, type Path, type SourceFile } from "@relais/core/source";
import type { Calendar, Facts, Field, Scenario, ScenarioAct, Vocabulary } from "../model.ts";
import { type ActShape, type ProcedureShape, type ScenarioShape, VERDICT_WORDS } from "./shape.ts";

/** The scenarios of a procedure, with their local times turned into instants; unknown names are noted at their place. */
export const readScenarios = (
  document: SourceFile,
  shape: ProcedureShape,
  vocabulary: Vocabulary,
  calendar: Calendar,
): Scenario[] => {
  const steps = new Set(Object.keys(shape.etapes));
  const rules = new Set(Object.keys(shape.regles));
  const fields = new Map(vocabulary.fields.map((field) => [field.id, field]));
  const unknown = (kind: "step" | "rule" | "field", id: string, known: Iterable<string>, path: Path): void => {
    const near = nearest(id, known);
    const noun = { step: "étape", rule: "règle", field: "donnée" }[kind];
    document.fault(
      path,
      `${kind}.unknown`,
      `« ${id} » n'est pas un nom de ${noun} connu.${near === undefined ? "" : ` Vouliez-vous « ${near} » ?`}`,
      `“${id}” is not a known name.${near === undefined ? "" : ` Did you mean “${near}”?`}`,
    );
  };
  const need = (kind: "step" | "rule", id: string, path: Path): void => {
    const known = kind === "step" ? steps : rules;
    if (!known.has(id)) unknown(kind, id, known, path);
  };
  const time = (local: string, path: Path): Instant => {
    const instant = localInstant(local, calendar);
    if (instant === undefined) {
      document.fault(
        path,
        "date.impossible",
        `« ${local} » n'existe pas au calendrier.`,
        `“${local}” is not in the calendar.`,
      );
    }
    return instant ?? 0;
  };
  const act = (it: ActShape, at: Path): ScenarioAct => {
    need("step", it.etape, [...at, "etape"]);
    const from = time(it.le ?? it.de!, [...at, it.le === undefined ? "de" : "le"]);
    const to = it.le === undefined ? time(it.a!, [...at, "a"]) : from;
    if (to < from)
      document.fault([...at, "a"], "date.reversed", "La fin précède le début.", "The end is before the start.");
    for (const [id, value] of Object.entries(it.donnees)) {
      const field = fields.get(id);
      if (field === undefined) unknown("field", id, fields.keys(), [...at, "donnees", id]);
      else checkDatum(document, field, value, [...at, "donnees", id]);
    }
    for (const rule of Object.keys(it.ecarts)) need("rule", rule, [...at, "ecarts", rule]);
    return {
      step: it.etape,
      time: { from, to },
      facts: it.donnees as Facts,
      departures: Object.entries(it.ecarts).map(([rule, reason]) => ({ rule, reason })),
      place: document.place(at),
    };
  };
  return shape.scenarios.map((it, i) => {
    const at: Path = ["scenarios", i];
    for (const rule of [...Object.keys(it.montre), ...Object.keys(it.alors.constats)])
      need("rule", rule, [...at, "montre"]);
    const { possible, pasEncore, interdit, aFaire } = it.alors;
    for (const [list, ids] of Object.entries({ possible, pasEncore, interdit, aFaire })) {
      for (const [j, id] of ids.entries()) need("step", id, [...at, "alors", list, j]);
    }
    return {
      title: it.titre,
      shows: showsOf(it),
      given: it.donne.map((given, j) => act(given, [...at, "donne", j])),
      ...(it.quand && { when: act(it.quand, [...at, "quand"]) }),
      at: time(it.a, [...at, "a"]),
      expected: {
        possible,
        notYet: pasEncore,
        forbidden: interdit,
        due: aFaire,
        verdicts: Object.fromEntries(
          Object.entries(it.alors.constats).map(([rule, word]) => [rule, VERDICT_WORDS[word]]),
        ),
      },
      place: document.place(at),
    };
  });
};

const showsOf = ({ montre }: ScenarioShape): Scenario["shows"] =>
  Object.entries(montre).map(([rule, polarity]) => ({
    rule,
    polarity: polarity === "positif" ? "positive" : "negative",
  }));

/** « 2026-03-02T10:00 » in local time; undefined when no such day or hour exists. */
export const localInstant = (local: string, calendar: Calendar): Instant | undefined => {
  const [date, clock] = local.split("T") as [string, string];
  const [hour, minute] = clock.split(":").map(Number) as [number, number];
  const day = parseDay(date);
  if (!Number.isInteger(day) || hour > 23 || minute > 59) return undefined;
  return localMidnight(day, calendar.offsetMinutes) + (hour * 60 + minute) * 60_000;
};

const checkDatum = (document: SourceFile, field: Field, value: unknown, path: Path): void => {
  const bad = (fr: string, en: string): void => document.fault(path, "datum.bad", fr, en);
  if (value === null) return;
  const choices = field.choices?.map(({ id }) => id);
  const wrong = (it: unknown): boolean => typeof it !== "string" || choices?.includes(it) === false;
  switch (field.type) {
    case "booleen":
      if (typeof value !== "boolean") bad("Répondez true ou false.", "Answer true or false.");
      return;
    case "nombre":
      if (typeof value !== "number") bad("Il faut un nombre.", "A number is needed.");
      return;
    case "choix":
    case "choix-multiple": {
      const given = Array.isArray(value) ? value : [value];
      if (Array.isArray(value) !== (field.type === "choix-multiple") || given.some(wrong)) {
        const known = choices?.join(", ") ?? "";
        bad(`Choix connus de « ${field.id} » : ${known}.`, `Known choices of “${field.id}”: ${known}.`);
      }
      return;
    }
    case "naissance":
      if (typeof value !== "object")
        bad("Écrivez { age: [12, 14] } ou { from: …, to: … }.", "Write { age: [12, 14] } or { from: …, to: … }.");
      return;
    default:
      return;
  }
};
