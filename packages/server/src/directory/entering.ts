import { accept, formatInstant, newId, type Result, refuse } from "@relais/core";
import {
  type Episode,
  historyOf,
  linesOfEntry,
  type NewEntry,
  type Put,
  type RoadFactor,
  type Succession,
  successionOf,
} from "@relais/directory";
import { unitsLed } from "../accounts/led.ts";
import type { Person } from "../accounts/reader.ts";
import { holds } from "../accounts/strong.ts";
import type { Office } from "../casework/office.ts";
import { audit } from "../store/audit.ts";
import { groundNow, putsNow, wordsOn } from "./directory.ts";
import { notYours, unknown } from "./keeping.ts";

/** Whether a person may add to what these organisations give: whoever heads the unit that each is; an administrator, to all. */
const entersFor = async (
  { database, country, sources }: Office,
  person: Person,
  organizations: readonly { readonly unit?: string | undefined }[],
): Promise<Result<null>> => {
  const allowed = holds(person, "dirige", "administre");
  if (!allowed.ok || person.powers.includes("administre")) return allowed;
  const led = await database.asSystem((tx) => unitsLed(tx, country, person.account, sources.now()));
  const isTheirs = organizations.every(({ unit }) => unit !== undefined && led.includes(unit));
  return isTheirs ? accept(null) : notYours();
};

interface Laying {
  readonly kind: Put["kind"] | "road-factor";
  readonly said: Put["lines"] | Pick<RoadFactor, "roadFactor">;
  readonly source: string;
  /** The position of what was put in last when this was decided. */
  readonly seen: number;
}

/** Puts it in, unless something was put in since: false then, and nothing is done. */
export const lay = async (
  { database, sources }: Pick<Office, "database" | "sources">,
  { account, unit }: Person,
  { kind, said, source, seen }: Laying,
): Promise<boolean> => {
  const at = sources.now();
  return database.asSystem(async (tx) => {
    const [row] = await tx.query<{ position: string | null }>(
      "select put_in_directory($1, $2::jsonb, $3, $4, $5, $6, $7) as position",
      [kind, JSON.stringify(said), source, formatInstant(at), account, unit, seen],
    );
    const position = row?.position ?? null;
    if (position === null) return false;
    const detail = { position: Number(position) };
    await audit(tx, { at, account, action: `directory.${kind}`, stream: null, detail });
    return true;
  });
};

/** Adds an entry to the directory: its organisation where that is new, the service, its place. Gives the id of the service. */
export const addEntry = async (
  office: Office,
  person: Person,
  entry: NewEntry,
): Promise<Result<{ readonly service: string }>> => {
  const { seen, standing, ...country } = await groundNow(office);
  const { organization, replaces } = entry;
  const given = "id" in organization ? standing.organization.filter((it) => it.id === organization.id) : [{}];
  const allowed = await entersFor(office, person, [
    ...given,
    ...(replaces === null ? [] : givers(standing, [replaces])),
  ]);
  if (!allowed.ok) return allowed;
  const made = linesOfEntry(standing, country, entry, newId(office.sources));
  if (!made.ok) return made;
  const { lines, service } = made.value;
  // Somebody else put something in meanwhile: the same entry is judged again on what is there now.
  if (!(await lay(office, person, { kind: "added", said: lines, source: entry.source, seen })))
    return addEntry(office, person, entry);
  return accept({ service });
};

const givers = (
  { service, organization }: Pick<Awaited<ReturnType<typeof groundNow>>["standing"], "service" | "organization">,
  ids: readonly string[],
) =>
  ids.map((id) => {
    const giver = service.find((it) => it.id === id)?.organization_id;
    return organization.find((it) => it.id === giver) ?? {};
  });

/** Says that a service took over from another. */
export const succeed = async (
  office: Office,
  person: Person,
  from: string,
  succession: Succession,
): Promise<Result<null>> => {
  const { seen, standing } = await groundNow(office);
  if (!standing.service.some((it) => it.id === from)) return unknown();
  const allowed = await entersFor(office, person, givers(standing, [from, succession.by]));
  if (!allowed.ok) return allowed;
  const lines = successionOf(standing, from, succession);
  if (!lines.ok) return lines;
  const { source } = succession;
  const isDone = await lay(office, person, { kind: "succeeded", said: lines.value, source, seen });
  return isDone ? accept(null) : succeed(office, person, from, succession);
};

/** Changes how many kilometres of road one as the crow flies is taken for. */
export const setRoadFactor = async (office: Office, person: Person, set: RoadFactor): Promise<Result<null>> => {
  const allowed = holds(person, "administre");
  if (!allowed.ok) return allowed;
  const { seen } = await groundNow(office);
  const { roadFactor, source } = set;
  const isDone = await lay(office, person, { kind: "road-factor", said: { roadFactor }, source, seen });
  return isDone ? accept(null) : setRoadFactor(office, person, set);
};

/** What was said and done of an entry, from the first word to the last. */
export const entryHistory = async (office: Office, service: string): Promise<Result<Episode[]>> => {
  const { standing } = await groundNow(office);
  if (!standing.service.some((it) => it.id === service)) return unknown();
  const { base, puts, offsetMinutes } = await putsNow(office);
  return accept(historyOf(base, { puts, words: await wordsOn(office, service) }, service, offsetMinutes));
};

export const overtaken = (): Result<never> =>
  refuse(
    "directory.changed",
    "L'annuaire a changé depuis cet aperçu. Rien n'a été importé : demandez un nouvel aperçu, puis confirmez.",
    "The directory has changed since this preview. Nothing was imported: ask for a new preview, then confirm.",
  );
