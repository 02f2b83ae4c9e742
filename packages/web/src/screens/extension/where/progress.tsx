import type { WhereAsked } from "@relais/extension";
import { useWords } from "../../../texts/language.tsx";
import type { Solving } from "./solving.ts";
import { useWorth } from "./words.ts";

interface ProgressProps {
  readonly solving: Extract<Solving, { is: "solving" }>;
  readonly goal: WhereAsked["goal"];
  readonly cancel: () => void;
}

/** The best plan so far and its bound, while it is solved. */
export const Progress = ({ solving: { best, bound }, goal, cancel }: ProgressProps) => {
  const { t } = useWords();
  const worth = useWorth();
  return (
    <div className="notice">
      <p>
        <progress aria-label={t("whereSolving")} /> {t("whereSolving")}
      </p>
      {best !== null && <p>{t("whereBest", { n: worth(goal, best.objective) })}</p>}
      {best !== null && Number.isFinite(bound) && <p>{t("whereBound", { n: worth(goal, bound) })}</p>}
      <p className="actions">
        <button type="button" className="quiet" onClick={cancel}>
          {t("whereCancel")}
        </button>
      </p>
    </div>
  );
};
