import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo, createServer as netServer } from "node:net";
import { join } from "node:path";
import type { NoticeChoicesView, NoticesView, RemindersView } from "@relais/casework";
import { DAY, HOUR } from "@relais/core";
import { SMTPServer } from "smtp-server";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { readerOf } from "../src/accounts/reader.ts";
import type { Office } from "../src/casework/office.ts";
import { doctor } from "../src/doctor.ts";
import { type Jobs, startJobs } from "../src/jobs/jobs.ts";
import { deliver, trim, waiting } from "../src/reminders/notices.ts";
import { channelsFrom } from "../src/reminders/settings.ts";
import { sweep } from "../src/reminders/sweep.ts";
import { playChild, wordsIn } from "./access-world.ts";
import { onEngines } from "./engines.ts";
import {
  admit,
  ago,
  ask,
  askingOf,
  command,
  keepSessions,
  openTestOffice,
  rowsOf,
  send,
  type TestOffice,
  type Visitor,
} from "./http-office.ts";

const SECRET = "secret-du-crochet-de-test";
const ADDRESS = "https://relais.example/rappels";
const UNIT = "com-za-kpota";

/** A mail server and an SMS hook of a test: what came, and how they answer next. */
interface Outside {
  readonly mails: string[];
  readonly posts: { readonly headers: IncomingHttpHeaders; readonly body: string }[];
  /** Answers to come instead of good ones, in their order. */
  readonly mailSays: number[];
  readonly hookSays: number[];
  readonly env: NodeJS.ProcessEnv;
  readonly close: () => Promise<void>;
}

const portOf = (server: Server | ReturnType<typeof netServer>): number => (server.address() as AddressInfo).port;

const outside = async (): Promise<Outside> => {
  const mails: string[] = [];
  const posts: Outside["posts"] = [];
  const mailSays: number[] = [];
  const hookSays: number[] = [];
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onData: (stream, session, done) => {
      let text = `${session.envelope.rcptTo.map((it) => it.address).join(",")}\n`;
      stream.on("data", (part) => {
        text += String(part);
      });
      stream.on("end", () => {
        const status = mailSays.shift();
        if (status !== undefined) return done(Object.assign(new Error("no"), { responseCode: status }));
        mails.push(text);
        done();
      });
    },
  });
  const hook = createServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += String(part);
    const status = hookSays.shift() ?? 200;
    if (status === 200) posts.push({ headers: request.headers, body });
    response.writeHead(status).end();
  });
  await new Promise<void>((ready) => hook.listen(0, "127.0.0.1", ready));
  await new Promise<void>((ready) => smtp.listen(0, "127.0.0.1", ready));
  return {
    mails,
    posts,
    mailSays,
    hookSays,
    env: {
      RELAIS_SMTP_URL: `smtp://127.0.0.1:${portOf(smtp.server)}`,
      RELAIS_MAIL_FROM: "relais@relais.example",
      RELAIS_SMS_URL: `http://127.0.0.1:${portOf(hook)}/sms`,
      RELAIS_SMS_SECRET: SECRET,
      RELAIS_PUBLIC_URL: "https://relais.example/",
    },
    close: async () => {
      await new Promise<void>((closed) => hook.close(() => closed()));
      await new Promise<void>((closed) => smtp.close(() => closed()));
    },
  };
};

