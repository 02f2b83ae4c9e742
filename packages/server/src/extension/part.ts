import type { Reader } from "@relais/casework";
import type { Country } from "../pack/country.ts";

/** What somebody may write in the project ledger: whoever steers all of it, and the direction above the units its visits. */
export const projectPart = (
  { grants }: Pick<Country, "grants">,
  reader: Pick<Reader, "role" | "also">,
): "steers" | "visits" | "none" => {
  const held = [reader, ...(reader.also ?? [])].flatMap(({ role }) => grants.get(role) ?? []);
  if (held.some((it) => it.powers.includes("pilote"))) return "steers";
  return held.some((it) => it.reach === "hierarchie") ? "visits" : "none";
};
