import type { CarriedDirectory, Episode } from "@relais/directory";
import { useQuery } from "@tanstack/react-query";
import { entryHistory } from "../../api/queries.ts";
import { sayDateTime } from "../../parts/dates.ts";
import { Loading, Refused } from "../../parts/page.tsx";
import type { TextKey } from "../../texts/fr.ts";
import { useWords } from "../../texts/language.tsx";
import { useDay, useUnitName } from "./standing.tsx";

type Told = Episode["changes"][number];

/** The fields that have a word of ours; others are told under the name that HSDS gives them. */
const NAMES = {
  name: "told_name",
  status: "told_status",
  number: "told_number",
  byday: "told_byday",
  opens_at: "told_opens_at",
  closes_at: "told_closes_at",
  on_holidays: "told_on_holidays",
  confidential: "told_confidential",
  assured_date: "told_assured_date",
  valid_from: "told_valid_from",
  valid_to: "told_valid_to",
  replaces_id: "told_replaces_id",
  maximum: "told_maximum",
  available: "told_available",
  description: "told_description",
  source: "told_source",
} as const satisfies Readonly<Record<string, TextKey>>;

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
              {it.changes.map((change) => (
                <ChangeLine key={`${change.table} ${change.field}`} change={change} carried={carried} />
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </details>
  );
};

const ChangeLine = ({
  change: { table, field, before, after },
  carried,
}: { readonly change: Told } & Pick<Props, "carried">) => {
  const { t } = useWords();
  const day = useDay();
  const name = field in NAMES ? t(NAMES[field as keyof typeof NAMES]) : `${table}.${field}`;
  const value = (text: string | null): string => {
    if (text === null) return t("historyNothing");
    if (field === "replaces_id") return carried.directory.service.find((it) => it.id === text)?.name ?? text;
    if (/^\d{4}-\d\d-\d\d$/.test(text)) return day(text);
    const word = LISTED.has(field) ? WORDS[text] : undefined;
    return word === undefined ? text : t(word);
  };
  return (
    <li>
      {name} : {before === null ? value(after) : `${value(before)} → ${value(after)}`}
    </li>
  );
};
