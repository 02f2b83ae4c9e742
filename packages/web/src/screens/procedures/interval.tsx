import type { Share } from "@relais/core";
import { useWords } from "../../texts/language.tsx";

/** « 12 fois sur 15 (80 %) », « entre 55 % et 93 % »: the interval outward, so that it never claims more than is known. */
export const useShareWords = () => {
  const { t } = useWords();
  return ({ n, of, from, to }: Share) => ({
    share: t("shareWords", { n, of, p: Math.round((100 * n) / of) }),
    interval: t("intervalWords", { from: Math.floor(100 * from), to: Math.ceil(100 * to) }),
  });
};

/** The interval drawn from 0 to 100 %, a mark where the share lies; the words beside it say the same. */
export const Interval = ({ share: { n, of, from, to } }: { readonly share: Share }) => {
  const at = (part: number): number => 2 + part * 196;
  return (
    <svg className="interval" viewBox="0 0 200 16" aria-hidden="true">
      <path className="axis" d="M2 8H198M2 4V12M198 4V12M100 6V10" />
      <rect x={at(from)} y="4.5" width={Math.max(1, at(to) - at(from))} height="7" />
      <path className="mark" d={`M${at(n / of)} 1V15`} />
    </svg>
  );
};
