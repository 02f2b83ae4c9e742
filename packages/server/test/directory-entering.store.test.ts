import { CarriedDirectory, type Episode, type ImportPreview, type NewEntry } from "@relais/directory";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { onEngines } from "./engines.ts";
import {
  type Asking,
  admit,
  ask,
  askingOf,
  codeOf,
  openTestOffice,
  rowsOf,
  type TestOffice,
  type Visitor,
} from "./http-office.ts";

const SURVEY = "[Démo] GUPS (ex-CPS) de Za-Kpota : enquête sociale";
const SOURCE = "Visite inventée du 20 novembre";

const entry = (more: Partial<NewEntry> = {}): NewEntry => ({
  organization: { name: "ONG inventée" },
  name: "Écoute des enfants",
  serviceType: "ecoute",
  description: null,
  youngest: null,
  oldest: null,
  sex: null,
  place: { is: "there", commune: "BJ1207", address: null, told: null },
  phone: "138",
  source: SOURCE,
  from: null,
  replaces: null,
  ...more,
});

const file = (name: string, text: string) => ({ name, content: Buffer.from(text).toString("base64") });
const CSV = "organisation,nom du service,type,commune,couleur\nONG Deux,Écoute Deux,ecoute,zakpota,bleu\n";
const list = (text = CSV, name = "liste.csv", policy = "refuse") => ({ files: [file(name, text)], policy });

type Read = Extract<ImportPreview, { readonly is: "read" }>;

