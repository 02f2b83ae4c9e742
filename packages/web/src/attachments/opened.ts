import { AttachmentOpening } from "@relais/casework";
import type { Id } from "@relais/core";
import { queryOptions } from "@tanstack/react-query";
import { ask, get, Problem } from "../api/client.ts";
import { kindOf } from "./kind.ts";
import { openAttachment } from "./seal.ts";

/** How often a download that was cut goes on by itself. */
const MOST_CUTS = 5;

/** The ciphertext; after a cut it goes on from the last byte that came. */
const downloaded = async (path: string, size: number): Promise<Uint8Array<ArrayBuffer>> => {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (let cuts = 0; at < size; ) {
    const from = at;
    try {
      const { body } = await ask("GET", path, { headers: { range: `bytes=${at}-` } });
      for await (const part of body as unknown as AsyncIterable<Uint8Array>) {
        bytes.set(part, at);
        at += part.length;
      }
      if (at === from) throw new Error("An empty answer");
    } catch (error) {
      cuts++;
      const isCut = !(error instanceof Problem) || error.status === 0;
      if (!isCut || cuts > MOST_CUTS) throw error;
    }
  }
  return bytes;
};

/** An audited reading, asked when touched and forgotten when closed: decrypted here, in memory alone. */
export const openedAttachment = (file: Id, id: Id) =>
  queryOptions({
    queryKey: ["attachment", file, id],
    queryFn: async () => {
      const path = `/files/${file}/attachments/${id}`;
      const opening = await get(path, AttachmentOpening);
      const plain = await openAttachment(opening, await downloaded(`${path}/bytes`, opening.size));
      // What it is, is read in it: a page or a script under the name of a photo is not opened.
      const mime = kindOf(plain) ?? null;
      return { name: opening.name, note: opening.note ?? null, mime, blob: new Blob([plain], { type: mime ?? "" }) };
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
