import type { Text } from "@relais/core";
import type { Instance } from "@relais/procedures";
import { departureReasons } from "../departure-reasons.ts";
import type { FileAct } from "../file/index.ts";
import { duration } from "../words/dates.ts";

/**
 * A verdict in the words of the field (« constat »): « respecté », « fait 2 h après le délai », « écart motivé : … », « non
 * établi ». `acts`: by id, for the time of the answer.
 */
export const constatWords = (it: Instance, acts: ReadonlyMap<string, FileAct>, now: number): Text => {
  switch (it.verdict) {
    case "respected":
      return it.benchmarkPassed
        ? { fr: "fait, repère dépassé", en: "done, benchmark passed" }
        : { fr: "respecté", en: "kept" };
    case "done_late": {
      const answered = it.answer === undefined ? undefined : acts.get(it.answer)?.time;
      const late = duration((answered?.from ?? now) - (it.due?.to ?? now));
      return { fr: `fait ${late.fr} après le délai`, en: `done ${late.en} after the limit` };
    }
    case "broken":
      return { fr: "non respecté", en: "not kept" };
    case "overdue": {
      const over = duration(now - (it.due?.to ?? now));
      return { fr: `délai dépassé de ${over.fr}`, en: `${over.en} past the limit` };
    }
    case "due":
      return it.benchmarkPassed
        ? { fr: "à faire, repère dépassé", en: "to do, benchmark passed" }
        : { fr: "à faire", en: "to do" };
    case "justified":
      return justified(it);
    case "undecidable":
      if (it.why?.code === "unknown-limit") return unknownLimit(it);
      return {
        fr: `non établi${it.why ? ` : ${it.why.text.fr}` : ""}`,
        en: `not established${it.why ? `: ${it.why.text.en}` : ""}`,
      };
    case "not_triggered":
      return { fr: "sans objet", en: "does not apply" };
  }
};

/** No number in any text that was read: the act is said, and nothing hard is concluded. */
const unknownLimit = ({ open }: Instance): Text =>
  open
    ? { fr: "à faire ; limite à confirmer", en: "to do; limit to be confirmed" }
    : { fr: "fait ; limite à confirmer", en: "done; limit to be confirmed" };

const justified = ({ why }: Instance): Text => {
  const code = why?.departure ?? "";
  const label = departureReasons.find((it) => it.id === code)?.label ?? { fr: code, en: code };
  return { fr: `écart motivé : ${label.fr}`, en: `reasoned departure: ${label.en}` };
};
