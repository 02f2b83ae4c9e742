import type { ProgrammeStatistics } from "@relais/training";
import { useWords } from "../../texts/language.tsx";
import { Label } from "../circuits/sorting.tsx";
import { Interval, useShareWords } from "../procedures/interval.tsx";
import { useEstimateWords } from "./estimate.ts";

type Test = ProgrammeStatistics["modules"][number]["tests"][number];
type Item = NonNullable<Test["figures"]>["items"][number];

/** Questions to be revised, with the reason; then every question in the order of the bank, its share drawn. */
export const Questions = ({ phase, items }: { readonly phase: Test["phase"]; readonly items: readonly Item[] }) => {
  const { t } = useWords();
  const revised = items.filter((it) => it.revise.length > 0);
  return (
    <>
      {revised.length === 0 ? (
        <p className="hint">{t("statsItemsNone")}</p>
      ) : (
        <>
          <h3>{t("statsItems")}</h3>
          <ul>
            {revised.map((it) => (
              <li key={it.ref}>
                {it.stem} <span className="tag strong">{it.revise.map((why) => t(`revise_${why}`)).join(", ")}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <details className="fold">
        <summary>{t("resultsAllItems", { n: items.length, phase: t(`phase_${phase}`) })}</summary>
        <table className="shares flat">
          <caption className="hidden">{t("resultsAllItems", { n: items.length, phase: t(`phase_${phase}`) })}</caption>
          <thead>
            <tr>
              <th scope="col">{t("statsItem")}</th>
              <th scope="col">{t("statsFacility")}</th>
              <th scope="col">{t("statsDiscrimination")}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((it) => (
              <Line key={it.ref} item={it} />
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
};

const Line = ({ item: { stem, facility, discrimination } }: { readonly item: Item }) => {
  const { t } = useWords();
  const share = useShareWords()(facility);
  const words = useEstimateWords();
  const told = discrimination && words(discrimination);
  return (
    <tr>
      <th scope="row">{stem}</th>
      <td>
        <Label text={t("statsFacility")} />
        {share.share}
        <br />
        <span className="hint">{share.interval}</span>
        <Interval share={facility} />
      </td>
      <td>
        <Label text={t("statsDiscrimination")} />
        {told === null ? "—" : `${told.v} (${told.from} – ${told.to})`}
      </td>
    </tr>
  );
};
