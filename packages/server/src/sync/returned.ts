import { randomBytes } from "node:crypto";
import { type Reader, visible } from "@relais/casework";
import { CommandEnvelope, formatInstant, newId, type Refusal } from "@relais/core";
import type { ReturnedView } from "@relais/sync";
import type { Office } from "../casework/office.ts";
import type { Tx } from "../database/open.ts";
import { decrypt, encrypt } from "../keys/seal.ts";
import { dataKey, unwrap } from "../store/data-keys.ts";

/** A decision on what had changed: what its author typed is kept for them (SEMANTICS §2). */
export const isReturned = ({ code }: Refusal): boolean => code === "decision.stale";

/** Keeps what was typed, sealed under the common key of its file, in the transaction that refuses it. */
export const keepReturned = async (
  tx: Tx,
  { keys, sources }: Pick<Office, "keys" | "sources">,
  reader: Reader,
  command: CommandEnvelope,
): Promise<void> => {
  const made = () => ({ id: newId(sources), key: randomBytes(32) });
  const { id, key } = await dataKey(tx, keys, command.stream, "commun", made);
  const { nonce, text } = encrypt(key, Buffer.from(JSON.stringify(command)), aboutOf(command));
  await tx.query(
    `insert into returned (command, stream, unit, account, type, refused_at, key, nonce, text)
     select $1, stream, unit, $3, $4, $5, $6, $7, $8 from stream where stream = $2`,
    [command.id, command.stream, reader.account, command.type, formatInstant(sources.now()), id, nonce, text],
  );
};

const aboutOf = ({ id, stream }: Pick<CommandEnvelope, "id" | "stream">): string => `returned|${stream}|${id}`;

/** Their author disposed of these; of another's they say nothing. */
export const settleReturned = (tx: Tx, reader: Reader, commands: readonly string[]): Promise<unknown[]> =>
  tx.query("delete from returned where command = any ($1::uuid[]) and account = $2", [commands, reader.account]);

interface Row {
  readonly command: string;
  readonly stream: string;
  readonly unit: string;
  readonly account: string;
  readonly refused_at: Date;
  readonly nonce: Buffer;
  readonly text: Buffer;
  readonly outcome: { readonly refusal: Refusal };
  readonly key_id: string;
  readonly key_version: number;
  readonly key_nonce: Buffer;
  readonly wrapped: Buffer;
  readonly [column: string]: unknown;
}

/** One's own decisions that came back, opened: what a lost device had is found again here. */
export const returnedTo = async ({ database, keys }: Office, reader: Reader): Promise<ReturnedView[]> => {
  const rows = await database.asSystem((tx) =>
    tx.query<Row>(
      `select returned.*, outcome.outcome, stream.unit as unit, file_key.id as key_id, file_key.version as key_version,
         file_key.nonce as key_nonce, file_key.wrapped
       from returned join stream on stream.stream = returned.stream join outcome on outcome.command = returned.command
         join file_key on file_key.id = returned.key
       where returned.account = $1 order by refused_at, returned.command`,
      [reader.account],
    ),
  );
  return rows
    .filter((row) => row.account === reader.account && visible(reader, row, { compartment: "commun" }))
    .map((row) => {
      const key = unwrap(keys, {
        id: row.key_id,
        version: row.key_version,
        nonce: row.key_nonce,
        wrapped: row.wrapped,
      });
      const typed = decrypt(key, row, aboutOf({ id: row.command, stream: row.stream }));
      return {
        command: CommandEnvelope.parse(JSON.parse(typed.toString("utf8"))),
        refusal: row.outcome.refusal,
        refusedAt: row.refused_at.toISOString(),
      };
    });
};
