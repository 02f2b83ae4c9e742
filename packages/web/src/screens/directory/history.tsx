import type { CarriedDirectory, Episode } from "@relais/directory";
import { useQuery } from "@tanstack/react-query";
import { entryHistory } from "../../api/queries.ts";
import { sayDateTime } from "../../parts/dates.ts";
import { Loading, Refused } from "../../parts/page.tsx";
import type { TextKey } from "../../texts/fr.ts";
import { useWords } from "../../texts/language.tsx";
import { useDay, useUnitName } from "./standing.tsx";

type Told = Episode["changes"][number];

/** The fields that have a word of ours. Others are told where they change, under the name that HSDS gives them. */
const NAMES: Readonly<Record<string, TextKey>> = {
  "organization.name": "entryOrganisation",
  "service.name": "told_name",
  "service.service_type": "directoryType",
  "service.status": "told_status",
  "service.description": "told_description",
  "service.minimum_age": "enterYoungest",
  "service.maximum_age": "enterOldest",
  "service.assured_date": "told_assured_date",
  "service.valid_from": "told_valid_from",
  "service.valid_to": "told_valid_to",
  "service.replaces_id": "told_replaces_id",
  "service.source": "told_source",
  "location.commune": "enterCommune",
  "location.confidential": "told_confidential",
  "address.address_1": "enterAddress",
  "phone.number": "entryPhone",
  "schedule.byday": "told_byday",
  "schedule.opens_at": "told_opens_at",
  "schedule.closes_at": "told_closes_at",
  "schedule.on_holidays": "told_on_holidays",
  "service_capacity.maximum": "told_maximum",
  "service_capacity.available": "told_available",
};

/** Values of lists, in our words. */
const WORDS: Readonly<Record<string, TextKey>> = {
  active: "confirmActive",
  "temporarily closed": "closedForNow",
  defunct: "closedForGood",
  open: "confirmHolidaysOpen",
  closed: "confirmHolidaysClosed",
  true: "yes",
  false: "no",
};
const LISTED: ReadonlySet<string> = new Set(["status", "on_holidays", "confidential"]);

interface Props {
  readonly service: string;
  readonly carried: CarriedDirectory;
}

/** What was said and done of an entry, the newest first: when, which unit, and what changed. */
export const History = ({ service, carried }: Props) => {
  const { t, say } = useWords();
  const unit = useUnitName();
  const found = useQuery(entryHistory(service));
  return (
    <details className="history">
      <summary>{t("historyTitle")}</summary>
      {found.isPending && <Loading />}
      {found.error && <Refused error={found.error} retry={() => found.refetch()} />}
      {found.data?.length === 0 && <p>{t("historyNone")}</p>}
      <ol className="plain rows">
        {found.data?.toReversed().map((it) => (
          <li key={`${it.kind} ${it.at}`}>
            <p>
              <strong>{t(`history_${it.kind}`)}</strong> · {say(sayDateTime(it.at))} · {unit(it.unit)}
            </p>
            {it.source && <p className="hint">{t("historyFrom", { s: it.source })}</p>}
            {it.changes.length === 0 && <p className="hint">{t("historySame")}</p>}
            <ul>
              {it.changes.filter(isTold).map((change) => (
                <ChangeLine key={`${change.table} ${change.field}`} change={change} carried={carried} />
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </details>
  );
};

const nameOf = ({ table, field }: Told): TextKey | undefined => NAMES[`${table}.${field}`];

const isTold = (change: Told): boolean =>
  (change.before ?? "") !== (change.after ?? "") && (change.before !== null || nameOf(change) !== undefined);

interface ChangeProps extends Pick<Props, "carried"> {
  readonly change: Told;
}

const ChangeLine = ({ change, carried }: ChangeProps) => {
  const { t, say } = useWords();
  const day = useDay();
  const { table, field, before, after } = change;
  const name = nameOf(change);
  const value = (text: string | null): string => {
    if (text === null) return t("historyNothing");
    if (field === "replaces_id") return carried.directory.service.find((it) => it.id === text)?.name ?? text;
    if (field === "commune") return carried.territory.communes.find((it) => it.code === text)?.name ?? text;
    const type = field === "service_type" ? carried.types.find((it) => it.code === text) : undefined;
    if (type !== undefined) return say(type.name);
    if (/^\d{4}-\d\d-\d\d$/.test(text)) return day(text);
    const word = LISTED.has(field) ? WORDS[text] : undefined;
    return word === undefined ? text : t(word);
  };
  return (
    <li>
      {t("labelled", {
        a: name === undefined ? `${table}.${field}` : t(name),
        b: before === null ? value(after) : `${value(before)} → ${value(after)}`,
      })}
    </li>
  );
};
