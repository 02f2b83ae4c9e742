import { actingIn, nameTokens, type ReadersView } from "@relais/casework";
import { accept, formatDay, formatInstant, localDay, type Result, refuse, type Text } from "@relais/core";
import type { Person } from "../accounts/reader.ts";
import { holds } from "../accounts/strong.ts";
import type { Office } from "../casework/office.ts";
import { noSuchFile } from "../casework/reader.ts";
import { readIncident } from "../casework/streams.ts";
import { offerNames } from "../directory/offer-names.ts";
import { audit } from "../store/audit.ts";
import { roleLabel, unitName } from "./words.ts";

/** Which lines of the trail are readings of a file, and what they are called. */
const READINGS: Readonly<Record<string, ReadersView["lines"][number]["what"]>> = {
  "file.read": "file",
  "name.read": "name",
  "chronology.facts": "chronology",
  "chronology.annotated": "chronology",
  "paper.read": "paper",
  "emergency.opened": "emergency",
  "file.exported": "export",
  "referral.read": "referral",
  "link.read": "link",
};

/** Whoever read by a link has no account: the service is named. */
const BY_LINK: Text = { fr: "Service sans compte", en: "Service without an account" };

/**
 * Who opened a file, for its head of unit to tell the child or somebody who stands by the child: roles, units, days and
 * kinds of reading, and services that read a referral of the child. A person who is suspected is never among those who may be told.
 */
export const readersOf = async (office: Office, person: Person, stream: string): Promise<Result<ReadersView>> => {
  const allowed = holds(person, "dirige");
  if (!allowed.ok) return allowed;
  const { country, database, keys, sources } = office;
  const seen = await database.withActor(person, async (tx) => {
    const [file] = await tx.query<{ number: string; unit: string; incident: string | null }>(
      "select number, unit, incident from file where stream = $1",
      [stream],
    );
    if (file === undefined || actingIn(person, file.unit) === undefined) return undefined;
    const rows = await tx.query<{ at: Date; account: string | null; action: string; offer: string | null }>(
      `select at, account, action, offer from audit left join referral using (stream)
       where stream in (select $1::uuid union all select stream from referral where file = $1) and action = any ($2)
       order by position`,
      [stream, Object.keys(READINGS)],
    );
    const incident =
      file.incident === null
        ? null
        : await readIncident(tx, { keys, reader: person, vocabulary: country.vocabulary }, file.incident);
    const at = sources.now();
    await audit(tx, { at, account: person.account, action: "readers.read", stream, detail: {} });
    return { file, rows, incident };
  });
  if (seen === undefined) return noSuchFile();
  const held = await database.asSystem((tx) =>
    tx.query<{ account: string; unit: string; role: string; since: string; until: string | null }>(
      `select account, unit, role, since::text as since, until::text as until from assignment
       where account = any ($1::uuid[]) order by since desc`,
      [[...new Set(seen.rows.flatMap((it) => it.account ?? []))]],
    ),
  );
  const nameOfOffer = await offerNames(office);
  const lines = new Map<string, ReadersView["lines"][number]>();
  const count = (line: Omit<ReadersView["lines"][number], "times">): void => {
    const key = [line.day, line.role.fr, line.unit.fr, line.what].join("|");
    lines.set(key, { ...line, times: (lines.get(key)?.times ?? 0) + 1 });
  };
  for (const { at, account, action, offer } of seen.rows) {
    const day = formatDay(localDay(at.getTime(), country.calendar.offsetMinutes));
    const what = READINGS[action];
    if (what === undefined) continue;
    if (account === null) {
      count({ day, role: BY_LINK, unit: nameOfOffer(offer ?? ""), what });
      continue;
    }
    const then = held.find((it) => it.account === account && it.since <= day && (it.until === null || it.until > day));
    if (then !== undefined) {
      count({ day, role: roleLabel(country, then.role), unit: unitName(country, then.unit), what });
    }
  }
  const persons = Object.values(seen.incident?.persons ?? {});
  const suspected = persons.filter((it) => it.kind === "mis-en-cause").flatMap(namesOf);
  // Who is entered twice, as suspected and beside the child, is suspected.
  const others = persons.filter(
    (it) => it.kind !== "mis-en-cause" && !namesOf(it).some((name) => suspected.includes(name)),
  );
  return accept({
    number: seen.file.number,
    madeAt: formatInstant(sources.now()),
    lines: [...lines.values()],
    recipients: [
      { id: "child", label: { fr: "L'enfant", en: "The child" } },
      ...others.map((it) => ({ id: it.person, label: nameOf(it.names) })),
    ],
  });
};

/** Notes that the list was handed to somebody; a person who is suspected, or whom the affaire does not know, is refused. */
export const disclose = async (
  office: Office,
  person: Person,
  stream: string,
  recipient: string,
): Promise<Result<ReadersView>> => {
  const view = await readersOf(office, person, stream);
  if (!view.ok) return view;
  if (!view.value.recipients.some((it) => it.id === recipient)) {
    return refuse(
      "disclosure.recipient",
      "Ce relevé ne se remet pas à cette personne. Choisissez l'enfant, ou une personne de l'affaire qui n'est pas mise en cause.",
      "This list is not handed to that person. Choose the child, or a person of the affaire who is not suspected.",
      { path: "recipient" },
    );
  }
  await office.database.asSystem((tx) =>
    audit(tx, {
      at: office.sources.now(),
      account: person.account,
      action: "readers.disclosed",
      stream,
      detail: { recipient },
    }),
  );
  return view;
};

const namesOf = ({ names }: { readonly names: readonly string[] | null }): string[] =>
  (names ?? []).map((it) => nameTokens(it).sort().join(" "));

const nameOf = (names: readonly string[] | null): Text => {
  const told = (names ?? []).join(", ");
  return told === ""
    ? { fr: "Accompagnant sans nom", en: "Accompanying person without a name" }
    : { fr: told, en: told };
};
