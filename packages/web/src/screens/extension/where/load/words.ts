import { dateOf } from "@relais/extension";
import { useWords } from "../../../../texts/language.tsx";

/** A day as people say it, without the day of the week. */
export const useDay = (): ((day: string) => string) => {
  const { say } = useWords();
  return (day) => say(dateOf(day));
};
