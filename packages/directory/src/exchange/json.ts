import { type Reading, refused } from "./finding.ts";

/** JSON, or the line where it breaks. */
export const jsonOf = (text: string, file: string): Reading<unknown> => {
  try {
    return { ok: true, value: JSON.parse(text) as unknown, losses: [] };
  } catch (error) {
    const at = /position (\d+)/.exec((error as Error).message)?.[1];
    const line = at === undefined ? text.split("\n").length : text.slice(0, Number(at)).split("\n").length;
    return refused(
      { file, line },
      null,
      "json.broken",
      "Ce n'est plus du JSON à partir d'ici : reprenez l'export, ou corrigez la virgule, le guillemet ou l'accolade.",
      "This is no JSON from here on: export anew, or correct the comma, quote or brace.",
    );
  }
};
