import {
  actingIn,
  type FileLifeView,
  HoldReason,
  type RightsAnswer,
  type RightsEntry,
  RightsKind,
  type RightsView,
} from "@relais/casework";
import { accept, formatDay, formatInstant, localDay, newId, parseDay, type Result, refuse } from "@relais/core";
import { z } from "zod";
import type { Person } from "../accounts/reader.ts";
import { holds } from "../accounts/strong.ts";
import type { Office } from "../casework/office.ts";
import { noSuchFile } from "../casework/reader.ts";
import type { Tx } from "../database/open.ts";
import { rightsClocks } from "../pack/data-rights.ts";
import { audit } from "../store/audit.ts";
import { destructionOf, keptFile, numbersOf } from "./destruction.ts";

interface Row {
  readonly id: string;
  readonly stream: string;
  readonly kind: string;
  readonly requester: string;
  readonly received_on: string;
  readonly due_on: string;
  readonly answer: string | null;
  readonly answered_on: string | null;
  readonly [column: string]: unknown;
}

const SELECT = `select id, stream, kind, requester, received_on::text as received_on, due_on::text as due_on, answer,
  answered_on::text as answered_on from rights_request`;

/**
 * Enters a request of a person about their data: its day is counted from the day it was received, which is not counted
 * (SEMANTICS §3). A person who is suspected asks by the ways of the procedure, not here.
 */
export const enterRequest = async (
  { country, database, sources }: Office,
  person: Person,
  stream: string,
  { kind, requester, receivedOn }: z.infer<typeof RightsEntry>,
): Promise<Result<{ readonly id: string }>> => {
  const allowed = holds(person, "dirige");
  if (!allowed.ok) return allowed;
  const at = sources.now();
  const received = parseDay(receivedOn);
  if (received > localDay(at, country.calendar.offsetMinutes)) {
    return refuse(
      "rights.future",
      "La demande ne peut pas être reçue demain. Corrigez le jour.",
      "The request cannot be received tomorrow. Correct the day.",
      { path: "receivedOn" },
    );
  }
  return database.asSystem(async (tx) => {
    const file = await keptFile(tx, stream);
    if (file === undefined || actingIn(person, file.unit) === undefined) return noSuchFile();
    const id = newId(sources);
    await tx.query(
      `insert into rights_request (id, stream, kind, requester, received_on, due_on, account)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, stream, kind, requester, receivedOn, formatDay(received + rightsClocks()[kind].days), person.account],
    );
    await audit(tx, { at, account: person.account, action: "rights.entered", stream, detail: { id, kind } });
    return accept({ id });
  });
};

export const answerRequest = async (
  { country, database, sources }: Office,
  person: Person,
  id: string,
  { answer }: z.infer<typeof RightsAnswer>,
): Promise<Result<null>> => {
  const allowed = holds(person, "dirige", "protege");
  if (!allowed.ok) return allowed;
  return database.asSystem(async (tx) => {
    const [row] = await tx.query<{ stream: string; unit: string }>(
      `select stream, unit from rights_request join stream using (stream) where id = $1 and answer is null
       for update of rights_request`,
      [id],
    );
    if (row === undefined || (actingIn(person, row.unit) === undefined && !person.powers.includes("protege"))) {
      return refuse(
        "rights.unknown",
        "Cette demande n'attend pas de réponse ici. Rechargez la liste.",
        "This request waits for no answer here. Reload the list.",
      );
    }
    const at = sources.now();
    const today = formatDay(localDay(at, country.calendar.offsetMinutes));
    await tx.query("update rights_request set answer = $2, answered_on = $3, answered_by = $4 where id = $1", [
      id,
      answer,
      today,
      person.account,
    ]);
    const detail = { id, answer };
    await audit(tx, { at, account: person.account, action: "rights.answered", stream: row.stream, detail });
    return accept(null);
  });
};

/** Requests that wait, the soonest due first, then the last answered; of one's units, or all of them for the delegate. */
export const requests = async (office: Office, person: Person): Promise<Result<RightsView[]>> => {
  const allowed = holds(person, "dirige", "protege");
  if (!allowed.ok) return allowed;
  const rows = await office.database.withActor(person, (tx) =>
    tx.query<Row>(`${SELECT} order by answered_on desc nulls first, due_on limit 200`),
  );
  return accept(await viewsOf(office, rows));
};

const viewsOf = async ({ database }: Office, rows: readonly Row[]): Promise<RightsView[]> => {
  const clocks = rightsClocks();
  const numbers = await database.asSystem((tx) =>
    numbersOf(
      tx,
      rows.map((it) => it.stream),
    ),
  );
  return rows.map((it) => {
    const kind = RightsKind.parse(it.kind);
    return {
      id: it.id,
      file: { id: it.stream, number: numbers.get(it.stream) ?? "" },
      kind,
      requester: it.requester === "child" ? "child" : "representative",
      receivedOn: it.received_on,
      dueOn: it.due_on,
      basis: clocks[kind].basis,
      answer: z.enum(["granted", "partly", "refused"]).nullable().parse(it.answer),
      answeredOn: it.answered_on,
    };
  });
};

/** A hold keeps a file whatever its duration; placed by the head of its unit or the delegate, and lifted so. */
export const placeHold = (office: Office, person: Person, stream: string, reason: z.infer<typeof HoldReason>) =>
  changeHold(office, person, stream, "hold.placed", async (tx, at) => {
    await tx.query(
      `insert into legal_hold (stream, reason, account, placed_at) values ($1, $2, $3, $4)
       on conflict (stream) do update set reason = $2, account = $3, placed_at = $4`,
      [stream, reason, person.account, formatInstant(at)],
    );
  });

export const liftHold = (office: Office, person: Person, stream: string) =>
  changeHold(office, person, stream, "hold.lifted", async (tx) => {
    await tx.query("delete from legal_hold where stream = $1", [stream]);
  });

const changeHold = async (
  { database, sources }: Office,
  person: Person,
  stream: string,
  action: string,
  change: (tx: Tx, at: number) => Promise<void>,
): Promise<Result<null>> => {
  const allowed = holds(person, "dirige", "protege");
  if (!allowed.ok) return allowed;
  return database.asSystem(async (tx) => {
    const file = await keptFile(tx, stream);
    const mine = file !== undefined && (actingIn(person, file.unit) !== undefined || person.powers.includes("protege"));
    if (!mine) return noSuchFile();
    const at = sources.now();
    await change(tx, at);
    await audit(tx, { at, account: person.account, action, stream, detail: {} });
    return accept(null);
  });
};

/** What the life of one file has on it, for the head of its unit. */
export const fileLife = async (office: Office, person: Person, stream: string): Promise<Result<FileLifeView>> => {
  const allowed = holds(person, "dirige", "protege");
  if (!allowed.ok) return allowed;
  const found = await office.database.withActor(person, async (tx) => ({
    file: await tx.query<{ unit: string }>("select unit from file where stream = $1", [stream]),
    hold: await tx.query<{ reason: string; placed_at: Date }>("select * from legal_hold where stream = $1", [stream]),
    requests: await tx.query<Row>(`${SELECT} where stream = $1 order by received_on desc`, [stream]),
  }));
  const [file] = found.file;
  if (file === undefined || actingIn(person, file.unit) === undefined) return noSuchFile();
  const [hold] = found.hold;
  return accept({
    hold: hold === undefined ? null : { reason: HoldReason.parse(hold.reason), placedAt: hold.placed_at.toISOString() },
    destruction: (await destructionOf(office, person, stream)) ?? null,
    requests: await viewsOf(office, found.requests),
  });
};
