import type { WhyHere } from "@relais/extension";
import { useWords } from "../../texts/language.tsx";
import { useWorth } from "./where/words.ts";

/** « Pourquoi ici » in words: what would be lost without an office. */
export const useWhyHere = (): ((why: WhyHere) => string) => {
  const { t } = useWords();
  const worth = useWorth();
  return (why) => {
    if (why.is !== "lost") return t(why.is === "obliged" ? "whereObliged" : "whereNeeded");
    const { of, loss, instead, proven } = why;
    const parts = { s: instead.join(", "), n: worth(of, loss) };
    const said =
      loss === 0
        ? t(instead.length === 0 ? "whereWhyNothing" : "whereWhyEqual", parts)
        : t(instead.length === 0 ? "whereWhyAlone" : "whereWhy", parts);
    return proven ? said : `${said} ${t("whereWhyUnproven")}`;
  };
};
