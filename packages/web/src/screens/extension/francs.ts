import { useWords } from "../../texts/language.tsx";

/** « 1 250 000 F »: whole francs, as the language groups them. */
export const useFrancs = (): ((amount: number) => string) => {
  const { t, language } = useWords();
  return (amount) => t("planFrancs", { n: amount.toLocaleString(language) });
};
