import type { FileState } from "@relais/casework";
import { audit } from "../store/audit.ts";
import type { Office } from "./office.ts";
import { readFile } from "./streams.ts";

/** Files read in one transaction. */
const BATCH = 100;

/** Every file whose keys are there, in clear alone: no name is opened. That it was read, and for what, is in the trail. */
export const everyFile = async (
  { database, sources }: Pick<Office, "database" | "sources">,
  purpose: string,
): Promise<FileState[]> => {
  const streams = await database.asSystem((tx) =>
    tx.query<{ stream: string }>(
      "select stream from stream where ledger = 'casework' and kind = 'file' and not forgotten order by stream",
    ),
  );
  const files: FileState[] = [];
  for (let start = 0; start < streams.length; start += BATCH) {
    await database.asSystem(async (tx) => {
      for (const { stream } of streams.slice(start, start + BATCH)) files.push(await readFile(tx, null, stream));
    });
  }
  await database.asSystem((tx) =>
    audit(tx, {
      at: sources.now(),
      account: null,
      action: "log.exported",
      stream: null,
      detail: { purpose, files: files.length },
    }),
  );
  return files;
};
