import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";

/** Ours: linked by npm to the sources of the tree, so a copy needs links of its own. */
const SCOPE = "@relais";

/**
 * Copies what git tracks, or would track, and gives the copy the installed packages of the original. The packages of the
 * workspace are linked anew, into the copy: what is changed there is what its tests run.
 */
export const copyTree = (from: string, to: string): void => {
  const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: from,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  for (const file of new Set(listed.split("\0").filter(Boolean))) {
    if (!existsSync(join(from, file))) continue;
    mkdirSync(dirname(join(to, file)), { recursive: true });
    cpSync(join(from, file), join(to, file), { verbatimSymlinks: true });
  }
  linkModules(join(from, "node_modules"), join(to, "node_modules"));
  for (const nested of globSync("{packages,packs}/*/node_modules", { cwd: from })) {
    linkModules(join(from, nested), join(to, nested));
  }
  const root = realpathSync(to);
  for (const name of readdirSync(join(to, "node_modules", SCOPE))) {
    const real = realpathSync(join(to, "node_modules", SCOPE, name));
    if (!real.startsWith(`${root}/`)) throw new Error(`${SCOPE}/${name} of the copy leads out of it, to ${real}`);
  }
};

/** A real folder of links, so that the caches that tools keep beside the packages are those of the copy. */
const linkModules = (from: string, to: string): void => {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    if (name === SCOPE) {
      mkdirSync(join(to, SCOPE), { recursive: true });
      for (const own of readdirSync(join(from, SCOPE))) {
        symlinkSync(readlinkSync(join(from, SCOPE, own)), join(to, SCOPE, own));
      }
    } else if (!name.startsWith(".") || name === ".bin") symlinkSync(join(from, name), join(to, name));
  }
};

/** Changes the one place where the text stands; gives the way back. Undefined when it stands nowhere or more than once. */
export const change = (file: string, find: string, replace: string): (() => void) | undefined => {
  const before = existsSync(file) ? readFileSync(file, "utf8") : "";
  const [head, tail, ...more] = before.split(find);
  if (head === undefined || tail === undefined || more.length > 0) return undefined;
  writeFileSync(file, head + replace + tail);
  return () => writeFileSync(file, before);
};
