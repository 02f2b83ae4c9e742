import type { Sources } from "@relais/core";
import { startEmbedded } from "./database/embedded.ts";
import { locationOf } from "./database/location.ts";
import type { Running } from "./start.ts";

/**
 * Serves. The embedded database opens in a thread of its own and takes longest, so it is begun first; everything else, HTTP and
 * procedures, is imported and made while it opens. Hence this file imports nothing that this beginning does not need.
 */
export const serve = async (env: NodeJS.ProcessEnv, sources?: Sources): Promise<Running> => {
  const location = locationOf(env);
  if ("url" in location) return (await import("./start.ts")).serveFrom(location, env, sources);
  const embedded = startEmbedded(location.directory);
  // Its failure is told where it is waited for.
  embedded.catch(() => undefined);
  try {
    return await (await import("./start.ts")).serveFrom({ embedded }, env, sources);
  } catch (error) {
    // Its thread would keep the process, and its lock the folder.
    await embedded.then(
      ({ stop }) => stop(),
      () => undefined,
    );
    throw error;
  }
};
