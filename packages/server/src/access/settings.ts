import type { AccessSettings } from "@relais/casework";
import { accept, type Result } from "@relais/core";
import type { Person } from "../accounts/reader.ts";
import { holds } from "../accounts/strong.ts";
import type { Office } from "../casework/office.ts";
import type { Tx } from "../database/open.ts";
import { audit } from "../store/audit.ts";

const EMERGENCY_HOURS = "emergency.hours";
/** How long a file stays open in an emergency where nothing else was entered: our own choice, no text gives one. */
const DEFAULT_EMERGENCY_HOURS = 4;

export const accessSettings = async (tx: Tx): Promise<AccessSettings> => {
  const [row] = await tx.query<{ value: number }>("select value from setting where name = $1", [EMERGENCY_HOURS]);
  return { emergencyHours: row?.value ?? DEFAULT_EMERGENCY_HOURS };
};

export const changeAccessSettings = async (
  { database, sources }: Office,
  person: Person,
  { emergencyHours }: AccessSettings,
): Promise<Result<AccessSettings>> => {
  const allowed = holds(person, "administre");
  if (!allowed.ok) return allowed;
  return database.asSystem(async (tx) => {
    await tx.query("insert into setting (name, value) values ($1, $2) on conflict (name) do update set value = $2", [
      EMERGENCY_HOURS,
      JSON.stringify(emergencyHours),
    ]);
    const detail = { emergencyHours };
    await audit(tx, { at: sources.now(), account: person.account, action: "setting.changed", stream: null, detail });
    return accept({ emergencyHours });
  });
};
