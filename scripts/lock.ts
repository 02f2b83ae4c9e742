/**
 * Completes package-lock.json after `npm install`, so that `npm ci` accepts it everywhere.
 *
 * A registry mirror may not carry the packages of other platforms (`@rollup/rollup-darwin-arm64`…). npm then leaves
 * them out of the lockfile, and `npm ci` refuses a lockfile in which an optional dependency has no entry. Their
 * version is known from the package that asks for them and their platform from their name, which is all that npm
 * needs to pass them over here, and to fetch them where they fit.
 */
import { readFileSync, writeFileSync } from "node:fs";

interface Entry {
  version?: string;
  optional?: boolean;
  dev?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}

const systems = ["aix", "android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32"];
const processors = ["arm64", "arm", "ia32", "loong64", "mips64el", "ppc64", "riscv64", "s390x", "x64"];

/** The platform that a package's name spells: `…-linux-x64-musl` runs on linux, x64, musl. */
function platformOf(name: string): Pick<Entry, "os" | "cpu" | "libc"> {
  const words = name.split(/[-/]/);
  const os = systems.filter((system) => words.includes(system));
  const cpu = processors.filter((processor) => words.includes(processor));
  return {
    ...(os.length > 0 && { os }),
    ...(cpu.length > 0 && { cpu }),
    ...(words.includes("musl") && { libc: ["musl"] }),
  };
}

/** The optional dependencies that a lockfile asks for and does not hold. */
export function missingOptionals(packages: Record<string, Entry>): Record<string, Entry> {
  const missing: Record<string, Entry> = {};
  for (const [place, entry] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const found = [`${place}/node_modules/${name}`, `node_modules/${name}`].some((path) => path in packages);
      if (!found) {
        const dev = entry.dev ? { dev: true } : {};
        missing[`node_modules/${name}`] = { version, ...platformOf(name), ...dev, optional: true };
      }
    }
  }
  return missing;
}

if (import.meta.main) {
  const path = new URL("../package-lock.json", import.meta.url);
  const lock: { packages: Record<string, Entry> } = JSON.parse(readFileSync(path, "utf8"));
  const complete = { ...lock.packages, ...missingOptionals(lock.packages) };
  const sorted = Object.entries(complete).sort(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(path, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, undefined, 2)}\n`);
}