onEngines((bench) => {
  let it_: TestOffice;
  let head: Visitor;
  let member: Visitor;
  let beside: Visitor;
  let admin: Visitor;
  let to: Asking;
  beforeAll(async () => {
    it_ = await openTestOffice(bench(), 402);
    to = askingOf(() => it_);
    const wanted = [
      { role: "chef-gups", unit: "gups-za-kpota" },
      { role: "travailleur-social", unit: "gups-za-kpota" },
      { role: "chef-unite", unit: "com-parakou" },
      { role: "administrateur", unit: "ocpm-cotonou" },
    ];
    [head, member, beside, admin] = (await admit(it_, wanted)) as [Visitor, Visitor, Visitor, Visitor];
  });
  afterAll(() => it_.close());

  const read = async (): Promise<CarriedDirectory> => CarriedDirectory.parse(await to.get(member, "/directory"));
  const service = async (name: string) => (await read()).directory.service.find((it) => it.name === name)!;
  const puts = () => rowsOf(bench().database, "directory_put");
  const told = async (): Promise<string[]> =>
    (await rowsOf(bench().database, "audit")).filter((it) => it.includes('"directory.'));
  const preview = async (payload = list()): Promise<ImportPreview> => {
    const answer = await to.post(admin, "/directory/imports/preview", payload);
    expect(answer.statusCode).toBe(200);
    return answer.json();
  };
  const strong = "update session set factor = 'given' where account = $1";
  const weak = "update session set factor = 'none' where account = $1";
  const factor = (sql: string, { account }: Visitor) => bench().database.asSystem((tx) => tx.query(sql, [account]));

  describe("given somebody who adds to the directory", () => {
    it("[DIR-34] when an administrator, or the head of the unit that gives it, adds an entry, then everybody reads it, published too", async () => {
      const first = await to.post(admin, "/directory/services", entry());
      expect(first.statusCode).toBe(200);
      const { organization_id } = await service(SURVEY);
      const second = await to.post(
        head,
        "/directory/services",
        entry({ organization: { id: organization_id }, name: "Médiation", place: { is: "remote" } }),
      );
      expect(second.statusCode).toBe(200);
      const { directory } = await read();
      const added = directory.service.filter((it) => it.source === SOURCE);
      expect(added.map((it) => [it.id, it.name])).toEqual([
        [first.json().service, "Écoute des enfants"],
        [second.json().service, "Médiation"],
      ]);
      expect((await it_.app.inject("/hsds/services?search=mediation")).json().total_items).toBe(1);
      expect(await puts()).toHaveLength(2);
      expect((await told()).join()).not.toContain(SOURCE);
    });

    it("[DIR-34] when it is somebody else, a weak session, or an entry that is there, then it is refused in words and nothing is written", async () => {
      const before = [await puts(), await told()];
      const { organization_id, id } = await service(SURVEY);
      const ours = { organization: { id: organization_id }, name: "Autre" };
      const codes: (readonly [number, string])[] = [];
      const tried = async (who: Visitor, url: string, payload: object) => {
        const refused = await to.post(who, url, payload);
        codes.push([refused.statusCode, codeOf(refused)]);
      };
      await tried(member, "/directory/services", entry(ours));
      await tried(beside, "/directory/services", entry(ours));
      await tried(head, "/directory/services", entry({ name: "Autre" }));
      await tried(beside, "/directory/services", entry({ name: "Autre", replaces: id, from: "2026-12-01" }));
      await factor(weak, head);
      await tried(head, "/directory/services", entry(ours));
      await factor(strong, head);
      await tried(admin, "/directory/services", entry());
      await tried(head, "/directory/imports/preview", list());
      await tried(head, "/directory/imports", { ...list(), seen: 2 });
      await tried(head, "/directory/road-factor", { roadFactor: 1.2, source: SOURCE });
      await tried(beside, `/directory/services/${id}/successor`, { by: id, on: "2026-12-01", source: SOURCE });
      await tried(admin, `/directory/services/${it_.id()}/successor`, { by: id, on: "2026-12-01", source: SOURCE });
      expect(codes).toEqual([
        [403, "power.missing"],
        [403, "directory.not-yours"],
        [403, "directory.not-yours"],
        [403, "directory.not-yours"],
        [403, "second-factor.needed"],
        [400, "entry.double"],
        [403, "power.missing"],
        [403, "power.missing"],
        [403, "power.missing"],
        [403, "directory.not-yours"],
        [404, "directory.unknown"],
      ]);
      expect([await puts(), await told()]).toEqual(before);
    });

    it("[DIR-34] when several add the same entry at once, then one is added and the others hear that it is there", async () => {
      const same = entry({ organization: { name: "ONG pressée" } });
      const all = await Promise.all([1, 2, 3].map(() => to.post(admin, "/directory/services", same)));
      expect(all.map((it) => it.statusCode).sort()).toEqual([200, 400, 400]);
      const positions = (await puts()).map((it) => (JSON.parse(it) as { position: number }).position);
      expect(positions.sort((a, b) => a - b)).toEqual(positions.map((_, i) => i + 1));
    });

    it("[DIR-34] when what was put in is to be altered, then the role of the server cannot", async () => {
      for (const sql of ["update directory_put set unit = 'x'", "delete from directory_put"]) {
        await expect(bench().database.asSystem((tx) => tx.query(sql))).rejects.toThrow("permission denied");
      }
    });
  });

  describe("given a list to be imported", () => {
    it("[DIR-35] when it is previewed, then what it adds, what it loses and where are told, and nothing is written", async () => {
      const before = [await puts(), await read(), await told()];
      const seen = (await puts()).length;
      expect(await preview()).toMatchObject({
        is: "read",
        seen,
        format: "csv",
        columns: { "nom du service": { to: "service.name" } },
        services: [{ name: "Écoute Deux", organization: "ONG Deux", commune: "Za-Kpota" }],
        changed: [],
        losses: [{ file: "liste.csv", line: 2, field: "couleur", code: "column.unknown" }],
      });
      expect([await puts(), await read(), await told()]).toEqual(before);
    });

    it("[DIR-36] when it is confirmed, then the directory is what was told, on every server; once more it brings nothing", async () => {
      const { seen, added } = (await preview()) as Read;
      const done = await to.post(admin, "/directory/imports", { ...list(), seen });
      expect(done.json()).toEqual({ added: added.reduce((sum, it) => sum + it.lines, 0), changed: 0 });
      const { directory, version } = await read();
      expect(directory.service.some((it) => it.name === "Écoute Deux" && it.service_type === "ecoute")).toBe(true);
      const other = await it_.another({});
      expect((await ask(other, member, { url: "/api/v1/directory" })).json()).toMatchObject({ version });
      expect(((await preview()) as Read).added).toEqual([]);
      const again = await to.post(admin, "/directory/imports", { ...list(), seen: seen + 1 });
      expect([again.statusCode, codeOf(again)]).toEqual([400, "import.nothing"]);
    });

    it("[DIR-36] when something was put in since the preview, or several confirm at once, then nothing is half done", async () => {
      const three = list(CSV.replaceAll("Deux", "Trois"));
      const { seen } = (await preview(three)) as Read;
      const before = await puts();
      const stale = await to.post(admin, "/directory/imports", { ...three, seen: seen - 1 });
      expect([stale.statusCode, codeOf(stale)]).toEqual([409, "directory.changed"]);
      expect(await puts()).toEqual(before);
      const all = await Promise.all([1, 2, 3].map(() => to.post(admin, "/directory/imports", { ...three, seen })));
      expect(all.map((it) => it.statusCode).sort()).toEqual([200, 409, 409]);
      expect(await puts()).toHaveLength(before.length + 1);
    });

    it("[DIR-36] when a file is bad, then its place is named, in the preview and to whoever confirms, and nothing is kept", async () => {
      const before = await puts();
      const broken = list('{"service": [{"id": "x",\n', "annuaire.json");
      expect(await preview(broken)).toMatchObject({ is: "refused", faults: [{ file: "annuaire.json", line: 2 }] });
      const dangling = list(
        JSON.stringify({ service: [{ id: it_.id(), organization_id: it_.id(), name: "a", status: "active" }] }),
        "annuaire.json",
      );
      const refused = await to.post(admin, "/directory/imports", { ...dangling, seen: before.length });
      expect([refused.statusCode, codeOf(refused)]).toEqual([400, "import.faulty"]);
      expect(refused.json().fr).toContain("annuaire.json, service[0], « organization_id »");
      const nonsense = await to.post(admin, "/directory/imports/preview", {
        files: [{ name: "x.csv", content: "pas du base64 !" }],
        policy: "refuse",
      });
      expect(codeOf(nonsense)).toBe("request.malformed");
      const heavy = await to.post(admin, "/directory/imports/preview", list(" ".repeat(6_100_000)));
      expect([heavy.statusCode, codeOf(heavy)]).toEqual([413, "request.too-large"]);
      expect(await puts()).toEqual(before);
    });

    it("[DIR-29] when the instance is in service, then what a list invents is in no directory either", async () => {
      const { id } = await service(SURVEY);
      const invented = (await read()).directory;
      const rows = invented.service.map((it) => (it.id === id ? { ...it, name: "[Démo] Autre nom" } : it));
      const renamed = { organization: invented.organization, service: rows };
      const payload = list(JSON.stringify(renamed), "annuaire.json");
      const { seen, changed } = (await preview(payload)) as Read;
      expect(changed).toMatchObject([{ table: "service", field: "name", before: SURVEY, after: "[Démo] Autre nom" }]);
      expect((await to.post(admin, "/directory/imports", { ...payload, seen })).statusCode).toBe(200);
      const inService = await it_.another({ mode: "service" });
      const { directory } = CarriedDirectory.parse((await ask(inService, member, { url: "/api/v1/directory" })).json());
      expect(JSON.stringify(directory)).not.toContain("[Démo]");
      expect(directory.service.some((it) => it.name === "Écoute Deux")).toBe(true);
    });
  });

  describe("given an entry that changes", () => {
    it("[DIR-40] when its head says what it becomes, then the old one ends, the new one begins, and both tell it", async () => {
      const { organization_id } = await service("Médiation");
      const made = await to.post(
        head,
        "/directory/services",
        entry({ organization: { id: organization_id }, name: "Médiation familiale" }),
      );
      const by = made.json<{ service: string }>().service;
      const from = (await service("Médiation")).id;
      const payload = { by, on: "2026-12-01", source: "Décret inventé" };
      expect((await to.post(head, `/directory/services/${from}/successor`, payload)).statusCode).toBe(200);
      const { directory } = await read();
      expect(directory.service.find((it) => it.id === from)).toMatchObject({ valid_to: "2026-12-01" });
      expect(directory.service.find((it) => it.id === by)).toMatchObject({
        replaces_id: from,
        valid_from: "2026-12-01",
      });
    });

    it("[DIR-39] when its history is read, then every word and every change of it is there, in its order, with its unit and no account", async () => {
      const { id } = await service("Médiation");
      it_.clock.now += 1_000;
      const said = { kind: "confirmed", status: "active", phone: "166", hours: null, onHolidays: null, place: null };
      await to.post(head, `/directory/services/${id}/words`, { said, seen: 0 });
      const told = await to.get<Episode[]>(beside, `/directory/services/${id}/history`);
      expect(told.map((it) => [it.kind, it.unit, it.source])).toEqual([
        ["added", "gups-za-kpota", SOURCE],
        ["succeeded", "gups-za-kpota", "Décret inventé"],
        ["confirmed", "gups-za-kpota", null],
      ]);
      expect(told[1]?.changes).toEqual([{ table: "service", field: "valid_to", before: null, after: "2026-12-01" }]);
      expect(told[2]?.changes).toContainEqual({ table: "phone", field: "number", before: "138", after: "166" });
      expect(JSON.stringify(told)).not.toContain(head.account);
    });

    it("[DIR-41] when an administrator enters another road factor, then every device carries it with its source", async () => {
      expect((await read()).customs).toMatchObject({ roadFactor: 1.4 });
      const set = { roadFactor: 1.28, source: "Mesure inventée" };
      expect((await to.post(admin, "/directory/road-factor", set)).statusCode).toBe(200);
      expect((await read()).customs).toMatchObject({
        roadFactor: 1.28,
        roadFactorSource: { fr: "Mesure inventée", en: "Mesure inventée" },
      });
      const low = await to.post(admin, "/directory/road-factor", { roadFactor: 0.9, source: "x" });
      expect(codeOf(low)).toBe("request.malformed");
    });
  });
});
