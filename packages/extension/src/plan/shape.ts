import { Code, IsoDay, Text } from "@relais/core";
import { z } from "zod";
import {
  type After,
  type Aspect,
  type Line,
  type NeedKind,
  type Plan,
  type Proof,
  type Range,
  type ReadinessPoint,
  type Task,
  TaskRef,
  type Template,
} from "./plan.ts";

/** The French-keyed shape of a plan, as planners write it (YAML): each part becomes the one of `plan.ts`. */

const words = <const W extends Readonly<Record<string, string>>>(of: W) =>
  z.enum(Object.keys(of) as (keyof W & string)[]).transform((it) => of[it] as W[keyof W & string]);

const ASPECTS = { technique: "technical", financier: "financial", materiel: "material" } as const satisfies Record<
  string,
  Aspect
>;
const KINDS = {
  locaux: "rooms",
  vehicules: "vehicles",
  telephones: "phones",
  equipement: "equipment",
  postes: "posts",
  formation: "training",
  fonctionnement: "running",
  autre: "other",
} as const satisfies Record<string, NeedKind>;
const PROOFS = {
  tache: "task",
  procedures: "procedures",
  attestes: "attested",
  circuit: "circuit",
  visite: "visit",
} as const satisfies Record<string, Proof>;
const EVERY = { "une-fois": "once", mois: "month", an: "year" } as const satisfies Record<string, Line["every"]>;

/** One number is the same three times. */
const DaysShape = z
  .union([z.number(), z.strictObject({ basse: z.number(), probable: z.number(), haute: z.number() })])
  .transform(
    (it): Range =>
      typeof it === "number"
        ? { low: it, likely: it, high: it }
        : { low: it.basse, likely: it.probable, high: it.haute },
  );

const AfterShape = z
  .union([TaskRef, z.strictObject({ tache: TaskRef, attente: z.int().nonnegative() })])
  .transform(
    (it): z.infer<typeof After> =>
      typeof it === "string" ? { task: it, wait: 0 } : { task: it.tache, wait: it.attente },
  );

const TaskShape = z
  .strictObject({
    tache: Code,
    titre: Text,
    volet: words(ASPECTS),
    duree: DaysShape,
    apres: z.array(AfterShape).default([]),
    pasAvant: IsoDay.optional(),
    responsable: z.string().min(1).optional(),
  })
  .transform(
    (it): Task => ({
      task: it.tache,
      title: it.titre,
      aspect: it.volet,
      days: it.duree,
      after: it.apres,
      notBefore: it.pasAvant ?? null,
      responsible: it.responsable ?? null,
    }),
  );

const UNSAID = "a-renseigner";
const LineShape = z
  .strictObject({
    ligne: Code,
    titre: Text,
    volet: words(ASPECTS),
    nature: words(KINDS),
    quantite: z.number(),
    unite: Text,
    cout: z.union([
      z.literal(UNSAID),
      z.strictObject({ bas: z.number(), probable: z.number(), haut: z.number(), source: z.string().min(1) }),
    ]),
    tache: TaskRef,
    chaque: words(EVERY).default("once"),
    parts: z.record(Code, z.number()).default({}),
  })
  .transform(
    (it): Line => ({
      line: it.ligne,
      title: it.titre,
      aspect: it.volet,
      kind: it.nature,
      quantity: it.quantite,
      unit: it.unite,
      cost:
        it.cout === UNSAID
          ? null
          : { low: it.cout.bas, likely: it.cout.probable, high: it.cout.haut, source: it.cout.source },
      task: it.tache,
      every: it.chaque,
      shares: Object.entries(it.parts).map(([donor, percent]) => ({ donor, percent })),
    }),
  );

const PointShape = z
  .strictObject({
    point: Code,
    titre: Text,
    preuve: words(PROOFS),
    de: Code.optional(),
    auMoins: z.number().optional(),
  })
  .transform(
    (it): ReadinessPoint => ({
      point: it.point,
      title: it.titre,
      proof: it.preuve,
      of: it.de ?? null,
      least: it.auMoins ?? null,
    }),
  );

const TemplateShape = z
  .strictObject({
    modele: Code,
    titre: Text,
    taches: z.array(TaskShape),
    lignes: z.array(LineShape),
    pret: z.array(PointShape).default([]),
  })
  .transform(
    (it): Template => ({
      template: it.modele,
      title: it.titre,
      tasks: it.taches,
      lines: it.lignes,
      readiness: it.pret,
    }),
  );

const SiteShape = z
  .strictObject({
    site: Code,
    titre: Text,
    commune: z.string().min(1),
    modele: Code,
    pasAvant: IsoDay.optional(),
    quantites: z.record(Code, z.number()).default({}),
  })
  .transform((it) => ({
    site: it.site,
    title: it.titre,
    commune: it.commune,
    template: it.modele,
    notBefore: it.pasAvant ?? null,
    quantities: Object.entries(it.quantites).map(([line, quantity]) => ({ line, quantity })),
  }));

export const PlanShape = z
  .strictObject({
    plan: Code,
    version: z.string().min(1),
    titre: Text,
    mention: Text,
    debut: IsoDay,
    fin: IsoDay,
    bailleurs: z
      .array(
        z
          .strictObject({
            bailleur: Code,
            nom: Text,
            plafond: z.int().nonnegative().optional(),
            plafondParAn: z.record(z.string().regex(/^\d{4}$/), z.int().nonnegative()).optional(),
          })
          .transform(({ bailleur, nom, plafond, plafondParAn }) => ({
            donor: bailleur,
            name: nom,
            ...(plafond === undefined ? {} : { ceiling: plafond }),
            ...(plafondParAn === undefined ? {} : { yearly: plafondParAn }),
          })),
      )
      .default([]),
    modeles: z.array(TemplateShape).default([]),
    sites: z.array(SiteShape).default([]),
    taches: z.array(TaskShape).default([]),
    lignes: z.array(LineShape).default([]),
  })
  .transform(
    (it): Plan => ({
      plan: it.plan,
      version: it.version,
      title: it.titre,
      note: it.mention,
      from: it.debut,
      to: it.fin,
      donors: it.bailleurs,
      templates: it.modeles,
      sites: it.sites,
      tasks: it.taches,
      lines: it.lignes,
    }),
  );

/** Where a part of `plan.ts` stands in the file of planners. */
export const WRITTEN: Readonly<Record<string, string>> = {
  from: "debut",
  to: "fin",
  donors: "bailleurs",
  ceiling: "plafond",
  yearly: "plafondParAn",
  notBefore: "pasAvant",
  templates: "modeles",
  tasks: "taches",
  lines: "lignes",
  readiness: "pret",
  template: "modele",
  task: "tache",
  days: "duree",
  after: "apres",
  quantity: "quantite",
  quantities: "quantites",
  cost: "cout",
  shares: "parts",
  of: "de",
};
