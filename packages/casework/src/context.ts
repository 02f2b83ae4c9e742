import type { Author, Instant } from "@relais/core";
import type { Calendar, CompiledProcedure, Vocabulary } from "@relais/procedures";
import type { Accreditation } from "./events/index.ts";
import type { FileState } from "./file/state.ts";
import type { IncidentState } from "./incident/state.ts";

/** What a decision may know besides the command and the state; everything impure has been fetched before. */
export interface Context {
  readonly vocabulary: Vocabulary;
  /** Every version that a file may follow, compiled. */
  readonly procedures: readonly CompiledProcedure[];
  readonly calendar: Calendar;
  /** When the command was received, in milliseconds: nothing happened after it. */
  readonly now: Instant;
  readonly author: Author;
  /** Whether the author was attested on the rules of a step at that moment: stamped on the act, shown to nobody (SEMANTICS §7). */
  readonly accreditation: (step: string) => Accreditation;
  /** Units by id, with the code that begins their file numbers (« ZKP »). */
  readonly units: ReadonlyMap<string, { readonly code: string }>;
  /** Department of a commune; undefined for what is no commune. */
  readonly departmentOf: (commune: string) => string | undefined;
  /** The next free number of the author's unit this year, taken in the same transaction. */
  readonly counter: number;
  /** Files of real children open only under an authorisation (SEMANTICS §9). */
  readonly realFiles: "allowed" | "closed";
  /** What has arrived under the attachment that a command names: all its bytes, and the hash of them. */
  readonly upload?: { readonly size: number; readonly hash: string };
  /** The other file that a merging names, as it stands; absent where it is not here. */
  readonly other?: FileState;
  /** The incident of the file, when it has one: what was typed there once counts here. */
  readonly incident?: IncidentState;
}
