import type { FastifyBaseLogger } from "fastify";
import type { Office } from "../casework/office.ts";
import type { Jobs } from "./jobs.ts";

/** Milliseconds after the server listens: the first answers come before background work. */
const AFTER = 2_000;

/**
 * Begins background work shortly after the server listens. Should it not begin (no right to make its tables), the server
 * serves all the same, the log has the fault and `relais doctor` says since when nothing was done. Gives how to stop it, also
 * while it begins.
 */
export const startJobsLater = (office: Office, log: Pick<FastifyBaseLogger, "error">): (() => Promise<void>) => {
  let starting: Promise<Jobs | undefined> = Promise.resolve(undefined);
  const timer = setTimeout(() => {
    starting = import("./jobs.ts")
      .then(({ startJobs }) => startJobs(office, log))
      .catch((error: unknown) => {
        log.error({ err: error }, "jobs");
        return undefined;
      });
  }, AFTER);
  return async () => {
    clearTimeout(timer);
    await (await starting)?.stop();
  };
};
