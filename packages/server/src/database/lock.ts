import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
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
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      const handle = openSync(file, "wx");
      writeSync(handle, String(process.pid));
      closeSync(handle);
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      const holder = Number(readFileSync(file, "utf8"));
      if (holder !== process.pid && isAlive(holder)) {
        throw new Failure(
          "database.locked",
          `La base ${directory} est déjà ouverte par le processus ${holder}. Arrêtez-le, ou choisissez un autre dossier avec RELAIS_DATA. Rien n'a été modifié.`,
          `The database ${directory} is already open in process ${holder}. Stop it, or choose another folder with RELAIS_DATA. Nothing was changed.`,
        );
      }
      rmSync(file, { force: true });
    }
  }
  throw new Failure(
    "database.locked",
    `Le verrou ${file} ne se laisse pas prendre. Vérifiez les droits du dossier.`,
    `The lock ${file} cannot be taken. Check the rights of the folder.`,
  );
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
