import type { SessionStatistics } from "@relais/training";
import { useWords } from "../../texts/language.tsx";
import { twoDigits } from "./words.ts";

/** What the tests say, each figure with its interval; questions to be revised are named, nobody is. */
export const TestFigures = ({ figures }: { readonly figures: SessionStatistics }) => {
  const { t, language } = useWords();
  const two = (value: number): string => twoDigits(value, language);
  const { gain } = figures;
  const toRevise = figures.tests.flatMap((test) => test.items.filter((it) => it.revise.length > 0));
  return (
    <section aria-labelledby="figures">
      <h2 id="figures">{t("statsTitle")}</h2>
      {figures.tests.length === 0 && <p className="hint">{t("statsNone")}</p>}
      {figures.tests.map((it) => (
        <div key={it.phase}>
          <p>
            <strong>
              {t("statsMean", {
                phase: t(`phase_${it.phase}`),
                m: it.mean.toLocaleString(language, { maximumFractionDigits: 1 }),
                of: it.of,
                n: it.people,
              })}
            </strong>
          </p>
          <p className="hint">
            {it.reliability === null
              ? t("statsReliabilityNone")
              : t("statsReliability", {
                  v: two(it.reliability.value),
                  from: two(it.reliability.from),
                  to: two(it.reliability.to),
                })}
          </p>
        </div>
      ))}
      {figures.tests.length > 0 && (
        <p>
          {gain?.mean == null
            ? t("statsGainNone")
            : t("statsGain", {
                v: two(gain.mean.value),
                from: two(gain.mean.from),
                to: two(gain.mean.to),
                n: gain.people,
                p: gain.p.toLocaleString(language, { maximumSignificantDigits: 2 }),
              })}
        </p>
      )}
      {figures.tests.length > 0 && (
        <>
          <h3>{t("statsItems")}</h3>
          {toRevise.length === 0 ? (
            <p className="hint">{t("statsItemsNone")}</p>
          ) : (
            <table>
              <thead>
                <tr>
                  <th scope="col">{t("statsItem")}</th>
                  <th scope="col">{t("statsFacility")}</th>
                  <th scope="col">{t("statsDiscrimination")}</th>
                </tr>
              </thead>
              <tbody>
                {toRevise.map((it) => (
                  <tr key={it.ref}>
                    <th scope="row">
                      {it.stem}
                      <br />
                      <span className="tag">{it.revise.map((why) => t(`revise_${why}`)).join(", ")}</span>
                    </th>
                    <td>
                      {two(it.facility.value)} ({two(it.facility.from)}–{two(it.facility.to)})
                    </td>
                    <td>
                      {it.discrimination === null
                        ? "—"
                        : `${two(it.discrimination.value)} (${two(it.discrimination.from)}–${two(it.discrimination.to)})`}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </>
      )}
    </section>
  );
};
