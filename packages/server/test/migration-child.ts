import { pathToFileURL } from "node:url";
import pg from "pg";
import { startEmbedded } from "../src/database/embedded.ts";
import { migrate } from "../src/database/migrate.ts";
import type { Location } from "../src/database/open.ts";

/** A client of its own on either engine, and how to end both. */
export const connect = async (location: Location): Promise<{ client: pg.Client; close: () => Promise<void> }> => {
  const embedded = "directory" in location ? await startEmbedded(location.directory) : undefined;
  const client = new pg.Client(
    "url" in location
      ? { connectionString: location.url }
      : { host: embedded?.host ?? "", port: 5432, user: "postgres", database: "postgres" },
  );
  await client.connect();
  return {
    client,
    close: async () => {
      await client.end();
      await embedded?.stop();
    },
  };
};

/** Migrates by the files of a folder, as JSON in its first argument: a process to be killed meanwhile. */
if (import.meta.main) {
  const { location, folder } = JSON.parse(process.argv[2] ?? "") as { location: Location; folder: string };
  const { client, close } = await connect(location);
  await migrate(client, undefined, pathToFileURL(`${folder}/`));
  await close();
}
