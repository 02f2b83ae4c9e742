import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { Failure } from "../failure.ts";

/**
 * An exclusive lock on the embedded database, in a file beside its directory: PGlite has none, and two processes on one
 * directory lose writes in silence. The file holds the pid; the lock of a process that is gone is taken over.
 * Gives the function that releases it.
 */
export const lockDirectory = (directory: string): (() => void) => {
  const file = `${directory}.lock`;
  mkdirSync(dirname(file), { recursive: true });
  oneAtATime(`${file}.claim`, () => {
    const holder = holderOf(file);
    if (holder !== process.pid && isAlive(holder)) {
      throw new Failure(
        "database.locked",
        `La base ${directory} est déjà ouverte par le processus ${holder}. Arrêtez-le, ou choisissez un autre dossier avec RELAIS_DATA. Rien n'a été modifié.`,
        `The database ${directory} is already open in process ${holder}. Stop it, or choose another folder with RELAIS_DATA. Nothing was changed.`,
      );
    }
    writeFileSync(file, String(process.pid));
  });
  return () => rmSync(file, { force: true });
};

/** Two that start at once must not both find the same dead holder: to look and to take is for one at a time. */
const oneAtATime = (claim: string, work: () => void): void => {
  for (let attempt = 0; !created(claim); attempt++) {
    if (attempt === 40) {
      throw new Failure(
        "database.locked",
        `Un autre processus prend le verrou ${claim}. S'il n'y en a aucun (arrêt brutal au démarrage), supprimez ce fichier. Rien n'a été modifié.`,
        `Another process is taking the lock ${claim}. If there is none (a start cut short), delete that file. Nothing was changed.`,
      );
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 25);
  }
  try {
    work();
  } finally {
    rmSync(claim, { force: true });
  }
};

const created = (file: string): boolean => {
  try {
    closeSync(openSync(file, "wx"));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
};

/** Zero, which is no process, where nobody holds it. */
const holderOf = (file: string): number => {
  try {
    return Number(readFileSync(file, "utf8"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return 0;
    throw error;
  }
};

const isAlive = (pid: number): boolean => {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
};
