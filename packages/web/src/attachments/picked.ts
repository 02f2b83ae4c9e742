import { z } from "zod";
import type { SealedBlobs } from "../device/blobs.ts";

/** Bytes sealed at a time: a photo of a phone is some of them. */
const PART = 1_048_576;

const Item = z.object({ id: z.string(), name: z.string(), parts: z.int() });
type Item = z.infer<typeof Item>;

/** A photo or a paper that was chosen in a form and not joined yet. */
export interface Picked {
  readonly name: string;
  readonly blob: Blob;
}

const itemOf = (form: string): string => `picked|${form}|item`;
const partOf = ({ id }: Item, index: number): string => `picked|${id}|${index}`;

/**
 * What is chosen in a form, kept encrypted from that moment on like what is typed there. The entry is written after its bytes,
 * and those of an earlier choice go once the new one is whole: stopped anywhere, one of the two is there.
 */
export const pickedOn = (blobs: SealedBlobs) => {
  const read = async (form: string): Promise<Item | undefined> => {
    const bytes = await blobs.get(itemOf(form));
    return bytes && Item.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data;
  };
  const dropParts = async (item: Item | undefined): Promise<void> => {
    for (let i = 0; item !== undefined && i < item.parts; i++) await blobs.drop(partOf(item, i));
  };
  return {
    /** `id` is fresh for each choice. */
    keep: async (form: string, id: string, { name, blob }: Picked): Promise<void> => {
      const before = await read(form);
      const item: Item = { id, name, parts: Math.ceil(blob.size / PART) };
      for (let i = 0; i < item.parts; i++) {
        await blobs.put(partOf(item, i), new Uint8Array(await blob.slice(i * PART, (i + 1) * PART).arrayBuffer()));
      }
      await blobs.put(itemOf(form), new TextEncoder().encode(JSON.stringify(item)));
      await dropParts(before);
    },
    /** Undefined when there is none, or this device no longer has the whole of it. */
    find: async (form: string): Promise<Picked | undefined> => {
      const item = await read(form);
      if (item === undefined) return undefined;
      const parts = await Promise.all(Array.from({ length: item.parts }, (_, i) => blobs.get(partOf(item, i))));
      const whole = parts.filter((it) => it !== undefined);
      return whole.length === item.parts ? { name: item.name, blob: new Blob(whole) } : undefined;
    },
    drop: async (form: string): Promise<void> => {
      const item = await read(form);
      await blobs.drop(itemOf(form));
      await dropParts(item);
    },
  };
};
