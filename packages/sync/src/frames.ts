import { type Cursor, type FeedMessage, Frame } from "./messages.ts";

/** A cut of the line loses at most this many bytes: each frame that came whole is kept, and its cursor with it. */
export const MOST_FRAME = 32 * 1024;
/** Before its bytes a frame says how many they are, in four bytes, the greatest first. */
const HEADER = 4;

/** Compression, as the place has it (`deflate-raw`, `gzip`): the codec knows none. Rejects bytes that are damaged. */
export type Squeeze = (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>;

/** A message and where the feed goes on after it. */
export interface Step {
  readonly message: FeedMessage;
  readonly cursor: Cursor;
}

const utf8 = new TextEncoder();
const text = new TextDecoder("utf-8", { fatal: true });

/** Room for what compression cannot shorten, and for the cursor. */
const LONGEST_SLICE = 8_000;

/**
 * A message that fits in no frame, as slices that do; itself otherwise. Slices are cut between UTF-16 units of its JSON,
 * of which none takes more than three bytes: 24 KB at most, whatever the compression makes of it.
 */
export const slices = (message: FeedMessage, of: string): FeedMessage[] => {
  const json = JSON.stringify(message);
  if (json.length <= LONGEST_SLICE) return [message];
  const count = Math.ceil(json.length / LONGEST_SLICE);
  return Array.from({ length: count }, (_, index) => ({
    kind: "part" as const,
    turn: message.turn,
    of,
    index,
    count,
    text: json.slice(index * LONGEST_SLICE, (index + 1) * LONGEST_SLICE),
  }));
};

/** Raw bytes that the first try puts in a frame; what turns out too large is halved. */
const FIRST_TRY = 96 * 1024;
const LAST_TRY = 512 * 1024;

/** Frames of a feed, each at most {@link MOST_FRAME} bytes with its header, each ending on a cursor. */
export async function* framed(
  steps: AsyncIterable<Step> | Iterable<Step>,
  deflate: Squeeze,
): AsyncGenerator<Uint8Array> {
  let aim = FIRST_TRY;
  let waiting: Step[] = [];
  let size = 0;
  async function* flush(): AsyncGenerator<Uint8Array> {
    while (waiting.length > 0) {
      const { bytes, took, raw } = await fit(waiting, deflate);
      waiting = waiting.slice(took);
      // What was seen to fit says how much the next frame can take.
      aim = Math.min(LAST_TRY, Math.max(LONGEST_SLICE, Math.floor((raw / bytes.length) * MOST_FRAME * 0.9)));
      yield bytes;
    }
    size = 0;
  }
  for await (const step of steps) {
    waiting.push(step);
    size += JSON.stringify(step.message).length;
    if (size >= aim) yield* flush();
  }
  yield* flush();
}

/** The longest beginning of these steps, by halving, that fits in a frame. */
const fit = async (
  steps: readonly Step[],
  deflate: Squeeze,
): Promise<{ readonly bytes: Uint8Array; readonly took: number; readonly raw: number }> => {
  for (let took = steps.length; ; took = Math.ceil(took / 2)) {
    const chosen = steps.slice(0, took);
    const cursor = chosen.at(-1)?.cursor ?? "";
    const raw = utf8.encode(JSON.stringify({ messages: chosen.map((it) => it.message), cursor }));
    const packed = await deflate(raw);
    if (packed.length + HEADER <= MOST_FRAME) return { bytes: withHeader(packed), took, raw: raw.length };
    if (took === 1) throw new Error("A message that was not sliced does not fit in a frame");
  }
};

const withHeader = (packed: Uint8Array): Uint8Array => {
  const bytes = new Uint8Array(HEADER + packed.length);
  new DataView(bytes.buffer).setUint32(0, packed.length);
  bytes.set(packed, HEADER);
  return bytes;
};

/** What has come of a stream so far: its whole frames, and the beginning of the next. */
export interface Unframed {
  readonly frames: readonly Uint8Array[];
  readonly rest: Uint8Array;
  /** `broken`: no frame begins like this; what comes after cannot be read, and is asked for again from the last cursor. */
  readonly line: "whole" | "broken";
}

/** Cuts what came into frames, still compressed. A frame that has not come whole stays in `rest`. */
export const unframed = (bytes: Uint8Array): Unframed => {
  const frames: Uint8Array[] = [];
  let at = 0;
  while (bytes.length - at >= HEADER) {
    const length = new DataView(bytes.buffer, bytes.byteOffset + at).getUint32(0);
    if (length === 0 || length + HEADER > MOST_FRAME) return { frames, rest: bytes.subarray(at), line: "broken" };
    if (bytes.length - at - HEADER < length) break;
    frames.push(bytes.subarray(at + HEADER, at + HEADER + length));
    at += HEADER + length;
  }
  return { frames, rest: bytes.subarray(at), line: "whole" };
};

/** One frame, inflated and read; undefined when it is damaged: the line is given up and taken up at the last cursor. */
export const readFrame = async (packed: Uint8Array, inflate: Squeeze): Promise<Frame | undefined> => {
  try {
    const read = Frame.safeParse(JSON.parse(text.decode(await inflate(packed))));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
};
