import { PGlite } from "@electric-sql/pglite";

/** Node's own start and the opening of the embedded database, nothing else: what no start of Relais can do without. */
const db = await PGlite.create(process.argv[2] ?? "", {
  startParams: PGlite.defaultStartParams.filter((it) => it !== "-F"),
});
await db.query("select 1");
process.on("SIGTERM", () => db.close().then(() => process.exit(0)));
// Nothing else keeps the process until it is told to end.
setInterval(() => undefined, 60_000);
console.log("open");
