import { existsSync, globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { schemas } from "./schemas.ts";

const PURE = ["core", "procedures", "casework"].filter((name) => existsSync(`packages/${name}/src`));
/** What a pure package may not reach for: the clock, randomness, the network, the process. */
const IMPURE =
  /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bprocess\.|\bfetch\(|\bcrypto\.|\bsetTimeout\b|from "node:/;

describe("given the house", () => {
  it.each(PURE)("[HOU-1] when the sources of %s are read, then none reaches for the outside", (name) => {
    const files = globSync(`packages/${name}/src/**/*.ts`);
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter((file) => IMPURE.test(readFileSync(file, "utf8")))).toEqual([]);
  });

  it.each([...schemas()])("[HOU-2] when %s is generated anew, then it is the committed one", (file, text) => {
    expect(readFileSync(file, "utf8")).toBe(text);
  });

  it("[HOU-3] when the tests are read, then every rule id they name stands in a spec", () => {
    const specs = globSync("docs/spec/*.md")
      .map((file) => readFileSync(file, "utf8"))
      .join("\n");
    const named = new Set(
      globSync(["packages/*/test/**/*.ts", "packs/**/*.test.ts", "scripts/*.test.ts", "journeys/**/*.ts"]).flatMap(
        (file) => [...readFileSync(file, "utf8").matchAll(/\[([A-Z]{3}-\d+)\]/g)].map((it) => it[1]!),
      ),
    );
    expect([...named].filter((id) => !specs.includes(`[${id}]`))).toEqual([]);
  });

  it("[HOU-4] when the lockfile is read, then it names no registry", () => {
    expect(readFileSync("package-lock.json", "utf8")).not.toMatch(/"resolved": *"http/);
  });
});
