import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { FileView } from "@relais/casework";
import { type Compartment, DAY, type Outcome } from "@relais/core";
import type { InjectOptions, LightMyRequestResponse } from "fastify";
import { Upload } from "tus-js-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addBytes, dropEnded } from "../src/attachments/uploads.ts";
import { destroyKeys } from "../src/store/destroy.ts";
import { onEngines } from "./engines.ts";
import {
  ask,
  command,
  openFile,
  openTestOffice,
  rowsOf,
  send,
  type TestOffice,
  type Visitor,
  visit,
} from "./http-office.ts";
import { phoneOf, pulled } from "./sync-office.ts";

const ROOT = "/api/v1/attachments";
const TUS = { "tus-resumable": "1.0.0" };
const OCTETS = { ...TUS, "content-type": "application/offset+octet-stream" };
const base64 = (text: string): string => Buffer.from(text).toString("base64");
const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");

onEngines((bench) => {
  let it_: TestOffice;
  let opj: Visitor;
  let colleague: Visitor;
  let social: Visitor;
  let elsewhere: Visitor;
  let file: string;
  beforeAll(async () => {
    it_ = await openTestOffice(bench(), 6_611);
    opj = await visit(it_, "opj", "opj", "com-za-kpota");
    colleague = await visit(it_, "collegue", "opj", "com-za-kpota");
    social = await visit(it_, "social", "travailleur-social", "com-za-kpota");
    elsewhere = await visit(it_, "ailleurs", "opj", "com-parakou");
    file = await openFile(it_, opj, "Demo Kapokier");
  });
  afterAll(async () => {
    await it_.close();
  });

  const bytesOf = (length: number): Buffer => Buffer.from(it_.dice.bytes(length));
  const create = (
    who: Visitor,
    id: string,
    size: number,
    { stream = file, compartment = "enquete", more = "" } = {},
  ): Promise<LightMyRequestResponse> =>
    ask(it_.app, who, {
      method: "POST",
      url: ROOT,
      headers: {
        ...TUS,
        "upload-length": String(size),
        "upload-metadata": `id ${base64(id)},file ${base64(stream)},compartment ${base64(compartment)}${more}`,
      },
    });
  const head = (who: Visitor, id: string) => ask(it_.app, who, { method: "HEAD", url: `${ROOT}/${id}`, headers: TUS });
  const patch = (who: Visitor, id: string, offset: number, payload: Buffer, headers: InjectOptions["headers"] = {}) =>
    ask(it_.app, who, {
      method: "PATCH",
      url: `${ROOT}/${id}`,
      headers: { ...OCTETS, "upload-offset": String(offset), ...headers },
      payload,
    });
  const attach = (id: string, bytes: Buffer, compartment: Compartment = "enquete", stream = file) =>
    command(it_, "attach", stream, {
      attachment: id,
      kind: "photo",
      size: bytes.length,
      chunks: 1,
      hash: sha256(bytes),
      compartment,
      secret: { key: base64("k".repeat(32)), name: "Demo Baobab.jpg", mime: "image/jpeg" },
    });
  /** Announced, sent and joined to its file. */
  const joined = async (bytes: Buffer, compartment: Compartment = "enquete", stream = file): Promise<string> => {
    const id = it_.id();
    await create(opj, id, bytes.length, { stream, compartment });
    await patch(opj, id, 0, bytes);
    const [outcome] = await send(it_.app, opj, attach(id, bytes, compartment, stream));
    expect(outcome?.status).toBe("accepted");
    return id;
  };
  const download = (who: Visitor, id: string, headers: InjectOptions["headers"] = {}, app = it_.app) =>
    ask(app, who, { url: `/api/v1/files/${file}/attachments/${id}/bytes`, headers });
  const codeOf = (response: LightMyRequestResponse) => [response.statusCode, response.json<{ code: string }>().code];
  const refusalIn = (outcome: Outcome | undefined) => (outcome?.status === "refused" ? outcome.refusal.code : outcome);
  const listed = async (who: Visitor) =>
    (await ask(it_.app, who, { url: `/api/v1/files/${file}` })).json<FileView>().attachments;
  /** Every byte that the store of attachments holds. */
  const stored = (): Buffer =>
    Buffer.concat(
      readdirSync(join(bench().folder, "attachments"), { recursive: true, withFileTypes: true })
        .filter((it) => it.isFile())
        .map((it) => readFileSync(join(it.parentPath, it.name))),
    );

  describe("given an upload in parts", () => {
    it("[ATT-1] when a part is lost on the way, then it goes on from where it was, and the bytes are whole", async () => {
      const [id, bytes] = [it_.id(), bytesOf(1_000)];
      const created = await create(opj, id, 1_000);
      expect([created.statusCode, created.headers.location]).toEqual([201, `${ROOT}/${id}`]);
      expect(created.headers).toMatchObject({ "tus-resumable": "1.0.0", "upload-offset": "0" });
      const first = await patch(opj, id, 0, bytes.subarray(0, 400));
      expect([first.statusCode, first.headers["upload-offset"]]).toEqual([204, "400"]);
      expect(Date.parse(String(first.headers["upload-expires"]))).toBe(it_.clock.now + 7 * DAY);
      const asked = await head(opj, id);
      expect(asked.headers).toMatchObject({
        "upload-offset": "400",
        "upload-length": "1000",
        "cache-control": "no-store",
      });
      expect(codeOf(await patch(opj, id, 0, bytes.subarray(0, 400)))).toEqual([409, "upload.moved"]);
      expect(codeOf(await patch(opj, id, 500, bytes.subarray(500)))).toEqual([409, "upload.moved"]);
      expect((await patch(opj, id, 400, bytes.subarray(400))).headers["upload-offset"]).toBe("1000");
      const [outcome] = await send(it_.app, opj, attach(id, bytes));
      expect(outcome?.status).toBe("accepted");
      expect((await download(opj, id)).rawPayload.equals(bytes)).toBe(true);
    });

    it("[ATT-1] when it is announced again after a lost answer, then it is the same one; another under its id is not", async () => {
      const id = it_.id();
      await create(opj, id, 100);
      await patch(opj, id, 0, bytesOf(60));
      const again = await create(opj, id, 100);
      expect([again.statusCode, again.headers["upload-offset"]]).toEqual([201, "60"]);
      expect(codeOf(await create(opj, id, 101))).toEqual([409, "upload.exists"]);
      expect(codeOf(await create(colleague, id, 100))).toEqual([409, "upload.exists"]);
    });

    it("[ATT-1] when two requests bring the same part at once, then one counts", async () => {
      const [id, bytes] = [it_.id(), bytesOf(300)];
      await create(opj, id, 300);
      const answers = await Promise.all([1, 2, 3, 4].map(() => addBytes(it_.office, opjAsReader(), id, 0, bytes)));
      expect(answers.filter((it) => it.ok)).toHaveLength(1);
      expect((await rowsOf(bench().database, "attachment_piece")).filter((row) => row.includes(id))).toHaveLength(1);
      const [outcome] = await send(it_.app, opj, attach(id, bytes));
      expect(outcome?.status).toBe("accepted");
    });
    const opjAsReader = () => ({ ...opj, units: [opj.unit], compartments: ["commun", "enquete"] as const });

    it("[ATT-2] when a part does not have its checksum, then it is not kept; with it, it is", async () => {
      const [id, bytes] = [it_.id(), bytesOf(50)];
      await create(opj, id, 50);
      const checksum = (of: Buffer) => ({
        "upload-checksum": `sha256 ${createHash("sha256").update(of).digest("base64")}`,
      });
      expect(codeOf(await patch(opj, id, 0, bytes, checksum(bytesOf(50))))).toEqual([460, "upload.checksum"]);
      expect((await head(opj, id)).headers["upload-offset"]).toBe("0");
      expect((await patch(opj, id, 0, bytes, checksum(bytes))).statusCode).toBe(204);
    });

    it("[ATT-2] when the protocol is asked for, then it says what it can; another version is refused", async () => {
      const options = await ask(it_.app, opj, { method: "OPTIONS", url: ROOT });
      expect(options.statusCode).toBe(204);
      expect(options.headers).toMatchObject({
        "tus-version": "1.0.0",
        "tus-extension": "creation,checksum,expiration,termination",
        "tus-max-size": "1000000",
      });
      const old = await ask(it_.app, opj, { method: "POST", url: ROOT, headers: { "tus-resumable": "0.2.2" } });
      expect([...codeOf(old), old.headers["tus-version"]]).toEqual([412, "upload.version", "1.0.0"]);
      const typed = await patch(opj, it_.id(), 0, bytesOf(5), { "content-type": "application/json" });
      expect(typed.statusCode).toBe(400);
    });

    it("[ATT-2] when the protocol's own client sends, is cut half-way and resumes, then the bytes are whole", async () => {
      const [id, bytes] = [it_.id(), bytesOf(200_000)];
      const app = await it_.another({});
      const address = await app.listen({ port: 0, host: "127.0.0.1" });
      const asked: string[] = [];
      const run = (more: { readonly uploadUrl?: string }, stopAfter: number): Promise<string | null> =>
        new Promise((done, failed) => {
          let parts = 0;
          const upload = new Upload(bytes, {
            endpoint: `${address}${ROOT}`,
            ...more,
            chunkSize: 40_000,
            retryDelays: [],
            storeFingerprintForResuming: false,
            metadata: { id, file, compartment: "enquete" },
            headers: { cookie: opj.cookie, "x-relais-csrf": opj.csrf },
            onBeforeRequest: (request) =>
              void asked.push(`${request.getMethod()} ${request.getHeader("Upload-Offset")}`),
            onChunkComplete: () => {
              parts++;
              if (parts === stopAfter) void upload.abort().then(() => done(upload.url));
            },
            onSuccess: () => done(upload.url),
            onError: failed,
          });
          upload.start();
        });
      const uploadUrl = await run({}, 2);
      expect(uploadUrl).toBe(`${address}${ROOT}/${id}`);
      await run({ uploadUrl: `${address}${ROOT}/${id}` }, 99);
      // Nothing was sent twice: the second run went on from where the first was cut.
      expect(asked.filter((it) => it.startsWith("PATCH"))).toEqual(
        [0, 40_000, 80_000, 120_000, 160_000].map((offset) => `PATCH ${offset}`),
      );
      const [outcome] = await send(it_.app, opj, attach(id, bytes));
      expect(outcome?.status).toBe("accepted");
      expect((await download(opj, id)).rawPayload.equals(bytes)).toBe(true);
    });
  });

  describe("given limits", () => {
    it("[ATT-3] when an attachment or a file would grow beyond them, then it is refused with what to do", async () => {
      expect(codeOf(await create(opj, it_.id(), 1_000_001))).toEqual([413, "upload.too-large"]);
      const full = await openFile(it_, opj, "Demo Fromager");
      for (let i = 0; i < 2; i++)
        expect((await create(opj, it_.id(), 1_000_000, { stream: full })).statusCode).toBe(201);
      expect(codeOf(await create(opj, it_.id(), 500_001, { stream: full }))).toEqual([413, "upload.over-quota"]);
      expect((await create(opj, it_.id(), 500_000, { stream: full })).statusCode).toBe(201);
      const id = it_.id();
      await create(opj, id, 10);
      expect(codeOf(await patch(opj, id, 0, bytesOf(11)))).toEqual([413, "upload.too-large"]);
      expect((await patch(opj, id, 0, bytesOf(1_048_577))).statusCode).toBe(413);
    });

    it("[ATT-3] when a name or a type is announced, then the whole is refused, and it lies nowhere", async () => {
      const id = it_.id();
      const named = await create(opj, id, 10, { more: `,filename ${base64("Demo Baobab.jpg")}` });
      expect(codeOf(named)).toEqual([400, "request.malformed"]);
      expect((await head(opj, id)).statusCode).toBe(404);
      expect((await rowsOf(bench().database, "attachment")).join()).not.toContain("Baobab");
    });

    it("[ATT-4] when an upload is left for seven days, then it has ended, and its bytes are swept; one that joined stays", async () => {
      const [left, kept, bytes] = [it_.id(), it_.id(), bytesOf(64)];
      await create(opj, left, 128);
      await patch(opj, left, 0, bytes);
      const other = bytesOf(64);
      await create(opj, kept, 64);
      await patch(opj, kept, 0, other);
      await send(it_.app, opj, attach(kept, other));
      expect(stored().includes(bytes)).toBe(true);
      const later = { ...it_.office, sources: { ...it_.office.sources, now: () => it_.clock.now + 7 * DAY } };
      const found = await addBytes(later, opjAsReader(), left, 64, bytes);
      expect(found.ok ? "kept" : found.refusal.code).toBe("upload.ended");
      expect(await dropEnded(later, [left, kept])).toBe(1);
      expect(stored().includes(bytes)).toBe(false);
      expect(stored().includes(other)).toBe(true);
      expect((await head(opj, left)).statusCode).toBe(404);
    });
    const opjAsReader = () => ({ ...opj, units: [opj.unit], compartments: ["commun", "enquete"] as const });

    it("[ATT-4] when its author gives it up, then nothing of it stays; what has joined a file is not given up", async () => {
      const [id, bytes] = [it_.id(), bytesOf(64)];
      await create(opj, id, 128);
      await patch(opj, id, 0, bytes);
      const stop = (which: string) => ask(it_.app, opj, { method: "DELETE", url: `${ROOT}/${which}`, headers: TUS });
      expect((await stop(id)).statusCode).toBe(204);
      expect(stored().includes(bytes)).toBe(false);
      const stays = await joined(bytesOf(32));
      expect((await stop(stays)).statusCode).toBe(404);
      expect((await download(opj, stays)).statusCode).toBe(200);
    });
  });

  describe("given somebody else", () => {
    it("[ATT-8] when they ask for an upload that is not theirs, or announce one where they may not read, then it does not exist", async () => {
      const id = it_.id();
      await create(opj, id, 100);
      for (const who of [colleague, social, elsewhere]) {
        expect((await head(who, id)).statusCode).toBe(404);
        const [theirs, nobodys] = [await patch(who, id, 0, bytesOf(9)), await patch(who, it_.id(), 0, bytesOf(9))];
        expect(theirs.body).toBe(nobodys.body);
      }
      expect(codeOf(await create(elsewhere, it_.id(), 10))).toEqual([404, "file.unknown"]);
      expect(codeOf(await create(social, it_.id(), 10))).toEqual([404, "file.unknown"]);
      expect((await create(social, it_.id(), 10, { compartment: "social" })).statusCode).toBe(201);
    });

    it("[ATT-8] when a command names bytes that are another's, or announced for another compartment, then nothing joins", async () => {
      const [id, bytes] = [it_.id(), bytesOf(40)];
      await create(opj, id, 40);
      await patch(opj, id, 0, bytes);
      const by = async (who: Visitor, compartment: Compartment) =>
        refusalIn((await send(it_.app, who, attach(id, bytes, compartment)))[0]);
      expect(await by(colleague, "enquete")).toBe("attachment.unfinished");
      expect(await by(opj, "commun")).toBe("attachment.unfinished");
      expect(await by(opj, "sante")).toBe("compartment.closed");
      expect((await listed(opj)).some((it) => it.id === id)).toBe(false);
    });

    it("[ATT-10] when another sector or unit asks for the bytes or for what opens them, then there is no such attachment", async () => {
      const id = await joined(bytesOf(100));
      const open = (who: Visitor) => ask(it_.app, who, { url: `/api/v1/files/${file}/attachments/${id}` });
      for (const who of [social, elsewhere]) {
        expect(codeOf(await download(who, id))).toEqual([404, "attachment.unknown"]);
        expect((await open(who)).statusCode).toBe(404);
      }
      expect((await listed(social)).some((it) => it.id === id)).toBe(false);
      expect((await open(colleague)).json()).toMatchObject({ name: "Demo Baobab.jpg", key: base64("k".repeat(32)) });
    });

    it("[ATT-10] when row security is off, then the application alone refuses the bytes", async () => {
      const id = await joined(bytesOf(100));
      const app = await it_.another({
        database: { ...bench().database, withActor: (_actor, work) => bench().database.asSystem(work) },
      });
      expect((await download(colleague, id, {}, app)).statusCode).toBe(200);
      expect((await download(social, id, {}, app)).statusCode).toBe(404);
      expect((await download(elsewhere, id, {}, app)).statusCode).toBe(404);
    });

    it("[ACC-17] when somebody who reads other units' files opens a photo there without a second factor, then it is refused as a name is, on every path; with it, it opens", async () => {
      const bytes = bytesOf(100);
      const id = await joined(bytes);
      const direction = await visit(it_, "direction", "ocpm", "ocpm-cotonou");
      const { database } = it_.office;
      await database.asSystem((tx) =>
        tx.query("update file set owner = $1 where stream = $2", [direction.account, file]),
      );
      const open = (app = it_.app) => ask(app, direction, { url: `/api/v1/files/${file}/attachments/${id}` });
      const phone = await phoneOf(it_, direction);
      const feed = async () => JSON.stringify(await pulled(it_.app, phone));
      const unfenced = await it_.another({
        database: { ...bench().database, withActor: (_actor, work) => bench().database.asSystem(work) },
      });
      expect((await listed(direction)).some((it) => it.id === id)).toBe(true);
      for (const app of [it_.app, unfenced]) {
        expect(codeOf(await open(app))).toEqual([403, "second-factor.needed"]);
        expect((await download(direction, id, {}, app)).statusCode).toBe(403);
      }
      const told = await feed();
      expect(told).toContain(id);
      for (const word of ["Demo Baobab.jpg", base64("k".repeat(32))]) expect(told).not.toContain(word);
      const trail = async () =>
        (await rowsOf(database, "audit")).filter((it) => it.includes(direction.account) && it.includes('"attachment.'));
      expect(await trail()).toEqual([]);
      await database.asSystem((tx) =>
        tx.query("update session set factor = 'given' where account = $1", [direction.account]),
      );
      expect((await open()).json()).toMatchObject({ name: "Demo Baobab.jpg" });
      expect((await download(direction, id)).rawPayload.equals(bytes)).toBe(true);
      expect(await trail()).toHaveLength(2);
      await database.asSystem((tx) => tx.query("update file set owner = $1 where stream = $2", [opj.account, file]));
    });

    it("[ACC-3] when the file is opened in an emergency, then its photos open too, in the reader's own sectors", async () => {
      const [enquiry, health] = [await joined(bytesOf(100)), it_.id()];
      const stranger = await visit(it_, "urgence", "opj", "com-parakou");
      await it_.office.database.asSystem(async (tx) => {
        await tx.query("update session set factor = 'given' where account = $1", [stranger.account]);
        // As another sector's photo lies.
        await tx.query(
          `insert into attachment select (jsonb_populate_record(it, jsonb_build_object('id', $2::text, 'compartment', 'sante'))).*
           from attachment it where id = $1`,
          [enquiry, health],
        );
      });
      const open = () => ask(it_.app, stranger, { url: `/api/v1/files/${file}/attachments/${enquiry}` });
      expect([(await open()).statusCode, (await download(stranger, enquiry)).statusCode]).toEqual([404, 404]);
      const opened = await ask(it_.app, stranger, {
        method: "POST",
        url: `/api/v1/files/${file}/emergency`,
        payload: { reason: "L'enfant est à l'hôpital ce soir" },
      });
      expect(opened.statusCode).toBe(200);
      expect([(await open()).statusCode, (await download(stranger, enquiry)).statusCode]).toEqual([200, 200]);
      expect((await download(stranger, health)).statusCode).toBe(404);
      await it_.office.database.asSystem((tx) => tx.query("delete from attachment where id = $1", [health]));
    });
  });

  describe("given an attachment of a file", () => {
    it("[ATT-11] when it is read, whole or in part, then it is never cached nor shown as a page, and each reading is audited", async () => {
      const bytes = bytesOf(1_000);
      const id = await joined(bytes);
      const whole = await download(opj, id);
      expect(whole.headers).toMatchObject({
        "cache-control": "no-store",
        "content-disposition": "attachment",
        "content-type": "application/octet-stream",
        "x-content-type-options": "nosniff",
        "accept-ranges": "bytes",
        "content-length": "1000",
      });
      const part = async (range: string) => {
        const { statusCode, headers, rawPayload } = await download(opj, id, { range });
        return [statusCode, headers["content-range"], rawPayload.length, bytes.indexOf(rawPayload)];
      };
      expect(await part("bytes=100-299")).toEqual([206, "bytes 100-299/1000", 200, 100]);
      expect(await part("bytes=900-")).toEqual([206, "bytes 900-999/1000", 100, 900]);
      expect(await part("bytes=-10")).toEqual([206, "bytes 990-999/1000", 10, 990]);
      expect(await part("bytes=990-5000")).toEqual([206, "bytes 990-999/1000", 10, 990]);
      expect(codeOf(await download(opj, id, { range: "bytes=1000-" }))).toEqual([416, "range.outside"]);
      await ask(it_.app, opj, { url: `/api/v1/files/${file}/attachments/${id}` });
      const trail = (await rowsOf(bench().database, "audit")).filter((row) => row.includes(id));
      const counted = (action: string) =>
        trail.filter((row) => row.includes(`"${action}"`) && row.includes(opj.account));
      expect(counted("attachment.sent")).toHaveLength(5);
      expect(counted("attachment.read")).toHaveLength(1);
    });

    it("[ATT-6] when its command comes before its bytes, then nothing joins; sent anew afterwards, it does, once", async () => {
      const [id, bytes] = [it_.id(), bytesOf(80)];
      await create(opj, id, 80);
      await patch(opj, id, 0, bytes.subarray(0, 79));
      expect(refusalIn((await send(it_.app, opj, attach(id, bytes)))[0])).toBe("attachment.unfinished");
      expect((await download(opj, id)).statusCode).toBe(404);
      await patch(opj, id, 79, bytes.subarray(79));
      expect(refusalIn((await send(it_.app, opj, attach(id, bytesOf(80))))[0])).toBe("attachment.unfinished");
      const good = attach(id, bytes);
      const [first] = await send(it_.app, opj, good);
      expect((await send(it_.app, opj, good))[0]).toEqual(first);
      expect((await listed(opj)).filter((it) => it.id === id)).toHaveLength(1);
    });

    it("[ATT-7] when an attachment is deleted before another is added, then neither is lost", async () => {
      const [one, two] = [bytesOf(70), bytesOf(71)];
      const first = await joined(one);
      const [gone] = await send(
        it_.app,
        opj,
        command(it_, "detach", file, { attachment: first, reason: "duplicate", sentence: "Photo prise deux fois." }),
      );
      expect(gone?.status).toBe("accepted");
      const second = await joined(two);
      expect((await listed(colleague)).filter((it) => [first, second].includes(it.id))).toMatchObject([
        { id: second, removed: null },
        { id: first, removed: { reason: "duplicate", sentence: "Photo prise deux fois." } },
      ]);
      expect((await download(opj, second)).rawPayload.equals(two)).toBe(true);
      expect((await download(opj, first)).statusCode).toBe(404);
      // Taken out is not destroyed: a rule of retention does that.
      expect(stored().includes(one)).toBe(true);
    });

    it("[ATT-7] when somebody of another sector would take it out, then it is refused, and it stays", async () => {
      const id = await joined(bytesOf(70));
      const [outcome] = await send(
        it_.app,
        social,
        command(it_, "detach", file, { attachment: id, reason: "mistake" }),
      );
      expect(refusalIn(outcome)).toBe("compartment.closed");
      expect((await download(opj, id)).statusCode).toBe(200);
    });

    it("[ATT-9] when the keys of its file are destroyed, then nothing opens it, and its bytes are swept", async () => {
      const lost = await openFile(it_, opj, "Demo Iroko");
      const bytes = bytesOf(500);
      const id = await joined(bytes, "enquete", lost);
      const url = `/api/v1/files/${lost}/attachments/${id}`;
      expect((await ask(it_.app, opj, { url: `${url}/bytes` })).statusCode).toBe(200);
      await destroyKeys(bench().database, it_.office.country, bench().tombstones, lost);
      for (const asked of [url, `${url}/bytes`]) expect((await ask(it_.app, opj, { url: asked })).statusCode).toBe(404);
      expect((await rowsOf(bench().database, "event")).join()).not.toContain(sha256(bytes));
      await dropEnded(it_.office);
      expect(stored().includes(bytes)).toBe(false);
    });
  });
});
