import { type Finding, finding } from "./finding.ts";

/** A file as it lies on the disk. */
export interface SourceFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The text of bytes that are UTF-8; undefined when they are not. */
export const utf8 = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

/** What a Windows program writes for each byte, to undo a text that was read as if it had. */
const WINDOWS = new Map(
  Array.from({ length: 256 }, (_, byte) => [new TextDecoder("windows-1252").decode(new Uint8Array([byte])), byte]),
);

/** « â€“ » is a « – » of UTF-8 that a Windows program took for its own letters; undefined where it is nothing of the kind. */
const unmangled = (text: string): string | undefined => {
  let mended = 0;
  const whole = text.replaceAll(/[^\p{ASCII}]+/gu, (part) => {
    const bytes = [...part].map((it) => WINDOWS.get(it));
    const read = bytes.includes(undefined) ? undefined : utf8(new Uint8Array(bytes as number[]));
    if (read !== undefined) mended++;
    return read ?? part;
  });
  return mended > 0 ? whole : undefined;
};

const legacy = (bytes: Uint8Array): { readonly text: string; readonly as: string } => {
  for (const as of ["macintosh", "windows-1252"]) {
    const text = unmangled(new TextDecoder(as).decode(bytes));
    if (text !== undefined) return { text, as: `${as} > windows-1252 > utf-8` };
  }
  return { text: new TextDecoder("windows-1252").decode(bytes), as: "windows-1252" };
};

const LINE_FEED = 10;

function* linesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(LINE_FEED, from);
    const to = end === -1 ? bytes.length : end + 1;
    yield bytes.subarray(from, to);
    from = to;
  }
}

/**
 * The text of a file, whatever it was written in: UTF-8, UTF-16 with its mark, else line by line, as files put together by hand
 * hold several encodings. Each line that is not UTF-8 is told, with what it was read as: the sender can look.
 */
export const textOf = ({ name, bytes }: SourceFile): { readonly text: string; readonly losses: readonly Finding[] } => {
  const mark =
    bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "";
  const whole = mark === "" ? utf8(bytes) : new TextDecoder(mark).decode(bytes);
  if (whole !== undefined) return { text: whole, losses: [] };
  const losses: Finding[] = [];
  const lines: string[] = [];
  for (const line of linesOf(bytes)) {
    const plain = utf8(line);
    if (plain !== undefined) {
      lines.push(plain);
      continue;
    }
    const { text, as } = legacy(line);
    const letters = [...new Set(text.match(/[^\p{ASCII}]/gu))].join(" ");
    lines.push(text);
    losses.push(
      finding(
        { file: name, line: lines.length },
        null,
        "encoding",
        `Cette ligne n'est pas en UTF-8 : lue comme ${as}, avec « ${letters} ». Vérifiez ces lettres.`,
        `This line is not UTF-8: read as ${as}, with “${letters}”. Check these letters.`,
      ),
    );
  }
  return { text: lines.join(""), losses };
};
