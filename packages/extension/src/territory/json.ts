import { accept, type Refusal, type Result } from "@relais/core";

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

/** Engines tell a place as a position or as line and column; the end of the text where they tell none. */
const spotOf = (message: string, text: string): readonly [line: number, column: number] => {
  const told = /line (\d+) column (\d+)/.exec(message);
  if (told !== null) return [Number(told[1]), Number(told[2])];
  const at = /position (\d+)/.exec(message);
  const before = text.slice(0, at === null ? text.length : Number(at[1])).split("\n");
  return [before.length, before.at(-1)!.length + 1];
};
