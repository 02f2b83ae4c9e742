import { blotted } from "./scan.ts";

/** One question's lines, without its comments. */
export interface Block {
  /** Of the file, from 1. */
  readonly line: number;
  readonly text: string;
  readonly id: string | null;
  readonly tags: readonly string[] | null;
}

const TAG = /\[tag:([^\]]+)\]/g;
const ID = /\[id:([^\]]+)\]/;

/** How many braces a line leaves open. */
const opened = (line: string): number => {
  const signs = blotted(line);
  return signs.split("{").length - signs.split("}").length;
};

/** Whether the first brace of these lines closes: what was opened before them goes on over an empty line. */
const closes = (lines: readonly string[]): boolean => {
  const signs = blotted(lines.filter((it) => !isComment(it)).join("\n"));
  return /^[^{}]*\}/.test(signs);
};

const isComment = (line: string): boolean => line.trimStart().startsWith("//");

/** A file's questions: empty lines part them, unless what is open closes after them; a `$CATEGORY:` line stands alone. */
export const blocksOf = (file: string): Block[] => {
  const blocks: Block[] = [];
  let kept: { line: number; lines: string[]; open: number; comments: string[] } | undefined;
  let comments: string[] = [];
  const end = (): void => {
    if (kept !== undefined) {
      const said = kept.comments.join("\n");
      const tags = [...said.matchAll(TAG)].map((it) => it[1]!);
      blocks.push({
        line: kept.line,
        text: kept.lines.join("\n"),
        id: ID.exec(said)?.[1] ?? null,
        tags: tags.length > 0 ? tags : null,
      });
    }
    kept = undefined;
  };
  const lines = file.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
  for (const [at, line] of lines.entries()) {
    if (isComment(line)) {
      (kept?.comments ?? comments).push(line);
      continue;
    }
    const isBlank = line.trim() === "";
    if (isBlank && (kept === undefined || kept.open <= 0 || !closes(lines.slice(at)))) {
      end();
      // A comment that an empty line parts from a question is not about it.
      comments = [];
      continue;
    }
    if (line.startsWith("$CATEGORY:")) end();
    kept ??= { line: at + 1, lines: [], open: 0, comments };
    comments = [];
    kept.lines.push(line);
    kept.open += opened(line);
    if (line.startsWith("$CATEGORY:")) end();
  }
  end();
  return blocks;
};
