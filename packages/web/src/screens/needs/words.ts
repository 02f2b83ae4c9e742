import type { Share } from "@relais/core";
import type { CauseEvidence, Need, NeedCount } from "@relais/training";
import { useWords } from "../../texts/language.tsx";
import { useShareWords } from "../procedures/interval.tsx";

const percent = (part: number): number => Math.round(100 * part);

/** Where a session on a rule is planned. */
export const sessionOf = (rule: string): string =>
  `/formation/seances/nouvelle?${new URLSearchParams({ regle: rule })}`;

/** Figures of a need as people say them. */
export const useNeedWords = () => {
  const { t } = useWords();
  const shares = useShareWords();
  const count = (n: NeedCount): string => (n === "hidden" ? t("needsHidden") : String(n));
  const told =
    (key: "needsGap" | "needsDeparted") =>
    (share: Share): string =>
      `${t(key, { n: share.n, of: share.of, p: percent(share.n / share.of) })}, ${shares(share).interval}`;
  const noShare = ({ measure, decided, kept }: Need): string => {
    if (measure !== "share") return t(`needsMeasure_${measure}`);
    return decided === "hidden" || kept === "hidden" ? t("needsGapHidden") : t("needsFew");
  };
  const figure = ({ code, share, difference, state }: CauseEvidence): string | null => {
    if (state !== null) return t(`needsState_${state}`);
    if (difference !== null) {
      const { first, second, value, from, to } = difference;
      return t("needsDifference", {
        ...{ a: first.n, b: first.of, c: second.n, d: second.of, p: percent(value) },
        ...{ from: Math.floor(100 * from), to: Math.ceil(100 * to) },
      });
    }
    if (share === null) return null;
    const { n, of } = share;
    // Communes are all there are: they stand for no others.
    if (code === "services") return t("needsCommunes", { n, of });
    return t("needsShare", { n, of, p: percent(n / of), i: shares(share).interval });
  };
  const evidence = (it: CauseEvidence): string => {
    const [of, said] = [t(`needsEvidence_${it.code}`), figure(it)];
    return said === null ? of : t("needsEvidence", { a: of, b: said });
  };
  return { count, gap: told("needsGap"), departed: told("needsDeparted"), noShare, evidence };
};
