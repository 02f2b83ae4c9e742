import { deflateRawSync, inflateRawSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  better,
  type FeedMessage,
  framed,
  MOST_FRAME,
  measure,
  readFrame,
  type Step,
  slices,
  unframed,
  usualBackoff,
  waitAfter,
} from "../src/index.ts";
import { event, said } from "./desk.ts";

const deflate = (bytes: Uint8Array): Uint8Array => deflateRawSync(bytes);
const inflate = (bytes: Uint8Array): Uint8Array => inflateRawSync(bytes);

/** Words that compress like a file, or not at all. */
const noise = (length: number, seed: number): string => {
  let a = seed;
  return Array.from({ length }, () => {
    a = (Math.imul(a, 1_103_515_245) + 12_345) & 0x7fffffff;
    return String.fromCharCode(0x4e00 + (a % 20_000));
  }).join("");
};

const stepsOf = (lengths: readonly number[]): Step[] =>
  lengths
    .flatMap((length, i) => slices(said(1, event(i + 1, "thing.stated", { text: noise(length, i + 1) })), `m${i}`))
    .map((message, i) => ({ message, cursor: `c${i}` }));

const bytesOf = async (steps: readonly Step[]): Promise<{ bytes: Uint8Array; sizes: number[] }> => {
  const frames: Uint8Array[] = [];
  for await (const it of framed(steps, deflate)) frames.push(it);
  return { bytes: Buffer.concat(frames), sizes: frames.map((it) => it.length) };
};

describe("given a feed in frames", () => {
  it("[SYN-16] when it is cut anywhere, then the frames before are whole, at most 32 KB is lost, and each ends on a cursor", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 25 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (lengths, part) => {
          const steps = stepsOf(lengths);
          const { bytes, sizes } = await bytesOf(steps);
          expect(Math.max(...sizes)).toBeLessThanOrEqual(MOST_FRAME);
          const cut = bytes.subarray(0, Math.floor(bytes.length * part));
          const { frames, rest, line } = unframed(cut);
          expect(line).toBe("whole");
          expect(rest.length).toBeLessThan(MOST_FRAME);
          const came: FeedMessage[] = [];
          for (const packed of frames) {
            const frame = await readFrame(packed, inflate);
            came.push(...((frame?.messages ?? []) as FeedMessage[]));
            expect(frame?.cursor).toBe(steps[came.length - 1]?.cursor);
          }
          expect(came).toEqual(steps.slice(0, came.length).map((it) => it.message));
          if (part === 1) expect(came).toHaveLength(steps.length);
        },
      ),
      { seed: 16, numRuns: 25 },
    );
  });

  it("[SYN-16] when bytes are damaged, then nothing of their frame is taken", async () => {
    const { bytes } = await bytesOf(stepsOf([10, 10]));
    expect(unframed(Buffer.concat([Buffer.from([255, 0, 0, 0]), bytes])).line).toBe("broken");
    expect(await readFrame(Buffer.from("not deflated"), inflate)).toBe(undefined);
    expect(await readFrame(deflate(Buffer.from('{"cursor":1}')), inflate)).toBe(undefined);
  });
});

describe("given a server that does not answer", () => {
  it("[SYN-17] when a device waits, then longer each time up to a ceiling, and never two alike", () => {
    const waits = Array.from({ length: 20 }, (_, i) => waitAfter(i + 1, 1));
    expect(waits.slice(0, 4)).toEqual([2_000, 4_000, 8_000, 16_000]);
    expect(Math.max(...waits)).toBe(usualBackoff.ceiling);
    fc.assert(
      fc.property(fc.nat(2_000), fc.double({ min: 0, max: 1, noNaN: true }), (failures, random) => {
        const wait = waitAfter(failures, random);
        expect(wait).toBeGreaterThanOrEqual(usualBackoff.first / 2);
        expect(wait).toBeLessThanOrEqual(usualBackoff.ceiling);
      }),
      { seed: 17 },
    );
    expect(new Set([0, 0.25, 0.5, 1].map((random) => waitAfter(3, random))).size).toBe(4);
  });
});

describe("given the clock of a device", () => {
  it("[SYN-18] when it meets the server, then its offset is known to half the round trip, two years off or not", () => {
    fc.assert(
      fc.property(fc.integer({ min: -63e9, max: 63e9 }), fc.nat(5_000), fc.nat(5_000), (offset, there, back) => {
        const sentAt = 1.8e12;
        const measured = measure({ sentAt, receivedAt: sentAt + there + back, serverAt: sentAt + there + offset });
        expect(Math.abs(measured!.offset - offset)).toBeLessThanOrEqual(measured!.roundTrip / 2);
      }),
      { seed: 18 },
    );
    expect(measure({ sentAt: 10, receivedAt: 5, serverAt: 7 })).toBe(undefined);
  });

  it("[SYN-18] when it is measured again, then the narrower stays, unless the clock was set meanwhile", () => {
    const narrow = { offset: 100, roundTrip: 40 };
    expect(better(undefined, narrow)).toBe(narrow);
    expect(better(narrow, undefined)).toBe(narrow);
    expect(better(narrow, { offset: 150, roundTrip: 400 })).toBe(narrow);
    const set = { offset: 90_000, roundTrip: 400 };
    expect(better(narrow, set)).toBe(set);
  });
});
