import { join } from "node:path";
import { z } from "zod";
import { Failure } from "../failure.ts";
import type { Attachments } from "./bytes.ts";
import { folderBytes } from "./folder.ts";
import { s3Bytes } from "./s3.ts";

const MB = 1_000_000;
const Megabytes = z.coerce.number().positive().max(2_000);

const Settings = z.object({
  RELAIS_ATTACHMENT_MB: Megabytes.default(20),
  RELAIS_FILE_MB: Megabytes.default(200),
  RELAIS_S3_URL: z.url({ protocol: /^https?$/ }).optional(),
  RELAIS_S3_REGION: z.string().min(1).default("us-east-1"),
  RELAIS_S3_ACCESS_KEY: z.string().min(1).optional(),
  RELAIS_S3_SECRET_KEY: z.string().min(1).optional(),
});

/** Where attachments lie and how large they may be: a folder beside the database, unless an S3-compatible store is named. */
export const attachmentsFrom = (env: NodeJS.ProcessEnv, folder: string): Attachments => {
  const parsed = Settings.safeParse(env);
  if (!parsed.success) throw faulty(String(parsed.error.issues[0]?.path[0]));
  const {
    RELAIS_S3_URL: url,
    RELAIS_S3_REGION: region,
    RELAIS_S3_ACCESS_KEY: accessKey,
    RELAIS_S3_SECRET_KEY: secretKey,
    ...limits
  } = parsed.data;
  if (url !== undefined && accessKey === undefined) throw faulty("RELAIS_S3_ACCESS_KEY");
  if (url !== undefined && secretKey === undefined) throw faulty("RELAIS_S3_SECRET_KEY");
  return {
    bytes:
      url !== undefined && accessKey !== undefined && secretKey !== undefined
        ? s3Bytes({ url, region, accessKey, secretKey })
        : folderBytes(join(folder, "attachments")),
    lie: url === undefined ? "in-folder" : "elsewhere",
    mostBytes: limits.RELAIS_ATTACHMENT_MB * MB,
    mostBytesPerFile: limits.RELAIS_FILE_MB * MB,
  };
};

const faulty = (name: string): Failure =>
  new Failure(
    "attachments.settings",
    `Le réglage ${name} manque ou n'est pas valable. Corrigez-le (docs/operate.md, « Attachments »), puis redémarrez ; rien n'a été modifié.`,
    `The setting ${name} is missing or not valid. Correct it (docs/operate.md, “Attachments”), then start again; nothing was changed.`,
  );
