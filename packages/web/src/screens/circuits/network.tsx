import type { CircuitsView } from "@relais/circuits";
import { useWords } from "../../texts/language.tsx";
import { Label } from "./sorting.tsx";
import { useFigures } from "./words.ts";

type Own = NonNullable<CircuitsView["own"]>;

/** Where children get stuck: what each service received, sent on, left unanswered; and ways that hang on one service. */
export const Network = ({ own, view }: { readonly own: Own; readonly view: CircuitsView }) => {
  const { t, say } = useWords();
  const { shareWith } = useFigures();
  const communes = new Map(view.communes.map((it) => [it.code, it.name]));
  return (
    <>
      <section aria-labelledby="circuits-stuck">
        <h3 id="circuits-stuck">{t("circuitsStuck")}</h3>
        {own.stations.length === 0 && <p>{t("circuitsNoStation")}</p>}
        {own.stations.length > 0 && (
          <table className="shares stations">
            <thead>
              <tr>
                <th scope="col">{t("circuitsStation")}</th>
                <th scope="col">{t("circuitsReceived")}</th>
                <th scope="col">{t("circuitsSentOn")}</th>
                <th scope="col">{t("circuitsWaiting")}</th>
                <th scope="col">{t("circuitsStuckShare")}</th>
              </tr>
            </thead>
            <tbody>
              {own.stations
                .toSorted((a, b) => b.received - a.received)
                .map((it) => (
                  <tr key={it.place.key}>
                    <th scope="row">
                      {say(it.place.name)} {it.deadEnd === "yes" && <span className="tag">{t("circuitsDeadEnd")}</span>}
                    </th>
                    <Cell name={t("circuitsReceived")} value={it.received} />
                    <Cell name={t("circuitsSentOn")} value={it.sentOn} />
                    <Cell name={t("circuitsWaiting")} value={it.waiting} />
                    <Cell
                      name={t("circuitsStuckShare")}
                      value={it.stuck === null ? t("circuitsNot") : shareWith(it.stuck)}
                    />
                  </tr>
                ))}
            </tbody>
          </table>
        )}
      </section>
      {own.ways.length > 0 && <Ways ways={own.ways} nameOf={(code) => communes.get(code) ?? code} />}
    </>
  );
};

/** Lines that are shown before the others are asked for. */
const WORST = 5;

interface WaysProps {
  readonly ways: Own["ways"];
  readonly nameOf: (commune: string) => string;
}

/** Sectors that communes do not reach, then services on which their ways hang: those of most communes first, the others folded away. */
const Ways = ({ ways, nameOf }: WaysProps) => {
  const { t, say } = useWords();
  const communesOf = (of: Own["ways"]): string => [...new Set(of.map((it) => nameOf(it.commune)))].join(", ");
  const none = Map.groupBy(
    ways.filter((it) => it.is === "none"),
    (it) => say(it.sector),
  );
  const hanging = Map.groupBy(
    ways.filter((it) => it.is === "there"),
    (it) => `${it.through.map(({ name }) => say(name)).join(", ")}|${say(it.sector)}`,
  );
  const worstFirst = (lines: [string, Own["ways"]][]) => lines.sort(([, a], [, b]) => b.length - a.length);
  const lines = [
    ...worstFirst([...none]).map(([s, of]) => t("circuitsNoWay", { s, c: communesOf(of) })),
    ...worstFirst([...hanging]).map(([key, of]) => {
      const [p = "", s = ""] = key.split("|");
      return t("circuitsOnlyThrough", { p, s, c: communesOf(of) });
    }),
  ];
  return (
    <section aria-labelledby="circuits-ways">
      <h3 id="circuits-ways">{t("circuitsWays")}</h3>
      <p className="hint">{t("circuitsWaysHint")}</p>
      <Lines lines={lines.slice(0, WORST)} />
      {lines.length > WORST && (
        <details className="fold">
          <summary>{t("circuitsWaysMore", { n: lines.length - WORST })}</summary>
          <Lines lines={lines.slice(WORST)} />
        </details>
      )}
    </section>
  );
};

const Lines = ({ lines }: { readonly lines: readonly string[] }) => (
  <ul className="entries plain">
    {lines.map((it) => (
      <li key={it}>{it}</li>
    ))}
  </ul>
);

const Cell = ({ name, value }: { readonly name: string; readonly value: string | number }) => (
  <td>
    <Label text={name} />
    {value}
  </td>
);

/** What each commune of a department lacks, of what is declared to be there for its children. */
export const MissingServices = ({ view }: { readonly view: CircuitsView }) => {
  const { t, say } = useWords();
  const department = view.departments.find((it) => it.code === view.department);
  const byCommune = Map.groupBy(view.missing, (it) => it.commune);
  if (department === undefined) return null;
  return (
    <section aria-labelledby="circuits-missing">
      <h2 id="circuits-missing">{t("circuitsMissing")}</h2>
      <p className="hint">{t("circuitsMissingHint", { d: department.name })}</p>
      {byCommune.size === 0 && <p>{t("circuitsMissingNone")}</p>}
      <dl className="facts">
        {[...byCommune].map(([commune, lines]) => (
          <div key={commune}>
            <dt>{view.communes.find((it) => it.code === commune)?.name ?? commune}</dt>
            <dd>
              {lines
                .map((it) => (it.is === "unknown" ? `${say(it.sector)} (${t("circuitsUnknown")})` : say(it.sector)))
                .join(", ")}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
};
