import { bytesOf, fromBase64Url, textOf, toBase64Url } from "./bytes.ts";

/** How bytes are packed small, without a header (RFC 1951); `inflate` refuses to give more than `most`. */
export interface Packing {
  readonly deflate: (bytes: Uint8Array) => Promise<Uint8Array>;
  readonly inflate: (bytes: Uint8Array, most: number) => Promise<Uint8Array>;
}

const PREFIX = "RELAIS:1:";
/** The 45 characters that a QR code holds in five and a half bits each (RFC 9285). */
const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
const SIGNATURE = 64;
const MOST_BYTES = 64 * 1024;

/**
 * A signed token as a printed code holds it: its signature, then its header and claims packed, in base 45. The token comes back byte for
 * byte ({@link tokenOf}): every library verifies it then.
 */
export const printedOf = async (token: string, { deflate }: Pick<Packing, "deflate">): Promise<string> => {
  const [header, claims, signature] = token.split(".").map(fromBase64Url);
  if (header === undefined || claims === undefined || signature?.length !== SIGNATURE) throw new Error("not our token");
  const packed = await deflate(new Uint8Array([...header, ...bytesOf("\n"), ...claims]));
  return PREFIX + toBase45(new Uint8Array([...signature, ...packed]));
};

/** The token in what was scanned or pasted: a printed code, or the token itself; undefined for neither. */
export const tokenOf = async (text: string, { inflate }: Pick<Packing, "inflate">): Promise<string | undefined> => {
  const given = text.trim();
  if (!given.startsWith(PREFIX)) return given === "" ? undefined : given;
  try {
    const bytes = fromBase45(given.slice(PREFIX.length));
    const [header, claims, ...rest] = textOf(await inflate(bytes.slice(SIGNATURE), MOST_BYTES)).split("\n");
    if (header === undefined || claims === undefined || rest.length > 0) return undefined;
    return [bytesOf(header), bytesOf(claims), bytes.slice(0, SIGNATURE)].map(toBase64Url).join(".");
  } catch {
    return undefined;
  }
};

const digits = (value: number, count: number): string =>
  Array.from({ length: count }, (_, at) => ALPHABET[Math.floor(value / 45 ** at) % 45]).join("");

const toBase45 = (bytes: Uint8Array): string => {
  let text = "";
  for (let at = 0; at < bytes.length; at += 2) {
    const second = bytes[at + 1];
    text += second === undefined ? digits(bytes[at]!, 2) : digits(bytes[at]! * 256 + second, 3);
  }
  return text;
};

const fromBase45 = (text: string): Uint8Array => {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 3) {
    const group = [...text.slice(at, at + 3)].map((it) => ALPHABET.indexOf(it));
    const value = group.reduce((sum, it, power) => sum + it * 45 ** power, 0);
    const size = group.length - 1;
    if (size === 0 || group.includes(-1) || value >= 256 ** size) throw new Error("not base 45");
    bytes.push(...(size === 2 ? [value >> 8, value & 255] : [value]));
  }
  return Uint8Array.from(bytes);
};
