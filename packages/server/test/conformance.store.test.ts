import { type ConformanceView, shareIn } from "@relais/casework";
import { DAY, shareOf } from "@relais/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { destroyKeys } from "../src/store/destroy.ts";
import { onBothEngines } from "./engines.ts";
import {
  admit,
  ago,
  ask,
  command,
  openFile,
  openTestOffice,
  rowsOf,
  send,
  type TestOffice,
  type Visitor,
} from "./http-office.ts";

const SEED = 7_070;
/** Ten working days from the requisition to the certificate; its step lies in the sector of the enquiry. */
const CERTIFICATE = "certificat-dix-jours";

onBothEngines((bench) => {
  let it_: TestOffice;
  let [opj, other, gups, medic]: Visitor[] = [];
  beforeAll(async () => {
    it_ = await openTestOffice(bench(), SEED);
    [opj, other, gups, medic] = await admit(it_, [
      { role: "opj", unit: "com-za-kpota" },
      { role: "opj", unit: "com-parakou" },
      { role: "travailleur-social", unit: "gups-za-kpota" },
      { role: "medecin", unit: "com-za-kpota" },
    ]);
  });
  afterAll(() => it_.close());

  const act = (stream: string, step: string, days: number) =>
    command(it_, "record-act", stream, { act: it_.id(), step, time: ago(it_.clock, days * 24), intent: "report" });

  /** A requisition of so many days ago, answered so many days ago, or not. */
  const requisition = async (who: Visitor, asked: number, answered?: number): Promise<string> => {
    const stream = await openFile(it_, who, "Fromager Demo");
    const acts = [act(stream, "etablir-requisition", asked)];
    if (answered !== undefined) acts.push(act(stream, "receptionner-certificat", answered));
    const outcomes = await send(it_.app, who, ...acts);
    expect(outcomes.map((it) => it.status)).toEqual(acts.map(() => "accepted"));
    return stream;
  };

  const asked = async (who: Visitor, rule = CERTIFICATE): Promise<ConformanceView> => {
    const url = `/api/v1/procedures/enfant-victime/2026-1/rules/${rule}/conformance`;
    const response = await ask(it_.app, who, { url });
    expect(response.statusCode).toBe(200);
    return response.json<ConformanceView>();
  };
  const counts = ({ own }: ConformanceView) => Object.fromEntries(own?.counts.map((it) => [it.verdict, it.n]) ?? []);
  const shareBy = ({ departments }: ConformanceView) =>
    Object.fromEntries(departments.map((it) => [it.name, it.share]));

  describe("given requisitions answered in time, late, not yet, and never, in two departments", () => {
    let late: string;
    it("[CNF-1] when a unit asks, then it gets its true counts and the list of its own files where the rule was not respected", async () => {
      for (let i = 0; i < 8; i++) await requisition(opj!, 40, 38);
      late = await requisition(opj!, 60, 2);
      const never = await requisition(opj!, 50);
      await requisition(opj!, 1);
      // More than a year ago: no more in the rolling twelve months.
      await requisition(opj!, 400, 398);
      const view = await asked(opj!);
      expect(view.measure).toBe("share");
      expect(counts(view)).toEqual({ respected: 8, done_late: 1, overdue: 1, due: 1 });
      expect(view.own?.share).toEqual(shareOf(8, 10));
      expect(view.own?.files.map((it) => [it.id, it.verdict])).toEqual([
        [never, "overdue"],
        [late, "done_late"],
      ]);
      expect(counts(await asked(other!))).toEqual({});
    });

    it("[CNF-2] when time passes, then what is open becomes overdue without anything being written", async () => {
      const before = await rowsOf(bench().database, "verdict");
      it_.clock.now += 30 * DAY;
      const [visitor] = await admit(it_, [{ role: "agent", unit: "com-za-kpota" }]);
      expect(counts(await asked(visitor!))).toEqual({ respected: 8, done_late: 1, overdue: 2 });
      expect(await rowsOf(bench().database, "verdict")).toEqual(before);
      it_.clock.now -= 30 * DAY;
    });

    it("[CNF-3] when departments hold less than ten beside the reader's own, then they are not shown, nor what would tell them", async () => {
      for (let i = 0; i < 9; i++) await requisition(other!, 30, 28);
      const few = await asked(gups!);
      // Zou holds ten, Borgou nine, Littoral none: their nine in all would say that neither has more.
      expect(shareBy(few)).toEqual({ Borgou: null, Littoral: null, Zou: shareOf(8, 10) });
      expect([few.own, few.closed?.fr]).toEqual([null, expect.stringContaining("secret de l'enquête")]);
      expect(few.total).toBeNull();
      await requisition(other!, 30, 28);
      // Littoral alone would be hidden: the next smallest is hidden with it.
      expect(shareBy(await asked(gups!))).toEqual({ Borgou: null, Littoral: null, Zou: shareOf(8, 10) });
      // To the unit that holds all ten of Zou, its department less its own would tell that its neighbours have none.
      const more = await asked(opj!);
      expect([shareBy(more).Zou, more.own?.share]).toEqual([null, shareOf(8, 10)]);
    });

    it("[CNF-4] when the sector of the step is closed to the reader, then nothing is counted as theirs, and the secret is named", async () => {
      const view = await asked(medic!, "audition-avec-social");
      expect(view.own).toBeNull();
      expect(view.closed?.fr).toContain("secret de l'enquête");
      expect((await asked(opj!, "audition-avec-social")).closed).toBeNull();
    });

    it("[CNF-5] when no text gives a number, then no rate is told, and why", async () => {
      const unknown = await asked(opj!, "papiers-de-deplacement");
      expect(unknown).toMatchObject({ measure: "unknown-limit", own: null, departments: [], total: null });
      const missing = await ask(it_.app, opj!, {
        url: "/api/v1/procedures/enfant-victime/2026-1/rules/rien/conformance",
      });
      expect([missing.statusCode, missing.json<{ code: string }>().code]).toEqual([404, "rule.unknown"]);
    });

    it("[CNF-6] when the keys of a file are destroyed, then it counts no more", async () => {
      const { database, tombstones } = bench();
      await destroyKeys(database, it_.office.country, tombstones, late);
      expect(counts(await asked(opj!))).toMatchObject({ respected: 8, overdue: 1 });
      expect((await rowsOf(database, "verdict")).filter((row) => row.includes(late))).toEqual([]);
      expect(shareIn([{ unit: "x", outcome: "respected", n: 9 }])).toBeNull();
    });
  });
});
