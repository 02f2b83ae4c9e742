/** How a word lies in some bytes: « hex of utf-16le », say. */
type Writing = string;

/** Looks for many words at once; gives those that are there, each with how it was first seen written. */
export type Seeker = (bytes: Uint8Array) => Map<string, Writing>;

interface Pattern {
  readonly word: string;
  readonly writing: Writing;
  readonly bytes: Uint8Array;
  /** Where in it the window lies that fewest others share. */
  readonly at: number;
}

const utf16be = (word: string): Buffer => Buffer.from(word, "utf16le").swap16();

/** Letters that Latin-1 has not would become others: such a word is not written in it. */
const latin1 = (word: string): Buffer[] =>
  [...word].every((it) => it.charCodeAt(0) < 256) ? [Buffer.from(word, "latin1")] : [];

const escaped = (word: string): string =>
  word.replaceAll(/[^ -~]/g, (it) => `\\u${it.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** What of its base64 does not depend on the bytes around it, when it begins this far into a group of three. */
const base64At = (bytes: Buffer, shift: number): string => {
  const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString("base64");
  return text.slice(Math.ceil((shift * 4) / 3), Math.floor(((shift + bytes.length) * 4) / 3));
};

/** Every way in which a word is sought: as it is, in small letters, without accents; in each encoding, then coded as text. */
const writingsOf = (word: string): readonly (readonly [Writing, Buffer])[] => {
  const small = word.toLowerCase();
  const plain = small.normalize("NFD").replaceAll(/\p{M}/gu, "");
  return [...new Set([word, small, plain])].flatMap((said) => {
    const raw: [Writing, Buffer][] = [
      ["utf-8", Buffer.from(said)],
      ...latin1(said).map((it): [Writing, Buffer] => ["latin-1", it]),
      ["utf-16le", Buffer.from(said, "utf16le")],
      ["utf-16be", utf16be(said)],
    ];
    const coded = raw.flatMap(([name, bytes]): [Writing, Buffer][] => [
      ...[0, 1, 2].flatMap((shift): [Writing, Buffer][] => {
        const text = base64At(bytes, shift);
        return [
          [`base64 of ${name}`, Buffer.from(text)],
          [`base64 of ${name}`, Buffer.from(text.replaceAll("+", "-").replaceAll("/", "_"))],
        ];
      }),
      [`hex of ${name}`, Buffer.from(bytes.toString("hex"))],
      [`hex of ${name}`, Buffer.from(bytes.toString("hex").toUpperCase())],
    ]);
    return [...raw, ...coded, ["percent", Buffer.from(encodeURIComponent(said))], ["json", Buffer.from(escaped(said))]];
  });
};

const LONGEST_WINDOW = 8;
/** Fewer bytes than this stand in anything. */
const SHORTEST = 4;
const BASE = 0x01000193;
const BITS = 20;

const slot = (hash: number): number => (hash ^ (hash >>> 13)) & ((1 << BITS) - 1);

/**
 * A seeker of these words: one pass over the bytes whatever their number (Karp and Rabin 1987: a rolling hash of a window,
 * here before a filter of one bit for each hash), then a comparison where the hash is one of a word.
 */
export const seekerOf = (words: readonly string[]): Seeker => {
  const written = new Map<string, readonly [string, Writing, Buffer]>();
  for (const word of words) {
    for (const [writing, bytes] of writingsOf(word)) {
      const key = bytes.toString("latin1");
      if (!written.has(key)) written.set(key, [word, writing, bytes]);
    }
  }
  const all = [...written.values()];
  const width = all.reduce((least, [, , bytes]) => Math.min(least, bytes.length), LONGEST_WINDOW);
  if (width < SHORTEST) throw new Error(`A word to be sought has ${SHORTEST} letters or more`);
  const hashes = all.map(([, , bytes]) => windowHashes(bytes, width));
  const shared = new Map<number, number>();
  for (const hash of hashes.flat()) shared.set(hash, (shared.get(hash) ?? 0) + 1);
  const filter = new Uint8Array(1 << (BITS - 3));
  const patterns = new Map<number, Pattern[]>();
  for (const [i, [word, writing, bytes]] of all.entries()) {
    const own = hashes[i]!;
    const at = own.reduce((best, hash, j) => (shared.get(hash)! < shared.get(own[best]!)! ? j : best), 0);
    const hash = own[at]!;
    filter[slot(hash) >> 3]! |= 1 << (slot(hash) & 7);
    patterns.set(hash, [...(patterns.get(hash) ?? []), { word, writing, bytes, at }]);
  }
  return (bytes) => {
    const found = new Map<string, Writing>();
    if (width === 0 || all.length === 0) return found;
    let leaving = 1;
    for (let i = 1; i < width; i++) leaving = Math.imul(leaving, BASE);
    let hash = 0;
    for (let end = 0; end < bytes.length; end++) {
      const start = end - width + 1;
      if (start > 0) hash = (hash - Math.imul(bytes[start - 1]!, leaving)) | 0;
      hash = (Math.imul(hash, BASE) + bytes[end]!) | 0;
      if (start < 0 || (filter[slot(hash) >> 3]! & (1 << (slot(hash) & 7))) === 0) continue;
      for (const it of patterns.get(hash) ?? []) {
        if (!found.has(it.word) && liesAt(bytes, start - it.at, it.bytes)) found.set(it.word, it.writing);
      }
    }
    return found;
  };
};

const windowHashes = (bytes: Uint8Array, width: number): number[] =>
  Array.from({ length: bytes.length - width + 1 }, (_, start) => {
    let hash = 0;
    for (let i = start; i < start + width; i++) hash = (Math.imul(hash, BASE) + bytes[i]!) | 0;
    return hash;
  });

const liesAt = (bytes: Uint8Array, start: number, sought: Uint8Array): boolean => {
  if (start < 0 || start + sought.length > bytes.length) return false;
  for (let i = 0; i < sought.length; i++) if (bytes[start + i] !== sought[i]) return false;
  return true;
};
