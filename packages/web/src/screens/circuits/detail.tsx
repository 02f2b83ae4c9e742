import type { ArrowLine } from "@relais/circuits";
import type { Share } from "@relais/core";
import { sayDay } from "../../parts/dates.ts";
import { useWords } from "../../texts/language.tsx";
import { Interval } from "../procedures/interval.tsx";
import { useFigures } from "./words.ts";

/** What an arrow is made of: its figures with their intervals, and who declares it. */
export const ArrowDetail = ({ arrow }: { readonly arrow: ArrowLine }) => {
  const { t, say } = useWords();
  const { hours, median } = useFigures();
  const bound = (it: number | null): string => (it === null ? "…" : hours(it));
  return (
    <section aria-label={t("circuitsMade")}>
      <dl className="facts">
        <Figure name={t("circuitsTaken")} share={arrow.taken} />
        <Figure name={t("circuitsAnswered")} share={arrow.answered} />
        <Figure name={t("circuitsInTime")} share={arrow.inTime} />
        <Figure name={t("circuitsFedBack")} share={arrow.fedBack} />
        {arrow.median && (
          <div>
            <dt>{t("circuitsMedian")}</dt>
            <dd>
              {t("circuitsMedianOf", {
                m: median(arrow.median),
                n: arrow.median.n,
                a: bound(arrow.median.from),
                b: bound(arrow.median.to),
              })}
            </dd>
          </div>
        )}
      </dl>
      <h3>{t("circuitsOrigins")}</h3>
      {arrow.origins.length === 0 && <p>{t("circuitsNobody")}</p>}
      <ul>
        {arrow.origins.map((it) => (
          <li key={`${it.by} ${it.text.fr} ${it.validFrom}`}>
            {say(it.text)}
            {it.validFrom && `, ${t("circuitsSince", { d: say(sayDay(`${it.validFrom}T00:00:00Z`)) })}`}
            {it.answerWithinHours !== null && ` · ${t("circuitsWithin", { h: it.answerWithinHours })}`}
          </li>
        ))}
      </ul>
    </section>
  );
};

const Figure = ({ name, share }: { readonly name: string; readonly share: Share | null }) => {
  const { t } = useWords();
  const { shareWith } = useFigures();
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {share === null ? t("circuitsNot") : shareWith(share)}
        {share && <Interval share={share} />}
      </dd>
    </div>
  );
};
