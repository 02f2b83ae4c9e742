import type { Field } from "./field.ts";
import { type Extent, mayPair, type Pairs } from "./pairs.ts";

/** Records of a block, at most. */
const LARGEST = 60;
/** Things shared before a block that is still too large is left out: what so many have in common tells nobody apart. */
const DEEPEST = 3;

interface Block {
  readonly records: readonly number[];
  /** The field whose key alone made it; null when it took several. */
  readonly field: number | null;
}

/** What each record may be brought together by: every key once, with the records that have it. */
const indexOf = (fields: readonly Field[], records: number) => {
  const members: number[][] = [];
  const fieldOf: number[] = [];
  const keysOf: number[][] = Array.from({ length: records }, () => []);
  for (const [f, field] of fields.entries()) {
    const ids = new Map<string, number>();
    for (let r = 0; r < records; r++) {
      for (const key of field.keys(r)) {
        const id = ids.get(key) ?? members.push([]) - 1;
        ids.set(key, id);
        fieldOf[id] = f;
        members[id]!.push(r);
        keysOf[r]!.push(id);
      }
    }
  }
  return { members, fieldOf, keysOf };
};

/** Blocks of at most `LARGEST`: a key that more records have is joined to a second, then a third that they share. */
const blocksOf = (fields: readonly Field[], records: number): Block[] => {
  const { members, fieldOf, keysOf } = indexOf(fields, records);
  const blocks: Block[] = [];
  const divide = (block: readonly number[], key: number, depth: number): void => {
    if (block.length < 2) return;
    if (block.length <= LARGEST) blocks.push({ records: block, field: depth === 1 ? fieldOf[key]! : null });
    else if (depth < DEEPEST) {
      const parts = new Map<number, number[]>();
      for (const r of block) {
        for (const next of keysOf[r]!) {
          // A rare key has a block of its own; an earlier one has been joined to this before.
          if (next <= key || members[next]!.length <= LARGEST) continue;
          const part = parts.get(next);
          if (part === undefined) parts.set(next, [r]);
          else part.push(r);
        }
      }
      for (const [next, part] of parts) divide(part, next, depth + 1);
    }
  };
  for (const [key, block] of members.entries()) divide(block, key, 1);
  return blocks;
};

/**
 * Pairs worth comparing: that share something rare, or several things that are common together. Each once. No record meets more
 * than `LARGEST` others for each of its blocks, so the number of pairs grows with the number of records, not with its square.
 */
export const candidates = (fields: readonly Field[], extent: Extent): Pairs => {
  const blocks = blocksOf(fields, extent.records);
  const within: number[][] = Array.from({ length: extent.records }, () => []);
  for (const [i, block] of blocks.entries()) for (const r of block.records) within[r]!.push(i);
  const [a, b, rare]: [number[], number[], number[]] = [[], [], []];
  const met = new Int32Array(extent.records).fill(-1);
  for (let r = 0; r < extent.records; r++) {
    const first = a.length;
    for (const i of within[r]!) {
      const { records, field } = blocks[i]!;
      const bit = field === null || field > 30 ? 0 : 1 << field;
      for (const other of records) {
        if (other <= r || !mayPair(extent, r, other)) continue;
        if (met[other]! < first) {
          met[other] = a.length;
          a.push(r);
          b.push(other);
          rare.push(bit);
        } else rare[met[other]!]! |= bit;
      }
    }
  }
  return { a: Int32Array.from(a), b: Int32Array.from(b), rare: Int32Array.from(rare) };
};
