import { checkBackup, makeBackup, makeKeyFile, restoreBackup } from "@relais/server";
import { EXIT } from "./exit.ts";

/** Ctrl-C and SIGTERM stop the work in order: nothing half-made is left behind. */
const watched = async <T>(
  work: (watch: { progress: (done: number, total: number) => void; signal: AbortSignal }) => Promise<T>,
): Promise<T | undefined> => {
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());
  const progress = (done: number, total: number): void => {
    process.stderr.write(`\r${done} / ${total}`);
  };
  try {
    return await work({ progress, signal: stop.signal });
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    console.error("\nArrêté : rien n'a été fait. / Stopped: nothing was done.");
    return undefined;
  } finally {
    process.stderr.write("\n");
  }
};

interface BackupOptions {
  readonly to: string;
  readonly keyFile?: string;
  readonly keysFor: string;
}

/** `relais backup --to FOLDER --keys-for DAYS`. */
export const create = async ({ to, keyFile, keysFor }: BackupOptions): Promise<number> => {
  const days = Number(keysFor);
  if (!Number.isInteger(days) || days < 1 || days > 3_660) {
    console.error("Dites pendant combien de jours les clés seront gardées. / Say for how many days the keys are kept.");
    return EXIT.misuse;
  }
  const made = await watched((watch) => makeBackup(process.env, { to, keyFile, keysFor: days, ...watch }));
  if (made === undefined) return EXIT.faults;
  console.log(`${made.data}\n${made.keys}`);
  console.error(
    `Gardez le second fichier ailleurs, en d'autres mains, et détruisez-le dans ${days} jour(s). / Keep the second file elsewhere, in other hands, and destroy it in ${days} day(s).`,
  );
  if (made.missing > 0) {
    console.error(
      `${made.missing} morceau(x) de pièces jointes ne sont plus dans leur stockage : retirés à l'instant, ou perdus. Recommencez ; si le compte reste, cherchez-les. / ${made.missing} piece(s) of attachments are no longer in their store: swept just now, or lost. Start again; should the count stay, look for them.`,
    );
  }
  return EXIT.good;
};

/** `relais backup key FILE`. */
export const key = (file: string): number => {
  makeKeyFile(file);
  return EXIT.good;
};

/** `relais backup verify FILE`. */
export const check = async (file: string, options: { readonly keys?: string; readonly keyFile?: string }) => {
  const found = await checkBackup(process.env, { file, keys: options.keys, keyFile: options.keyFile });
  for (const { header, rows, manifest } of found) {
    console.log(`${header.part} ${header.backup} ${header.made} : ${rows} lignes / rows`);
    for (const [name, { lines, sha256 }] of Object.entries(manifest.contents)) {
      console.log(`  ${name.padEnd(28)} ${String(lines).padStart(9)}  ${sha256}`);
    }
    if (header.until !== null && Date.parse(header.until) < Date.now()) {
      console.error(`Ces clés devaient être détruites le ${header.until}. / These keys were to be destroyed then.`);
    }
  }
  return EXIT.good;
};

interface RestoreOptions {
  readonly keys: string;
  readonly keyFile?: string;
  readonly tombstones?: string;
}

/** `relais restore DATA --keys KEYS`. */
export const restore = async (data: string, { keys, keyFile, tombstones }: RestoreOptions): Promise<number> => {
  const done = await watched((watch) =>
    restoreBackup(process.env, { pair: { data, keys }, keyFile, tombstones, ...watch }),
  );
  if (done === undefined) return EXIT.faults;
  console.log(
    `${done.rows} lignes remises, ${done.streams} flux relus, ${done.forgotten} dossier(s) de nouveau oublié(s). / ${done.rows} rows put back, ${done.streams} streams read, ${done.forgotten} file(s) forgotten again.`,
  );
  return EXIT.good;
};
