import { randomBytes, randomUUID } from "node:crypto";
import { nameTokens } from "@relais/casework";
import { type Dice, diceOf } from "@relais/core";
import type { Office } from "@relais/server";
import type { Tx } from "../packages/server/src/database/open.ts";
import { decrypt, encrypt, searchToken } from "../packages/server/src/keys/seal.ts";
import { unwrap } from "../packages/server/src/store/data-keys.ts";

/** The unit and the login of the reader whose lists are measured. */
export const UNIT = "com-za-kpota";
export const LOGIN = "opj.zakpota";

const DAY = 86_400_000;

interface Sealed {
  readonly event: string;
  readonly compartment: string;
  readonly key: string;
  readonly plain: string;
}

interface Key {
  readonly id: string;
  readonly compartment: string;
  readonly version: number;
  readonly key: Buffer;
}

/** A file played through the real commands, with its secrets opened so that copies can be sealed anew. */
interface Template {
  readonly stream: string;
  readonly unit: string;
  readonly name: string;
  readonly owned: boolean;
  readonly sealed: readonly Sealed[];
  readonly keys: readonly Key[];
}

export interface Templates {
  readonly files: readonly Template[];
  /** Rows as they lie, as JSON by table. */
  readonly rows: Readonly<Record<"event" | "file" | "obligation", string>>;
}

interface KeyRow {
  readonly id: string;
  readonly stream: string;
  readonly compartment: string;
  readonly version: number;
  readonly nonce: Buffer;
  readonly wrapped: Buffer;
  readonly [column: string]: unknown;
}

interface SealedRow {
  readonly id: string;
  readonly stream: string;
  readonly compartment: string;
  readonly key: string;
  readonly nonce: Buffer;
  readonly text: Buffer;
  readonly [column: string]: unknown;
}

