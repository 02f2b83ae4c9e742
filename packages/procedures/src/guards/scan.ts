/** A piece of a guard and where it stands in it. */
export interface Token {
  readonly kind: "number" | "string" | "name" | "sign" | "end" | "unknown";
  readonly text: string;
  readonly offset: number;
}

const PIECE =
  /\s*(?:(?<number>\d+(?:\.\d+)?)|(?<string>"(?:[^"\\]|\\.)*")|(?<name>[\p{L}_][\p{L}\p{N}_]*)|(?<sign><=|>=|!=|\.\.|[()[\],=<>+-])|(?<unknown>\S))/uy;

/** Splits a guard into tokens; a character that belongs to none becomes an `unknown` token, never an exception. */
export const scan = (source: string): Token[] => {
  const tokens: Token[] = [];
  PIECE.lastIndex = 0;
  for (let match = PIECE.exec(source); match !== null; match = PIECE.exec(source)) {
    const [kind, text] = Object.entries(match.groups!).find(([, it]) => it !== undefined) as [Token["kind"], string];
    tokens.push({ kind, text, offset: match.index + match[0].length - text.length });
  }
  tokens.push({ kind: "end", text: "", offset: source.length });
  return tokens;
};
