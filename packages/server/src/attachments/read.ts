import { mayName, type Reader, visible } from "@relais/casework";
import { accept, type Compartment, type Id, type Result } from "@relais/core";
import { factorNeeded } from "../accounts/strong.ts";
import type { Office } from "../casework/office.ts";
import { audit } from "../store/audit.ts";
import { type Piece, piecesOf } from "./binding.ts";
import { attachmentUnknown, noSuchRange } from "./refusals.ts";

/** Bytes asked for: `first` to `last`, both included; `last` null: to the end; `first` null: the last so many. */
export interface Range {
  readonly first: number | null;
  readonly last: number | null;
}

export interface Sent {
  readonly first: number;
  readonly last: number;
  readonly size: number;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** The ciphertext of an attachment that its reader may see, or a part of it; each reading is audited. */
export const readBytes = async (
  office: Office,
  reader: Reader,
  { file, attachment }: { readonly file: Id; readonly attachment: Id },
  range: Range | null,
): Promise<Result<Sent>> => {
  const { database, sources, attachments } = office;
  return database.withActor(reader, async (tx) => {
    const [row] = await tx.query<{ unit: string; compartment: Compartment; size: number }>(
      `select unit, compartment, size from attachment join stream using (stream)
       where id = $1 and stream = $2 and expires_at is null and removed_at is null`,
      [attachment, file],
    );
    if (row === undefined || !visible(reader, { unit: row.unit, stream: file }, row)) return attachmentUnknown();
    if (!mayName(reader, row.unit)) return factorNeeded();
    const part = partOf(range, row.size);
    if (part === undefined) return noSuchRange();
    const detail = { attachment, ...part };
    await audit(tx, { at: sources.now(), account: reader.account, action: "attachment.sent", stream: file, detail });
    const bytes = piecesIn(await piecesOf(tx, attachment), part, (place) => attachments.bytes.get(place));
    return accept({ ...part, size: row.size, bytes });
  });
};

const partOf = (range: Range | null, size: number): { first: number; last: number } | undefined => {
  if (range === null) return { first: 0, last: size - 1 };
  const first = range.first ?? Math.max(0, size - (range.last ?? 0));
  const last = range.first === null ? size - 1 : Math.min(range.last ?? size - 1, size - 1);
  return first <= last ? { first, last } : undefined;
};

/** One piece at a time in memory, whatever the size of the whole. */
async function* piecesIn(
  pieces: readonly Piece[],
  { first, last }: { readonly first: number; readonly last: number },
  get: (place: string) => Promise<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  for (const { start, size, place } of pieces) {
    if (start + size <= first || start > last) continue;
    const bytes = await get(place);
    yield bytes.subarray(Math.max(0, first - start), Math.min(size, last + 1 - start));
  }
}
