import type {
  CommandName,
  FileExport,
  FileView,
  PayloadInput,
  ReadersView,
  ReferralList,
  ReferralView,
  RemindersView,
} from "@relais/casework";
import { DAY } from "@relais/core";
import { eventsOf } from "@relais/sync";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { expireReferrals } from "../src/casework/expire.ts";
import { rebuild } from "../src/casework/rebuild.ts";
import { sweep } from "../src/reminders/sweep.ts";
import { destroyKeys } from "../src/store/destroy.ts";
import { onEngines } from "./engines.ts";
import {
  admit,
  ago,
  ask,
  askingOf,
  command,
  keepSessions,
  openFile,
  openTestOffice,
  rowsOf,
  send,
  type TestOffice,
  type Visitor,
} from "./http-office.ts";
import { phoneOf, pulled } from "./sync-office.ts";

const SEED = 20_261_128;
const WHY = "zqpourquoiici";
const MOTHER = "zqlamereadit";
const INJURY = "zqblessurevue";

onEngines((bench) => {
  let it_: TestOffice;
  let [officer, social, doctor, elsewhere, chief] = [] as unknown as [Visitor, Visitor, Visitor, Visitor, Visitor];
  const { get, post } = askingOf(() => it_);
  beforeAll(async () => {
    it_ = await openTestOffice(bench(), SEED);
    [officer, social, doctor, elsewhere, chief] = (await admit(it_, [
      { role: "opj", unit: "com-za-kpota" },
      { role: "travailleur-social", unit: "gups-za-kpota" },
      { role: "medecin", unit: "gups-za-kpota" },
      { role: "travailleur-social", unit: "gups-parakou" },
      { role: "chef-unite", unit: "com-za-kpota" },
    ])) as [Visitor, Visitor, Visitor, Visitor, Visitor];
  });
  afterAll(() => it_.close());

  const on = <N extends CommandName>(visitor: Visitor, stream: string, type: N, payload: PayloadInput<N>) =>
    send(it_.app, visitor, command(it_, type, stream, payload));
  const accepted = async (...sent: Parameters<typeof on>) => {
    const [outcome] = await on(...sent);
    expect(outcome).toMatchObject({ status: "accepted" });
  };
  const time = () => ago(it_.clock, 0);
  const asked = (party: "child" | "authority"): PayloadInput<"ask-consent"> => ({
    party,
    answer: "given",
    scope: ["commun", "sante"],
    time: time(),
    ...(party === "authority" && { sentence: MOTHER }),
  });
  const view = (visitor: Visitor, id: string): Promise<ReferralView> => get(visitor, `/referrals/${id}`);
  const words = (it: unknown): string => JSON.stringify(it);

  /** A child's file, and a referral of theirs to the GUPS, ready to leave. */
  const ready = async (): Promise<{ readonly file: string; readonly id: string }> => {
    const file = await openFile(it_, officer, "Démo Fictive");
    const id = it_.id();
    await accepted(officer, id, "propose-referral", {
      file,
      service: "health",
      offer: "demo-hopital-soins",
      to: "gups-za-kpota",
      sentence: WHY,
    });
    await accepted(officer, id, "share", {
      names: [{ name: "Zqnomenfant Fictive", kind: "used" }],
      values: { sexe: "fille", blessures: INJURY },
    });
    await accepted(officer, id, "ask-consent", asked("child"));
    await accepted(officer, id, "ask-consent", asked("authority"));
    return { file, id };
  };
  const sent = async () => {
    const made = await ready();
    await accepted(officer, made.id, "send-referral", { channel: "relais", time: time(), day: "2026-11-30" });
    return made;
  };

  const kinds = async (visitor: Visitor): Promise<string[]> =>
    (await get<RemindersView>(visitor, "/reminders")).items.map((it) => it.kind).sort();

  describe("given a referral that has not left", () => {
    it("[REF-20] when the service asks for it, then it does not exist, and its lists and its device hold nothing of it", async () => {
      const { id } = await ready();
      expect((await ask(it_.app, social, { url: `/api/v1/referrals/${id}` })).statusCode).toBe(404);
      expect(words(await get<ReferralList>(social, "/referrals"))).not.toContain(id);
      const phone = await phoneOf(it_, social);
      expect(Object.keys((await pulled(it_.app, phone)).streams)).not.toContain(id);
    });

    it("[REF-20] when its sender lacks a consent, then it does not leave, and says what to do", async () => {
      const file = await openFile(it_, officer, "Démo Fictive");
      const id = it_.id();
      const offer = { file, service: "health", offer: "x", to: "gups-za-kpota" } as const;
      await accepted(officer, id, "propose-referral", offer);
      await accepted(officer, id, "share", { values: { sexe: "fille" } });
      const [outcome] = await on(officer, id, "send-referral", { channel: "relais", time: time() });
      expect(outcome).toMatchObject({ status: "refused", refusal: { code: "consent.child-not-asked" } });
      expect(await view(officer, id)).toMatchObject({
        stage: "proposed",
        lack: { fr: expect.stringContaining("enfant") },
      });
    });

    it("[REF-20] when somebody proposes for a file that is not in their units, or to a unit that was replaced, then it is refused", async () => {
      const file = await openFile(it_, officer, "Démo Fictive");
      const offer = { file, service: "health", offer: "x" } as const;
      const [foreign] = await on(elsewhere, it_.id(), "propose-referral", offer);
      expect(foreign).toMatchObject({ status: "refused", refusal: { code: "file.unknown" } });
      const [gone] = await on(officer, it_.id(), "propose-referral", { ...offer, to: "cps-za-kpota" });
      expect(gone).toMatchObject({ status: "refused", refusal: { code: "referral.unit-closed" } });
    });
  });

  describe("given a referral that was sent to a unit", () => {
    let id = "";
    let file = "";
    beforeEach(async () => {
      ({ id, file } = await sent());
    });

    it("[REF-21] when the service reads it, then it has what was shared in its own sectors, and nothing of the file nor of what the sender wrote for itself", async () => {
      const read = await view(social, id);
      expect(read).toMatchObject({
        side: "service",
        file: null,
        stage: "sent",
        from: { fr: "Commissariat de Za-Kpota" },
      });
      expect(words(read)).toContain("Zqnomenfant Fictive");
      for (const closed of [WHY, MOTHER, INJURY, file]) expect(words(read)).not.toContain(closed);
      expect(read.shared.find((it) => it.compartment === "sante")).toMatchObject({ names: null, values: null });
      expect(words(await view(doctor, id))).toContain(INJURY);
      expect((await ask(it_.app, social, { url: `/api/v1/files/${file}` })).statusCode).toBe(404);
      expect((await ask(it_.app, elsewhere, { url: `/api/v1/referrals/${id}` })).statusCode).toBe(404);
      expect((await get<ReferralList>(social, "/referrals")).received.map((it) => it.id)).toContain(id);
    });

    it("[REF-21] when row security alone is asked, then it too withholds what the sender wrote for itself", async () => {
      const types = await it_.office.database.withActor(
        { account: social.account, units: ["gups-za-kpota"], compartments: ["commun", "social"] },
        (tx) => tx.query<{ type: string }>("select type from event where stream = $1 order by sequence", [id]),
      );
      expect(types.map((it) => it.type)).toEqual(["referral.shared", "referral.sent"]);
    });

    it("[REF-21] when the reading is looked for in the trail, then it is there", async () => {
      await view(social, id);
      const lines = await rowsOf(it_.office.database, "audit");
      expect(
        lines.filter((it) => it.includes("referral.read") && it.includes(id) && it.includes(social.account)),
      ).toHaveLength(1);
    });

    it("[REF-22] when the service answers, begins, ends and reports, then its sender reads each; what is the sender's alone is refused to it", async () => {
      await accepted(social, id, "receive-referral", { time: time() });
      await accepted(social, id, "answer-referral", { answer: "accepted", time: time() });
      await accepted(social, id, "begin-service", { time: time() });
      await accepted(social, id, "end-service", { result: "done", time: time() });
      await accepted(social, id, "give-feedback", { text: "zqelleavu", compartment: "commun", time: time() });
      const read = await view(officer, id);
      expect(read).toMatchObject({ side: "sender", stage: "feedback", over: true, file: { id: file } });
      expect(words(read)).toContain("zqelleavu");
      const [withdrawn] = await on(social, id, "withdraw-referral", { reason: "mistake", time: time() });
      expect(withdrawn).toMatchObject({ status: "refused", refusal: { code: "referral.not-yours" } });
      const [other] = await on(elsewhere, id, "answer-referral", { answer: "accepted", time: time() });
      expect(other).toMatchObject({ status: "refused", refusal: { code: "file.unknown" } });
    });

    it("[REF-23] when a consent is taken back, then the service reads nothing more of the child, on the page, in the rows and on a device that had it", async () => {
      const phone = await phoneOf(it_, social);
      const before = await pulled(it_.app, phone);
      const held = before.streams[id];
      expect(words(held && eventsOf(held, "seen"))).toContain("Zqnomenfant");
      await accepted(officer, id, "withdraw-consent", { party: "authority", time: time(), sentence: MOTHER });

      const read = await view(social, id);
      expect(read).toMatchObject({ stage: "withdrawn", next: [] });
      expect(words(read)).not.toContain("Zqnomenfant");
      const after = await pulled(it_.app, phone, before);
      const now = after.streams[id];
      expect(words(now)).not.toContain("Zqnomenfant");
      expect(words(now)).toContain("referral.consent-withdrawn");
      expect(words(now)).not.toContain(MOTHER);
      const rows = await it_.office.database.withActor(
        { account: social.account, units: ["gups-za-kpota"], compartments: ["commun", "social"] },
        (tx) => tx.query("select 1 from event where stream = $1 and type = 'referral.shared'", [id]),
      );
      expect(rows).toEqual([]);
    });

    it("[REF-24] when the file goes to another unit, then its referrals go with it", async () => {
      await send(
        it_.app,
        chief,
        command(
          it_,
          "transfer",
          file,
          { unit: "com-parakou", reason: "residence" },
          (await get<{ aspects: Record<string, number> }>(chief, `/files/${file}`)).aspects,
        ),
      );
      expect((await ask(it_.app, officer, { url: `/api/v1/referrals/${id}` })).statusCode).toBe(404);
      const [there] = await admit(it_, [{ role: "opj", unit: "com-parakou" }], it_.id());
      expect(await view(there as Visitor, id)).toMatchObject({ side: "sender", file: { id: file } });
    });

    it("[REF-25] when the keys of its file are destroyed, then nothing of it is read any more, and a restored copy forgets it too", async () => {
      const { database, country, tombstones } = it_.office;
      await destroyKeys(database, country, tombstones, file);
      for (const visitor of [officer, social]) {
        expect((await ask(it_.app, visitor, { url: `/api/v1/referrals/${id}` })).statusCode).toBe(404);
      }
      expect((await rowsOf(database, "file_key")).filter((it) => it.includes(id))).toEqual([]);
      expect((await rowsOf(database, "referral")).filter((it) => it.includes(id))).toEqual([]);
    });
  });

  describe("given a service that reads a referral, answers and reports", () => {
    it("[REF-38] when the head asks who opened the file, then the readings of its own referrals are among them, by role and unit", async () => {
      const { file, id } = await sent();
      const other = await sent();
      await view(social, id);
      await view(social, id);
      await view(doctor, other.id);
      const { lines } = await get<ReadersView>(chief, `/files/${file}/readers`);
      const readings = lines.filter((it) => it.what === "referral");
      expect(readings).toMatchObject([
        { role: { fr: "Travailleur social (GUPS)" }, unit: { fr: "GUPS (ex-CPS) de Za-Kpota" }, times: 2 },
      ]);
    });

    it("[REF-39] when the head makes a copy of the file for its person, then it tells who was told what of the child, when, and what was answered", async () => {
      const { file, id } = await sent();
      const unsent = await ready();
      await accepted(social, id, "answer-referral", { answer: "refused", reason: "no-place", time: time() });
      const copy = (await post(chief, `/files/${file}/export`)).json<FileExport>();
      expect(copy.referrals).toMatchObject([{ id, service: "health", channel: "relais", sentAt: expect.any(String) }]);
      const [told] = copy.referrals;
      expect(told?.told).toEqual([
        { label: { fr: "Nom", en: "Name" }, value: { fr: "Zqnomenfant Fictive", en: "Zqnomenfant Fictive" } },
        { label: expect.objectContaining({ fr: "Sexe" }), value: expect.objectContaining({ fr: "Fille" }) },
        // The head of a commissariat reads nothing of the health sector.
        { label: { fr: "Santé", en: "Health" }, value: null },
      ]);
      expect(told?.story.map((it) => it.what.fr)).toContain("Refusée par le service : pas de place");
      const [nothing] = [(await post(chief, `/files/${unsent.file}/export`)).json<FileExport>().referrals];
      expect(nothing).toEqual([]);
    });

    it("[REF-40] when it reports through Relais, then the act stands in the file, by Relais, at its hour, and what waited for it is no longer owed", async () => {
      const { file, id } = await sent();
      const act = { act: it_.id(), step: "orienter-service", time: time(), intent: "report" } as const;
      await accepted(officer, file, "record-act", act);
      const owed = async () =>
        (await get<FileView>(officer, `/files/${file}`)).due.filter((it) => it.step === "recevoir-contre-reference");
      expect(await owed()).toHaveLength(1);
      it_.clock.now += 60_000;
      const at = time();
      await accepted(social, id, "answer-referral", { answer: "accepted", time: at });
      const given = command(it_, "give-feedback", id, { text: "zqelleavu", compartment: "social", time: at });
      await send(it_.app, social, given);
      await send(it_.app, social, given);
      const seen = await get<FileView>(officer, `/files/${file}`);
      expect(seen.acts.filter((it) => it.step === "recevoir-contre-reference")).toMatchObject([
        { role: "relais", unit: "com-za-kpota", seenByAuthor: false, time: at },
      ]);
      expect(words(seen)).not.toContain("zqelleavu");
      expect(await owed()).toEqual([]);
      const trail = await rowsOf(it_.office.database, "obligation");
      expect(trail.filter((it) => it.includes(file) && it.includes("recevoir-contre-reference"))).toEqual([]);
    });

    it("[REF-40] when its sender takes down what it was told, or it only answers, then Relais adds nothing", async () => {
      const { file, id } = await sent();
      await accepted(social, id, "answer-referral", { answer: "accepted", time: time() });
      await accepted(social, id, "end-service", { result: "done", time: time() });
      await accepted(officer, id, "give-feedback", { text: "Inventé.", compartment: "commun", time: time() });
      const { acts } = await get<FileView>(officer, `/files/${file}`);
      expect(acts.filter((it) => it.role === "relais")).toEqual([]);
    });
  });

  it("[REF-26] when the lists are made again from the events, then those of referrals come out the same", async () => {
    const { id } = await sent();
    await accepted(social, id, "answer-referral", { answer: "refused", reason: "no-place", time: time() });
    const before = await rowsOf(it_.office.database, "referral");
    await rebuild(it_.office);
    expect(await rowsOf(it_.office.database, "referral")).toEqual(before);
  });

  it("[REF-37] when a service was asked ten times, then its answer times are told; of one that was asked less, nothing is", async () => {
    await it_.office.database.asSystem((tx) =>
      tx.query(
        `with made as (
           insert into stream (stream, ledger, kind, unit, created_at)
             select gen_random_uuid(), 'casework', 'referral', 'com-za-kpota', $1::timestamptz from generate_series(1, 12)
             returning stream),
         counted as (select stream, row_number() over () as n from made)
         insert into referral (stream, file, unit, service, offer, stage, is_over, proposed_at, sent_at, answered_at)
           select stream, stream, 'com-za-kpota', 'health', case when n <= 10 then 'often' else 'seldom' end,
             case when n <= 2 then 'expired' else 'accepted' end, false, $1::timestamptz, $1::timestamptz,
             case when n > 2 then $1::timestamptz + interval '90 minutes' end from counted`,
        [new Date(it_.clock.now - DAY).toISOString()],
      ),
    );
    const told = await get<Record<string, { hours: number[]; unanswered: number }>>(officer, "/referrals/answers");
    expect(told.often).toEqual({ hours: Array(8).fill(1.5), unanswered: 2 });
    expect(told).not.toHaveProperty("seldom");
  });

  it("[REF-27] when the day passes in silence, then the silence is recorded once, its unit and its head are told, and a later answer counts", async () => {
    // Those of the tests before wait too.
    await it_.office.database.asSystem((tx) => tx.query("delete from referral"));
    const { id } = await sent();
    await sweep(it_.office);
    expect(await kinds(social)).toEqual(["referral-received"]);
    expect(await expireReferrals(it_.office)).toBe(0);
    it_.clock.now += 12 * DAY;
    await keepSessions(it_);
    expect(await expireReferrals(it_.office)).toBe(1);
    expect(await expireReferrals(it_.office)).toBe(0);
    expect(await view(officer, id)).toMatchObject({ stage: "expired", late: true });
    await sweep(it_.office);
    expect(await kinds(chief)).toEqual(["referral-silent", "referral-silent-long"]);
    await accepted(social, id, "answer-referral", { answer: "accepted", time: time() });
    await sweep(it_.office);
    expect(await kinds(social)).toEqual([]);
    expect(await kinds(chief)).toEqual([]);
  });
});