onEngines((bench) => {
  let it_: TestOffice;
  let opj: Visitor;
  let chief: Visitor;
  let social: Visitor;
  let admin: Visitor;
  let elsewhere: Visitor;
  let out: Outside;
  /** The same office with its ways out set up. */
  let open: Office;
  beforeAll(async () => {
    it_ = await openTestOffice(bench(), 12_012);
    const wanted = ["opj", "chef-unite", "travailleur-social", "administrateur"].map((role) => ({ role, unit: UNIT }));
    const admitted = await admit(it_, [...wanted, { role: "chef-unite", unit: "com-parakou" }]);
    [opj, chief, social, admin, elsewhere] = admitted as [Visitor, Visitor, Visitor, Visitor, Visitor];
    await keepSessions(it_);
    out = await outside();
    open = { ...it_.office, channels: channelsFrom(out.env) };
  });
  afterAll(async () => {
    await out.close();
    await it_.close();
  });
  afterEach(async () => {
    out.mails.length = 0;
    out.posts.length = 0;
    out.mailSays.length = 0;
    out.hookSays.length = 0;
    await bench().database.asSystem(async (tx) => {
      for (const table of ["notice", "reminder", "notice_choice", "followup", "obligation"])
        await tx.query(`delete from ${table}`);
    });
  });

  const { get, post } = askingOf(() => it_);
  const mine = (visitor: Visitor) => get<RemindersView>(visitor, "/reminders");
  const choose = async (visitor: Visitor): Promise<void> => {
    const email = `${visitor.role}@exemple.bj`;
    const payload = { email, phone: "+22997000000", byEmail: "on", bySms: "on", language: "fr" };
    expect((await post(visitor, "/account/notices", payload)).statusCode).toBe(200);
  };

  /** A file of a child who lost their liberty so many hours ago: the Constitution gives a ceiling of 48 hours (art. 18). */
  const held = async (hours: number, owner?: Visitor): Promise<string> => {
    const stream = it_.id();
    const conflict = { procedure: "enfant-en-conflit-avec-la-loi", version: "2026-1" };
    const sent = [
      command(it_, "open-file", stream, {
        time: ago(it_.clock, hours + 1),
        procedures: [conflict],
        statuses: ["en-conflit"],
        nature: "invented",
      }),
      command(it_, "record-act", stream, {
        act: it_.id(),
        step: "constater-privation",
        time: ago(it_.clock, hours),
        intent: "report",
        values: {},
      }),
    ];
    const outcomes = await send(it_.app, opj, ...sent);
    expect(outcomes.map((it) => it.status)).toEqual(["accepted", "accepted"]);
    if (owner !== undefined) {
      await bench().database.asSystem(async (tx) => {
        for (const table of ["file", "obligation", "followup"]) {
          await tx.query(`update ${table} set owner = $2 where stream = $1`, [stream, owner.account]);
        }
      });
    }
    return stream;
  };
  const told = async (stream: string): Promise<string[]> =>
    (await rowsOf(bench().database, "reminder"))
      .map((row) => JSON.parse(row) as { stream: string; kind: string; account: string; over_at: string | null })
      .filter((it) => it.stream === stream && it.over_at === null)
      .map((it) => `${it.kind} ${[opj, chief, social, elsewhere].find(({ account }) => account === it.account)?.role}`)
      .sort();

  describe("given a child held for long", () => {
    it("[OPE-43] when two servers look at once and again later, then each person is told once; answered, it is over", async () => {
      const stream = await held(40);
      await Promise.all([sweep(open), sweep(it_.office), sweep(open)]);
      expect(await told(stream)).toEqual(["ceiling-close opj"]);
      expect(await sweep(open)).toBe(0);
      const before = it_.clock.now;
      it_.clock.now = before + 9 * HOUR;
      await sweep(open);
      expect(await told(stream)).toEqual(["ceiling-passed chef-unite", "ceiling-passed opj"]);
      it_.clock.now = before;
      await bench().database.asSystem((tx) => tx.query("delete from obligation where stream = $1", [stream]));
      await sweep(open);
      expect(await told(stream)).toEqual([]);
    });

    it("[OPE-44] when somebody follows the file, then they alone are told, unless they may read there no more", async () => {
      const followed = await held(40, chief);
      const lost = await held(40, elsewhere);
      await sweep(open);
      expect(await told(followed)).toEqual(["ceiling-close chef-unite"]);
      expect(await told(lost)).toEqual(["ceiling-close opj"]);
    });

    it("[OPE-45] when a person asks for their reminders, then they are their own, with what they are about, until read", async () => {
      const stream = await held(40);
      await sweep(open);
      const found = await mine(opj);
      const item = found.items.find((it) => it.file?.id === stream);
      expect(item).toMatchObject({ kind: "ceiling-close", readAt: null, due: { limit: "ceiling" } });
      expect((await mine(chief)).items.filter((it) => it.file?.id === stream)).toEqual([]);
      await post(chief, "/reminders/read", { ids: [item?.id] });
      expect((await mine(opj)).items.find((it) => it.id === item?.id)?.readAt).toBeNull();
      await post(opj, "/reminders/read", { ids: [item?.id] });
      expect((await mine(opj)).unread).toBe(found.unread - 1);
      // Whoever may read the file no more is shown nothing of it.
      await bench().database.asSystem((tx) =>
        tx.query("update file set unit = 'com-parakou' where stream = $1", [stream]),
      );
      expect((await mine(opj)).items.filter((it) => it.file?.id === stream || it.id === item?.id)).toEqual([]);
    });
  });

  describe("given files with secret words wherever one can type", () => {
    it("[OPE-46] when everything about them is told on every channel, then no word is in a message, a row, the queue or a log", async () => {
      for (const visitor of [opj, chief, social]) await choose(visitor);
      let words = 0;
      for (let i = 0; i < 3; i++) {
        const child = await playChild(it_, UNIT);
        words += child.secrets.length;
        await send(
          it_.app,
          opj,
          command(it_, "schedule-followup", child.stream, {
            followup: it_.id(),
            kind: "visit",
            day: "2026-11-23",
            sentence: child.secrets[0]?.word ?? "",
          }),
        );
      }
      await held(40);
      await sweep(open);
      for (const id of await waiting(open)) await deliver(open, id, "more");
      expect(words).toBeGreaterThan(100);
      expect(out.mails.length).toBeGreaterThan(1);
      expect(out.posts.length).toBeGreaterThan(1);
      const left = [...out.mails, ...out.posts.map((it) => it.body + JSON.stringify(it.headers))].join("\n");
      const kept = (
        await Promise.all(["reminder", "notice", "followup"].map((it) => rowsOf(bench().database, it)))
      ).flat();
      const shown = JSON.stringify([await mine(opj), await get<NoticesView>(admin, "/notices")]);
      for (const text of [left, kept.join("\n"), shown, it_.logs()]) expect([...wordsIn(text)]).toEqual([]);
      // Nor a number of a file, in what leaves.
      expect(left).not.toMatch(/ZKP-\d/);
      for (const { body } of out.posts) {
        expect(JSON.parse(body).text).toMatch(/^[^\d]+ : ouvrez Relais\. https:\/\/relais\.example\/rappels$/);
      }
    });
  });

  describe("given ways out of Relais", () => {
    it("[OPE-47] when nobody chose anything, then nothing leaves; chosen and nothing set up, it is kept for the administrator", async () => {
      await held(40);
      await sweep(it_.office);
      expect(await rowsOf(bench().database, "notice")).toEqual([]);
      await choose(opj);
      expect((await get<NoticeChoicesView>(opj, "/account/notices")).channels).toEqual({
        email: "outbox",
        sms: "outbox",
      });
      await held(40);
      await sweep(it_.office);
      const { items, counts } = await get<NoticesView>(admin, "/notices");
      expect(counts).toMatchObject({ kept: 2, waiting: 0 });
      expect(items.map((it) => [it.channel, it.state, it.attempts]).sort()).toEqual([
        ["email", "kept", 0],
        ["sms", "kept", 0],
      ]);
      expect(await waiting(it_.office)).toEqual([]);
    });

    it("[OPE-48] when they are set up, then one message leaves for each kind, signed, and never twice", async () => {
      await choose(opj);
      await held(40);
      await held(40);
      await sweep(open);
      const ids = await waiting(open);
      expect(ids).toHaveLength(2);
      for (const id of [...ids, ...ids]) await deliver(open, id, "more");
      expect(out.mails).toHaveLength(1);
      expect(out.posts).toHaveLength(1);
      const [mail = ""] = out.mails;
      expect(mail).toMatch(/^opj@exemple\.bj\n/);
      expect(mail).toMatch(/Auto-Submitted: auto-generated/);
      const { headers, body } = out.posts[0]!;
      const second = String(headers["x-relais-timestamp"]);
      const signature = createHmac("sha256", SECRET).update(`${second}.${body}`).digest("hex");
      expect(headers["x-relais-signature"]).toBe(`sha256=${signature}`);
      expect(ids).toContain(headers["idempotency-key"]);
      expect(mail).toContain(`Message-ID: <${ids.find((it) => it !== headers["idempotency-key"])}@relais.example>`);
      expect(JSON.parse(body)).toEqual({
        to: "+22997000000",
        text: `Un plafond approche dans un dossier de votre unité : ouvrez Relais. ${ADDRESS}`,
      });
    });

    it("[OPE-49] when the other side is down, then it is tried again, with the same id; when it refuses for good or time runs out, then it has failed, and why", async () => {
      await choose(opj);
      await held(40);
      await sweep(open);
      const states = async () =>
        (await get<NoticesView>(admin, "/notices")).items.map((it) => `${it.channel} ${it.state} ${it.why}`).sort();
      const ids = await waiting(open);
      const all = (tries: "more" | "last") => Promise.allSettled(ids.map((id) => deliver(open, id, tries)));
      const dead: Office = {
        ...open,
        channels: channelsFrom({
          ...out.env,
          RELAIS_SMTP_URL: "smtp://127.0.0.1:1",
          RELAIS_SMS_URL: "http://127.0.0.1:1/",
        }),
      };
      const failed = await Promise.allSettled(ids.map((id) => deliver(dead, id, "more")));
      expect(failed.map((it) => it.status)).toEqual(["rejected", "rejected"]);
      expect(String((failed[0] as PromiseRejectedResult).reason)).not.toMatch(/opj@|22997/);
      expect(await states()).toEqual(["email waiting unreachable", "sms waiting unreachable"]);
      out.mailSays.push(451);
      out.hookSays.push(503);
      await all("more");
      expect((await states()).map((it) => it.split(" ")[1])).toEqual(["waiting", "waiting"]);
      out.mailSays.push(550);
      out.hookSays.push(429);
      await all("more");
      expect(await states()).toEqual(["email failed smtp-550", "sms waiting http-429"]);
      out.hookSays.push(503);
      await all("last");
      expect(await states()).toEqual(["email failed smtp-550", "sms failed http-503"]);
      const { items } = await get<NoticesView>(admin, "/notices");
      for (const { id } of items) expect((await post(admin, `/notices/${id}/retry`)).statusCode).toBe(200);
      await all("more");
      expect(await states()).toEqual(["email sent null", "sms sent null"]);
      expect([out.mails.length, out.posts.length]).toEqual([1, 1]);
      // What would say what is no longer so does not leave.
      await post(admin, "/notices/purge");
      await held(41);
      await sweep(open);
      const late = await waiting(open);
      it_.clock.now += 2 * DAY + 1;
      for (const id of late) await deliver(open, id, "more");
      expect(await states()).toEqual(["email failed too-old", "sms failed too-old"]);
      const old = (await get<NoticesView>(admin, "/notices")).items;
      expect(old.map((it) => it.again)).toEqual(["no", "no"]);
      for (const { id } of old) {
        expect((await post(admin, `/notices/${id}/retry`)).json()).toMatchObject({ code: "notice.old" });
      }
      // By the clock, to the millisecond: at two days it may still be tried.
      it_.clock.now -= 1;
      expect((await get<NoticesView>(admin, "/notices")).items.map((it) => it.again)).toEqual(["yes", "yes"]);
      expect((await post(admin, `/notices/${late[0]}/retry`)).statusCode).toBe(200);
      it_.clock.now -= 2 * DAY;
      expect((await post(admin, `/notices/${late[0]}/retry`)).json()).toMatchObject({ code: "notice.unknown" });
    });

    it("[OPE-50] when the outbox is asked for, then it is the administrator's with a second check; it is bounded and purged", async () => {
      for (const visitor of [opj, chief, elsewhere]) {
        expect((await ask(it_.app, visitor, { url: "/api/v1/notices" })).statusCode).toBe(403);
        expect((await post(visitor, "/notices/purge")).statusCode).toBe(403);
        expect((await post(visitor, `/notices/${it_.id()}/retry`)).statusCode).toBe(403);
      }
      await choose(opj);
      await bench().database.asSystem((tx) =>
        tx.query(
          `insert into notice (id, account, channel, kind, state, made_at) select gen_random_uuid(), $1, 'sms', 'returned', 'kept',
             $2::timestamptz - make_interval(mins => n) from generate_series(1, 1010) n`,
          [opj.account, new Date(it_.clock.now).toISOString()],
        ),
      );
      await trim(open);
      const read = async () => (await rowsOf(bench().database, "audit")).filter((it) => it.includes('"notices.read"'));
      const before = (await read()).length;
      expect((await get<NoticesView>(admin, "/notices")).counts).toMatchObject({ kept: 1000 });
      const lines = await read();
      expect(lines).toHaveLength(before + 1);
      expect(lines.filter((it) => it.includes(admin.account))).toHaveLength(before + 1);
      expect((await post(admin, "/notices/purge")).statusCode).toBe(200);
      expect((await get<NoticesView>(admin, "/notices")).items).toEqual([]);
    });

    it("[OPE-51] when a person gives an address, then it lies sealed, and neither trail nor log has it; without one it cannot be chosen", async () => {
      await choose(opj);
      expect(await get<NoticeChoicesView>(opj, "/account/notices")).toMatchObject({
        email: "opj@exemple.bj",
        phone: "+22997000000",
      });
      expect(await get<NoticeChoicesView>(chief, "/account/notices")).toMatchObject({ email: null, byEmail: "off" });
      const rows = [
        ...(await rowsOf(bench().database, "notice_choice")),
        ...(await rowsOf(bench().database, "audit")),
      ].join("\n");
      const unhexed = rows.replace(/\\x([0-9a-f]+)/g, (_, hex: string) => Buffer.from(hex, "hex").toString("latin1"));
      for (const text of [rows, unhexed, it_.logs()]) expect(text).not.toMatch(/exemple\.bj|22997000000/);
      const nowhere = { email: null, phone: null, byEmail: "off", bySms: "on", language: "fr" };
      const refused = await post(opj, "/account/notices", nowhere);
      expect(refused.json()).toMatchObject({ code: "notices.address", path: "phone" });
    });
  });

  describe("given grants that are too wide", () => {
    it("[OPE-51] when a person's role reads what leaves and where somebody wants to be told, then it finds no row", async () => {
      await choose(opj);
      await held(40);
      await sweep(it_.office);
      const { database, country, sources } = it_.office;
      const reader = (await readerOf(database, country, sources, opj.account))!;
      const count = async (table: string) => (await rowsOf(database, table)).length;
      expect([await count("notice"), await count("notice_choice")]).toEqual([2, 1]);
      const seen = (table: string) => database.withActor(reader, (tx) => tx.query(`select 1 from ${table}`));
      await expect(seen("notice")).rejects.toMatchObject({ code: "42501" });
      await bench().database.queue("grant select on notice, notice_choice to relais_app");
      expect([await seen("notice"), await seen("notice_choice")]).toEqual([[], []]);
      await bench().database.queue("revoke select on notice, notice_choice from relais_app");
    });
  });

  describe("given background work on two servers of one database", () => {
    const started: Jobs[] = [];
    afterEach(async () => {
      for (const it of started.splice(0)) await it.stop();
    });
    const faults: unknown[] = [];
    const log = { error: (...said: unknown[]) => void faults.push(said) };
    const pace = { pollSeconds: 0.5, retryLimit: 8, retrySeconds: 1, retryAtMostSeconds: 1 };
    const begin = async (office: Office): Promise<void> => {
      started.push(await startJobs(office, log as never, pace));
    };
    const until = async (done: () => Promise<boolean>): Promise<void> => {
      while (!(await done())) await new Promise((again) => setTimeout(again, 50));
    };

    it("[OPE-52] when a step of the beginning fails, then it says so and nothing of it goes on", async () => {
      vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
      try {
        await expect(startJobs(open, log as never, { ...pace, retryLimit: -1 })).rejects.toThrow(/retryLimit/);
        expect(vi.getTimerCount()).toBe(0);
        started.push(await startJobs(open, log as never, pace));
        expect(vi.getTimerCount()).toBeGreaterThan(0);
      } finally {
        for (const it of started.splice(0)) await it.stop();
        vi.useRealTimers();
      }
    });

    it("[OPE-52] when what is owed is told while the other side is down, then it is tried again until it left, once, and what is regular is done", async () => {
      await choose(opj);
      const stream = await held(40);
      out.mailSays.push(451, 421);
      out.hookSays.push(503, 503);
      await Promise.all([begin(open), begin(open)]);
      await until(async () => (await get<NoticesView>(admin, "/notices")).counts.sent === 2);
      expect(await told(stream)).toEqual(["ceiling-close opj"]);
      expect([out.mails.length, out.posts.length]).toEqual([1, 1]);
      const jobs = await bench().database.queue("select name, data::text, output::text from jobs.job");
      expect(JSON.stringify(jobs.rows)).not.toMatch(/exemple\.bj|22997000000|Relais\./);
      await until(
        async () =>
          (await bench().database.queue("select 1 from jobs.job where name = 'attachments' and state = 'completed'"))
            .rows.length > 0,
      );
      const found = await doctor(it_.office, { folder: join(bench().folder, "none") });
      expect(found.map((it) => it.text.fr).join("\n")).toMatch(/Rappels : dernière tournée/);
      for (const it of started.splice(0)) await it.stop();
      expect(faults).toEqual([]);
      expect(bench().database.connections().waiting).toBe(0);
    });
  });
});
