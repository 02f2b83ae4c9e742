import type { KitView } from "@relais/training";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { onEngines } from "./engines.ts";
import { admit, ask, askingOf, codeOf, openTestOffice, type TestOffice, type Visitor } from "./http-office.ts";

onEngines((bench) => {
  let it_: TestOffice;
  let officer: Visitor;
  let manager: Visitor;
  beforeAll(async () => {
    it_ = await openTestOffice(bench(), 7_301);
    const wanted = [
      { role: "opj", unit: "com-za-kpota" },
      { role: "responsable-formation", unit: "ocpm-cotonou" },
    ];
    [officer, manager] = (await admit(it_, wanted)) as [Visitor, Visitor];
  });
  afterAll(() => it_.close());
  const { get } = askingOf(() => it_);
  const bookOf = (who: Visitor, book: string, headers = {}) =>
    ask(it_.app, who, { url: `/api/v1/training/kit/books/${book}`, headers });

  describe("given the kit over HTTP", () => {
    it("[BOK-7] when an officer asks, then nothing in the answer tells what is right; the training manager is told", async () => {
      const kit = await get<KitView>(officer, "/training/kit");
      const full = await get<KitView>(manager, "/training/kit");
      expect(kit.modules.map((it) => [it.module, it.trainer])).toEqual(full.modules.map((it) => [it.module, null]));
      expect(kit.untaught).toBeNull();
      const said = JSON.stringify(kit);
      const keys = full.modules.flatMap((it) => it.trainer?.keys ?? []);
      expect(keys).toHaveLength(60);
      expect(keys.filter((it) => it.explanation !== null && said.includes(JSON.stringify(it.explanation)))).toEqual([]);
      expect(full.untaught?.length).toBeGreaterThan(0);
    });

    it("[BOK-7] when the asker has it already, then nothing is sent, and each reader has a hash of their own", async () => {
      const [one, other] = [await get<KitView>(officer, "/training/kit"), await get<KitView>(manager, "/training/kit")];
      expect(one.hash).not.toBe(other.hash);
      expect(await get(officer, `/training/kit?have=${one.hash}`)).toBeNull();
      expect(await get<KitView>(officer, `/training/kit?have=${other.hash}`)).toEqual(one);
    });

    it("[BOK-7] when a book is asked for, then it comes as PDF, and its ETag spares it the next time", async () => {
      const first = await bookOf(officer, "participant");
      expect([first.statusCode, first.headers["content-type"]]).toEqual([200, "application/pdf"]);
      expect(first.rawPayload.subarray(0, 5).toString()).toBe("%PDF-");
      const etag = String(first.headers.etag);
      const again = await bookOf(officer, "participant", { "if-none-match": etag });
      expect([again.statusCode, again.rawPayload.length]).toEqual([304, 0]);
      // Another of their age, and another's book, are sent.
      expect((await bookOf(officer, "participant", { "if-none-match": '"old"' })).rawPayload).toEqual(first.rawPayload);
      expect(first.headers["cache-control"]).toBe("private, no-cache");
    });

    it("[BOK-7] when the trainer's book is asked for, then only who trains gets it, in a session with its second factor", async () => {
      expect((await bookOf(officer, "formateur")).statusCode).toBe(403);
      expect(codeOf(await bookOf(officer, "formateur"))).toBe("power.missing");
      const got = await bookOf(manager, "formateur");
      expect([got.statusCode, got.headers["content-type"]]).toEqual([200, "application/pdf"]);
      await it_.office.database.asSystem((tx) =>
        tx.query("update session set factor = 'none' where account = $1", [manager.account]),
      );
      expect(codeOf(await bookOf(manager, "formateur"))).toBe("second-factor.needed");
      expect((await get<KitView>(manager, "/training/kit")).untaught).toBeNull();
    });
  });
});