export const templatesOf = async ({ database, keys }: Office): Promise<Templates> =>
  database.asSystem(async (tx) => {
    const table = async (name: string): Promise<string> => {
      const [row] = await tx.query<{ all: string }>(`select jsonb_agg(to_jsonb(it))::text as all from ${name} it`);
      return row?.all ?? "[]";
    };
    const files = await tx.query<{ stream: string; unit: string; owner: string | null }>(
      "select stream, unit, owner from file order by stream",
    );
    const keyRows = await tx.query<KeyRow>("select * from file_key");
    const opened = keyRows.map((row) => ({ ...row, key: unwrap(keys, row) }));
    const sealed = await tx.query<SealedRow>(
      "select id, stream, compartment, key, nonce, text from event where key is not null order by position",
    );
    const plain = sealed.map((row) => {
      const key = opened.find((it) => it.id === row.key);
      if (key === undefined) throw new Error(`The key of ${row.id} is gone`);
      const text = decrypt(key.key, row, `${row.stream}|${row.compartment}|${row.id}`).toString("utf8");
      return { event: row.id, compartment: row.compartment, key: row.key, stream: row.stream, plain: text };
    });
    return {
      files: files.map(({ stream, unit, owner }) => {
        const own = plain.filter((it) => it.stream === stream);
        const name = own.map((it) => /"nomEnfant":("[^"]*")/.exec(it.plain)?.[1]).find((it) => it !== undefined);
        return {
          stream,
          unit,
          name: name ?? "",
          owned: owner !== null,
          sealed: own,
          keys: opened.filter((it) => it.stream === stream),
        };
      }),
      rows: { event: await table("event"), file: await table("file"), obligation: await table("obligation") },
    };
  });

/** Names of two words: four thousand family names and six hundred first names, the first of each far more common. */
const namesFrom = (dice: Dice): (() => string) => {
  const word = (): string => {
    let text = "";
    for (let i = dice.whole(2, 4); i > 0; i--) text += dice.pick([..."bdfgjklmnrstvz"]) + dice.pick([..."aeiou"]);
    return text.charAt(0).toUpperCase() + text.slice(1);
  };
  const list = (size: number): string[] => Array.from({ length: size }, word);
  const [families, firsts] = [list(4_000), list(600)];
  const common = (from: readonly string[]): string => from[Math.floor(dice.next() ** 2 * from.length)] ?? "";
  return () => `${common(families)} ${common(firsts)}`;
};

export interface Population {
  readonly files: number;
  readonly units: number;
}

const BATCH = 4_000;

/**
 * Fills a database with copies of the templates, under new ids, names, owners and dates, each secret sealed under a key of
 * its own copy. The units take turns, so that the reader's has its even share; in it every seventh file that has an owner
 * is the reader's own. Gives the names of the children in the reader's unit.
 */
export const populate = async (office: Office, templates: Templates, of: Population): Promise<string[]> => {
  const dice = diceOf(of.files);
  const nextName = namesFrom(diceOf(1_000));
  const mine = templates.files.filter((it) => it.unit === UNIT && it.name !== "");
  const names: string[] = [];
  const [reader] = await office.database.asSystem((tx) =>
    tx.query<{ id: string }>("select id from account where login = $1", [LOGIN]),
  );
  const colleagues = [reader?.id ?? "", ...Array.from({ length: 6 }, () => randomUUID())];
  for (let from = 0; from < of.files; from += BATCH) {
    const copies = Array.from({ length: Math.min(BATCH, of.files - from) }, (_, i) => {
      const place = (from + i) % of.units;
      const own = place === 0;
      const template = dice.pick(own ? mine : templates.files);
      const name = nextName();
      if (own) names.push(name);
      const owner = !template.owned ? null : own ? dice.pick(colleagues) : randomUUID();
      const unit = own ? UNIT : `unite-${place}`;
      return { template, name, owner, unit, n: from + i, stream: randomUUID(), shift: dice.whole(0, 365 * DAY) };
    });
    await office.database.asSystem((tx) => write(tx, office, templates, copies));
  }
  await office.database.asSystem(async (tx) => {
    await tx.query("insert into counter (name, value) values ('file:copies', $1)", [of.files]);
    // As autovacuum would have done long before there are so many.
    await tx.query("reset role");
    await tx.query("analyze");
    await tx.query("checkpoint");
  });
  return names;
};

interface Copy {
  readonly template: Template;
  readonly name: string;
  readonly owner: string | null;
  readonly unit: string;
  readonly n: number;
  readonly stream: string;
  readonly shift: number;
}

const hex = (bytes: Buffer): string => `\\x${bytes.toString("hex")}`;

const write = async (tx: Tx, { keys }: Office, { rows }: Templates, copies: readonly Copy[]): Promise<void> => {
  const [copyRows, keyRows, sealedRows, tokenRows]: [unknown[], unknown[], unknown[], unknown[]] = [[], [], [], []];
  for (const { template, name, owner, unit, n, stream, shift } of copies) {
    copyRows.push({ n, template: template.stream, stream, unit, owner, shift: shift / 1000 });
    const made = new Map(
      template.keys.map((it) => [it.id, { ...it, old: it.id, id: randomUUID(), key: randomBytes(32) }]),
    );
    for (const { id, key, compartment } of made.values()) {
      const { nonce, text } = encrypt(keys.wrapping.get(keys.current)!, key, id);
      keyRows.push({ id, stream, compartment, version: keys.current, nonce: hex(nonce), wrapped: hex(text) });
    }
    for (const it of template.sealed) {
      const key = made.get(it.key);
      if (key === undefined) continue;
      const id = randomUUID();
      const plain = template.name === "" ? it.plain : it.plain.replaceAll(template.name, JSON.stringify(name));
      const { nonce, text } = encrypt(key.key, Buffer.from(plain), `${stream}|${it.compartment}|${id}`);
      sealedRows.push({ n, event: it.event, id, key: key.id, nonce: hex(nonce), text: hex(text) });
    }
    if (template.name === "") continue;
    for (const token of nameTokens(name)) tokenRows.push({ token: hex(searchToken(keys.search, token)), unit, stream });
  }
  await tx.query(
    "create temp table copy (n int, template uuid, stream uuid, unit text, owner uuid, shift float) on commit drop",
  );
  await tx.query(
    "create temp table seal (n int, event uuid, id uuid, key uuid, nonce bytea, text bytea) on commit drop",
  );
  const put = (table: string, values: string): Promise<unknown> =>
    tx.query(`insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1::jsonb)`, [values]);
  await put("copy", JSON.stringify(copyRows));
  await put("seal", JSON.stringify(sealedRows));
  await tx.query("analyze copy");
  await tx.query("analyze seal");
  for (const table of ["event", "file", "obligation"] as const) {
    await tx.query(
      `create temp table of_${table} on commit drop as select * from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
      [rows[table]],
    );
    await tx.query(`analyze of_${table}`);
  }
  await tx.query(
    `insert into stream (stream, ledger, kind, unit, created_at)
     select copy.stream, 'casework', 'file', copy.unit, opened_at from copy join of_file on of_file.stream = copy.template`,
  );
  await put("file_key", JSON.stringify(keyRows));
  await put("name_token", JSON.stringify(tokenRows));
  await insertCopies(tx, "event", {
    position: "(select coalesce(max(position), 0) from event) + row_number() over (order by copy.n, it.sequence)",
    id: "coalesce(seal.id, gen_random_uuid())",
    stream: "copy.stream",
    unit: "copy.unit",
    command: "gen_random_uuid()",
    key: "seal.key",
    nonce: "seal.nonce",
    text: "seal.text",
  });
  const earlier = (column: string): string => `it.${column} - make_interval(secs => shift)`;
  await insertCopies(tx, "file", {
    stream: "copy.stream",
    number: "'BEN-26-' || lpad(copy.n::text, 6, '0')",
    unit: "copy.unit",
    owner: "copy.owner",
    opened_at: earlier("opened_at"),
  });
  await insertCopies(tx, "obligation", {
    stream: "copy.stream",
    unit: "copy.unit",
    owner: "copy.owner",
    triggered_from: earlier("triggered_from"),
    triggered_to: earlier("triggered_to"),
    due_from: earlier("due_from"),
    due_to: earlier("due_to"),
  });
};

/** One row for each row of the template, the named columns told anew, whatever other columns the table has. */
const insertCopies = async (
  tx: Tx,
  table: "event" | "file" | "obligation",
  anew: Readonly<Record<string, string>>,
): Promise<void> => {
  const columns = await tx.query<{ name: string }>(
    "select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped",
    [table],
  );
  const names = columns.map((it) => `"${it.name}"`).join(", ");
  const values = columns.map((it) => anew[it.name] ?? `it."${it.name}"`).join(", ");
  const seal = table === "event" ? "left join seal on seal.n = copy.n and seal.event = it.id" : "";
  await tx.query(
    `insert into ${table} (${names}) select ${values} from copy join of_${table} it on it.stream = copy.template ${seal}`,
  );
};
