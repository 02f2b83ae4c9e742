import type { Text } from "@relais/core";
import { type CallTerms, Corps, quotaName, valueName } from "@relais/training";
import { sayDay } from "../../parts/dates.ts";
import type { useWords } from "../../texts/language.tsx";

type Words = ReturnType<typeof useWords>;

/** A day of a call, in full. */
export const dayOf = (day: string): Text => sayDay(`${day}T12:00:00Z`);

export const corpsOptions = ({ say }: Words) =>
  Corps.options.map((id) => ({ id, label: say(valueName({ attribute: "corps", value: id })) }));

/** « sexe : femmes, au moins 6 » */
export const quotaWords = ({ t, say }: Words, quota: CallTerms["quotas"][number]): string => {
  const q = say(quotaName(quota));
  const { min, max } = quota;
  if (max === null) return t("callQuotaLeast", { q, min });
  return min === 0 ? t("callQuotaMost", { q, max }) : t("callQuotaBoth", { q, min, max });
};
