import type { Desk } from "@relais/casework";
import type { Sources } from "@relais/core";
import type { Attachments } from "../attachments/bytes.ts";
import type { Database } from "../database/open.ts";
import type { InstanceKeys } from "../keys/instance-keys.ts";
import type { Country } from "../pack/country.ts";
import type { Channels } from "../reminders/settings.ts";

/** What every part of the server works with; made once at the start. */
export interface Office {
  readonly database: Database;
  readonly keys: InstanceKeys;
  readonly country: Country;
  readonly sources: Sources;
  readonly attachments: Attachments;
  readonly channels: Channels;
  /** `demonstration` only on the default embedded database (SEMANTICS §9). */
  readonly mode: "demonstration" | "service";
  /** The file of what was destroyed, outside the database and its backups. */
  readonly tombstones: string;
}

export const deskOf = ({ country, sources }: Office): Desk => ({
  vocabulary: country.vocabulary,
  procedures: country.procedures,
  calendar: country.calendar,
  now: sources.now(),
});
