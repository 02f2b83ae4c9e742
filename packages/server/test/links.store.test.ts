import type {
  CommandName,
  FileView,
  LinkMade,
  LinkView,
  PayloadInput,
  ReadersView,
  ReferralView,
} from "@relais/casework";
import { DAY } from "@relais/core";
import type { LightMyRequestResponse } from "fastify";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { directoryNow } from "../src/directory/directory.ts";
import { onEngines } from "./engines.ts";
import {
  admit,
  ago,
  askingOf,
  codeOf,
  command,
  cookieOf,
  newComputer,
  openFile,
  openTestOffice,
  rowsOf,
  send,
  type TestOffice,
  type Visitor,
} from "./http-office.ts";

const SEED = 20_261_129;
const HOSPITAL = "[Démo] Hôpital de zone : urgences";

onEngines((bench) => {
  let it_: TestOffice;
  let [officer, elsewhere, chief] = [] as unknown as [Visitor, Visitor, Visitor];
  const { get, post } = askingOf(() => it_);
  beforeAll(async () => {
    it_ = await openTestOffice(bench(), SEED);
    [officer, elsewhere, chief] = (await admit(it_, [
      { role: "opj", unit: "com-za-kpota" },
      { role: "opj", unit: "com-parakou" },
      { role: "chef-unite", unit: "com-za-kpota" },
    ])) as [Visitor, Visitor, Visitor];
  });
  afterAll(() => it_.close());

  const on = <N extends CommandName>(stream: string, type: N, payload: PayloadInput<N>) =>
    send(it_.app, officer, command(it_, type, stream, payload));
  const time = () => ago(it_.clock, 0);

  /** A referral sent by a link; with health data where they are asked for. */
  const sent = async (values: Record<string, string> = { sexe: "fille" }): Promise<string> => {
    const id = it_.id();
    const file = await openFile(it_, officer, "Démo Fictive");
    const { directory } = await directoryNow(it_.office);
    const hospital = directory.service.find((it) => it.name === HOSPITAL);
    const offer = directory.service_at_location.find((it) => it.service_id === hospital?.id)?.id ?? "";
    await on(id, "propose-referral", { file, service: "health", offer });
    await on(id, "share", { names: [{ name: "Zqnomenfant Fictive", kind: "used" }], values });
    for (const party of ["child", "authority"] as const) {
      await on(id, "ask-consent", {
        party,
        answer: "given",
        scope: ["commun", "sante"],
        time: time(),
        sentence: "zqmot",
      });
    }
    const [outcome] = await on(id, "send-referral", { channel: "link", time: time() });
    expect(outcome).toMatchObject({ status: values.blessures === undefined ? "accepted" : "refused" });
    return id;
  };

  /** A phone outside Relais. */
  const phone = (cookie = "") => ({
    open: (token: string, code: string) =>
      it_.app.inject({
        method: "POST",
        url: "/api/v1/link/open",
        payload: { token, code },
        headers: { "x-relais-link": "1" },
        remoteAddress: newComputer(),
      }),
    read: (with_ = cookie) => it_.app.inject({ url: "/api/v1/link", headers: { cookie: with_ } }),
    answer: (payload: object, with_ = cookie) =>
      it_.app.inject({
        method: "POST",
        url: "/api/v1/link/answer",
        payload,
        headers: { cookie: with_, "x-relais-link": "1" },
      }),
  });
  const linkOf = async (id: string): Promise<LinkMade> =>
    (await post(officer, `/referrals/${id}/link`)).json<LinkMade>();
  const refused = (said: LightMyRequestResponse) => [said.statusCode, codeOf(said)];

  describe("given a referral that was sent by a link", () => {
    let id = "";
    let made: LinkMade;
    beforeEach(async () => {
      id = await sent();
      made = await linkOf(id);
    });

    it("[REF-30] when a preview asks for the page and the link, then nothing is used up; the code then opens it in one browser, and in no other", async () => {
      expect((await phone().read()).statusCode).toBe(404);
      const opened = await phone().open(made.token, made.code);
      expect(opened.statusCode).toBe(200);
      const cookie = cookieOf(opened);
      const view = (await phone(cookie).read()).json<LinkView>();
      expect(view).toMatchObject({ stage: "sent", names: ["Zqnomenfant Fictive"] });
      expect(JSON.stringify(view)).not.toContain("zqmot");
      expect(opened.cookies[0]).toMatchObject({ httpOnly: true, sameSite: "Strict", path: "/api/v1/link" });
      expect(refused(await phone().open(made.token, made.code))).toEqual([403, "link.code-needed"]);
      expect((await phone("relais-lien=autre").read()).statusCode).toBe(404);
    });

    it("[REF-31] when a wrong code comes five times, then the right one opens nothing either, until a new link is made", async () => {
      const codes: unknown[] = [];
      for (let i = 0; i < 5; i++) codes.push(codeOf(await phone().open(made.token, "999 999x")));
      expect(codes).toEqual([...Array(4).fill("link.code-wrong"), "link.code-needed"]);
      expect(refused(await phone().open(made.token, made.code))).toEqual([403, "link.code-needed"]);
      const again = await linkOf(id);
      expect(refused(await phone().open(made.token, made.code))).toEqual([404, "link.unknown"]);
      expect((await phone().open(again.token, again.code)).statusCode).toBe(200);
    });

    it("[REF-32] when the service answers, then its sender reads it; what another site sends is refused", async () => {
      const cookie = cookieOf(await phone().open(made.token, made.code));
      expect((await phone(cookie).answer({ does: "receive-referral" })).statusCode).toBe(200);
      expect(refused(await phone(cookie).answer({ does: "answer-referral", answer: "refused" }))).toEqual([
        400,
        "referral.reason-needed",
      ]);
      await phone(cookie).answer({ does: "answer-referral", answer: "accepted" });
      expect(await get<ReferralView>(officer, `/referrals/${id}`)).toMatchObject({ stage: "accepted" });
      const forged = await it_.app.inject({
        method: "POST",
        url: "/api/v1/link/answer",
        payload: { does: "begin-service" },
        headers: { cookie },
      });
      expect(forged.statusCode).toBe(404);
      const trail = (await rowsOf(it_.office.database, "audit")).filter((it) => it.includes(id));
      for (const action of ["link.made", "link.opened"]) expect(trail.some((it) => it.includes(action))).toBe(true);
    });

    it("[REF-33] when a consent is taken back, or the time is over, then the browser that had opened it reads nothing", async () => {
      const cookie = cookieOf(await phone().open(made.token, made.code));
      await on(id, "withdraw-consent", { party: "child", time: time() });
      expect(refused(await phone(cookie).read())).toEqual([404, "link.unknown"]);
      expect(refused(await phone(cookie).answer({ does: "receive-referral" }))).toEqual([404, "link.unknown"]);
      const other = await linkOf(await sent());
      it_.clock.now += 31 * DAY;
      expect(refused(await phone().open(other.token, other.code))).toEqual([404, "link.unknown"]);
      it_.clock.now -= 31 * DAY;
    });

    it("[REF-38] when a service without an account has read it, then the head who asks who opened the file is told which service", async () => {
      const cookie = cookieOf(await phone().open(made.token, made.code));
      await phone(cookie).read();
      const { file } = await get<ReferralView>(officer, `/referrals/${id}`);
      const { lines } = await get<ReadersView>(chief, `/files/${file?.id}/readers`);
      expect(lines.filter((it) => it.what === "link")).toMatchObject([
        { role: { fr: "Service sans compte" }, unit: { fr: HOSPITAL }, times: 1 },
      ]);
    });

    it("[REF-40] when the service says by the link that it has ended, which is all that a link can tell, then the act stands in the file", async () => {
      const cookie = cookieOf(await phone().open(made.token, made.code));
      await phone(cookie).answer({ does: "answer-referral", answer: "accepted" });
      await phone(cookie).answer({ does: "begin-service" });
      const { file } = await get<ReferralView>(officer, `/referrals/${id}`);
      const fedBack = async () =>
        (await get<FileView>(officer, `/files/${file?.id}`)).acts.filter(
          (it) => it.step === "recevoir-contre-reference",
        );
      expect(await fedBack()).toEqual([]);
      await phone(cookie).answer({ does: "end-service", result: "done" });
      expect(await fedBack()).toMatchObject([{ role: "relais", unit: "com-za-kpota" }]);
    });

    it("[REF-34] when somebody elsewhere asks for a link, or the referral went another way, then there is none, and neither link nor code lies in the database", async () => {
      expect(codeOf(await post(elsewhere, `/referrals/${id}/link`))).toBe("link.missing");
      const rows = (await rowsOf(it_.office.database, "referral_link")).join();
      expect(rows).not.toContain(made.token);
      expect(rows).not.toContain(made.code.replace(" ", ""));
    });
  });

  it("[REF-8] when something medical is to be sent by a link, then it does not leave", async () => {
    const id = await sent({ sexe: "fille", blessures: "Inventées." });
    expect(await get<ReferralView>(officer, `/referrals/${id}`)).toMatchObject({ stage: "proposed" });
  });
});
