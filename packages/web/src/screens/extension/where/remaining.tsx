import { beyond, HOURS, type Prepared, type Reached, type ScenarioSummary } from "@relais/extension";
import { Fold } from "../../../parts/lines.tsx";
import { useWords } from "../../../texts/language.tsx";
import { Label } from "../../circuits/sorting.tsx";
import { Ages } from "./ages.tsx";
import { useMeanMinutes, useMinutes } from "./words.ts";

/** Who is how far, who remains beyond one hour and two, and which department is worst off. */
export const Remaining = ({
  summary,
  prepared: { told },
  reached,
}: {
  readonly summary: ScenarioSummary;
  readonly prepared: Pick<Prepared, "told">;
  readonly reached: readonly Reached[];
}) => {
  const { t, language } = useWords();
  const minutes = useMinutes();
  const mean = useMeanMinutes();
  const words = told.size > 0 ? OF_PLACES : OF_COMMUNES;
  const lines = [
    ...summary.bands.map((it, band) => ({ name: t(`whereBand_${band as 0 | 1 | 2}`), of: it })),
    { name: t("whereBeyondHour"), of: summary.beyond.hour },
  ];
  const far = reached.filter((it) => it.minutes > HOURS[1]).sort((a, b) => b.minutes - a.minutes);
  const unsaid = beyond(reached, -1).unsaid.length;
  return (
    <section aria-labelledby="where-remaining">
      <h3 id="where-remaining">{t("whereRemaining")}</h3>
      <table className="shares flat amounts">
        <caption className="hidden">{t("whereRemaining")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("whereTime")}</th>
            <th scope="col">{t("wherePeople")}</th>
            <th scope="col">{t("whereChildren")}</th>
            <th scope="col">{t(words.communes)}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ name, of }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {(["people", "children", "communes"] as const).map((it) => (
                <td key={it}>
                  <Label text={t(words[it])} />
                  {of[it].toLocaleString(language)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p>{t(unsaid === 0 ? words.allSaid : words.unsaid, { n: unsaid })}</p>
      <Ages reached={reached} />
      {summary.worst !== null && (
        <p>{t("whereWorst", { d: summary.worst.department, m: mean(summary.worst.minutes) })}</p>
      )}
      <Fold title={t(words.far, { n: far.length })}>
        {far.map(({ place, minutes: time }) =>
          t("whereFarLine", {
            c: place.name,
            d: place.department,
            m: minutes(time),
            n: place.children?.value.toLocaleString(language) ?? t("whereUnknown"),
          }),
        )}
      </Fold>
    </section>
  );
};

const OF_COMMUNES = {
  people: "wherePeople",
  children: "whereChildren",
  communes: "whereCommunes",
  allSaid: "whereAllSaid",
  unsaid: "whereUnsaid",
  far: "whereFar",
} as const;
const OF_PLACES = {
  ...OF_COMMUNES,
  communes: "loadPlacesShort",
  allSaid: "loadAllSaid",
  unsaid: "loadUnsaidPlaces",
  far: "loadFar",
} as const;
