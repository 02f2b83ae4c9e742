import { LEAST_SHOWN, type WhyHere } from "@relais/extension";
import { useWords } from "../../texts/language.tsx";
import { useLossForOne, useWorth } from "./where/words.ts";

/** « Pourquoi ici » in words: what would be lost without an office. */
export const useWhyHere = (): ((why: WhyHere) => string) => {
  const { t } = useWords();
  const worth = useWorth();
  const lossForOne = useLossForOne();
  return (why) => {
    if (why.is !== "lost") return t(why.is === "obliged" ? "whereObliged" : "whereNeeded");
    const { of, loss, each, instead, proven } = why;
    const all = worth(of, loss);
    const isTold = each !== undefined && each >= LEAST_SHOWN.travel;
    const n = isTold ? t("whereWhyEach", { n: all, m: lossForOne("travel", each) }) : all;
    const parts = { s: instead.join(", "), n };
    const said =
      loss === 0
        ? t(instead.length === 0 ? "whereWhyNothing" : "whereWhyEqual", parts)
        : t(instead.length === 0 ? "whereWhyAlone" : "whereWhy", parts);
    return proven ? said : `${said} ${t("whereWhyUnproven")}`;
  };
};
