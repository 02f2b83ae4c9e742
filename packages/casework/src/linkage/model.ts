import type { Field } from "./field.ts";
import { allPairs, type Extent, type Pairs } from "./pairs.ts";

/**
 * What was learnt of the data. `m`, `u`: for each level of a field, how often two entries of one child, and two of different children,
 * agree so far; each sums to 1. `prior`: the chance that two records taken at random are of one child.
 */
export interface Model {
  readonly prior: number;
  readonly fields: readonly { readonly label: string; readonly m: readonly number[]; readonly u: readonly number[] }[];
}

type Counts = number[][];

/** Level of each field, `NONE` where one of the two says nothing; pairs that agree alike are counted together. */
interface Pattern {
  readonly levels: Uint8Array;
  readonly count: number;
}

const NONE = 255;
/** Pairs drawn to see what chance makes agree. */
const DRAWN = 100_000;
const ROUNDS = 100;
/**
 * Two entries of one child that share one word of several and differ in the others: brothers and sisters do so, and there are more of
 * them than of such entries. Learning would take families for children (Winkler 1993 gives households a class of their own).
 */
const MOST_SHARED = 0.0005;

const sum = (counts: readonly number[]): number => counts.reduce((x, y) => x + y, 0);
const shares = (counts: readonly number[]): number[] => {
  const total = sum(counts);
  return counts.map((it) => it / total);
};

/** All pairs where they are few; else pairs spread evenly by a Weyl sequence: no source of randomness, the same every time. */
function* spread(extent: Extent, length: number): Generator<readonly [number, number]> {
  const { records, split } = extent;
  if (length >= allPairs(extent)) {
    for (let a = 0; a < (split ?? records); a++) for (let b = split ?? a + 1; b < records; b++) yield [a, b];
    return;
  }
  for (let i = 1; i <= length; i++) {
    const [x, y] = [(i * (Math.sqrt(5) - 1)) / 2, i * Math.SQRT2].map((it) => it % 1) as [number, number];
    if (split === null) {
      const a = Math.floor(x * records);
      const b = Math.floor(y * (records - 1));
      yield [a, b >= a ? b + 1 : b];
    } else yield [Math.floor(x * split), split + Math.floor(y * (records - split))];
  }
}

/** Adds each pattern to the counts of its levels, as often as `weight` says. Returns the sum of the weights. */
const tally = (into: Counts, patterns: readonly Pattern[], weight: (pattern: Pattern) => number): number => {
  let total = 0;
  for (const pattern of patterns) {
    const w = weight(pattern);
    total += w;
    pattern.levels.forEach((level, f) => {
      if (level !== NONE) into[f]![level]! += w;
    });
  }
  return total;
};

/** Bits for one child in what a pair shows. `leftOut`: the field that brought the pair together, which says nothing more. */
const evidence = (levels: Uint8Array, m: Counts, u: Counts, leftOut = -1): number => {
  let bits = 0;
  for (let f = 0; f < levels.length; f++) {
    const level = levels[f]!;
    if (level !== NONE && f !== leftOut) bits += Math.log2(m[f]![level]! / u[f]![level]!);
  }
  return bits;
};

/** The chance that these bits and the chance before them make. */
const chanceOf = (bits: number, prior: number): number => 1 / (1 + 2 ** -(bits + Math.log2(prior / (1 - prior))));

/** Before anything is learnt: agreement is usual within one child, and each further level half as usual. */
const believed = (fields: readonly Field[]): Counts =>
  fields.map(({ levels }) => shares(levels.map((_, l) => 0.5 ** l)));

/**
 * Learns m from pairs that agree in one field on something rare: there, pairs of one child are many, and the expectation-maximisation
 * of Winkler (1988) finds them; over all pairs at once, where one in 30,000 is of one child, it finds families or chance instead. Each field
 * is learnt from the agreement of the others, weighed by the matches found.
 */
