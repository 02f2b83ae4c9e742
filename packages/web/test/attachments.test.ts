import { newId } from "@relais/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kindOf } from "../src/attachments/kind.ts";
import { pickedOn } from "../src/attachments/picked.ts";
import { type Added, queueOn } from "../src/attachments/queue.ts";
import { CHUNK, openAttachment, sealAttachment } from "../src/attachments/seal.ts";
import type { SealedBlobs } from "../src/device/blobs.ts";

const freshId = () => newId({ now: Date.now, random: (n) => crypto.getRandomValues(new Uint8Array(n)) });
const [ID, OTHER] = [freshId(), freshId()];

/** A photo larger than two chunks, in which each place can be told from another. */
const photo = (seed: number, length = 600_000): Uint8Array<ArrayBuffer> => {
  const bytes = Uint8Array.from({ length }, (_, i) => (Math.imul(i + seed, 2_654_435_761) >>> 13) & 255);
  bytes.set([0xff, 0xd8, 0xff]);
  return bytes;
};
const joined = (chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.concat(chunks));

describe("given a photo encrypted on the device", () => {
  it("[ATT-13] when it is opened with its key, then it is the same, byte by byte, whatever its length", async () => {
    const lengths = [0, 1, CHUNK - 17, CHUNK - 16, CHUNK - 15, 2 * (CHUNK - 16), 600_000];
    for (const length of lengths) {
      const plain = photo(1, Math.max(3, length)).slice(0, length);
      const { chunks, key, size } = await sealAttachment(ID, plain);
      expect(chunks.slice(0, -1).every((it) => it.length === CHUNK)).toBe(true);
      expect(size).toBe(length + 16 * chunks.length);
      const opened = await openAttachment({ id: ID, key, chunks: chunks.length }, joined(chunks));
      expect(Buffer.compare(opened, plain)).toBe(0);
    }
  });

  it("[ATT-13] when what leaves the device is searched, then no part of the photo and nothing of the key is in it", async () => {
    const plain = photo(2);
    const { chunks, key } = await sealAttachment(ID, plain);
    const out = Buffer.from(joined(chunks));
    for (let at = 0; at + 16 <= plain.length; at += 997) {
      expect(out.includes(Buffer.from(plain.subarray(at, at + 16)))).toBe(false);
    }
    expect(out.includes(Buffer.from(key, "base64"))).toBe(false);
    expect((await sealAttachment(ID, plain)).key).not.toBe(key);
  });

  it("[ATT-14] when a chunk is changed, moved, left out, doubled or another's, then it does not open", async () => {
    const { chunks, key } = await sealAttachment(ID, photo(3));
    const foreign = await sealAttachment(OTHER, photo(3));
    const [a, b, c] = [chunks[0]!, chunks[1]!, chunks[2]!];
    const open = (parts: readonly Uint8Array[], count = 3, id = ID) =>
      openAttachment({ id, key, chunks: count }, joined(parts));
    await expect(open([a, b, c])).resolves.toHaveLength(600_000);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(a.length + b.length + c.length - 1),
        fc.integer({ min: 1, max: 255 }),
        async (at, flip) => {
          const whole = joined([a, b, c]);
          whole[at] = whole[at]! ^ flip;
          await expect(open([whole])).rejects.toThrow();
        },
      ),
      { numRuns: 20, seed: 14 },
    );
    await expect(open([b, a, c])).rejects.toThrow();
    await expect(open([a, b])).rejects.toThrow();
    await expect(open([a, b], 2)).rejects.toThrow();
    await expect(open([a, b, b])).rejects.toThrow();
    await expect(open([foreign.chunks[0]!, b, c])).rejects.toThrow();
    await expect(open([a, b, c], 3, OTHER)).rejects.toThrow();
  });

  it("[ATT-15] when first bytes are those of a photo or a PDF, then that is what it is, and anything else is refused", () => {
    const text = (it: string) => new TextEncoder().encode(it);
    expect(kindOf(photo(4))).toBe("image/jpeg");
    expect(kindOf(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a))).toBe("image/png");
    expect(kindOf(text("RIFF1234WEBPVP8 "))).toBe("image/webp");
    expect(kindOf(text("%PDF-1.7"))).toBe("application/pdf");
    for (const other of ["<svg xmlns", "<!doctype html>", "GIF89a", "", "PK"])
      expect(kindOf(text(other))).toBeUndefined();
  });
});

const inMemory = () => {
  const kept = new Map<string, Uint8Array<ArrayBuffer>>();
  const blobs: SealedBlobs = {
    put: async (name, bytes) => void kept.set(name, new Uint8Array(bytes)),
    get: async (name) => kept.get(name),
    drop: async (name) => void kept.delete(name),
    names: async (prefix) => [...kept.keys()].filter((it) => it.startsWith(prefix)).sort(),
  };
  return { kept, blobs };
};

