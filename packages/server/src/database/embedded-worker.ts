import { parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";

/** The embedded PostgreSQL, in a thread of its own so that the event loop of the server stays free. */
const { directory, socket } = workerData as { directory: string; socket: string };

const db = await PGlite.create(directory, {
  // PGlite turns fsync off by default (-F): what has been acknowledged must survive a power cut.
  // It makes its whole cache ready before it answers: with the 128 MB of a server, that was half of each start.
  startParams: [...PGlite.defaultStartParams.filter((it) => it !== "-F"), "-c", "shared_buffers=32MB"],
});
// No room for its own log makes PostgreSQL abort, and PGlite swallows that: it would answer nothing, for ever, to everyone.
// The thread ends instead, so that connections break and whoever waits is told.
db.Module.onAbort = () => process.exit(1);
const server = new PGLiteSocketServer({ db, path: socket, maxConnections: 4 });
await server.start();
parentPort?.on("message", async () => {
  await server.stop();
  await db.close();
  parentPort?.postMessage("closed");
});
parentPort?.postMessage("ready");