const learn = (fields: readonly Field[], sessions: readonly (readonly Pattern[])[], u: Counts): Counts => {
  const total = believed(fields);
  for (const [by, patterns] of sessions.entries()) {
    let m = believed(fields);
    let prior = 0.5;
    let agree = m;
    const all = sum(patterns.map((it) => it.count));
    for (let round = 0; round < ROUNDS && all > 0; round++) {
      agree = believed(fields);
      const found = tally(agree, patterns, ({ levels, count }) => count * chanceOf(evidence(levels, m, u, by), prior));
      m = agree.map((counts, f) => shares(bounded(fields[f]!, counts)));
      const before = prior;
      prior = Math.min(0.999, found / all);
      if (Math.abs(prior - before) < 1e-6) break;
    }
    if (all === 0) continue;
    for (const [f, counts] of agree.entries())
      if (f !== by) for (const [l, it] of counts.entries()) total[f]![l]! += it;
  }
  return total.map((counts, f) => shares(bounded(fields[f]!, counts)));
};

const bounded = ({ levels }: Field, counts: readonly number[]): number[] =>
  counts.map((it, l) => (levels[l] === "shared" ? Math.min(it, MOST_SHARED * sum(counts)) : it));

/** What every candidate pair shows, read once: its pattern, and the bits that the rarity of what it shares adds. */
const observe = (fields: readonly Field[], { a, b }: Pairs) => {
  const patterns: Uint8Array[] = [];
  const places = new Map<string, number>();
  const rarity = new Float64Array(a.length);
  const levels = new Uint8Array(fields.length);
  const at = Int32Array.from(a, (first, i) => {
    for (const [f, field] of fields.entries()) {
      const level = field.compare(first, b[i]!);
      levels[f] = level & NONE;
      rarity[i]! += field.rarity(first, b[i]!, level);
    }
    const key = String.fromCharCode(...levels);
    const before = places.get(key);
    if (before !== undefined) return before;
    places.set(key, patterns.length);
    return patterns.push(levels.slice()) - 1;
  });
  return { patterns, at, rarity };
};

/**
 * Fellegi and Sunter's model (1969), learnt without labels. `u` is counted on pairs at random, less the matches among them; `m` by
 * {@link learn}; `prior` from all candidates. What depends on the others is found again with them, three times.
 */
export const fit = (fields: readonly Field[], extent: Extent, pairs: Pairs): Model => {
  // Where there is no pair at all, there is one of weight nothing.
  const all = Math.max(1, allPairs(extent));
  const drawn = Math.min(all, DRAWN);
  const zero = (): Counts => fields.map((it) => it.levels.map(() => 0));
  const chance = zero();
  for (const [a, b] of spread(extent, drawn)) {
    for (const [f, field] of fields.entries()) {
      const level = field.compare(a, b);
      if (level >= 0) chance[f]![level]! += all / drawn;
    }
  }
  const { patterns, at, rarity } = observe(fields, pairs);
  /** Pairs brought together by a rare value of the field that the two have, however written. */
  const sessions = fields.map(({ levels }, f) => {
    const end = Math.max(1, levels.indexOf("sound") + 1);
    const counts = new Map<number, number>();
    at.forEach((place, i) => {
      if (f < 31 && ((pairs.rare[i]! >> f) & 1) === 1 && patterns[place]![f]! < end)
        counts.set(place, (counts.get(place) ?? 0) + 1);
    });
    return [...counts].map(([place, count]) => ({ levels: patterns[place]!, count }));
  });
  const least = all / drawn / 2;
  let u = chance.map((counts) => shares(counts.map((it) => it + least)));
  let m = believed(fields);
  let prior = Math.min(0.5, extent.records / 10 / all);
  for (let turn = 0; turn < 3; turn++) {
    m = learn(fields, sessions, u);
    const bits = patterns.map((levels) => evidence(levels, m, u));
    let weights = new Float64Array(patterns.length);
    for (let round = 0; round < ROUNDS; round++) {
      weights = new Float64Array(patterns.length);
      let found = 0;
      at.forEach((place, i) => {
        const w = chanceOf(bits[place]! + rarity[i]!, prior);
        weights[place]! += w;
        found += w;
      });
      const before = prior;
      // Neither certain nor impossible: a chance of 0 or 1 could never be learnt better.
      prior = Math.min(0.999, Math.max(1e-3, found) / all);
      if (Math.abs(prior - before) < 1e-4 * before) break;
    }
    const agree = zero();
    tally(
      agree,
      patterns.map((levels, i) => ({ levels, count: weights[i]! })),
      ({ count }) => count,
    );
    u = chance.map((counts, f) => shares(counts.map((it, l) => Math.max(least, it - agree[f]![l]!))));
  }
  return { prior, fields: fields.map(({ label }, f) => ({ label, m: m[f]!, u: u[f]! })) };
};
