import { accept, type Refusal, type Result } from "@relais/core";

/** Whether a file is meant to be JSON, and no table. */
export const isJson = (text: string): boolean => /^[\uFEFF\s]*[{[]/.test(text);

/** What a JSON file holds; one that does not read is refused with its line and column, where the engine says them. */
export const readJson = (file: string, text: string): Result<unknown> => {
  try {
    return accept(JSON.parse(text.replace(/^\uFEFF/, "")));
  } catch (error) {
    const [line, column] = spotOf(String(error), text);
    const refusal: Refusal = {
      code: "json.syntax",
      fr: `${file}, ligne ${line}, colonne ${column} : ce n'est pas du JSON entier. Exportez le fichier de nouveau, sans le retoucher.`,
      en: `${file}, line ${line}, column ${column}: this is no whole JSON. Export the file again, without editing it.`,
      path: `${line}:${column}`,
    };
    return { ok: false, refusal };
  }
};

/** Letters that V8 shows before a fault. */
const BEFORE = 10;

/** Engines tell a place as line and column, as a position, or as the letters around it; the end of the text where they tell none. */
const spotOf = (message: string, text: string): readonly [line: number, column: number] => {
  const told = /line (\d+) column (\d+)/.exec(message);
  if (told !== null) return [Number(told[1]), Number(told[2])];
  const position = /position (\d+)/.exec(message);
  const around = /Unexpected token '(.)', (\.\.\.)?"(.*)"(?:\.\.\.)? is not valid JSON/s.exec(message);
  let at = text.length;
  if (position !== null) at = Number(position[1]);
  else if (around !== null) {
    const [, token, cut, letters] = around as unknown as [string, string, string | undefined, string];
    at = text.indexOf(letters) + (cut === undefined ? letters.indexOf(token) : BEFORE);
  }
  const before = text.slice(0, at).split("\n");
  return [before.length, before.at(-1)!.length + 1];
};
