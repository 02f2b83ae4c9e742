import { DAY } from "@relais/core";
import { CarriedDirectory, type Word } from "@relais/directory";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { onEngines } from "./engines.ts";
import {
  admit,
  ask,
  codeOf,
  newComputer,
  openTestOffice,
  rowsOf,
  type TestOffice,
  type Visitor,
  visit,
} from "./http-office.ts";

const SURVEY = "[Démo] GUPS (ex-CPS) de Za-Kpota : enquête sociale";
const SHELTER = "[Démo] Foyer Les Manguiers : hébergement de filles";

const said = {
  kind: "confirmed",
  status: "active",
  phone: "+229 00 00 00 99",
  hours: [{ days: ["MO", "FR"], opens: "09:00", closes: "16:00" }],
  onHolidays: "closed",
  place: "public",
} as const satisfies Word["said"];
const confirmation = (seen: number, more: Partial<typeof said> | object = {}) => ({ said: { ...said, ...more }, seen });
const count = (available: number) => ({
  said: { kind: "counted", places: [{ sex: "F", maximum: 12, available }] },
  seen: null,
});

onEngines((bench) => {
  let it_: TestOffice;
  let member: Visitor;
  let beside: Visitor;
  let admin: Visitor;
  beforeAll(async () => {
    it_ = await openTestOffice(bench(), 401);
    const wanted = [
      { role: "travailleur-social", unit: "gups-za-kpota" },
      { role: "travailleur-social", unit: "gups-parakou" },
      { role: "administrateur", unit: "ocpm-cotonou" },
    ];
    [member, beside, admin] = (await admit(it_, wanted)) as [Visitor, Visitor, Visitor];
  });
  afterAll(() => it_.close());

  const read = async (app = it_.app): Promise<CarriedDirectory> =>
    CarriedDirectory.parse((await ask(app, member, { url: "/api/v1/directory" })).json());
  const idOf = async (name: string): Promise<string> =>
    (await read()).directory.service.find((it) => it.name === name)?.id ?? "";
  const say = async (who: Visitor, name: string, payload: object, app = it_.app) =>
    ask(app, who, { method: "POST", url: `/api/v1/directory/services/${await idOf(name)}/words`, payload });
  const history = () => rowsOf(bench().database, "directory_word");
  const lastOf = async (name: string): Promise<number> => {
    const id = await idOf(name);
    return (await read()).words.find((it) => it.service === id && it.kind === "confirmed")?.position ?? 0;
  };

  describe("given an entry of the directory and the unit that gives its service", () => {
    it("[DIR-25] when a member confirms it, then everybody reads what was said with its day; the starter and the history stay", async () => {
      const before = await read();
      const id = await idOf(SURVEY);
      expect(before.words).toEqual([]);
      expect((await say(member, SURVEY, confirmation(0))).statusCode).toBe(200);
      const after = await read();
      expect(after.version).not.toBe(before.version);
      expect(after.directory.service.find((it) => it.id === id)).toMatchObject({
        name: SURVEY,
        status: "active",
        assured_date: "2026-11-23",
      });
      expect(after.directory.phone.filter((it) => it.service_id === id).map((it) => it.number)).toEqual([said.phone]);
      expect(after.directory.schedule.filter((it) => it.service_id === id)).toMatchObject([
        { byday: "MO,FR", opens_at: "09:00", closes_at: "16:00", on_holidays: "closed" },
      ]);
      expect(after.words).toEqual([
        { service: id, kind: "confirmed", position: 1, at: "2026-11-23T09:00:00.000Z", unit: "gups-za-kpota" },
      ]);
      // Sessions of this world end within the hour: the day before is another day as well.
      it_.clock.now -= DAY;
      const closed = await say(
        member,
        SURVEY,
        confirmation(1, { status: "temporarily closed", phone: null, hours: null }),
      );
      expect(closed.statusCode).toBe(200);
      it_.clock.now += DAY;
      const now = await read();
      expect(now.directory.service.find((it) => it.id === id)).toMatchObject({
        status: "temporarily closed",
        assured_date: "2026-11-22",
      });
      expect(now.directory.phone.some((it) => it.service_id === id)).toBe(false);
      const lines = await history();
      expect(lines).toHaveLength(2);
      expect(lines.filter((it) => it.includes(member.account))).toHaveLength(2);
      expect(lines.join()).toContain(said.phone);
    });

    it("[DIR-25] when the history is to be altered, then the role of the server cannot", async () => {
      for (const sql of ["update directory_word set unit = 'x'", "delete from directory_word"]) {
        await expect(bench().database.asSystem((tx) => tx.query(sql))).rejects.toThrow("permission denied");
      }
    });

    it("[DIR-26] when somebody of another unit speaks of it, or no administrator of one without a unit, then it is refused in words and nothing is written", async () => {
      const weak = await visit(it_, "admin.faible", "administrateur", "ocpm-cotonou");
      const before = await history();
      const codes: string[] = [];
      for (const [who, name] of [
        [beside, SURVEY],
        [member, SHELTER],
        [weak, SHELTER],
      ] as const) {
        for (const payload of [confirmation(0), count(3)]) {
          const refused = await say(who, name, payload);
          expect(refused.statusCode).toBe(403);
          codes.push(codeOf(refused));
        }
      }
      expect(new Set(codes.slice(0, 4))).toEqual(new Set(["directory.not-yours"]));
      expect(codes.slice(4)).toEqual(["second-factor.needed", "second-factor.needed"]);
      expect(await history()).toEqual(before);
      const told = async () =>
        (await rowsOf(bench().database, "audit")).filter((it) => it.includes('"directory.confirmed"'));
      const toldBefore = (await told()).length;
      expect((await say(admin, SHELTER, confirmation(0, { place: "confidential" }))).statusCode).toBe(200);
      expect((await say(admin, SURVEY, confirmation(await lastOf(SURVEY)))).statusCode).toBe(200);
      expect(await told()).toHaveLength(toldBefore + 2);
      expect((await told()).join()).not.toContain(said.phone);
    });

    it("[DIR-26] when what is said is malformed, or of a service that is none, then it is refused with its place", async () => {
      const before = await history();
      const last = await lastOf(SURVEY);
      for (const payload of [
        confirmation(last, { phone: "appelez-moi" }),
        confirmation(last, { hours: [{ days: ["MO", "MO"], opens: "09:00", closes: "16:00" }] }),
        confirmation(last, { hours: [{ days: ["MO"], opens: "9 h", closes: "16:00" }] }),
        { said, seen: null },
        { said: { kind: "counted", places: [{ sex: "F", maximum: 3, available: 4 }] }, seen: null },
        {
          said: {
            kind: "counted",
            places: [
              { sex: "F", maximum: 3, available: 1 },
              { sex: "F", maximum: 3, available: 1 },
            ],
          },
          seen: null,
        },
      ]) {
        expect(codeOf(await say(member, SURVEY, payload))).toBe("request.malformed");
      }
      const nowhere = await ask(it_.app, member, {
        method: "POST",
        url: `/api/v1/directory/services/${it_.id()}/words`,
        payload: confirmation(0),
      });
      expect([nowhere.statusCode, codeOf(nowhere)]).toEqual([404, "directory.unknown"]);
      expect(await history()).toEqual(before);
    });

    it("[DIR-27] when several confirm it from one reading at once, then one is taken and the others come back; counts are all taken", async () => {
      const seen = await lastOf(SURVEY);
      const both = await Promise.all([1, 2, 3, 4].map(() => say(member, SURVEY, confirmation(seen))));
      expect(both.map((it) => it.statusCode).sort()).toEqual([200, 409, 409, 409]);
      expect(codeOf(both.find((it) => it.statusCode === 409)!)).toBe("directory.changed");
      const before = (await history()).length;
      const counts = await Promise.all([5, 6, 7, 8].map((free) => say(admin, SHELTER, count(free))));
      expect(counts.map((it) => it.statusCode)).toEqual([200, 200, 200, 200]);
      expect(await history()).toHaveLength(before + 4);
      const positions = (await history()).map((it) => (JSON.parse(it) as { position: number }).position);
      expect(positions.sort((a, b) => a - b)).toEqual(positions.map((_, i) => i + 1));
    });

    it("[DIR-28] when another server has the same database, then it reads what was said here, and says the same version", async () => {
      const other = await it_.another({});
      await say(admin, SHELTER, count(9));
      const [here, there] = [await read(), await read(other)];
      expect(there).toEqual(here);
      await say(admin, SHELTER, count(2), other);
      const id = await idOf(SHELTER);
      for (const it of [await read(), await read(other)]) {
        const places = it.directory.service_capacity.filter((row) => row.service_id === id);
        expect(places).toMatchObject([{ sex: "F", maximum: 12, available: 2, updated: "2026-11-23T09:00:00.000Z" }]);
      }
    });

    it("[DIR-29] when the instance is in service, then no invented service is in its directory, published or not", async () => {
      const service = await it_.another({ mode: "service" });
      const { directory } = await read(service);
      expect(directory.service.length).toBeGreaterThan(10);
      expect(JSON.stringify(directory)).not.toContain("[Démo]");
      expect((await service.inject("/hsds/services?per_page=500&full=true")).body).not.toContain("[Démo]");
      expect(JSON.stringify((await read()).directory)).toContain("[Démo]");
    });
  });

  describe("given somebody without an account", () => {
    const get = (url: string) => it_.app.inject({ url, remoteAddress: newComputer() });

    it("[DIR-30] when the directory is read on the paths of HSDS, then each list gives every line once, in pages, and each line by its id", async () => {
      expect((await get("/hsds/")).json()).toMatchObject({ version: "3.0" });
      const { directory } = await read();
      const tables = {
        organizations: directory.organization.length,
        services: directory.service.length,
        taxonomies: 1,
        taxonomy_terms: directory.taxonomy_term.length,
      };
      for (const [path, total] of Object.entries(tables)) {
        const seen: string[] = [];
        for (let page = 1; ; page++) {
          const answer = (await get(`/hsds/${path}?page=${page}&per_page=7`)).json();
          expect(answer).toMatchObject({
            total_items: total,
            total_pages: Math.ceil(total / 7),
            page_number: page,
            size: answer.contents.length,
            first_page: page === 1,
            last_page: page === Math.ceil(total / 7),
            empty: false,
          });
          seen.push(...answer.contents.map((it: { id: string }) => it.id));
          if (answer.last_page) break;
        }
        expect([path, new Set(seen).size, seen.length]).toEqual([path, total, total]);
        const one = await get(`/hsds/${path}/${seen[0]}`);
        expect([one.statusCode, one.json().id]).toEqual([200, seen[0]]);
      }
      const beyond = (await get("/hsds/services?page=99")).json();
      expect(beyond).toMatchObject({ empty: true, last_page: true, contents: [] });
    });

    it("[DIR-30] when a list is narrowed, then what does not fit is not there", async () => {
      const { directory } = await read();
      const term = directory.taxonomy_term.find((it) => it.code === "hebergement")!;
      const shelters = (await get(`/hsds/services?taxonomy_term_id=${term.id}`)).json();
      expect(shelters.total_items).toBe(3);
      const found = (await get(`/hsds/services?search=${encodeURIComponent("MANGUIERS hebergement")}`)).json();
      expect(found.contents.map((it: { name: string }) => it.name)).toEqual([SHELTER]);
      await say(admin, SHELTER, confirmation(await lastOf(SHELTER), { place: "confidential" }));
      await say(admin, SURVEY, confirmation(await lastOf(SURVEY)));
      const confirmed = (await get("/hsds/services?modified_after=2026-11-01&minimal=true")).json();
      expect(confirmed.contents.length).toBe(2);
      expect(Object.keys(confirmed.contents[0])).toEqual(["id", "modified_date"]);
    });

    it("[DIR-30] when the asking is malformed, names nothing, or never ends, then a problem says so", async () => {
      const cases = [
        ["/hsds/services?page=0", 400, "request.malformed"],
        ["/hsds/services?proximity=5", 400, "request.malformed"],
        ["/hsds/service_at_locations?proximity=5", 400, "request.malformed"],
        ["/hsds/service_at_locations?postcode=01&proximity=-1", 400, "request.malformed"],
        ["/hsds/services?format=xml", 400, "request.malformed"],
        ["/hsds/services/x", 400, "request.malformed"],
        [`/hsds/services/${it_.id()}`, 404, "directory.unknown"],
        ["/hsds/nothing", 404, "route.unknown"],
      ] as const;
      for (const [url, status, code] of cases) {
        const response = await get(url);
        expect([url, response.statusCode, codeOf(response)]).toEqual([url, status, code]);
        expect(response.headers["content-type"]).toContain("application/problem+json");
      }
      // A process counts the first tenth by itself ([ACC-19]).
      const narrow = await it_.another({}, { public: 20 });
      const remoteAddress = newComputer();
      const answers = [];
      for (let i = 0; i < 30; i++) answers.push(await narrow.inject({ url: "/hsds/services", remoteAddress }));
      expect(answers.map((it) => it.statusCode)).toEqual([...Array(22).fill(200), ...Array(8).fill(429)]);
      expect(Number(answers[25]?.headers["retry-after"])).toBeGreaterThan(0);
    });

    it("[DIR-31] when a place is confidential, or a shelter of which nobody said that it may be known, then no public page says where it is", async () => {
      const { directory } = await read();
      const hidden = ["hebergement", "transit", "sauvegarde"];
      const links = directory.service_at_location.filter((link) =>
        hidden.includes(directory.service.find((it) => it.id === link.service_id)?.service_type ?? ""),
      );
      expect(links.length).toBeGreaterThan(4);
      const ids = links.flatMap((it) => [it.id, it.location_id]);
      ids.push(...directory.address.filter((it) => ids.includes(it.location_id ?? "")).map((it) => it.id));
      const lists = ["organizations", "services", "service_at_locations"];
      for (const path of lists) {
        for (const asked of ["", "&full=true"]) {
          const { body } = await get(`/hsds/${path}?per_page=500${asked}`);
          expect(ids.filter((it) => body.includes(it))).toEqual([]);
        }
      }
      for (const { id, location_id } of links) {
        expect((await get(`/hsds/service_at_locations/${id}`)).statusCode).toBe(404);
        const link = links.find((it) => it.id === id)!;
        const service = (await get(`/hsds/services/${link.service_id}`)).body;
        expect(service).not.toContain(location_id);
      }
      const before = (await get("/hsds/service_at_locations")).json().total_items;
      await say(admin, SHELTER, confirmation(await lastOf(SHELTER), { place: "public" }));
      expect((await get("/hsds/service_at_locations")).json().total_items).toBe(before + 1);
      await say(admin, SHELTER, confirmation(await lastOf(SHELTER), { place: "confidential" }));
      await say(member, SURVEY, confirmation(await lastOf(SURVEY), { place: "confidential" }));
      expect((await get("/hsds/service_at_locations")).json().total_items).toBe(before - 1);
    });
  });
});
