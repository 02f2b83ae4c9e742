import { type Prepared, sharesWithin, type WhereAsked } from "@relais/extension";
import type { Plan } from "@relais/extension/siting";
import { useWords } from "../../../texts/language.tsx";
import { useMinutes, usePercent } from "./words.ts";

interface LeastShareProps {
  readonly asked: WhereAsked;
  readonly prepared: Prepared;
  readonly plan: Plan;
}

/** The department of which the least is within the radius, and the floor that was asked for. */
export const LeastShare = ({ asked, prepared, plan }: LeastShareProps) => {
  const { t } = useWords();
  const minutes = useMinutes();
  const percent = usePercent();
  const [least] = sharesWithin(prepared, plan, asked);
  if (least === undefined) return null;
  return (
    <p>
      {t("whereLeastShare", { d: least.department, p: percent(least.share), m: minutes(asked.radius) })}
      {asked.floor !== null && ` ${t("whereFloorKept", { p: percent(asked.floor) })}`}
    </p>
  );
};
