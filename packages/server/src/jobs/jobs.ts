import { MINUTE } from "@relais/core";
import type { FastifyBaseLogger } from "fastify";
import type { PgBoss } from "pg-boss";
import { dropEnded } from "../attachments/uploads.ts";
import { expireReferrals } from "../casework/expire.ts";
import type { Office } from "../casework/office.ts";
import { deliver, trim, waiting } from "../reminders/notices.ts";
import { sweep } from "../reminders/sweep.ts";

/** How often the queue is looked at, and how a message that could not leave is tried again. */
export interface Pace {
  readonly pollSeconds: number;
  readonly retryLimit: number;
  readonly retrySeconds: number;
  readonly retryAtMostSeconds: number;
}

/** Thirteen tries over six to seven hours: half a minute apart at first, an hour at last. Our own choice. */
const PACE: Pace = { pollSeconds: 5, retryLimit: 12, retrySeconds: 30, retryAtMostSeconds: 3_600 };

export interface Jobs {
  /** Waits for what is being done; takes nothing more on. */
  readonly stop: () => Promise<void>;
}

/** Tables of the queue lie in a schema of their own, which no backup holds: everything in it is made again. */
const SCHEMA = "jobs";
const STOP_WITHIN = MINUTE / 6;

interface Regular {
  readonly name: string;
  /** When, as cron writes it (minute hour day month weekday). */
  readonly cron: string;
  readonly run: () => Promise<unknown>;
}

/**
 * Background work: one queue in the database, taken on by whichever server comes first (pg-boss). Read only now, so that no
 * start waits for it. What is regular is also done once at each start.
 */
export const startJobs = async (
  office: Office,
  log: Pick<FastifyBaseLogger, "error">,
  pace: Pace = PACE,
): Promise<Jobs> => {
  const { PgBoss } = await import("pg-boss");
  const { database } = office;
  const boss = new PgBoss({
    db: { executeSql: async (sql, values) => ({ rows: (await database.queue(sql, values)).rows }) },
    schema: SCHEMA,
    createSchema: false,
  });
  boss.on("error", (error) => log.error({ err: error }, "jobs"));
  const stop = (): Promise<void> => boss.stop({ graceful: true, timeout: STOP_WITHIN });
  await boss.start();
  try {
    await takeUp(boss, office, pace);
  } catch (error) {
    // Half begun it would go on asking the database, and nobody could stop it any more.
    await stop();
    throw error;
  }
  return { stop };
};

/** Queues, who works on them, and when. */
const takeUp = async (boss: PgBoss, office: Office, pace: Pace): Promise<void> => {
  await boss.createQueue("notice", {
    policy: "exclusive",
    retryLimit: pace.retryLimit,
    retryDelay: pace.retrySeconds,
    retryBackoff: true,
    retryDelayMax: pace.retryAtMostSeconds,
    deleteAfterSeconds: 3_600,
  });
  const polled = { pollingIntervalSeconds: pace.pollSeconds };
  await boss.work("notice", { ...polled, includeMetadata: true }, async (jobs) => {
    for (const { data, retryCount, retryLimit } of jobs) {
      await deliver(office, (data as { id: string }).id, retryCount < retryLimit ? "more" : "last");
    }
  });
  const leave = async (): Promise<void> => {
    // One that is in the queue already is not put there twice.
    for (const id of await waiting(office)) await boss.send("notice", { id }, { singletonKey: id });
  };
  const regular: readonly Regular[] = [
    { name: "reminders", cron: "*/5 * * * *", run: () => sweep(office).then(leave) },
    { name: "referrals", cron: "7 * * * *", run: () => expireReferrals(office) },
    { name: "attachments", cron: "17 * * * *", run: () => dropEnded(office) },
    { name: "outbox", cron: "27 3 * * *", run: () => trim(office) },
  ];
  for (const { name, cron, run } of regular) {
    await boss.createQueue(name, { policy: "exclusive", retryLimit: 2, retryDelay: 60, deleteAfterSeconds: 3_600 });
    await boss.work(name, polled, async () => void (await run()));
    await boss.schedule(name, cron);
    await boss.send(name);
  }
};
