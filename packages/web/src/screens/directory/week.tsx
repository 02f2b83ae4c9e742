import { runsOf, type Span } from "../../directory/hours.ts";
import { useWords } from "../../texts/language.tsx";

/** « lundi au vendredi, 08:00 – 12:30 ». */
export const useSpanWords = () => {
  const { t } = useWords();
  return ({ days, opens, closes }: Span): string => {
    const runs = runsOf(days).map(([a, b]) =>
      a === b ? t(`day_${a}`) : t("dayRun", { a: t(`day_${a}`), b: t(`day_${b}`) }),
    );
    return t("daySpan", { days: runs.join(", "), from: opens, to: closes });
  };
};
