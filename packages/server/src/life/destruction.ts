import { actingIn, DestructionReason, type DestructionView } from "@relais/casework";
import { accept, DAY, formatInstant, newId, type Result, refuse } from "@relais/core";
import { accountNames } from "../access/words.ts";
import type { Person } from "../accounts/reader.ts";
import { holds } from "../accounts/strong.ts";
import type { Office } from "../casework/office.ts";
import { noSuchFile } from "../casework/reader.ts";
import type { Tx } from "../database/open.ts";
import { audit } from "../store/audit.ts";
import { destroyKeys } from "../store/destroy.ts";

/** A request that nobody confirms within this delay is dropped: our own choice, no text gives one. */
const TO_CONFIRM = 7 * DAY;

interface Row {
  readonly id: string;
  readonly stream: string;
  readonly reason: string;
  readonly asked_by: string;
  readonly asked_at: Date;
  readonly until: Date;
  readonly state: DestructionView["state"];
  readonly [column: string]: unknown;
}

/** The head of a file's unit asks that its keys be destroyed; a legal hold stops it. Another person confirms. */
export const askDestruction = async (
  { database, sources }: Office,
  person: Person,
  stream: string,
  reason: DestructionView["reason"],
): Promise<Result<{ readonly id: string }>> => {
  const allowed = holds(person, "dirige");
  if (!allowed.ok) return allowed;
  return database.asSystem(async (tx) => {
    const file = await keptFile(tx, stream);
    if (file === undefined || actingIn(person, file.unit) === undefined) return noSuchFile();
    if (await isHeld(tx, stream)) return held();
    const at = sources.now();
    await dropLate(tx, at);
    const id = newId(sources);
    const asked = await tx.query(
      `insert into destruction (id, stream, reason, asked_by, asked_at, until) values ($1, $2, $3, $4, $5, $6)
       on conflict (stream) where state = 'asked' do nothing returning id`,
      [id, stream, reason, person.account, formatInstant(at), formatInstant(at + TO_CONFIRM)],
    );
    if (asked.length === 0) {
      return refuse(
        "destruction.asked",
        "Une destruction est déjà demandée pour ce dossier. Une autre personne doit la confirmer ou l'écarter.",
        "A destruction has already been asked for this file. Another person must confirm or drop it.",
      );
    }
    await audit(tx, { at, account: person.account, action: "destruction.asked", stream, detail: { id, reason } });
    return accept({ id });
  });
};

/**
 * The delegate confirms: another person than the one who asked, within the delay, and no hold placed since. The tombstone is
 * written first, outside the database.
 */
export const confirmDestruction = async (office: Office, person: Person, id: string): Promise<Result<null>> => {
  const settled = await settle(office, person, id, "confirmed");
  if (!settled.ok) return settled;
  await destroyKeys(office.database, office.country, office.tombstones, settled.value);
  return accept(null);
};

export const dropDestruction = async (office: Office, person: Person, id: string): Promise<Result<null>> => {
  const settled = await settle(office, person, id, "dropped");
  return settled.ok ? accept(null) : settled;
};

const settle = async (
  { database, sources }: Office,
  person: Person,
  id: string,
  state: "confirmed" | "dropped",
): Promise<Result<string>> => {
  const allowed = holds(person, "protege");
  if (!allowed.ok) return allowed;
  return database.asSystem(async (tx) => {
    const at = sources.now();
    await dropLate(tx, at);
    const [row] = await tx.query<Row>("select * from destruction where id = $1 and state = 'asked' for update", [id]);
    if (row === undefined) return gone();
    if (state === "confirmed" && row.asked_by === person.account) return samePerson();
    if (state === "confirmed" && (await isHeld(tx, row.stream))) return held();
    await tx.query("update destruction set state = $2, settled_by = $3, settled_at = $4 where id = $1", [
      id,
      state,
      person.account,
      formatInstant(at),
    ]);
    const action = `destruction.${state}`;
    await audit(tx, { at, account: person.account, action, stream: row.stream, detail: { id } });
    return accept(row.stream);
  });
};

