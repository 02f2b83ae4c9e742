import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { benin } from "@relais/benin";
import { type CountryWords, Service, type Unit } from "@relais/casework";
import { Compartment } from "@relais/core";
import type { Problem } from "@relais/core/source";
import { type Plan, readPlan, readVisitForm, type VisitForm } from "@relais/extension";
import type { CompiledProcedure } from "@relais/procedures";
import {
  type Conditions,
  type Kit,
  type Read,
  type Revisions,
  revisionsOf,
  type SessionModules,
  sessionModules,
} from "@relais/training";
import Papa from "papaparse";
import { z } from "zod";
import { Failure } from "../failure.ts";
import { readPackConditions } from "./attestations.ts";
import { readPackKit } from "./kit.ts";
import { loadPack, loadProcedure, type Pack } from "./load.ts";

const CommuneRow = z.object({ code: z.string(), nom: z.string(), departement: z.string(), alias: z.string() });
const UnitRow = z.object({
  id: z.string(),
  code: z.string().regex(/^[A-Z]{2,4}$/),
  nom_fr: z.string(),
  nom_en: z.string(),
  genre: z.string(),
  commune: z.string(),
  parent: z.string(),
  depuis: z.string(),
  jusqua: z.string(),
  succede_a: z.string(),
});
const NeedRow = z.object({ besoin: Service, types: z.string(), champs: z.string() });
const GroundRow = z.object({
  fondement: z.string(),
  nom_fr: z.string(),
  nom_en: z.string(),
  texte_fr: z.string(),
  texte_en: z.string(),
  confiance: z.enum(["primaire", "secondaire", "faible", "aucune"]),
});
/** What a role may do beside reading: head a unit, set the instance, watch over the data, run the training programme, steer the office. */
const Power = z.enum(["dirige", "administre", "protege", "forme", "pilote"]);
export type Power = z.infer<typeof Power>;
const Role = z.object({
  role: z.string(),
  volets: z.string(),
  portee: z.enum(["unite", "hierarchie", "ressort"]),
  pouvoirs: z.string(),
  nom_fr: z.string(),
  nom_en: z.string(),
});

export interface Grant {
  readonly compartments: readonly Compartment[];
  readonly reach: "unite" | "hierarchie" | "ressort";
  readonly powers: readonly Power[];
  /** For a role that is not in the vocabulary of the procedures. */
  readonly label: { readonly fr: string; readonly en: string } | null;
}

/** Everything that a country brings, with what each role may read. Read once at the start. */
export interface Country extends CountryWords {
  readonly grants: ReadonlyMap<string, Grant>;
  readonly kit: Kit;
  /** The modules of the kit that are worked to the end. */
  readonly modules: SessionModules;
  /** What attests to a role. */
  readonly conditions: Conditions;
  /** The revision in force of every rule. */
  readonly inForce: Revisions;
  /** The action plan that it begins with. */
  readonly plan: Plan;
  /** The text of that plan, as planners write it. */
  readonly planText: string;
  /** What is looked at on a visit. */
  readonly visitForm: VisitForm;
}

export const loadCountry = (): Country => {
  const pack = loadPack();
  const kit = wholeOf(readPackKit());
  const procedures = proceduresOf(pack);
  return {
    kit,
    plan: planOf(benin.plan),
    planText: readFileSync(benin.plan, "utf8"),
    visitForm: visitFormOf(benin.visit),
    conditions: wholeOf(readPackConditions(kit)),
    procedures,
    inForce: revisionsOf(procedures.map((it) => it.procedure)),
    modules: sessionModules(kit.modules),
    vocabulary: pack.vocabulary,
    calendar: pack.calendar,
    communes: new Map(
      rows(benin.communes, CommuneRow).map((it) => [
        it.code,
        { name: it.nom, department: it.departement, aliases: it.alias === "" ? [] : it.alias.split(" | ") },
      ]),
    ),
    units: new Map(rows(benin.units, UnitRow).map((it) => [it.id, unit(it)])),
    calledFor: new Map(Object.entries(benin.calledFor)),
    referral: {
      needs: rows(benin.referral.needs, NeedRow).map((it) => ({
        service: it.besoin,
        types: words(it.types),
        fields: words(it.champs),
      })),
      grounds: rows(benin.referral.grounds, GroundRow).map((it) => ({
        id: it.fondement,
        name: { fr: it.nom_fr, en: it.nom_en },
        basis: { fr: it.texte_fr, en: it.texte_en },
        confidence: it.confiance,
      })),
    },
    grants: new Map(
      rows(benin.roles, Role).map((it) => [
        it.role,
        {
          compartments: words(it.volets).map((volet) => Compartment.parse(volet)),
          reach: it.portee,
          powers: words(it.pouvoirs).map((power) => Power.parse(power)),
          label: it.nom_fr === "" ? null : { fr: it.nom_fr, en: it.nom_en },
        },
      ]),
    ),
  };
};

