import { type Prepared, sharesWithin, type WhereAsked } from "@relais/extension";
import type { Plan } from "@relais/extension/siting";
import { useWords } from "../../../texts/language.tsx";
import { useMinutes } from "./words.ts";

interface LeastShareProps {
  readonly asked: WhereAsked;
  readonly prepared: Prepared;
  readonly plan: Plan;
}

/** The department of which the least is within the radius, and the floor that was asked for. */
export const LeastShare = ({ asked, prepared, plan }: LeastShareProps) => {
  const { t, language } = useWords();
  const minutes = useMinutes();
  const [least] = sharesWithin(prepared, plan, asked);
  if (least === undefined) return null;
  const percent = (share: number): string =>
    // Never told as more than it is.
    (Math.floor(share * 1_000 + 1e-6) / 1_000).toLocaleString(language, { style: "percent", maximumFractionDigits: 1 });
  return (
    <p>
      {t("whereLeastShare", { d: least.department, p: percent(least.share), m: minutes(asked.radius) })}
      {asked.floor !== null && ` ${t("whereFloorKept", { p: percent(asked.floor) })}`}
    </p>
  );
};
