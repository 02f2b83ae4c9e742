import { formatDay, formatInstant, parseDay } from "@relais/core";
import type { CarriedDirectory } from "@relais/directory";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { reference } from "../../api/queries.ts";
import { useMe } from "../../app/session.ts";
import { useChoosing } from "../../directory/choosing.ts";
import { type Entry, entryOf, freshnessAt, mayKeep } from "../../directory/entry.ts";
import { hoursOf } from "../../directory/hours.ts";
import { isHidden } from "../../directory/listed.ts";
import { sayDateTime } from "../../parts/dates.ts";
import { Empty, Loading, Page, Refused } from "../../parts/page.tsx";
import { ServerOnly } from "../../parts/server-only.tsx";
import { Strong } from "../../parts/strong.tsx";
import { useNow } from "../../parts/use-now.ts";
import { useWords } from "../../texts/language.tsx";
import { ConfirmForm } from "./confirm.tsx";
import { CountForm, useWho } from "./count.tsx";
import { History } from "./history.tsx";
import { OpenTag, StaleTag, useDay, useUnitName } from "./standing.tsx";
import { SuccessorForm } from "./successor.tsx";
import { useSpanWords } from "./week.tsx";

/** One service: where, when, for whom, and how sure all this is; its unit confirms it here. */
export const EntryScreen = () => {
  const { t, say } = useWords();
  const { id } = useParams({ from: "/shell/annuaire/$id" });
  const { choosing, error, refetch } = useChoosing();
  const entry = choosing && entryOf(choosing.carried, choosing.offers, id);
  return (
    <Page title={entry === undefined ? t("directoryTitle") : say({ fr: entry.service.name, en: entry.service.name })}>
      {choosing === undefined && error === null && <Loading />}
      {error && <Refused error={error} retry={() => refetch()} />}
      {choosing && entry === undefined && <Empty title={t("directoryUnknown")} />}
      {entry && <Told entry={entry} carried={choosing.carried} />}
      <p className="actions">
        <Link to="/annuaire" className="button quiet">
          {t("directoryBack")}
        </Link>
      </p>
    </Page>
  );
};

interface Props {
  readonly entry: Entry;
  readonly carried: CarriedDirectory;
}

const Told = ({ entry, carried }: Props) => {
  const { t, say } = useWords();
  const me = useMe();
  const now = useNow();
  const [done, setDone] = useState<"confirmed" | "counted" | null>(null);
  const { service, offers } = entry;
  const type = carried.types.find((it) => it.code === service.service_type);
  const [offer] = offers;
  const before = carried.directory.service.find((it) => it.id === service.replaces_id);
  return (
    <>
      <p>
        {type && say(type.name)} {offer && <OpenTag offer={offer} carried={carried} now={now} />}{" "}
        <StaleTag freshness={freshnessAt(entry, carried, now)} />{" "}
        {offer?.isInvented && <span className="tag">{t("entryInvented")}</span>}
      </p>
      {service.alert && <p className="notice">{service.alert}</p>}
      {service.description && <p>{service.description}</p>}
      <dl className="facts">
        <Line name={t("entryOrganisation")}>{entry.organization?.name ?? t("entryUnknownValue")}</Line>
        <Line name={t("entryWhere")}>
          <Where entry={entry} carried={carried} />
        </Line>
        <Line name={t("entryPhone")}>
          <Phones entry={entry} />
        </Line>
        <Line name={t("entryOpen")}>
          <Week entry={entry} />
        </Line>
        <Line name={t("entryForWhom")}>
          <ForWhom entry={entry} carried={carried} />
        </Line>
        <Line name={t("entryPlaces")}>
          <Places entry={entry} />
        </Line>
        <Line name={t("entryCost")}>
          {[service.fees_description, service.fees, ...entry.costs.map((it) => it.amount_description ?? it.option)]
            .filter(Boolean)
            .join(" · ") || t("entryUnknownValue")}
        </Line>
        {entry.documents.length > 0 && (
          <Line name={t("entryDocuments")}>{entry.documents.map((it) => it.document).join(" · ")}</Line>
        )}
        <Line name={t("entryLanguages")}>
          <Languages entry={entry} />
        </Line>
        {type?.isLicensed && (
          <Line name={t("entryLicense")}>
            <License entry={entry} />
          </Line>
        )}
        {(service.valid_from ?? service.valid_to) && (
          <Line name={t("entryValid")}>
            <Valid entry={entry} />
          </Line>
        )}
        {before && (
          <Line name={t("entryReplaces")}>
            <Link to="/annuaire/$id" params={{ id: before.id }}>
              {before.name}
            </Link>
          </Line>
        )}
        {offer?.successor && (
          <Line name={t("entryReplaced")}>
            <Link to="/annuaire/$id" params={{ id: offer.successor.id }}>
              {offer.successor.name}
            </Link>
          </Line>
        )}
        <Line name={t("entryKept")}>
          <Keeper entry={entry} />
        </Line>
        <Line name={t("entryAssured")}>
          <Assured entry={entry} carried={carried} now={now} />
        </Line>
        <Line name={t("entrySource")}>
          <Source entry={entry} />
        </Line>
      </dl>
      <div className="no-print keeping">
        {done && (
          <p className="notice" role="status">
            {t(done === "confirmed" ? "confirmDone" : "countDone")}
          </p>
        )}
        <ServerOnly>
          <History service={service.id} carried={carried} />
          {mayKeep(entry, me) && (
            <>
              {type?.isSheltering && <CountForm entry={entry} done={() => setDone("counted")} />}
              {done !== "confirmed" && <ConfirmForm entry={entry} done={() => setDone("confirmed")} />}
              {offer?.successor === null && me.powers.some((it) => it === "dirige" || it === "administre") && (
                <Strong powers={["dirige", "administre"]} refused={t("enterNotYours")}>
                  <SuccessorForm entry={entry} carried={carried} />
                </Strong>
              )}
            </>
          )}
        </ServerOnly>
      </div>
    </>
  );
};