const proceduresOf = (pack: Pack): CompiledProcedure[] =>
  pack.procedures.map((file) => {
    const { compiled, problems } = loadProcedure(file, pack);
    if (compiled !== null) return compiled;
    throw new Failure(
      "procedure.faulty",
      `La procédure ${file} n'est pas chargée : corrigez ${problems.length} faute(s).${told(problems, "fr")}`,
      `Procedure ${file} is not loaded: correct ${problems.length} fault(s).${told(problems, "en")}`,
    );
  });

const wholeOf = <T>({ value, problems }: Read<T>): T => {
  if (value !== null) return value;
  throw new Failure(
    "kit.faulty",
    `La trousse de formation n'est pas chargée : corrigez ${problems.length} faute(s).${told(problems, "fr")}`,
    `The training kit is not loaded: correct ${problems.length} fault(s).${told(problems, "en")}`,
  );
};

const planOf = (url: URL): Plan => {
  const { plan, problems } = readPlan(readFileSync(url, "utf8"), basename(url.pathname));
  if (plan !== null) return plan;
  throw new Failure(
    "plan.faulty",
    `Le plan d'extension n'est pas chargé : corrigez ${problems.length} faute(s).${told(problems, "fr")}`,
    `The extension plan is not loaded: correct ${problems.length} fault(s).${told(problems, "en")}`,
  );
};

const visitFormOf = (url: URL): VisitForm => {
  const { form, problems } = readVisitForm(readFileSync(url, "utf8"), basename(url.pathname));
  if (form !== null) return form;
  throw new Failure(
    "visit-form.faulty",
    `La fiche de visite n'est pas chargée : corrigez ${problems.length} faute(s).${told(problems, "fr")}`,
    `The visit form is not loaded: correct ${problems.length} fault(s).${told(problems, "en")}`,
  );
};

const told = (problems: readonly Problem[], language: "fr" | "en"): string =>
  problems.map((it) => `\n  ${it.file}:${it.line}:${it.column} ${it.text[language]}`).join("");

const words = (text: string): string[] => text.split(" ").filter(Boolean);

const unit = (it: z.infer<typeof UnitRow>): Unit => ({
  id: it.id,
  code: it.code,
  name: { fr: it.nom_fr, en: it.nom_en },
  commune: it.commune,
  parent: it.parent || null,
  replaced: it.succede_a || null,
  since: it.depuis || null,
  until: it.jusqua || null,
});

/** The rows of a CSV of the pack; a row that does not fit is a bug of ours. */
export const rows = <S extends z.ZodType>(url: URL, schema: S): z.infer<S>[] =>
  z.array(schema).parse(Papa.parse(readFileSync(url, "utf8"), { header: true, skipEmptyLines: true }).data);

/** Units whose files a reader of this unit sees: their own, what it replaced, and below it when the role reaches so far. */
export const unitsWithin = ({ units }: Country, id: string, reach: Grant["reach"]): string[] => {
  const found = new Set<string>();
  const take = (unit: string): void => {
    if (found.has(unit)) return;
    found.add(unit);
    const replaced = units.get(unit)?.replaced;
    if (replaced) take(replaced);
    if (reach === "hierarchie") for (const it of units.values()) if (it.parent === unit) take(it.id);
  };
  take(id);
  return [...found];
};
