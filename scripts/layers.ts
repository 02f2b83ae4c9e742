/**
 * The import rules of the house (docs/decisions/house.md): who may look into whose room, and no cycle. Our own, because
 * dependency-cruiser reads no TypeScript 7 yet.
 */
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

const PURE = ["core", "procedures", "casework", "directory", "circuits", "training", "extension", "sync"];

/** What each room may import, itself left out; a pack is data that server and command line read. */
const MAY: Readonly<Record<string, readonly string[]>> = {
  core: [],
  procedures: ["core"],
  casework: ["core", "procedures"],
  directory: ["core"],
  circuits: ["core", "procedures", "casework", "directory"],
  training: ["core", "procedures"],
  extension: ["core"],
  sync: ["core"],
  testkit: ["core", "sync"],
  web: PURE,
  server: [...PURE, "benin"],
  cli: [...PURE, "server", "benin"],
};

/** Every `import … from "…"`, `export … from "…"` and `import("…")` of a file, types included. */
export const importsOf = (text: string): string[] =>
  [...text.matchAll(/(?:\bfrom\s+|\bimport\s+|\bimport\()"([^"]+)"/g)].map((it) => it[1] ?? "");

const roomOf = (file: string): string => file.split("/")[1] ?? "";

/** Imports that the rules forbid, as « file -> what ». `read` gives the text of a file. */
export const forbidden = (files: readonly string[], read: (file: string) => string): string[] =>
  files.flatMap((file) => {
    const room = roomOf(file);
    const allowed = MAY[room];
    return importsOf(read(file)).flatMap((to) => {
      if (to.startsWith("node:")) return PURE.includes(room) || room === "web" ? [`${file} -> ${to}`] : [];
      const target = to.startsWith(".")
        ? roomOf(normalize(join(dirname(file), to)))
        : /^@relais\/([a-z]+)/.exec(to)?.[1];
      if (target === undefined || target === room) return [];
      return to.startsWith(".") || !(allowed?.includes(target) ?? false) ? [`${file} -> ${to}`] : [];
    });
  });

/** Files that import one another in a ring, each ring once, as « a -> b -> a ». */
export const cycles = (files: readonly string[], read: (file: string) => string): string[] => {
  const known = new Set(files);
  const links = new Map(
    files.map((file) => [
      file,
      importsOf(read(file))
        .filter((it) => it.startsWith("."))
        .map((it) => normalize(join(dirname(file), it)))
        .filter((it) => known.has(it)),
    ]),
  );
  const found = new Set<string>();
  const done = new Set<string>();
  const walk = (file: string, path: readonly string[]): void => {
    const at = path.indexOf(file);
    if (at >= 0) {
      const ring = path.slice(at);
      const first = ring.indexOf([...ring].sort()[0] ?? "");
      const turned = [...ring.slice(first), ...ring.slice(0, first)];
      found.add([...turned, turned[0]].join(" -> "));
      return;
    }
    if (done.has(file)) return;
    for (const next of links.get(file) ?? []) walk(next, [...path, file]);
    done.add(file);
  };
  for (const file of files) walk(file, []);
  return [...found];
};

if (import.meta.main) {
  const files = globSync("packages/*/src/**/*.{ts,tsx}");
  const read = (file: string): string => (existsSync(file) ? readFileSync(file, "utf8") : "");
  const faults = [...forbidden(files, read), ...cycles(files, read).map((it) => `cycle: ${it}`)];
  for (const it of faults) console.error(it);
  console.log(`${files.length} files, ${faults.length} forbidden imports or cycles`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
