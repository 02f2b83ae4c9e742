import type { Text } from "@relais/core";
import type { Calendar, CompiledProcedure, Vocabulary } from "@relais/procedures";

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

/** What a country brings to every screen: words, rules, places and units; the same on the server and on a device. */
export interface CountryWords {
  readonly vocabulary: Vocabulary;
  readonly calendar: Calendar;
  readonly procedures: readonly CompiledProcedure[];
  readonly communes: ReadonlyMap<string, Commune>;
  readonly units: ReadonlyMap<string, Unit>;
  /** By procedure, the situations of a child that call for it. */
  readonly calledFor: ReadonlyMap<string, readonly string[]>;
}
