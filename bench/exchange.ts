import { createCipheriv, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import type { CommandEnvelope } from "@relais/core";
import { addAccount, openOffice } from "@relais/server";
import { eventsOf, type FedEvent } from "@relais/sync";
import { freshDatabase, ownPostgres } from "@relais/testkit";
import { makeApp } from "../packages/server/src/http/app.ts";
import { makeLogger } from "../packages/server/src/start.ts";
import { contact } from "../packages/web/src/device/local/sender.ts";
import type { Station } from "../packages/web/src/device/local/station.ts";
import type { Measured } from "./measure.ts";
import { newDevice, signIn } from "./sync/device.ts";
import { type LineKind, TWO_G, timeOn } from "./sync/line.ts";
import { replicated } from "./sync/pouchdb.ts";
import { type Exchange, recorder } from "./sync/recorder.ts";
import { ACTS, fillUnit } from "./sync/work.ts";

const FILES = Number(process.env.RELAIS_BENCH_FILES ?? 1_000);
const EDITS = 100;
const LOGIN = "banc";
const PASSWORD = "mot-de-passe-du-banc";
const UNIT = "com-za-kpota";

/** The history of each file that a device holds, as it was told. */
const filesOn = ({ holdings }: Station): FedEvent[][] =>
  Object.values(holdings.replica.streams)
    .filter((it) => it.stem === "file")
    .map((it) => eventsOf(it, "whole"));

/** The same records packed per file, compressed, then encrypted (AES-256-GCM with its nonce and tag); bytes. */
const packedPerFile = (files: readonly (readonly FedEvent[])[]): number => {
  const key = randomBytes(32);
  return files.reduce((sum, events) => {
    const nonce = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", key, nonce);
    const text = Buffer.concat([cipher.update(deflateRawSync(JSON.stringify(events))), cipher.final()]);
    return sum + nonce.length + text.length + cipher.getAuthTag().length;
  }, 0);
};

const down = (taken: readonly Exchange[]): number => taken.reduce((sum, it) => sum + it.down, 0);
const both = (taken: readonly Exchange[]): number => taken.reduce((sum, it) => sum + it.up + it.down, 0);
const kB = (bytes: number): string => `${(bytes / 1000).toFixed(0)} kB`;
const minutes = (ms: number): string => `${(ms / 60_000).toFixed(1)} min`;
const said = (taken: readonly Exchange[], line: LineKind): string =>
  `${taken.length} requests, ${kB(both(taken))}, ${minutes(timeOn(line, taken))}`;

/** A hundred notes typed without network, in files of the device's own unit. */
const typeOffline = async (station: Station): Promise<void> => {
  const streams = Object.entries(station.holdings.replica.streams).flatMap(([id, it]) =>
    it.stem === "file" ? [id] : [],
  );
  const notes = Array.from(
    { length: EDITS },
    (_, i): CommandEnvelope => ({
      id: crypto.randomUUID(),
      stream: streams[i % streams.length] ?? "",
      type: "add-note",
      v: 1,
      device: station.holdings.device,
      sequence: 0,
      madeAt: new Date().toISOString(),
      read: {},
      payload: { note: crypto.randomUUID(), text: `Famille jointe, rappeler le ${i % 28}.`, compartment: "commun" },
    }),
  );
  const taken = await station.take(notes);
  if (!taken.ok) throw new Error(taken.refusal.en);
};

/** What sending and receiving weighs, beside the same records packed, and beside PouchDB on the same line. */
export const measure = async (): Promise<readonly Measured[]> => {
  const folder = mkdtempSync(join(tmpdir(), "relais-bench-sync-"));
  const postgres = await ownPostgres();
  const office = await openOffice({ DATABASE_URL: await freshDatabase(postgres.url), RELAIS_DATA: folder });
  const app = await makeApp({ office, logger: makeLogger({ RELAIS_LOG: "silent" }), screens: null });
  const wire = await recorder(await app.listen({ port: 0, host: "127.0.0.1" }));
  try {
    const officer = { role: "opj", unit: UNIT };
    const added = await addAccount(office.database, office.sources, {
      ...officer,
      login: LOGIN,
      name: "Banc",
      password: PASSWORD,
      demonstration: "real",
    });
    if (!added.ok) throw new Error(added.refusal.en);
    process.stderr.write(`exchange: ${FILES} files of ${ACTS} acts through the real commands …\n`);
    await fillUnit(office, { ...officer, account: added.value }, FILES);
    const session = await signIn(wire.address, LOGIN, PASSWORD);
    const since = (): Exchange[] => wire.taken.splice(0);
    since();
    const station = await newDevice(wire.address, session);
    process.stderr.write("exchange: the first contact of a new device …\n");
    if ((await contact(station)) !== "done") throw new Error("The first contact did not come to its end");
    const first = since();
    const files = filesOn(station);
    if (files.length !== FILES) throw new Error(`${files.length} files came of ${FILES}`);
    await typeOffline(station);
    if ((await contact(station)) !== "done") throw new Error("The second contact did not come to its end");
    const pushes = since().filter((it) => it.path.endsWith("/sync/push"));
    const unsent = station.holdings.outbox.items.length;
    if (unsent > 0) throw new Error(`${unsent} edits were not taken`);

    process.stderr.write("exchange: PouchDB replicates the same records …\n");
    const records = files.flat();
    const perRecord = await replicated(
      folder,
      records.map((event) => ({ _id: event.id, ...event })),
    );
    const perFile = await replicated(
      folder,
      files.map((events) => ({ _id: events[0]?.stream ?? "", events })),
    );
    const base = packedPerFile(files);
    const feeds = first.filter((it) => it.path.endsWith("/sync/feed"));
    const ahead = (of: (taken: readonly Exchange[]) => number, what: string): Measured[] =>
      [
        { documents: "a document for each record", taken: perRecord },
        { documents: "a document for each file", taken: perFile },
      ].map(({ documents, taken }) => ({
        what: `first contact: ${what} to PouchDB with ${documents}`,
        value: of(first) / of(taken),
        limit: 1,
        unit: "×",
        detail: `${said(first, TWO_G)} to ${said(taken, TWO_G)} at 50 kbit/s, 800 ms, 5 % lost`,
      }));
    return [
      {
        what: `${EDITS} edits made offline: requests that send them`,
        value: pushes.length,
        limit: 1,
        unit: "requests",
        detail: `${kB(both(pushes))} both ways, ${minutes(timeOn(TWO_G, pushes))} on the line`,
      },
      {
        what: `${FILES} files of ${ACTS} acts to a new device, bytes of the feed to the same packed per file`,
        value: down(feeds) / base,
        limit: 1.2,
        unit: "×",
        detail: `${kB(down(feeds))} to ${kB(base)}; ${records.length} records, ${kB(JSON.stringify(records).length)} before packing`,
      },
      ...ahead(both, "bytes"),
      ...ahead((taken) => taken.length, "requests"),
      ...ahead((taken) => timeOn(TWO_G, taken), "time"),
    ];
  } finally {
    wire.close();
    await app.close();
    await office.database.close();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
};
