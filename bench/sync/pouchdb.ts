import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type Exchange, recorder } from "./recorder.ts";

const HERE = new URL("../pouchdb/", import.meta.url).pathname;

/** PouchDB lives in a workspace of its own, which is installed when this line is first measured. */
const install = (): void => {
  if (existsSync(join(HERE, "node_modules"))) return;
  process.stderr.write("exchange: installing PouchDB for the bench …\n");
  execFileSync("npm", ["ci", "--no-audit", "--no-fund"], { cwd: HERE, stdio: ["ignore", "ignore", "inherit"] });
};

/** What goes over the wire when PouchDB replicates these documents from its own server into an empty database. */
export const replicated = async (
  folder: string,
  documents: readonly { readonly _id: string }[],
): Promise<readonly Exchange[]> => {
  install();
  const file = join(folder, "documents.json");
  writeFileSync(file, JSON.stringify(documents));
  const child = spawn(process.execPath, [join(HERE, "replicate.mjs"), file], {
    cwd: folder,
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = once(child, "close");
  const said = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const after = async (word: string): Promise<number> => {
    const { value } = await said.next();
    const found = new RegExp(`^${word} (\\d+)$`).exec(String(value))?.[1];
    if (found === undefined) throw new Error(`PouchDB said ${value} where « ${word} » was expected`);
    return Number(found);
  };
  const wire = await recorder(`http://127.0.0.1:${await after("port")}`);
  try {
    child.stdin.end(`${wire.address}\n`);
    const count = await after("replicated");
    if (count !== documents.length) throw new Error(`PouchDB replicated ${count} of ${documents.length} documents`);
    return wire.taken;
  } finally {
    child.kill();
    await ended;
    wire.close();
  }
};
