import { Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useMe } from "../../app/session.ts";
import { type Choosing, useChoosing } from "../../directory/choosing.ts";
import { freshnessAt } from "../../directory/entry.ts";
import { type Group, isHidden, keptBy, type Line, listed, type Wanted } from "../../directory/listed.ts";
import { ChoicesField } from "../../form/choices.tsx";
import { SelectField } from "../../form/plain.tsx";
import { Empty, Loading, Page, Refused } from "../../parts/page.tsx";
import { useNow } from "../../parts/use-now.ts";
import { useWords } from "../../texts/language.tsx";
import { DirectoryMap } from "./map.tsx";
import { RoadFactor } from "./road-factor.tsx";
import { FreePlaces, OpenTag, StaleTag } from "./standing.tsx";

/** « Annuaire »: who serves children where, by commune; carried by the device, so that it opens without network. */
export const DirectoryScreen = () => {
  const { t } = useWords();
  const { choosing, error, refetch } = useChoosing();
  return (
    <Page title={t("directoryTitle")}>
      <p className="hint">{t("directoryHint")}</p>
      {choosing === undefined && error === null && <Loading />}
      {error && <Refused error={error} retry={() => refetch()} />}
      {choosing && <Listing choosing={choosing} />}
    </Page>
  );
};

/** So many services are drawn at first, and again at each « Montrer la suite »: a phone draws no five thousand. */
const AT_ONCE = 40;
const ANYTHING: Wanted = { text: "", type: "", department: "", open: "any", places: "any" };

const Listing = ({ choosing }: { readonly choosing: Choosing }) => {
  const { t, say } = useWords();
  const me = useMe();
  const now = useNow();
  const [wanted, want] = useState(ANYTHING);
  const [most, setMost] = useState(AT_ONCE);
  const groups = useMemo(() => listed(choosing, wanted, now), [choosing, wanted, now]);
  const mine = useMemo(() => keptBy(choosing, me.unit.id, now), [choosing, me.unit.id, now]);
  const narrow = (change: Partial<Wanted>): void => {
    want({ ...wanted, ...change });
    setMost(AT_ONCE);
  };
  const { types, territory } = choosing.carried;
  const total = groups.reduce((sum, it) => sum + it.lines.length, 0);
  return (
    <>
      <search className="narrowing no-print">
        <div className="field">
          <label htmlFor="directory-text">{t("directorySearch")}</label>
          <input
            id="directory-text"
            type="search"
            autoComplete="off"
            value={wanted.text}
            onChange={({ target }) => narrow({ text: target.value })}
          />
        </div>
        <details>
          <summary>{t("directoryFilter")}</summary>
          <div className="narrowing">
            <div className="pair">
              <SelectField
                label={t("directoryType")}
                need="narrowing"
                none={t("directoryAnyType")}
                options={types.map((it) => ({ id: it.code, label: say(it.name) }))}
                value={wanted.type}
                change={(type) => narrow({ type })}
              />
              <SelectField
                label={t("directoryDepartment")}
                need="narrowing"
                none={t("directoryAnyDepartment")}
                options={territory.departments.map((it) => ({ id: it.code, label: it.name }))}
                value={wanted.department}
                change={(department) => narrow({ department })}
              />
            </div>
            <ChoicesField
              legend={t("directoryNarrow")}
              name="directory-only"
              kind="checkbox"
              options={[
                { id: "open", label: t("directoryOnlyOpen") },
                { id: "free", label: t("directoryOnlyFree") },
              ]}
              chosen={[wanted.open === "now" ? "open" : "", wanted.places === "free" ? "free" : ""]}
              change={(chosen) =>
                narrow({
                  open: chosen.includes("open") ? "now" : "any",
                  places: chosen.includes("free") ? "free" : "any",
                })
              }
            />
          </div>
        </details>
      </search>
      <p role="status">{t("directoryCount", { n: total })}</p>
      {total === 0 && <Empty title={t("directoryNone")} hint={t("directoryNoneHint")} />}
      {mine.length > 0 && (
        <section aria-labelledby="directory-mine" className="no-print">
          <h2 id="directory-mine">{t("directoryMine")}</h2>
          <Lines lines={mine} choosing={choosing} now={now} />
        </section>
      )}
      {upTo(groups, most).map(({ commune, lines }) => {
        const id = `commune-${commune?.code ?? "none"}`;
        // On paper, a shelter under the name of its commune would tell where it is.
        const hidden = lines.every(({ offer }) => isHidden(offer, choosing.carried));
        return (
          <section key={id} aria-labelledby={id} className={hidden ? "no-print" : ""}>
            <h2 id={id}>{commune?.name ?? t("directoryElsewhere")}</h2>
            <Lines lines={lines} choosing={choosing} now={now} />
          </section>
        );
      })}
      {total > most && (
        <p className="actions">
          <button type="button" onClick={() => setMost(most + AT_ONCE)}>
            {t("directoryMore")}
          </button>
        </p>
      )}
      <DirectoryMap
        groups={groups}
        carried={choosing.carried}
        choose={(text) => {
          narrow({ text });
          document.getElementById("directory-text")?.focus();
        }}
      />
      <RoadFactor customs={choosing.carried.customs} />
      {me.powers.some((it) => it === "dirige" || it === "administre") && (
        <p className="actions no-print">
          <Link to="/annuaire/nouveau" className="button">
            {t("enterOpen")}
          </Link>
          {me.powers.includes("administre") && (
            <Link to="/annuaire/importer" className="button">
              {t("importOpen")}
            </Link>
          )}
        </p>
      )}
    </>
  );
};

/** The first lines of all groups together. */
const upTo = (groups: readonly Group[], most: number): Group[] => {
  let left = most;
  return groups.flatMap(({ commune, lines }) => {
    const shown = lines.slice(0, Math.max(0, left));
    left -= lines.length;
    return shown.length === 0 ? [] : [{ commune, lines: shown }];
  });
};

interface LinesProps {
  readonly lines: readonly Line[];
  readonly choosing: Choosing;
  readonly now: number;
}

const Lines = ({ lines, choosing: { carried }, now }: LinesProps) => {
  const { say } = useWords();
  const types = new Map(carried.types.map((it) => [it.code, it.name]));
  return (
    <ul className="plain cards">
      {lines.map(({ offer }) => {
        const { service } = offer;
        const type = types.get(service.service_type ?? "");
        return (
          <li key={offer.id} className={isHidden(offer, carried) ? "card no-print" : "card"}>
            <h3>
              <Link to="/annuaire/$id" params={{ id: service.id }}>
                {service.name}
              </Link>
            </h3>
            {type && <p>{say(type)}</p>}
            <FreePlaces offer={offer} carried={carried} now={now} />
            <p>
              <OpenTag offer={offer} carried={carried} now={now} />{" "}
              <StaleTag freshness={freshnessAt({ service }, carried, now)} />
            </p>
          </li>
        );
      })}
    </ul>
  );
};
