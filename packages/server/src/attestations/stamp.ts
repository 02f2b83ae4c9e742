import type { Reader } from "@relais/casework";
import type { Instant } from "@relais/core";
import { type Attestation, conditionsFor, rulesOfStep, type Stamp, stampOf } from "@relais/training";
import type { Tx } from "../database/open.ts";
import type { Country } from "../pack/country.ts";

/**
 * The one place where casework asks anything of the learning ledger, at the moment of recording: for each step, whether its author is attested
 * on its rules. What comes back is a word; nothing joins back (SEMANTICS §7).
 */
export const attestedNow = async (
  tx: Tx,
  country: Country,
  { account, role }: Pick<Reader, "account" | "role">,
  at: Instant,
): Promise<(step: string) => Stamp> => {
  const conditions = conditionsFor(country.conditions, role);
  if (conditions === undefined) return () => "unknown";
  const rows = await tx.query<{ said: Attestation }>("select said from attestation where account = $1 and role = $2", [
    account,
    role,
  ]);
  const modules = country.kit.modules.filter((it) => conditions.modules.includes(it.module));
  const asked = new Set(modules.flatMap((it) => it.taught.map(({ rule }) => rule)));
  const procedures = country.procedures.map((it) => it.procedure);
  return (step) =>
    stampOf({
      rules: rulesOfStep(procedures, step),
      asked,
      attestations: rows.map((it) => it.said),
      inForce: country.inForce,
      at,
    });
};
