import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const FOLDER = new URL("../src/texts/", import.meta.url);
const keysOf = (file: string): string[] =>
  [...readFileSync(new URL(file, FOLDER), "utf8").matchAll(/^ {2}(?:"([^"]+)"|(\w+)):/gm)].map((it) => it[1] ?? it[2]!);

describe.each(["fr", "en"])("given the catalogue of words in %s, made of many files", (language) => {
  it("[TXT-1] when its keys are read, then each stands once: a second one would silently take the place of the first", () => {
    const files = readdirSync(FOLDER).filter((it) => it === `${language}.ts` || it.endsWith(`.${language}.ts`));
    const keys = files.flatMap((file) => keysOf(file).map((key) => ({ key, file })));
    const twice = keys.filter((it, at) => keys.findIndex(({ key }) => key === it.key) !== at);
    expect(keys.length).toBeGreaterThan(1_000);
    expect(twice).toEqual([]);
  });
});
