import { useWords } from "../../texts/language.tsx";
import { twoDigits } from "../sessions/words.ts";

/** An estimate and the ends of its interval, in two digits. */
export const useEstimateWords = () => {
  const { language } = useWords();
  return ({ value, from, to }: { readonly value: number; readonly from: number; readonly to: number }) => ({
    v: twoDigits(value, language),
    from: twoDigits(from, language),
    to: twoDigits(to, language),
  });
};