const Line = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

const Where = ({ entry: { offers, addresses }, carried }: Props) => {
  const { t } = useWords();
  const names = new Map(carried.territory.communes.map((it) => [it.code, it.name]));
  return (
    <ul className="plain">
      {offers.map((offer) => {
        const { id, location, commune, isRemote } = offer;
        if (isRemote) return <li key={id}>{t("entryRemote")}</li>;
        const address = addresses.find((it) => it.location_id === location?.id);
        const said = [address?.address_1, address?.address_2, names.get(commune ?? "") ?? address?.city];
        const where = said.filter(Boolean).join(", ");
        if (where === "") return <li key={id}>{t("entryWhereUnknown")}</li>;
        const hidden = isHidden(offer, carried);
        return (
          <li key={id}>
            <span className={hidden ? "no-print" : ""}>{where}</span>
            {hidden && <p className="hint">{t("entryConfidential")}</p>}
          </li>
        );
      })}
    </ul>
  );
};

const Phones = ({ entry: { phones } }: Pick<Props, "entry">) => {
  const { t } = useWords();
  if (phones.length === 0) return t("entryUnknownValue");
  return (
    <ul className="plain">
      {phones.map((it) => (
        <li key={it.id}>
          <a href={`tel:${it.number.replaceAll(" ", "")}`}>{it.number}</a> {it.description}
        </li>
      ))}
    </ul>
  );
};

const Week = ({ entry: { schedules } }: Pick<Props, "entry">) => {
  const { t } = useWords();
  const words = useSpanWords();
  const { is, spans } = hoursOf(schedules);
  const written = schedules.flatMap((it) => it.description ?? []);
  const holidays = schedules.find((it) => it.on_holidays !== undefined)?.on_holidays;
  return (
    <ul className="plain">
      {is === "always" && <li>{t("confirmHoursAlways")}</li>}
      {spans.map((it) => (
        <li key={words(it)}>{words(it)}</li>
      ))}
      {is === "unknown" && written.map((it) => <li key={it}>{it}</li>)}
      {is === "unknown" && written.length === 0 && <li>{t("entryUnknownValue")}</li>}
      {holidays && <li>{t(holidays === "open" ? "entryHolidayOpen" : "entryHolidayClosed")}</li>}
    </ul>
  );
};

