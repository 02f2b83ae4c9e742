import { LEAST_SHOWN, type RegretFound, type WorldAsked } from "@relais/extension";
import { useWords } from "../../../texts/language.tsx";

/** « 1 h 40 », « 35 min », « aucune route ». */
export const useMinutes = (): ((minutes: number) => string) => {
  const { t } = useWords();
  return (minutes) => {
    if (minutes === Number.POSITIVE_INFINITY) return t("whereNoRoad");
    const whole = Math.round(minutes);
    return whole < 60 ? `${whole} min` : `${Math.floor(whole / 60)} h ${String(whole % 60).padStart(2, "0")}`;
  };
};

/** The same of a mean: where one of many has no way, none is told for all of them. */
export const useMeanMinutes = (): ((minutes: number) => string) => {
  const { t } = useWords();
  const minutes = useMinutes();
  return (mean) => (mean === Number.POSITIVE_INFINITY ? t("loadSomeNoRoad") : minutes(mean));
};

/** « 1 antenne », « 3 antennes ». */
export const useOffices = (): ((offices: number) => string) => {
  const { t } = useWords();
  return (offices) => (offices === 1 ? t("sceneOneOffice") : t("whereOffices", { n: offices }));
};

/** A share in percent, never told as more than it is. */
export const usePercent = (): ((share: number) => string) => {
  const { language } = useWords();
  return (share) =>
    (Math.floor(share * 1_000 + 1e-6) / 1_000).toLocaleString(language, { style: "percent", maximumFractionDigits: 1 });
};

/** A value in the unit of what is sought: people or children within reach, or how far they travel in all. */
export const useWorth = (): ((goal: "travel" | "cover" | "fewest", value: number) => string) => {
  const { t, language } = useWords();
  return (goal, value) => t(`whereUnit_${goal}`, { n: Math.round(value).toLocaleString(language) });
};

/** What is lost: for one that counts, minutes more on average, or the part that is no longer within the radius; or offices more, or francs. */
export const useLossForOne = (): ((of: RegretFound["of"], loss: number) => string) => {
  const { t, language } = useWords();
  return (of, loss) => {
    if (loss < LEAST_SHOWN[of]) return t("whereRegretBest");
    const said =
      of === "cover"
        ? loss.toLocaleString(language, { style: "percent", maximumFractionDigits: 1 })
        : loss.toLocaleString(language, { maximumFractionDigits: loss < 10 ? 1 : 0 });
    return t(`whereRegretLoss_${of === "offices" && loss < 1.5 ? "office" : of}`, { n: said });
  };
};

/** « pluies, enfants ». */
export const useWorld = (): ((world: WorldAsked) => string) => {
  const { t } = useWords();
  return ({ season, counts }) => `${t(`whereWorld_${season}`)}, ${t(`whereCount_${counts}`)}`;
};
