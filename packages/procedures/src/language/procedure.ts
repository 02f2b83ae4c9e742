import { type Day, parseDay } from "@relais/core";
import { nearest, type Path, type Problem, SourceFile } from "@relais/core/source";
import { compileGuard, guardTypes } from "../guards/index.ts";
import type { Calendar, Limit, Procedure, Rule, Step, Vocabulary } from "../model.ts";
import { checkFactRow } from "./fact-check.ts";
import { readScenarios } from "./scenarios.ts";
import { ProcedureShape, type RuleShape } from "./shape.ts";

/** At most ten rules of a procedure may block (SEMANTICS §2). */
const MOST_BLOCKING = 10;

export interface Reference {
  readonly file: string;
  readonly vocabulary: Vocabulary;
  readonly calendar: Calendar;
}

/**
 * Reads one version of a procedure. A faulty file never loads: `procedure` is null and every fault is listed with its
 * line, column and cure. Nothing throws, whatever the text.
 */
export const readProcedure = (
  source: string,
  reference: Reference,
): { procedure: Procedure | null; problems: Problem[] } => {
  const document = new SourceFile(source, reference.file);
  const shape = document.read(ProcedureShape);
  if (shape === undefined) return { procedure: null, problems: document.problems };
  const { vocabulary } = reference;
  const known = knownIn(document, shape, vocabulary);
  if (shape.vocabulaire !== vocabulary.id) known("vocabulary", shape.vocabulaire, ["vocabulaire"]);

  const steps = Object.entries(shape.etapes).map(([id, it]): Step => {
    const at: Path = ["etapes", id];
    known("phase", it.phase, [...at, "phase"]);
    for (const [i, role] of it.roles.entries()) known("role", role, [...at, "roles", i]);
    for (const [i, role] of it.vers.entries()) known("role", role, [...at, "vers", i]);
    for (const [i, paper] of it.papiers.entries()) known("paper", paper, [...at, "papiers", i]);
    const fields = it.champs.map((text, i) => {
      const field = text.replace(/!$/, "");
      known("field", field, [...at, "champs", i]);
      return { field, required: text.endsWith("!") };
    });
    const attemptOf = it["tentative-de"];
    if (attemptOf !== undefined) known("step", attemptOf, [...at, "tentative-de"]);
    return {
      id,
      title: it.titre,
      phase: it.phase,
      roles: it.roles,
      partners: it.vers,
      kind: it.nature === "fait" ? "fact" : "decision",
      repeatable: it.repetable,
      compartment: it.volet,
      fields,
      papers: it.papiers,
      closedAtStart: it.fermee,
      closesFile: it.cloture,
      ...(attemptOf !== undefined && { attemptOf }),
      ...(it.note && { note: it.note }),
      place: document.keyPlace(at),
    };
  });

  const types = guardTypes(vocabulary);
  const rules = Object.entries(shape.regles).map(([key, it]): Rule => {
    const at: Path = ["regles", key];
    known("step", it.etape, [...at, "etape"]);
    const [other, name] = otherOf(it);
    if (other !== undefined) known("step", other, [...at, name]);
    known("text", it.base.texte, [...at, "base", "texte"]);
    const text = vocabulary.texts.find(({ id }) => id === it.base.texte);
    if (text !== undefined && it.base.article !== undefined && !text.articles.includes(it.base.article)) {
      const cure = text.articles.length > 0 ? text.articles.join(", ") : "aucun";
      document.fault(
        [...at, "base", "article"],
        "article.unknown",
        `L'article « ${it.base.article} » n'est pas connu dans « ${text.id} ». Articles connus : ${cure}.`,
        `Article “${it.base.article}” is not known in “${text.id}”. Known articles: ${cure}.`,
      );
    }
    if (it.si !== undefined) {
      const guard = compileGuard(it.si, types);
      if (!guard.ok) {
        for (const fault of guard.faults)
          document.fault([...at, "si"], fault.code, fault.text.fr, fault.text.en, fault.offset);
      }
    }
    if (it.force === "bloque" && (text === undefined || text.kind === "pratique")) {
      document.fault(
        [...at, "force"],
        "rule.block-without-text",
        "Une règle ne bloque que sur une loi nommée ou une politique signée. Mettez « force: guide » ou nommez le texte.",
        "A rule blocks only on a named law or a signed policy. Set “force: guide” or name the text.",
      );
    }
    const valid = it.valide ?? {};
    if (valid.du !== undefined && valid.au !== undefined && valid.au < valid.du) {
      document.fault(
        [...at, "valide"],
        "date.reversed",
        "La fin de validité précède le début.",
        "Validity ends before it begins.",
      );
    }
    checkFactRow(document, at, it, vocabulary);
    return ruleOf(key, it, document.keyPlace(at));
  });
  const blocking = rules.filter((rule) => rule.blocking);
  if (blocking.length > MOST_BLOCKING) {
    document.keyFault(
      ["regles", blocking[MOST_BLOCKING]!.key],
      "rules.too-many-blocking",
      `Dix règles au plus peuvent bloquer ; il y en a ${blocking.length}. Laissez les autres guider.`,
      `At most ten rules may block; there are ${blocking.length}. Let the others guide.`,
    );
  }
  const scenarios = readScenarios(document, shape, vocabulary, reference.calendar);
  if (document.problems.length > 0) return { procedure: null, problems: document.problems };
  const { adoption } = shape;
  return {
    procedure: {
      id: shape.procedure,
      version: shape.version,
      title: shape.titre,
      vocabulary: shape.vocabulaire,
      adoption:
        adoption.statut === "projet"
          ? { status: "projet", act: null }
          : { status: "adopte", act: adoption.acte, date: parseDay(adoption.date) },
      phases: Object.entries(shape.phases).map(([id, title]) => ({ id, title })),
      steps,
      rules,
      scenarios,
    },
    problems: [],
  };
};