describe("given a photo that is chosen in a form", () => {
  const blob = new Blob([photo(9)]);
  const bytesOf = async (found: { readonly blob: Blob } | undefined) =>
    Buffer.from((await found?.blob.arrayBuffer()) ?? new ArrayBuffer());

  it("[ATT-19] when the form is opened again, then it is there, until it is dropped, and then nothing of it stays", async () => {
    const { kept, blobs } = inMemory();
    await pickedOn(blobs).keep("join", "a", { name: "a.jpg", blob });
    const found = await pickedOn(blobs).find("join");
    expect(found?.name).toBe("a.jpg");
    expect(Buffer.compare(await bytesOf(found), photo(9))).toBe(0);
    expect(await pickedOn(blobs).find("other")).toBeUndefined();
    await pickedOn(blobs).drop("join");
    expect([await pickedOn(blobs).find("join"), [...kept.keys()]]).toEqual([undefined, []]);
  });

  it("[ATT-19] when the app is stopped at any step of another choice, then one of the two is there whole", async () => {
    const other = new Blob([photo(10)]);
    for (let steps = 0; ; steps++) {
      const { kept, blobs } = inMemory();
      await pickedOn(blobs).keep("join", "a", { name: "a.jpg", blob });
      let left = steps;
      const stopping = (): void => {
        if (left-- === 0) throw new Error("stopped");
      };
      const stopped: SealedBlobs = {
        ...blobs,
        put: async (name, bytes) => {
          stopping();
          await blobs.put(name, bytes);
        },
        drop: async (name) => {
          stopping();
          await blobs.drop(name);
        },
      };
      const done = await pickedOn(stopped)
        .keep("join", "b", { name: "b.jpg", blob: other })
        .then(
          () => "done",
          () => "stopped",
        );
      const found = await pickedOn(blobs).find("join");
      const whole = found?.name === "a.jpg" ? photo(9) : photo(10);
      expect([found?.name, Buffer.compare(await bytesOf(found), whole)]).toEqual([expect.stringMatching(/[ab]/), 0]);
      if (done === "stopped") continue;
      expect([found?.name, [...kept.keys()].filter((it) => it.startsWith("picked|a"))]).toEqual(["b.jpg", []]);
      expect(steps).toBeGreaterThan(2);
      return;
    }
  });
});

describe("given the waiting list of a device", () => {
  const added = (name: string): Added => ({
    file: OTHER,
    act: null,
    number: "ZKP-26-0001",
    compartment: "enquete",
    kind: "photo",
    name,
    mime: "image/jpeg",
    note: "",
    thumbnail: null,
  });
  /** A device in memory; each step waits its turn, so that two changes truly cross. */
  const device = () => {
    const { kept, blobs } = inMemory();
    let last: Promise<unknown> = Promise.resolve();
    const queue = queueOn(blobs, <T>(work: () => Promise<T>): Promise<T> => {
      const next = last.then(work, work);
      last = next.catch(() => undefined);
      return next;
    });
    return { kept, queue };
  };
  const names = async (queue: ReturnType<typeof device>["queue"]) => (await queue.items()).map((it) => it.name);

  it("[ATT-16] when an attachment is deleted before another is added, then neither is lost: one is gone whole, the other is whole", async () => {
    const { kept, queue } = device();
    const [first, second] = [freshId(), freshId()];
    await queue.add(first, photo(5), added("première.jpg"));
    // At once: as one is being taken out and its progress told, the other is being added.
    await Promise.all([
      queue.drop(first),
      queue.add(second, photo(6), added("seconde.jpg")),
      queue.change(first, { sent: CHUNK }),
    ]);
    expect(await names(queue)).toEqual(["seconde.jpg"]);
    expect([...kept.keys()].filter((it) => it.includes(first))).toEqual([]);
    const [item] = await queue.items();
    const parts: Uint8Array[] = [];
    for (let at = 0; at < item!.size; at += CHUNK) parts.push(await queue.bytesFrom(second, at));
    const opened = await openAttachment({ id: second, key: item!.key, chunks: item!.chunks }, joined(parts));
    expect(Buffer.compare(opened, photo(6))).toBe(0);
  });

  it("[ATT-16] when several are added, dropped and told about in any order, then those that were not dropped remain", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ what: fc.constantFrom("add", "drop", "change"), who: fc.nat(3) }), { maxLength: 12 }),
        async (steps) => {
          const { queue } = device();
          const ids = [freshId(), freshId(), freshId(), freshId()];
          const expected = new Set<number>();
          for (const { what, who } of steps) {
            if (what === "add" && !expected.has(who)) await queue.add(ids[who]!, photo(who, 20), added(`${who}`));
            if (what === "drop") await queue.drop(ids[who]!);
            if (what === "change") await queue.change(ids[who]!, { sent: 1 });
            if (what === "add") expected.add(who);
            if (what === "drop") expected.delete(who);
          }
          expect((await names(queue)).sort()).toEqual([...expected].map(String).sort());
        },
      ),
      { numRuns: 60, seed: 16 },
    );
  });

  it("[ATT-16] when a part is asked for from the midst of a chunk, then it is what follows there", async () => {
    const { queue } = device();
    await queue.add(ID, photo(7), added("photo.jpg"));
    const whole = await queue.bytesFrom(ID, CHUNK);
    expect(Buffer.compare(await queue.bytesFrom(ID, CHUNK + 1_000), whole.slice(1_000))).toBe(0);
  });
});
