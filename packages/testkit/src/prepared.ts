import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** The folder of a run, of which its workers are told. */
const RUN = "RELAIS_PREPARED";

/** Called by vitest before a run: what is prepared lasts as long as it does, so that no run sees what another made. */
export default (): (() => void) => {
  const folder = mkdtempSync(join(tmpdir(), "relais-prepared-"));
  // PostgreSQL, which never runs as root, passes through it.
  chmodSync(folder, 0o711);
  process.env[RUN] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
};

/**
 * Fills a folder with what several files of tests begin from and what takes seconds to make: whoever asks first makes it, in an
 * empty folder, and the others copy it. Outside of a run it is made where it is wanted.
 */
export const preparedCopy = async (
  name: string,
  to: string,
  make: (folder: string) => Promise<void> | void,
): Promise<void> => {
  mkdirSync(to, { recursive: true });
  const run = process.env[RUN];
  if (run === undefined) return make(to);
  const done = join(run, name);
  await oneAtATime(name, async () => {
    if (existsSync(done)) return;
    const making = mkdtempSync(`${done}-`);
    await make(making);
    renameSync(making, done);
  });
  // With its owners: those of a PostgreSQL are not ours.
  execFileSync("cp", ["-a", `${done}/.`, to]);
};

/** What two workers of a run must not do at once: the second waits for the first. */
export const oneAtATime = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
  const run = process.env[RUN];
  if (run === undefined) return work();
  const release = await locked(join(run, `${name}-lock`));
  try {
    return await work();
  } finally {
    release();
  }
};

/** Waits until no other worker holds it: a folder is made by one alone. */
const locked = async (lock: string): Promise<() => void> => {
  for (;;) {
    try {
      mkdirSync(lock);
      return () => rmdirSync(lock);
    } catch {
      await sleep(50);
    }
  }
};
