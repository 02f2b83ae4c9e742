import type { AttachedChoice, ChoiceSummary } from "@relais/extension";
import { useWords } from "../../texts/language.tsx";
import { Label } from "../circuits/sorting.tsx";
import { useFrancs } from "./francs.ts";
import { Regretted } from "./regret-found.tsx";
import { useMinutes } from "./where/words.ts";
import { useWhyHere } from "./why-here.ts";

/** « Pourquoi ces lieux »: what the search found for the sites of the plan; where they have changed since, that is said and nothing else. */
export const Chosen = ({ of: { revision, choice, is } }: { readonly of: AttachedChoice }) => {
  const { t } = useWords();
  return (
    <section aria-labelledby="plan-chosen">
      <h2 id="plan-chosen">{t("planChosen")}</h2>
      {is === "held" ? <ChoiceFound choice={choice} /> : <p>{t("planChosenChanged", { n: revision })}</p>}
    </section>
  );
};

/** A choice in words, with where its figures are from. */
export const ChoiceFound = ({ choice }: { readonly choice: ChoiceSummary }) => {
  const { t, say, language } = useWords();
  const francs = useFrancs();
  const minutes = useMinutes();
  const { title, standing, years, cost, covered, bands, worst, proven, regret, sources } = choice;
  const names = (spots: ChoiceSummary["standing"]): string => spots.map((it) => it.name).join(", ");
  return (
    <>
      <p>{say(title)}</p>
      <ul>
        {standing.length > 0 && <li>{t("planChosenStanding", { l: names(standing) })}</li>}
        {years.map(({ year, sites }) => (
          <li key={year ?? "undated"}>
            {year === null
              ? t("planChosenUndated", { l: names(sites) })
              : t("planChosenYear", { y: String(year), l: names(sites) })}
          </li>
        ))}
        <li>{cost === null ? t("planChosenNoCost") : t("planChosenCost", { n: francs(cost) })}</li>
        {covered !== null && (
          <li>
            {t("planChosenCovered", {
              p: covered.share.toLocaleString(language, { style: "percent" }),
              m: minutes(covered.minutes),
            })}
          </li>
        )}
        {worst !== null && (
          <li>
            {t("planChosenWorst", {
              d: worst.department,
              m: worst.minutes === null ? t("whereNoRoad") : minutes(worst.minutes),
            })}
          </li>
        )}
        <li>{t(proven ? "planChosenProven" : "planChosenUnproven")}</li>
      </ul>
      <WhysFound years={years} />
      {regret !== undefined && <Regretted regret={regret} />}
      <table className="shares flat amounts">
        <caption>{t("planChosenBands")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("whereTime")}</th>
            <th scope="col">{t("wherePeople")}</th>
            <th scope="col">{t("whereChildren")}</th>
          </tr>
        </thead>
        <tbody>
          {bands.map(({ upTo, people, children }) => (
            <tr key={upTo ?? "beyond"}>
              <th scope="row">{upTo === null ? t("planChosenBeyond") : t("planChosenUpTo", { m: minutes(upTo) })}</th>
              <td>
                <Label text={t("wherePeople")} />
                {people.toLocaleString(language)}
              </td>
              <td>
                <Label text={t("whereChildren")} />
                {children.toLocaleString(language)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {sources.map((it) => (
        <p key={it.fr} className="hint">
          {say(it)}
        </p>
      ))}
    </>
  );
};

/** What would be lost without each place, where the search was long enough to know it. */
const WhysFound = ({ years }: Pick<ChoiceSummary, "years">) => {
  const { t } = useWords();
  const said = useWhyHere();
  const known = years.flatMap((it) => it.sites).filter((it) => it.why !== undefined);
  if (known.length === 0) return null;
  return (
    <>
      <h3>{t("planChosenWhys")}</h3>
      <ul>
        {known.map(({ commune, name, why }) => (
          <li key={commune}>
            <b>{name}</b> · {said(why!)}
          </li>
        ))}
      </ul>
    </>
  );
};
