import { type Result, refuse } from "@relais/core";

/** A stream that is not of this ledger, or not of this kind, is answered as one that does not exist. */
export const unknownStream = (): Result<never> =>
  refuse(
    "plan.not-found",
    "Ce plan ou cette visite n'existe pas. Rouvrez « Extension » et recommencez depuis sa page.",
    "This plan or this visit does not exist. Open “Extension” again and start over from its page.",
  );
