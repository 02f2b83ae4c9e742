import { readFileSync } from "node:fs";
import type {
  DestructionView,
  FileExport,
  FileLifeView,
  FileView,
  RetentionFiles,
  RetentionView,
  RightsView,
} from "@relais/casework";
import { DAY } from "@relais/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { finishDestructions } from "../src/store/destroy.ts";
import { type Child, playChild, wordsIn } from "./access-world.ts";
import { onEngines } from "./engines.ts";
import {
  admit,
  ask,
  askingOf,
  codeOf,
  keepSessions,
  openTestOffice,
  rowsOf,
  type TestOffice,
  type Visitor,
} from "./http-office.ts";

onEngines((bench) => {
  let it_: TestOffice;
  let chief: Visitor;
  let delegate: Visitor;
  let opj: Visitor;
  let elsewhere: Visitor;
  beforeAll(async () => {
    it_ = await openTestOffice(bench(), 8_008);
    const admitted = await admit(it_, [
      { role: "chef-unite", unit: "com-za-kpota" },
      { role: "delegue", unit: "ocpm-cotonou" },
      { role: "opj", unit: "com-za-kpota" },
      { role: "chef-unite", unit: "com-parakou" },
    ]);
    [chief, delegate, opj, elsewhere] = admitted as [Visitor, Visitor, Visitor, Visitor];
    await keepSessions(it_);
  });
  afterAll(() => it_.close());

  const { get, post } = askingOf(() => it_);
  const child = (): Promise<Child> => playChild(it_, "com-za-kpota");
  const asked = async ({ stream }: Child): Promise<string> => {
    const response = await post(chief, `/files/${stream}/destruction`, { reason: "court" });
    expect(response.statusCode, response.body).toBe(200);
    return response.json<{ id: string }>().id;
  };

  describe("given a file that a head of unit asks to destroy", () => {
    it("[LIF-1] when another person, the delegate, confirms it, then its keys are gone, its tombstone is written, and what is left is coarse", async () => {
      const gone = await child();
      const id = await asked(gone);
      expect((await get<FileView>(chief, `/files/${gone.stream}`)).file.id).toBe(gone.stream);
      const [waiting] = await get<DestructionView[]>(delegate, "/destructions");
      expect(waiting).toMatchObject({
        id,
        file: { id: gone.stream },
        reason: "court",
        state: "asked",
        mayConfirm: true,
      });
      expect((await post(delegate, `/destructions/${id}/confirm`)).statusCode).toBe(200);
      expect((await ask(it_.app, chief, { url: `/api/v1/files/${gone.stream}/identity` })).body).not.toContain(
        gone.name.split(" ")[0],
      );
      const keys = (await rowsOf(bench().database, "file_key")).filter((row) => row.includes(gone.stream));
      expect(keys).toEqual([]);
      expect(readFileSync(bench().tombstones, "utf8")).toContain(gone.stream);
      const trail = (await rowsOf(bench().database, "audit")).filter((row) => row.includes(gone.stream));
      expect(trail.filter((row) => /destruction\.(asked|confirmed)/.test(row))).toHaveLength(2);
    });

    it("[LIF-2] when one person alone asks and confirms, whatever their roles, then nothing is destroyed", async () => {
      const kept = await child();
      const id = await asked(kept);
      expect(codeOf(await post(chief, `/destructions/${id}/confirm`))).toBe("power.missing");
      expect(codeOf(await post(opj, `/destructions/${id}/confirm`))).toBe("power.missing");
      // The head is made delegate as well: still the same person.
      await it_.office.database.asSystem((tx) =>
        tx.query(
          "insert into assignment (account, unit, role, since) values ($1, 'ocpm-cotonou', 'delegue', '2026-01-01')",
          [chief.account],
        ),
      );
      expect((await get<DestructionView[]>(chief, "/destructions")).find((it) => it.id === id)?.mayConfirm).toBe(false);
      expect(codeOf(await post(chief, `/destructions/${id}/confirm`))).toBe("destruction.same-person");
      await it_.office.database.asSystem((tx) =>
        tx.query("delete from assignment where account = $1 and role = 'delegue'", [chief.account]),
      );
      expect((await get<FileView>(chief, `/files/${kept.stream}`)).file.id).toBe(kept.stream);
      expect(codeOf(await post(chief, `/files/${kept.stream}/destruction`, { reason: "court" }))).toBe(
        "destruction.asked",
      );
      expect((await post(delegate, `/destructions/${id}/drop`)).statusCode).toBe(200);
    });

    it("[LIF-2] when the delegate's session is weak, or somebody else asks, then it is refused", async () => {
      const kept = await child();
      const id = await asked(kept);
      await it_.office.database.asSystem((tx) =>
        tx.query("update session set factor = 'none' where account = $1", [delegate.account]),
      );
      expect(codeOf(await post(delegate, `/destructions/${id}/confirm`))).toBe("second-factor.needed");
      await it_.office.database.asSystem((tx) =>
        tx.query("update session set factor = 'given' where account = $1", [delegate.account]),
      );
      expect(codeOf(await post(opj, `/files/${kept.stream}/destruction`, { reason: "court" }))).toBe("power.missing");
      expect(codeOf(await post(elsewhere, `/files/${kept.stream}/destruction`, { reason: "court" }))).toBe(
        "file.unknown",
      );
      expect((await get<DestructionView[]>(elsewhere, "/destructions")).map((it) => it.id)).not.toContain(id);
      expect((await post(delegate, `/destructions/${id}/drop`)).statusCode).toBe(200);
    });

    it("[LIF-3] when seven days pass, then the request no longer waits, to the millisecond", async () => {
      const kept = await child();
      const before = it_.clock.now;
      const id = await asked(kept);
      it_.clock.now = before + 7 * DAY;
      expect(codeOf(await post(delegate, `/destructions/${id}/confirm`))).toBe("destruction.unknown");
      it_.clock.now = before;
      const other = await asked(kept);
      it_.clock.now = before + 7 * DAY - 1;
      expect((await post(delegate, `/destructions/${other}/confirm`)).statusCode).toBe(200);
      it_.clock.now = before;
    });

    it("[LIF-4] when a legal hold is placed, before or after the request, then nothing is destroyed until it is lifted", async () => {
      const kept = await child();
      const hold = (visitor: Visitor) => post(visitor, `/files/${kept.stream}/hold`, { reason: "magistrate" });
      expect(codeOf(await hold(opj))).toBe("power.missing");
      expect(codeOf(await hold(elsewhere))).toBe("file.unknown");
      const id = await asked(kept);
      expect((await hold(chief)).statusCode).toBe(200);
      expect((await get<FileLifeView>(chief, `/files/${kept.stream}/life`)).hold).toMatchObject({
        reason: "magistrate",
      });
      expect(codeOf(await post(delegate, `/destructions/${id}/confirm`))).toBe("destruction.held");
      expect((await post(delegate, `/destructions/${id}/drop`)).statusCode).toBe(200);
      expect(codeOf(await post(chief, `/files/${kept.stream}/destruction`, { reason: "court" }))).toBe(
        "destruction.held",
      );
      const lifted = await ask(it_.app, chief, { method: "DELETE", url: `/api/v1/files/${kept.stream}/hold` });
      expect(lifted.statusCode).toBe(204);
      expect((await post(delegate, `/destructions/${await asked(kept)}/confirm`)).statusCode).toBe(200);
    });

    it("[LIF-5] when the server stops between the confirmation and the destruction, then the next start ends it", async () => {
      const gone = await child();
      const id = await asked(gone);
      await it_.office.database.asSystem((tx) =>
        tx.query("update destruction set state = 'confirmed', settled_by = $2, settled_at = $3 where id = $1", [
          id,
          delegate.account,
          new Date(it_.clock.now).toISOString(),
        ]),
      );
      const { database, country, tombstones } = it_.office;
      expect(await finishDestructions(database, country, tombstones)).toBe(1);
      expect(await finishDestructions(database, country, tombstones)).toBe(0);
      expect((await rowsOf(database, "file_key")).filter((row) => row.includes(gone.stream))).toEqual([]);
    });
  });

  describe("given how long files are kept", () => {
    it("[LIF-6] when no duration has a source, then each is unknown and no file is due, however old; one that is entered counts from the closing, unless another is unknown or the file is held", async () => {
      const { stream } = await child();
      const [closed] = await it_.office.database.asSystem((tx) =>
        tx.query<{ statuses: string[] }>(
          "update file set closed_at = '2016-11-23T08:00:00Z' where stream = $1 returning statuses",
          [stream],
        ),
      );
      expect(closed?.statuses).toEqual(["victime"]);
      const due = async () => (await get<RetentionView>(chief, "/retention")).map((it) => [it.kind, it.years, it.due]);
      const unknown = ["victime", "temoin", "en-conflit", "en-danger"].map((kind) => [kind, null, 0]);
      expect(await due()).toEqual(unknown);
      const enter = (visitor: Visitor, years: number | null) =>
        post(visitor, "/retention", { kind: "victime", years, source: "Texte inventé pour l'essai" });
      expect(codeOf(await enter(chief, 10))).toBe("power.missing");
      expect((await enter(delegate, 10)).statusCode).toBe(200);
      expect((await due())[0]).toEqual(["victime", 10, 1]);
      expect((await enter(delegate, 11)).statusCode).toBe(200);
      expect((await due())[0]).toEqual(["victime", 11, 0]);
      expect((await enter(delegate, 10)).statusCode).toBe(200);
      await post(chief, `/files/${stream}/hold`, { reason: "procedure" });
      expect((await due())[0]).toEqual(["victime", 10, 0]);
      await ask(it_.app, chief, { method: "DELETE", url: `/api/v1/files/${stream}/hold` });
      await it_.office.database.asSystem((tx) =>
        tx.query("update file set statuses = '{victime,en-danger}' where stream = $1", [stream]),
      );
      expect((await due())[0]).toEqual(["victime", 10, 0]);
      expect((await enter(delegate, null)).statusCode).toBe(200);
      expect(await due()).toEqual(unknown);
      expect(codeOf(await post(delegate, "/retention", { kind: "rien", years: 1, source: "Texte inventé" }))).toBe(
        "retention.kind",
      );
    });
  });

  describe("given files that a duration lets go", () => {
    const MANY = 33;

    it("[LIF-9] when a count is opened, then its head reads the files of their unit page after page, the delegate all of them without opening any, and nobody else a single one", async () => {
      const [own, held, others] = [await child(), await child(), await playChild(it_, "com-parakou")];
      const { database } = it_.office;
      const enter = (years: number | null) =>
        post(delegate, "/retention", { kind: "victime", years, source: "Texte inventé pour l'essai" });
      expect((await enter(5)).statusCode).toBe(200);
      const streams = [own, held, others].map((it) => it.stream);
      await database.asSystem(async (tx) => {
        await tx.query("update file set closed_at = '2016-11-23T08:00:00Z' where stream = any ($1::uuid[])", [streams]);
        // Many more of the unit, closed at one instant.
        await tx.query(
          `with made as (insert into stream (stream, ledger, kind, unit, created_at)
             select gen_random_uuid(), 'casework', 'file', 'com-za-kpota', now() from generate_series(1, ${MANY}) returning stream)
           insert into file (stream, number, unit, opened_at, closed_at, statuses, open_count, broken)
             select stream, 'ESS-' || stream, 'com-za-kpota', '2015-01-01', '2017-01-01', '{victime}', 0, '{}' from made`,
        );
      });
      await post(chief, `/files/${held.stream}/hold`, { reason: "procedure" });
      const count = async (visitor: Visitor) =>
        (await get<RetentionView>(visitor, "/retention")).find((it) => it.kind === "victime")?.due;
      const listed = async (visitor: Visitor): Promise<RetentionFiles["items"]> => {
        const items: RetentionFiles["items"] = [];
        for (let next: string | null = ""; next !== null; ) {
          const page: RetentionFiles = await get(visitor, `/retention/victime/files${next && `?cursor=${next}`}`);
          expect(page.items.length).toBeLessThanOrEqual(30);
          items.push(...page.items);
          next = page.next;
        }
        return items;
      };
      const mine = await listed(chief);
      expect(mine).toHaveLength(MANY + 1);
      expect(new Set(mine.map((it) => it.file.id)).size).toBe(MANY + 1);
      expect(mine[0]).toMatchObject({
        file: { id: own.stream },
        unit: { fr: "Commissariat de Za-Kpota" },
        closedAt: "2016-11-23T08:00:00.000Z",
        dueAt: "2021-11-23T08:00:00.000Z",
        destruction: null,
        mayOpen: true,
      });
      const all = await listed(delegate);
      expect(all).toHaveLength(MANY + 2);
      expect(all.some((it) => it.mayOpen)).toBe(false);
      expect((await listed(elsewhere)).map((it) => it.file.id)).toEqual([others.stream]);
      expect([await count(chief), await count(delegate), await count(elsewhere)]).toEqual([MANY + 1, MANY + 2, 1]);
      // Row security taken away, the application tells no more.
      const app = await it_.another({
        database: { ...bench().database, withActor: (_actor, work) => bench().database.asSystem(work) },
      });
      const alone = await ask(app, elsewhere, { url: "/api/v1/retention/victime/files" });
      expect(alone.json<RetentionFiles>().items.map((it) => it.file.id)).toEqual([others.stream]);
      for (const it of [own, held, others])
        expect([...wordsIn(alone.body + JSON.stringify(all))]).not.toContain(it.name);

      await asked(own);
      expect((await listed(chief))[0]?.destruction).toBe("asked");
      const [admin, weak] = await admit(it_, [
        { role: "administrateur", unit: "ocpm-parakou" },
        { role: "chef-unite", unit: "com-bohicon" },
      ]);
      await database.asSystem((tx) =>
        tx.query("update session set factor = 'none' where account = $1", [weak!.account]),
      );
      const refused = async (visitor: Visitor, url = "/retention/victime/files") =>
        codeOf(await ask(it_.app, visitor, { url: `/api/v1${url}` }));
      expect(await refused(admin!)).toBe("power.missing");
      expect(await refused(opj)).toBe("power.missing");
      expect(await refused(weak!)).toBe("second-factor.needed");
      expect(await refused(chief, "/retention/rien/files")).toBe("retention.kind");
      const spoiled = `/retention/victime/files?cursor=99999999999999.${own.stream}`;
      expect(await refused(chief, spoiled)).toBe("cursor.unknown");
      expect(
        (await rowsOf(database, "audit")).filter((row) => row.includes('"retention.listed"')).length,
      ).toBeGreaterThan(5);
      expect((await enter(null)).statusCode).toBe(200);
      expect(await listed(delegate)).toEqual([]);
    });
  });

  describe("given a request of a person about their data", () => {
    it("[LIF-7] when it is entered, then its day is thirty days for access and forty-five for rectification, to be confirmed; it is answered once", async () => {
      const { stream } = await child();
      const enter = (visitor: Visitor, kind: string, receivedOn: string) =>
        post(visitor, `/files/${stream}/requests`, { kind, requester: "child", receivedOn });
      expect(codeOf(await enter(opj, "access", "2026-11-20"))).toBe("power.missing");
      expect(codeOf(await enter(elsewhere, "access", "2026-11-20"))).toBe("file.unknown");
      expect(codeOf(await enter(chief, "access", "2026-11-24"))).toBe("rights.future");
      const access = (await enter(chief, "access", "2026-11-20")).json<{ id: string }>().id;
      expect((await enter(chief, "rectification", "2026-11-20")).statusCode).toBe(200);
      const told = (await get<FileLifeView>(chief, `/files/${stream}/life`)).requests;
      expect(new Set(told.map((it) => [it.kind, it.dueOn, it.basis.fr].join(" ")))).toEqual(
        new Set([
          "access 2026-12-20 Code du numérique arts. 419-422 : 30 jours (à confirmer)",
          "rectification 2027-01-04 Code du numérique art. 441 : 45 jours (à confirmer)",
        ]),
      );
      expect((await get<RightsView[]>(delegate, "/requests")).map((it) => it.dueOn)).toEqual([
        "2026-12-20",
        "2027-01-04",
      ]);
      expect(await get<RightsView[]>(elsewhere, "/requests")).toEqual([]);
      const answer = (visitor: Visitor) => post(visitor, `/requests/${access}/answer`, { answer: "granted" });
      expect(codeOf(await answer(elsewhere))).toBe("rights.unknown");
      expect((await answer(chief)).statusCode).toBe(200);
      expect(codeOf(await answer(chief))).toBe("rights.unknown");
      const [, answered] = await get<RightsView[]>(chief, "/requests");
      expect(answered).toMatchObject({ id: access, answer: "granted", answeredOn: "2026-11-23" });
    });

    it("[LIF-8] when the head makes a copy of the file for its person, then nobody of the affaire is in it, and it is audited", async () => {
      const mine = await child();
      const response = await post(chief, `/files/${mine.stream}/export`);
      const copy = response.json<FileExport>();
      expect(copy.chronology.file.id).toBe(mine.stream);
      const words = wordsIn(response.body);
      expect(mine.name.split(" ").every((word) => words.has(word))).toBe(true);
      const others = mine.secrets
        .filter((it) => it.on.includes("incident") && !it.on.includes("file"))
        .map((it) => it.word);
      expect(others.filter((word) => words.has(word))).toEqual([]);
      expect(codeOf(await post(opj, `/files/${mine.stream}/export`))).toBe("power.missing");
      expect(codeOf(await post(elsewhere, `/files/${mine.stream}/export`))).toBe("file.unknown");
      const trail = (await rowsOf(bench().database, "audit")).filter((row) => row.includes('"file.exported"'));
      expect(trail).toHaveLength(1);
    });
  });
});
