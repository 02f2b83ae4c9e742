import { useWords } from "../../../../texts/language.tsx";

/** A day as people say it, without the day of the week. */
export const useDay = (): ((day: string) => string) => {
  const { language } = useWords();
  return (day) => new Date(`${day}T00:00:00Z`).toLocaleDateString(language, { dateStyle: "long", timeZone: "UTC" });
};
