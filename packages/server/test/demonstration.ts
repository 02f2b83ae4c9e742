import { preparedCopy } from "@relais/testkit";
import { serve } from "../src/serve.ts";

/** What a server is told that keeps its things in this folder. */
export const environmentOf = (folder: string): NodeJS.ProcessEnv => ({
  ...process.env,
  DATABASE_URL: undefined,
  RELAIS_DATA: folder,
  PORT: "0",
});

/** Fills this folder with what the first start of a demonstration leaves: its accounts and its invented files. */
export const prepareDemonstration = (folder: string): Promise<void> =>
  preparedCopy("demonstration", folder, async (made) => (await serve(environmentOf(made))).close());
