import { randomBytes } from "node:crypto";
import {
  actingIn,
  type EmergencyLines,
  type EmergencyOpened,
  type FileEmergencies,
  type Reader,
} from "@relais/casework";
import { accept, DAY, formatInstant, HOUR, type Instant, newId, type Result, refuse } from "@relais/core";
import type { Person } from "../accounts/reader.ts";
import { factorNeeded } from "../accounts/strong.ts";
import type { Office } from "../casework/office.ts";
import { noSuchFile } from "../casework/reader.ts";
import type { Tx } from "../database/open.ts";
import { decrypt, encrypt } from "../keys/seal.ts";
import { audit } from "../store/audit.ts";
import { dataKey, unwrap } from "../store/data-keys.ts";
import { accessSettings } from "./settings.ts";
import { accountNames, roleLabel, unitName } from "./words.ts";

/** How long the board of the unit shows an opening. */
const SHOWN_FOR = 30 * DAY;

/**
 * Opens one file of another unit for a few hours, in the reader's own sectors and in no other's, to be read and not written.
 * The reason is sealed under the file's common key; the unit of the file sees the opening at once, and it is audited.
 */
export const openInEmergency = async (
  office: Office,
  person: Person,
  stream: string,
  reason: string,
): Promise<Result<EmergencyOpened>> => {
  if (person.factor !== "given") return factorNeeded();
  if (person.compartments.length === 0) return noSector();
  const { country, database, keys, sources } = office;
  return database.asSystem(async (tx) => {
    const [file] = await tx.query<{ unit: string }>(
      "select unit from stream where stream = $1 and kind = 'file' and not forgotten",
      [stream],
    );
    if (file === undefined) return noSuchFile();
    if (actingIn(person, file.unit) !== undefined) return needless();
    const at = sources.now();
    const until = at + (await accessSettings(tx)).emergencyHours * HOUR;
    const id = newId(sources);
    const made = () => ({ id: newId(sources), key: randomBytes(32) });
    const { id: key, key: opened } = await dataKey(tx, keys, stream, "commun", made);
    const { nonce, text } = encrypt(opened, Buffer.from(reason), about(stream, id));
    const { account, role, unit, compartments } = person;
    await tx.query(
      `insert into emergency (id, stream, account, role, unit, compartments, opened_at, until, key, nonce, reason)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [id, stream, account, role, unit, [...compartments], formatInstant(at), formatInstant(until), key, nonce, text],
    );
    const detail = { emergency: id, until: formatInstant(until), unit: file.unit };
    await audit(tx, { at, account, action: "emergency.opened", stream, detail });
    const told = await headsOf(tx, office, file.unit, at);
    return accept({ until: formatInstant(until), unit: unitName(country, file.unit), told });
  });
};

/** Who heads a unit today. */
const headsOf = async (tx: Tx, { country }: Office, unit: string, at: Instant): Promise<string[]> => {
  const roles = [...country.grants].filter(([, it]) => it.powers.includes("dirige")).map(([role]) => role);
  const rows = await tx.query<{ name: string }>(
    `select distinct name from account join assignment on account = id
     where unit = $1 and role = any ($2) and since <= $3::date and (until is null or until > $3::date) order by name`,
    [unit, roles, formatInstant(at).slice(0, 10)],
  );
  return rows.map((it) => it.name);
};

interface EmergencyRow {
  readonly id: string;
  readonly stream: string;
  readonly number: string;
  readonly kept_by: string;
  readonly account: string;
  readonly role: string;
  readonly unit: string;
  readonly opened_at: Date;
  readonly until: Date;
  readonly nonce: Buffer;
  readonly reason: Buffer;
  readonly key_id: string | null;
  readonly version: number;
  readonly key_nonce: Buffer;
  readonly wrapped: Buffer;
  readonly [column: string]: unknown;
}

const SELECT = `select emergency.*, file.number, file.unit as kept_by, file_key.id as key_id, file_key.version, file_key.nonce as key_nonce,
    file_key.wrapped from emergency join file on file.stream = emergency.stream
  left join file_key on file_key.id = emergency.key`;

/** Openings of the unit's files in the last month, newest first, without their reasons. */
export const unitEmergencies = async (office: Office, reader: Reader): Promise<EmergencyLines> => {
  const since = formatInstant(office.sources.now() - SHOWN_FOR);
  const rows = await office.database.withActor(reader, (tx) =>
    tx.query<EmergencyRow>(
      `${SELECT} where file.unit = $1 and emergency.opened_at > $2 order by emergency.opened_at desc limit 100`,
      [reader.unit, since],
    ),
  );
  return linesOf(office, rows);
};

/** Openings of one file with their reasons, for its own unit; the reading is audited with the file's. */
export const fileEmergencies = async (office: Office, reader: Reader, stream: string): Promise<FileEmergencies> => {
  const found = await office.database.withActor(reader, (tx) =>
    tx.query<EmergencyRow>(`${SELECT} where emergency.stream = $1 order by emergency.opened_at desc`, [stream]),
  );
  const rows = found.filter((it) => actingIn(reader, it.kept_by) !== undefined);
  const lines = await linesOf(office, rows);
  return lines.map((line, i) => ({ ...line, reason: reasonOf(office, rows[i]!) }));
};

const reasonOf = ({ keys }: Office, row: EmergencyRow): string | null => {
  if (row.key_id === null) return null;
  const key = unwrap(keys, { id: row.key_id, version: row.version, nonce: row.key_nonce, wrapped: row.wrapped });
  return decrypt(key, { nonce: row.nonce, text: row.reason }, about(row.stream, row.id)).toString("utf8");
};

const linesOf = async ({ country, database }: Office, rows: readonly EmergencyRow[]): Promise<EmergencyLines> => {
  const names = await database.asSystem((tx) =>
    accountNames(
      tx,
      rows.map((it) => it.account),
    ),
  );
  return rows.map((it) => ({
    id: it.id,
    file: { id: it.stream, number: it.number },
    name: names.get(it.account) ?? "",
    role: roleLabel(country, it.role),
    unit: unitName(country, it.unit),
    openedAt: it.opened_at.toISOString(),
    until: it.until.toISOString(),
  }));
};

const about = (stream: string, id: string): string => `${stream}|emergency|${id}`;

const needless = (): Result<never> =>
  refuse(
    "emergency.needless",
    "Ce dossier est dans vos unités : ouvrez-le sans urgence. Ce qui vous y est fermé relève du secret d'un autre secteur.",
    "This file is in your units: open it as usual. What is closed to you there is under the secrecy of another sector.",
  );

const noSector = (): Result<never> =>
  refuse(
    "emergency.no-sector",
    "Votre fonction ne lit aucun dossier, même en urgence. Demandez à l'agent de permanence.",
    "Your role reads no file, even in an emergency. Ask the officer on duty.",
  );
