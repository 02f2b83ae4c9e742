// PouchDB replicates the documents of a JSON file from its own server, through whatever stands before it.
// Run by bench/exchange.ts: `node replicate.mjs DOCUMENTS`. Tells its port, then waits for the address to replicate from.
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import express from "express";
import expressPouchDB from "express-pouchdb";
import http from "pouchdb-adapter-http";
import memory from "pouchdb-adapter-memory";
import PouchDB from "pouchdb-core";
import mapreduce from "pouchdb-mapreduce";
import replication from "pouchdb-replication";

PouchDB.plugin(memory).plugin(http).plugin(mapreduce).plugin(replication);
const Memory = PouchDB.defaults({ adapter: "memory" });

const documents = JSON.parse(readFileSync(process.argv[2], "utf8"));
const app = express();
app.use("/", expressPouchDB(Memory, { inMemoryConfig: true, mode: "minimumForPouchDB", logPath: "/dev/null" }));
const server = app.listen(0, "127.0.0.1");
await once(server, "listening");
const there = new PouchDB(`http://127.0.0.1:${server.address().port}/records`);
for (let from = 0; from < documents.length; from += 1_000) await there.bulkDocs(documents.slice(from, from + 1_000));
process.stdout.write(`port ${server.address().port}\n`);

for await (const address of createInterface({ input: process.stdin })) {
  const here = new Memory("device");
  await here.replicate.from(new PouchDB(`${address}/records`));
  const { doc_count } = await here.info();
  process.stdout.write(`replicated ${doc_count}\n`);
  break;
}
server.closeAllConnections();
server.close();
