import { argon2, hkdfSync, randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { promisify } from "node:util";
import { z } from "zod";
import { Failure } from "../failure.ts";

/** What opens a backup: 32 bytes from a key file, or a passphrase. */
export type Secret =
  | { readonly by: "file"; readonly bytes: Buffer }
  | { readonly by: "passphrase"; readonly text: string };

/** How the key of one file came from the secret; it stands in clear in the header of that file. */
export const Derivation = z.discriminatedUnion("by", [
  z.strictObject({ by: z.literal("file"), salt: z.base64() }),
  z.strictObject({
    by: z.literal("passphrase"),
    salt: z.base64(),
    /** KiB, passes and lanes of argon2id; the bounds keep a forged header from taking the machine. */
    memory: z.int().min(19_456).max(1_048_576),
    passes: z.int().min(1).max(16),
    parallelism: z.int().min(1).max(4),
  }),
]);
export type Derivation = z.infer<typeof Derivation>;

const SHORTEST = 12;
const BYTES = 32;

/** RFC 9106, second recommendation: 64 MiB, three passes; a backup is opened rarely, and attacked at leisure. */
const COST = { memory: 65_536, passes: 3, parallelism: 4 } as const;

/** A fresh salt for each file: no two files share a key, so that chunks may count from zero. */
export const derivation = ({ by }: Secret): Derivation => {
  const salt = randomBytes(16).toString("base64");
  return by === "file" ? { by, salt } : { by, salt, ...COST };
};

/** Keys of one file, each for its purpose (RFC 5869, SHA-256); what is slow is done once. */
export const keysOf = async (secret: Secret, how: Derivation): Promise<(purpose: string) => Buffer> => {
  const salt = Buffer.from(how.salt, "base64");
  const found = await material(secret, how, salt);
  return (purpose) => Buffer.from(hkdfSync("sha256", found, salt, `relais-backup|1|${purpose}`, BYTES));
};

const material = async (secret: Secret, how: Derivation, nonce: Buffer): Promise<Buffer> => {
  if (secret.by === "file" && how.by === "file") return secret.bytes;
  if (secret.by === "passphrase" && how.by === "passphrase") {
    const { memory, passes, parallelism } = how;
    const message = Buffer.from(secret.text.normalize("NFC"));
    return promisify(argon2)("argon2id", { message, nonce, memory, passes, parallelism, tagLength: BYTES });
  }
  throw new Failure(
    "backup.secret",
    how.by === "file"
      ? "Cette sauvegarde s'ouvre avec un fichier de clé. Donnez-le avec --key-file."
      : "Cette sauvegarde s'ouvre avec une phrase secrète. Mettez-la dans RELAIS_BACKUP_PASSPHRASE.",
    how.by === "file"
      ? "This backup opens with a key file. Give it with --key-file."
      : "This backup opens with a passphrase. Put it in RELAIS_BACKUP_PASSPHRASE.",
  );
};

/** Makes a key file, mode 0600; one that exists is never overwritten. */
export const makeKeyFile = (file: string): void => {
  writeFileSync(file, `${randomBytes(BYTES).toString("base64")}\n`, { mode: 0o600, flag: "wx" });
};

/** From a key file when one is named, else from RELAIS_BACKUP_PASSPHRASE; never from the command line, where others could read it. */
export const secretFrom = (keyFile: string | undefined, env: NodeJS.ProcessEnv): Secret => {
  if (keyFile !== undefined) {
    const bytes = Buffer.from(readFileSync(keyFile, "utf8").trim(), "base64");
    if (bytes.length === BYTES) return { by: "file", bytes };
    throw new Failure(
      "backup.secret",
      `${keyFile} n'est pas un fichier de clé de sauvegarde. Faites-en un avec « relais backup key ».`,
      `${keyFile} is not a backup key file. Make one with “relais backup key”.`,
    );
  }
  const text = env.RELAIS_BACKUP_PASSPHRASE ?? "";
  if (text.length >= SHORTEST) return { by: "passphrase", text };
  throw new Failure(
    "backup.secret",
    `Une sauvegarde est toujours chiffrée : donnez --key-file, ou une phrase d'au moins ${SHORTEST} caractères dans RELAIS_BACKUP_PASSPHRASE.`,
    `A backup is always encrypted: give --key-file, or a passphrase of at least ${SHORTEST} characters in RELAIS_BACKUP_PASSPHRASE.`,
  );
};