/** Requests that wait, and those settled in the last month; of one's units, or all of them for the delegate. */
export const destructions = async (office: Office, person: Person): Promise<Result<DestructionView[]>> => {
  const allowed = holds(person, "dirige", "protege");
  if (!allowed.ok) return allowed;
  const since = formatInstant(office.sources.now() - 30 * DAY);
  const rows = await office.database.withActor(person, (tx) =>
    tx.query<Row>(
      "select * from destruction where state = 'asked' or settled_at > $1 order by asked_at desc limit 200",
      [since],
    ),
  );
  return accept(await viewsOf(office, person, rows));
};

/** The request that waits for one file; undefined when there is none, or it is not the reader's to know. */
export const destructionOf = async (
  office: Office,
  person: Person,
  stream: string,
): Promise<DestructionView | undefined> => {
  const rows = await office.database.withActor(person, (tx) =>
    tx.query<Row>("select * from destruction where state = 'asked' and stream = $1", [stream]),
  );
  return (await viewsOf(office, person, rows))[0];
};

const viewsOf = async (
  { database, sources }: Office,
  person: Person,
  rows: readonly Row[],
): Promise<DestructionView[]> => {
  const now = sources.now();
  const { names, numbers } = await database.asSystem(async (tx) => ({
    names: await accountNames(
      tx,
      rows.map((it) => it.asked_by),
    ),
    numbers: await numbersOf(
      tx,
      rows.map((it) => it.stream),
    ),
  }));
  return rows.map((it) => ({
    id: it.id,
    file: { id: it.stream, number: numbers.get(it.stream) ?? "" },
    reason: DestructionReason.parse(it.reason),
    askedBy: names.get(it.asked_by) ?? "",
    askedAt: it.asked_at.toISOString(),
    until: it.until.toISOString(),
    state: it.state === "asked" && it.until.getTime() <= now ? "dropped" : it.state,
    mayConfirm:
      it.state === "asked" &&
      it.until.getTime() > now &&
      person.powers.includes("protege") &&
      it.asked_by !== person.account,
  }));
};

/** Numbers of files, which say nothing of a child; a destroyed file has none any more. */
export const numbersOf = async (tx: Tx, streams: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const rows = await tx.query<{ stream: string; number: string }>(
    "select stream, number from file where stream = any ($1::uuid[])",
    [[...new Set(streams)]],
  );
  return new Map(rows.map((it) => [it.stream, it.number]));
};

export const keptFile = async (tx: Tx, stream: string): Promise<{ readonly unit: string } | undefined> =>
  (
    await tx.query<{ unit: string }>(
      "select unit from stream where stream = $1 and kind = 'file' and not forgotten for no key update",
      [stream],
    )
  )[0];

const isHeld = async (tx: Tx, stream: string): Promise<boolean> =>
  (await tx.query("select 1 from legal_hold where stream = $1", [stream])).length > 0;

const dropLate = async (tx: Tx, at: number): Promise<void> => {
  await tx.query(
    `update destruction set state = 'dropped', settled_by = asked_by, settled_at = until
     where state = 'asked' and until <= $1`,
    [formatInstant(at)],
  );
};

const held = (): Result<never> =>
  refuse(
    "destruction.held",
    "Ce dossier est conservé pour une procédure en cours : rien n'est détruit. Levez d'abord la conservation, si elle n'a plus lieu d'être.",
    "This file is kept under a legal hold: nothing is destroyed. Lift the hold first, if it has no reason any more.",
  );

const samePerson = (): Result<never> =>
  refuse(
    "destruction.same-person",
    "Vous avez demandé cette destruction : une autre personne doit la confirmer.",
    "You asked for this destruction: another person must confirm it.",
  );

const gone = (): Result<never> =>
  refuse(
    "destruction.unknown",
    "Cette demande n'attend plus : elle a été confirmée ou écartée, ou son délai est passé. Rechargez la liste.",
    "This request no longer waits: it was confirmed or dropped, or its delay has passed. Reload the list.",
  );
