import { AttachmentKind } from "@relais/casework";
import { CommandEnvelope, Compartment, Id, Refusal } from "@relais/core";
import { z } from "zod";
import type { SealedBlobs } from "../device/blobs.ts";
import { CHUNK, sealAttachment } from "./seal.ts";

/** An attachment that waits on the device to be sent; all of it is kept encrypted. */
export const Waiting = z.object({
  id: Id,
  file: Id,
  /** The act that it documents; entries of before have none. */
  act: Id.nullable().default(null),
  /** Number of the file, to be told apart in the list. */
  number: z.string(),
  compartment: Compartment,
  kind: AttachmentKind,
  name: z.string(),
  mime: z.string(),
  note: z.string(),
  /** A small picture as a data address; null for a paper. */
  thumbnail: z.string().nullable(),
  key: z.string(),
  size: z.int(),
  chunks: z.int(),
  hash: z.string(),
  /** Bytes that the server has, as far as this device knows. */
  sent: z.int(),
  state: z.enum(["going", "paused", "failed"]),
  /** Why it failed, and what to do. */
  refusal: Refusal.nullable(),
  /** Made once its bytes have arrived, and kept: sent again, it is the same one. */
  command: CommandEnvelope.nullable(),
});
export type Waiting = z.infer<typeof Waiting>;

export type Added = Pick<
  Waiting,
  "file" | "act" | "number" | "compartment" | "kind" | "name" | "mime" | "note" | "thumbnail"
>;

const PREFIX = "attachment|";
const itemOf = (id: string): string => `${PREFIX}${id}|item`;
const chunkOf = (id: string, index: number): string => `${PREFIX}${id}|${String(index).padStart(5, "0")}`;

/** Runs one piece of work at a time, in every page of this device. */
export type Exclusively = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * What waits to be sent. Each attachment is an entry of its own, and there is no list that two changes could overwrite:
 * one is taken out while another is added, and neither is lost. An entry is written after its bytes and dropped before them.
 */
export const queueOn = (blobs: SealedBlobs, exclusively: Exclusively) => {
  const read = async (id: string): Promise<Waiting | undefined> => {
    const bytes = await blobs.get(itemOf(id));
    return bytes && Waiting.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data;
  };
  const write = (item: Waiting): Promise<void> =>
    blobs.put(itemOf(item.id), new TextEncoder().encode(JSON.stringify(item)));

  return {
    /** Encrypts it and keeps it until it is sent. */
    add: async (id: Id, plain: Uint8Array<ArrayBuffer>, added: Added): Promise<void> => {
      const { chunks, ...sealed } = await sealAttachment(id, plain);
      for (const [i, chunk] of chunks.entries()) await blobs.put(chunkOf(id, i), chunk);
      await exclusively(() =>
        write({
          id,
          ...added,
          ...sealed,
          chunks: chunks.length,
          sent: 0,
          state: "going",
          refusal: null,
          command: null,
        }),
      );
    },
    /** In the order in which they were added: ids are made in time order. */
    items: async (): Promise<Waiting[]> => {
      const names = (await blobs.names(PREFIX)).filter((name) => name.endsWith("|item"));
      const items = await Promise.all(names.map((name) => read(name.slice(PREFIX.length, -"|item".length))));
      return items.filter((it) => it !== undefined).sort((a, b) => (a.id < b.id ? -1 : 1));
    },
    item: read,
    /** What is to be sent from an offset on, up to the end of its chunk. */
    bytesFrom: async (id: Id, offset: number): Promise<Uint8Array<ArrayBuffer>> =>
      (await blobs.get(chunkOf(id, Math.floor(offset / CHUNK))))?.subarray(offset % CHUNK) ?? new Uint8Array(),
    /** Changes one entry as it is by now; one that was taken out meanwhile stays out. */
    change: (id: Id, part: Partial<Waiting>): Promise<Waiting | undefined> =>
      exclusively(async () => {
        const item = await read(id);
        if (item === undefined) return undefined;
        const changed = { ...item, ...part };
        await write(changed);
        return changed;
      }),
    drop: async (id: Id): Promise<void> => {
      const chunks = await exclusively(async () => {
        const item = await read(id);
        await blobs.drop(itemOf(id));
        return item?.chunks ?? 0;
      });
      for (let i = 0; i < chunks; i++) await blobs.drop(chunkOf(id, i));
    },
  };
};
export type Queue = ReturnType<typeof queueOn>;
