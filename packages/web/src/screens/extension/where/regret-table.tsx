import {
  lossForOne,
  lostIn,
  standingOf,
  type TerritoryView,
  type WhereAsked,
  type WorldAsked,
} from "@relais/extension";
import type { Held, Regrets, Wanted } from "@relais/extension/siting";
import type { ReactNode } from "react";
import { useWords } from "../../../texts/language.tsx";
import { Label } from "../../circuits/sorting.tsx";
import { type ChoiceName, type RegretRow, regretRows } from "./regret-rows.ts";
import { useLossForOne, useWorld } from "./words.ts";

interface RegretTableProps {
  readonly view: TerritoryView;
  readonly asked: WhereAsked;
  readonly wanted: Wanted;
  readonly worlds: readonly WorldAsked[];
  /** Of the scenarios that were held against them. */
  readonly names: readonly string[];
  readonly regrets: Regrets;
  /** What can be done of a choice, by the name that is proposed for it. */
  readonly act: (row: RegretRow, name: string) => ReactNode;
}

/** What is lost in the unit of the question, of a loss of all. */
const useLoss = (asked: WhereAsked, wanted: Wanted): ((loss: number) => string) => {
  const loss = useLossForOne();
  return (all) => loss(lostIn(asked), lossForOne(all, wanted));
};

/** Each choice in each world: how much worse than the best of it, in words and as a bar; and the greatest of these. */
export const RegretTable = ({ view, asked, wanted, worlds, names, regrets, act }: RegretTableProps) => {
  const { t, language } = useWords();
  const world = useWorld();
  const loss = useLoss(asked, wanted);
  const rows = regretRows(regrets);
  const most = Math.max(...rows.map((it) => it.held.greatest).filter(Number.isFinite), 0);
  const towns = ({ open }: Held): string => {
    const opened = open.filter(({ site }) => standingOf(view.communes[site]!, asked) !== "existing");
    const isDated = wanted.years.length > 1;
    return opened
      .map(({ site, year }) => view.communes[site]!.name + (isDated ? ` (${t("whereYear", { n: year + 1 })})` : ""))
      .join(", ");
  };
  const nameOf = (it: ChoiceName): string => {
    if (it.is === "least") return t("whereRegretLeastName");
    return it.is === "kept"
      ? t("whereRegretKept", { n: names[it.at]! })
      : t("whereRegretKnowing", { w: world(worlds[it.at]!) });
  };
  const { least } = regrets;
  return (
    <>
      {least !== null && (
        <p>
          <strong>{t("whereRegretLeast", { s: towns(least) || t("whereRegretNobody") })}</strong>{" "}
          {t("whereRegretWorst", { w: world(worlds[worstOf(least)]!), n: loss(least.greatest) })}{" "}
          {regrets.proven ? t("whereRegretProven") : t("whereRegretBound", { n: loss(regrets.bound) })}
        </p>
      )}
      <table className="shares flat amounts">
        <caption>{t(`whereRegretCaption_${lostIn(asked)}`)}</caption>
        <thead>
          <tr>
            <th scope="col">{t("whereRegretChoice")}</th>
            {worlds.map((it) => (
              <th key={`${it.season} ${it.counts}`} scope="col">
                {world(it)}
              </th>
            ))}
            <th scope="col">{t("whereRegretGreatest")}</th>
            <th scope="col" className="no-print">
              <span className="hidden">{t("regretDo")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const { names: all, held } = row;
            return (
              <tr key={all.map((it) => ("at" in it ? `${it.is} ${it.at}` : it.is)).join()}>
                <th scope="row">
                  {all.map((it, at) => amid(nameOf(it), at)).join(language === "fr" ? " ; " : "; ")}
                  <span className="hint"> · {towns(held) || t("whereRegretNobody")}</span>
                </th>
                {worlds.map((it, at) => (
                  <td key={`${it.season} ${it.counts}`}>
                    <Label text={world(it)} />
                    <Loss value={held.regret[at]!} most={most} say={loss} />
                  </td>
                ))}
                <td>
                  <Label text={t("whereRegretGreatest")} />
                  <strong>{Number.isFinite(held.greatest) ? loss(held.greatest) : t("whereRegretUnkept")}</strong>
                </td>
                <td className="no-print">
                  {act(row, all[0]!.is === "least" ? t("regretLeastKept") : nameOf(all[0]!))}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
};

/** A name amid others begins small. */
const amid = (name: string, at: number): string => (at === 0 ? name : name.charAt(0).toLowerCase() + name.slice(1));

/** The world in which a choice is regretted most. */
const worstOf = ({ regret, greatest }: Held): number => Math.max(0, regret.indexOf(greatest));

interface LossProps {
  /** Null: in that world it does not keep what is asked. */
  readonly value: number | null;
  readonly most: number;
  readonly say: (loss: number) => string;
}

const Loss = ({ value, most, say }: LossProps) => {
  const { t } = useWords();
  if (value === null) return t("whereRegretUnkept");
  return (
    <>
      {say(value)}
      <svg className="loss" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <rect width="100" height="8" />
        <rect className="part" width={most === 0 ? 0 : (100 * value) / most} height="8" />
      </svg>
    </>
  );
};
