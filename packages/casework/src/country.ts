import type { Text } from "@relais/core";
import type { Calendar, CompiledProcedure, Vocabulary } from "@relais/procedures";
import type { Service } from "./events/index.ts";

export interface Commune {
  readonly name: string;
  readonly department: string;
  readonly aliases: readonly string[];
}

export interface Unit {
  readonly id: string;
  readonly code: string;
  readonly name: Text;
  readonly commune: string;
  readonly parent: string | null;
  /** The unit that this one replaced: its files follow (a brigade became a commissariat, a CPS a GUPS). */
  readonly replaced: string | null;
  /** ISO days; null: no bound. */
  readonly since: string | null;
  readonly until: string | null;
}

/** A need of a child, and what a service that answers it must know to begin: a benchmark of the pack, no law. */
export interface ServiceNeed {
  readonly service: Service;
  /** Types of services, as the directory names them. */
  readonly types: readonly string[];
  /** Fields of the vocabulary; nothing else is shared with such a service. */
  readonly fields: readonly string[];
}

/** A ground of law on which a child may be referred without consent. */
export interface ConsentGround {
  readonly id: string;
  readonly name: Text;
  readonly basis: Text;
  readonly confidence: "primaire" | "secondaire" | "faible" | "aucune";
}

/** What a country brings to every screen: words, rules, places and units; the same on the server and on a device. */
export interface CountryWords {
  readonly vocabulary: Vocabulary;
  readonly calendar: Calendar;
  readonly procedures: readonly CompiledProcedure[];
  readonly communes: ReadonlyMap<string, Commune>;
  readonly units: ReadonlyMap<string, Unit>;
  /** By procedure, the situations of a child that call for it. */
  readonly calledFor: ReadonlyMap<string, readonly string[]>;
  readonly referral: { readonly needs: readonly ServiceNeed[]; readonly grounds: readonly ConsentGround[] };
}