type Kind = "step" | "phase" | "role" | "paper" | "field" | "text" | "vocabulary";
const NOUN: Record<Kind, readonly [fr: string, en: string]> = {
  step: ["étape", "step"],
  phase: ["phase", "phase"],
  role: ["rôle", "role"],
  paper: ["papier", "paper"],
  field: ["donnée", "datum"],
  text: ["texte", "text"],
  vocabulary: ["vocabulaire", "vocabulary"],
};

/** Says at its place that a name is unknown, with the nearest name that is known. */
const knownIn = (document: SourceFile, shape: ProcedureShape, vocabulary: Vocabulary) => {
  const ids: Record<Kind, ReadonlySet<string>> = {
    step: new Set(Object.keys(shape.etapes)),
    phase: new Set(Object.keys(shape.phases)),
    role: new Set(vocabulary.roles.map(({ id }) => id)),
    paper: new Set(vocabulary.papers.map(({ id }) => id)),
    field: new Set(vocabulary.fields.map(({ id }) => id)),
    text: new Set(vocabulary.texts.map(({ id }) => id)),
    vocabulary: new Set([vocabulary.id]),
  };
  return (kind: Kind, id: string, path: Path): void => {
    if (ids[kind].has(id)) return;
    const near = nearest(id, ids[kind]);
    const [fr, en] = NOUN[kind];
    document.fault(
      path,
      `${kind}.unknown`,
      `« ${id} » n'est pas un nom de ${fr} connu. ${near === undefined ? "Ajoutez-le ou corrigez-le." : `Vouliez-vous « ${near} » ?`}`,
      `“${id}” is not a known ${en}. ${near === undefined ? "Add it or correct it." : `Did you mean “${near}”?`}`,
    );
  };
};

const otherOf = (it: RuleShape): readonly [string | undefined, string] => {
  switch (it.nature) {
    case "condition":
      return [it.exige, "exige"];
    case "jalon":
      return [it.attend, "attend"];
    case "interdiction":
      return [undefined, ""];
    default:
      return [it.declencheur, "declencheur"];
  }
};

const limitOf = (it: Extract<RuleShape, { nature: "obligation" }>["limite"]): Limit => {
  if (it.genre === "inconnu") return { kind: "inconnu", conduct: it.conduite };
  if (it.unite === "immediatement") return { kind: it.genre, unit: it.unite };
  return { kind: it.genre, value: it.duree, unit: it.unite, ceiling: it.plafond };
};

const ruleOf = (key: string, it: RuleShape, place: Rule["place"]): Rule => {
  const day = (iso: string | undefined): Day | undefined => (iso === undefined ? undefined : parseDay(iso));
  const [validFrom, validTo] = [day(it.valide?.du), day(it.valide?.au)];
  const base = {
    key,
    sentence: it.texte,
    step: it.etape,
    ...(it.si !== undefined && { guard: it.si }),
    basis: { text: it.base.texte, ...(it.base.article !== undefined && { article: it.base.article }) },
    source: it.source,
    confidence: it.confiance,
    blocking: it.force === "bloque",
    ...(it.fait !== undefined && { fact: it.fait }),
    ...(it.note && { note: it.note }),
    ...(validFrom !== undefined && { validFrom }),
    ...(validTo !== undefined && { validTo }),
    place,
  };
  switch (it.nature) {
    case "condition":
      return {
        ...base,
        kind: "condition",
        required: it.exige,
        ...(it.delaiHeures !== undefined && { delayHours: it.delaiHeures }),
      };
    case "obligation":
      return { ...base, kind: "obligation", trigger: it.declencheur, limit: limitOf(it.limite) };
    case "interdiction":
      return { ...base, kind: "prohibition", guard: it.si };
    case "ouverture":
      return { ...base, kind: "opening", trigger: it.declencheur };
    case "fermeture":
      return { ...base, kind: "closing", trigger: it.declencheur };
    case "jalon":
      return { ...base, kind: "milestone", awaited: it.attend };
  }
};