const ForWhom = ({ entry: { service, offers }, carried }: Props) => {
  const { t, say } = useWords();
  const who = useWho();
  const { data } = useQuery(reference);
  const { minimum_age: min, maximum_age: max } = service;
  const ages =
    min !== undefined && max !== undefined
      ? t("entryAges", { min, max })
      : min !== undefined
        ? t("entryAgesFrom", { min })
        : max !== undefined
          ? t("entryAgesTo", { max })
          : t("entryAnyAge");
  const labels = new Map(data?.fields.find((it) => it.id === "statut")?.choices?.map((it) => [it.id, say(it.label)]));
  const situations = service.statuses?.split(",").map((it) => labels.get(it) ?? it);
  const { communes, departments } = carried.territory;
  const areas = offers[0]?.areas?.flatMap((code) => {
    const found = [...departments, ...communes].find((it) => it.code === code);
    return found === undefined ? [] : [found.name];
  });
  const sexes = offers[0]?.sexes;
  return (
    <ul className="plain">
      <li>{ages}</li>
      {sexes?.size === 1 && <li>{who(sexes.has("F") ? "F" : "M")}</li>}
      <li>{situations?.join(", ") ?? t("entryAnySituation")}</li>
      <li>
        {areas === undefined || areas.length === 0 ? t("entryAnywhere") : t("entryAreas", { areas: areas.join(", ") })}
      </li>
      {service.eligibility_description && <li>{service.eligibility_description}</li>}
    </ul>
  );
};

const Places = ({ entry: { offers } }: Pick<Props, "entry">) => {
  const { t, say } = useWords();
  const who = useWho();
  const places = offers[0]?.places ?? [];
  if (places.length === 0) return t("entryUnknownValue");
  return (
    <ul className="plain">
      {places.map(({ sex, maximum, available, updated }) => (
        <li key={sex ?? ""}>
          {available === null
            ? t("placesAll", { who: who(sex), of: maximum ?? t("entryUnknownValue") })
            : maximum === null
              ? t("placesFreeSome", { who: who(sex), n: available })
              : t("placesFreeOf", { who: who(sex), n: available, of: maximum })}
          {updated !== null && (
            <span className="hint"> {t("placesCounted", { d: say(sayDateTime(formatInstant(updated))) })}</span>
          )}
        </li>
      ))}
    </ul>
  );
};

const Valid = ({ entry: { service } }: Pick<Props, "entry">) => {
  const { t } = useWords();
  const day = useDay();
  const { valid_from: from, valid_to: to } = service;
  const said = [
    from && t("entryValidFrom", { d: day(from) }),
    to && t("entryValidTo", { d: day(formatDay(parseDay(to) - 1)) }),
  ];
  return said.filter(Boolean).join(", ");
};

/** Names of languages as the browser knows them; the code of those that it does not. */
const Languages = ({ entry: { offers } }: Pick<Props, "entry">) => {
  const { t, language } = useWords();
  const codes = [...(offers[0]?.languages ?? [])];
  const names = new Intl.DisplayNames([language], { type: "language", fallback: "code" });
  return codes.length === 0 ? t("entryUnknownValue") : codes.map((it) => names.of(it)).join(", ");
};

const License = ({ entry: { service } }: Pick<Props, "entry">) => {
  const { t } = useWords();
  const day = useDay();
  const { licenses, licensed_until: until } = service;
  const said = [licenses, until === undefined ? undefined : t("entryLicenseUntil", { d: day(until) })].filter(Boolean);
  return said.length === 0 ? t("entryUnknownValue") : said.join(" · ");
};

const Keeper = ({ entry: { organization } }: Pick<Props, "entry">) => {
  const { t } = useWords();
  const name = useUnitName();
  return organization?.unit === undefined ? t("entryKeptNobody") : name(organization.unit);
};

const Assured = ({ entry, carried, now }: Props & { readonly now: number }) => {
  const { t } = useWords();
  const day = useDay();
  const name = useUnitName();
  const freshness = freshnessAt(entry, carried, now);
  const { assured_date: on } = entry.service;
  if (on === undefined || freshness.is === "never") return <StaleTag freshness={freshness} />;
  return (
    <>
      {t("entryAssuredOn", { d: day(on) })}
      {entry.confirmedBy !== null && ` ${t("entryAssuredBy", { unit: name(entry.confirmedBy) })}`}
      {" · "}
      {freshness.is === "fresh" ? (
        t("entryFresh", { d: day(formatDay(freshness.due)) })
      ) : (
        <StaleTag freshness={freshness} />
      )}
    </>
  );
};

const Source = ({ entry: { service } }: Pick<Props, "entry">) => {
  const { t } = useWords();
  const { source, confidence } = service;
  if (source === undefined) return t("entryUnsourced");
  return (
    <>
      <span className="source">{source}</span>
      {confidence && ` · ${t(`confidence_${confidence}`)}`}
    </>
  );
};
