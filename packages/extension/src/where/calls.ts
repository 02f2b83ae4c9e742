import { accept, type Result, refuse } from "@relais/core";
import type { Ground } from "../load/ground.ts";
import type { WhereAsked } from "./asked.ts";

/** Whether calls may count: only what somebody has loaded can. */
export const callsAnswerable = ({ loaded }: Ground, { parts }: Pick<WhereAsked, "parts">): Result<null> =>
  parts.calls === 0 || (loaded?.calls.size ?? 0) > 0
    ? accept(null)
    : refuse(
        "where.no-calls",
        "Appels au 138 (part) : aucun chiffre d'appels n'est chargé. Chargez un fichier des communes qui a une colonne « appels », ou mettez cette part à 0.",
        "Calls to 138 (part): no figures of calls are loaded. Load a file of communes that has a column “calls”, or make this part 0.",
        { path: "calls" },
      );
