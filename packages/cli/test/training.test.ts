import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadCountry } from "@relais/server/country";
import { shownKit } from "@relais/server/shown-kit";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { book, check, ImportJson, readQuestions, staleLines, writeQuestions } from "../src/training.ts";

let folder: string;
let said: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "relais-training-"));
  said = [];
  vi.spyOn(console, "log").mockImplementation((line: string) => void said.push(line));
  vi.spyOn(console, "error").mockImplementation((line: string) => void said.push(line));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

describe("given the command line and the kit", () => {
  it("[KIT-4] when it is checked, then it holds together and rules without a module are named", () => {
    expect(check("text")).toBe(0);
    expect(said[0]).toMatch(/^4 modules ; \d+ règles sans module/);
  });

  it("[KIT-4] when a module's questions go out as GIFT and as QTI and come in again, then both say the same and nothing is lost", () => {
    const [gift, qti] = [join(folder, "banque.gift"), join(folder, "banque.zip")];
    expect(writeQuestions("entendre-un-enfant", { as: "gift", out: gift })).toBe(0);
    expect(writeQuestions("entendre-un-enfant", { as: "qti", out: qti })).toBe(0);
    said = [];
    expect(readQuestions([gift, qti], "json")).toBe(0);
    const [bank, items] = ImportJson.parse(JSON.parse(said.join("\n")));
    expect([bank!, items!].flatMap((it) => [...it.refused, ...it.losses])).toEqual([]);
    const byId = (a: { id: string }, b: { id: string }): number => a.id.localeCompare(b.id);
    expect([...items!.questions].sort(byId)).toEqual([...bank!.questions].sort(byId));
    expect(bank!.questions.length).toBe(15);
    // What is there already is never written over.
    expect(() => writeQuestions("entendre-un-enfant", { as: "gift", out: gift })).toThrow("EEXIST");
    expect(readFileSync(gift, "utf8")).toContain("[tag:regle:");
  });

  it("[KIT-4] when a file is malformed or a module unknown, then it exits otherwise and says what to do", () => {
    const cut = join(folder, "paquet.zip");
    writeFileSync(cut, "PK\u0003\u0004");
    expect(readQuestions([cut], "text")).toBe(1);
    expect(said.join("\n")).toContain("Ce paquet ne s'ouvre pas");
    const file = join(folder, "mal.gift");
    writeFileSync(file, "Quoi{~non ~pas}\n");
    expect(readQuestions([file], "text")).toBe(1);
    expect(said.join("\n")).toContain("marquez-en une par =");
    expect(writeQuestions("inconnu", { as: "gift", out: join(folder, "x") })).toBe(2);
    expect(said.at(-1)).toContain("entendre-un-enfant");
  });

  it("[BOK-8] when a book is printed, then it is a PDF that is written over nothing; a module that is not there is named", async () => {
    const out = join(folder, "livre.pdf");
    expect(await book("participant", { module: "entendre-un-enfant", out })).toBe(0);
    expect(readFileSync(out).subarray(0, 5).toString()).toBe("%PDF-");
    await expect(book("participant", { out })).rejects.toThrow("EEXIST");
    expect(await book("formateur", { module: "inconnu", out: join(folder, "autre.pdf") })).toBe(2);
    expect(said.at(-1)).toContain("entendre-un-enfant");
  });

  it("[BOK-6] when rules were revised since, then each is told with what changed, or that its older version is not loaded", () => {
    const view = shownKit(loadCountry(), "trainer");
    expect(staleLines(view)).toEqual([]);
    const [module] = view.modules;
    const [first, second, third, ...others] = module!.taught;
    const change = { what: { fr: "Limite", en: "Limit" }, before: null, after: { fr: "immédiatement", en: "at once" } };
    const taught = [
      { ...first!, standing: "revised" as const, changes: [change] },
      { ...second!, standing: "revised" as const, changes: null },
      { ...third!, standing: "repealed" as const, now: null },
      ...others,
    ];
    expect(staleLines({ modules: [{ ...module!, taught }, ...view.modules.slice(1)] })).toEqual([
      "accueil-premiere-heure : périmé",
      `  ${first!.rule} : révisée`,
      "    Limite : « rien » est devenu « immédiatement »",
      `  ${second!.rule} : révisée ; l'ancienne version de cette règle n'est plus chargée`,
      `  ${third!.rule} : abrogée`,
    ]);
  });
});
