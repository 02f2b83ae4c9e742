import { greatestLoss, type RegretFound } from "@relais/extension";
import { useWords } from "../../texts/language.tsx";
import { Label } from "../circuits/sorting.tsx";
import { useLossForOne, useWorld } from "./where/words.ts";

/** What a choice loses in each situation with which it was compared, beside the choice to regret least. */
export const Regretted = ({ regret }: { readonly regret: RegretFound }) => {
  const { t } = useWords();
  const world = useWorld();
  const lossForOne = useLossForOne();
  const { of, worlds, least } = regret;
  const said = (loss: number | null): string => (loss === null ? t("whereRegretUnkept") : lossForOne(of, loss));
  const most = greatestLoss(regret);
  return (
    <>
      <h3>{t("whereRegret")}</h3>
      <p>
        {most === null ? t("planChosenRegretUnkept") : t("planChosenRegret", { n: said(most) })}{" "}
        {t(least.proven ? "planChosenLeast" : "planChosenLeastUnproven", { n: said(least.loss) })}
      </p>
      <table className="shares flat amounts">
        <caption>{t(`whereRegretCaption_${of}`)}</caption>
        <thead>
          <tr>
            <th scope="col">{t("planChosenSituation")}</th>
            <th scope="col">{t("planChosenLoss")}</th>
          </tr>
        </thead>
        <tbody>
          {worlds.map((it) => (
            <tr key={`${it.season} ${it.counts}`}>
              <th scope="row">{world(it)}</th>
              <td>
                <Label text={t("planChosenLoss")} />
                {said(it.loss)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
};
