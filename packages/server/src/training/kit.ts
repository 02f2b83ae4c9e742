import { createHash } from "node:crypto";
import { confidenceWords, limitOf, quoteOf, ruleChanges } from "@relais/casework";
import { type CompiledProcedure, type Procedure, type Rule, revision } from "@relais/procedures";
import {
  checkKit,
  type KitReader,
  type KitView,
  type KitWords,
  kitView,
  type Revisions,
  type RuleRef,
  revisionsOf,
  type TaughtView,
} from "@relais/training";
import { roleLabel } from "../access/words.ts";
import type { Country } from "../pack/country.ts";

type Words = Pick<Country, "vocabulary" | "grants">;
interface Found {
  readonly procedure: Procedure;
  readonly rule: Rule;
}

/** The kit of the country in words for one reader; of a procedure with several versions, the last one given is in force. */
export const shownKit = (
  country: Words & Pick<Country, "kit"> & { readonly procedures: readonly Pick<CompiledProcedure, "procedure">[] },
  reader: KitReader,
): KitView => {
  const { kit } = country;
  const procedures = country.procedures.map((it) => it.procedure);
  const inForce: Revisions = revisionsOf(procedures);
  const view = kitView(kit, checkKit(kit, inForce).untaught, wordsOf(procedures, country), reader);
  return { hash: createHash("sha256").update(JSON.stringify(view)).digest("hex").slice(0, 32), ...view };
};

const wordsOf = (procedures: readonly Procedure[], country: Words): KitWords => ({
  role: (role) => roleLabel(country, role),
  rule: (ref, taught) => {
    const [id, key] = ref.split("/");
    const known = procedures
      .filter((it) => it.id === id)
      .flatMap((procedure) => procedure.rules.map((rule) => ({ procedure, rule })))
      .filter((it) => it.rule.key === key);
    const last = procedures.findLast((it) => it.id === id);
    const now = known.findLast((it) => it.procedure === last);
    const before = known.find((it) => revision(it.rule) === taught);
    return taughtView(ref, taught, { now, before }, country);
  },
});

const taughtView = (
  rule: RuleRef,
  taught: string | null,
  { now, before }: { readonly now: Found | undefined; readonly before: Found | undefined },
  { vocabulary }: Words,
): TaughtView => {
  if (now === undefined) return { rule, revision: taught, now: null, standing: "repealed", changes: [] };
  const { sentence, basis, confidence } = quoteOf(now.procedure, now.rule, vocabulary);
  const { version, title } = now.procedure;
  const current = taught === null || revision(now.rule) === taught;
  return {
    rule,
    revision: taught,
    now: {
      version,
      procedure: title,
      sentence,
      basis,
      confidence: confidenceWords[confidence],
      limit: limitOf(now.rule),
    },
    standing: current ? "current" : "revised",
    changes: current ? [] : before === undefined ? null : ruleChanges(before, now, vocabulary),
  };
};
