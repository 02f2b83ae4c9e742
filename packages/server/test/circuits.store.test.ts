import type { CommandName, PayloadInput } from "@relais/casework";
import type { ArrowLine, CircuitsView, StatementEntry, StatementsView } from "@relais/circuits";
import { DAY, shareOf } from "@relais/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { destroyKeys } from "../src/store/destroy.ts";
import { onEngines } from "./engines.ts";
import {
  admit,
  ago,
  askingOf,
  codeOf,
  command,
  keepSessions,
  openFile,
  openTestOffice,
  rowsOf,
  send,
  type TestOffice,
  type Visitor,
} from "./http-office.ts";

const SEED = 44_001;

const STATED: StatementEntry = {
  saidBy: { role: "chef-unite", unit: "com-za-kpota" },
  workshop: "Atelier inventé",
  saidOn: "2026-01-10",
  from: { place: "com-za-kpota" },
  to: { place: "gups-za-kpota" },
  situations: [],
  answerWithinHours: 48,
  validFrom: "2026-01-10",
  validTo: null,
};

onEngines((bench) => {
  let it_: TestOffice;
  let [officer, chief, social, elsewhere, ocpm, administrator] = [] as unknown as [
    Visitor,
    Visitor,
    Visitor,
    Visitor,
    Visitor,
    Visitor,
  ];
  const { get, post } = askingOf(() => it_);
  const files: string[] = [];
  beforeAll(async () => {
    it_ = await openTestOffice(bench(), SEED);
    [officer, chief, social, elsewhere, ocpm, administrator] = (await admit(it_, [
      { role: "opj", unit: "com-za-kpota" },
      { role: "chef-unite", unit: "com-za-kpota" },
      { role: "travailleur-social", unit: "gups-za-kpota" },
      { role: "travailleur-social", unit: "gups-parakou" },
      { role: "ocpm", unit: "ocpm-cotonou" },
      { role: "administrateur", unit: "ocpm-cotonou" },
    ])) as [Visitor, Visitor, Visitor, Visitor, Visitor, Visitor];
    // Sixteen referrals to the GUPS, of which two stay unanswered; all older than the month that is still running.
    it_.clock.now -= 60 * DAY;
    for (let i = 0; i < 16; i++) files.push(await refer(i < 14 ? "answered" : "silent"));
    it_.clock.now += 60 * DAY;
    await keepSessions(it_);
  });
  afterAll(() => it_.close());

  const on = async <N extends CommandName>(visitor: Visitor, stream: string, type: N, payload: PayloadInput<N>) => {
    const [outcome] = await send(it_.app, visitor, command(it_, type, stream, payload));
    expect(outcome).toMatchObject({ status: "accepted" });
  };

  /** A child's file, and a referral of theirs to the GUPS that left. */
  const refer = async (answer: "answered" | "silent"): Promise<string> => {
    const file = await openFile(it_, officer, "Zqdemo Fictive");
    const id = it_.id();
    const time = ago(it_.clock, 0);
    const asked = { answer: "given" as const, scope: ["commun" as const], time };
    await on(officer, id, "propose-referral", {
      file,
      service: "family-mediation",
      offer: "demo-gups-za-kpota-suivi",
      to: "gups-za-kpota",
    });
    await on(officer, id, "share", { values: { sexe: "fille" } });
    await on(officer, id, "ask-consent", { party: "child", ...asked });
    await on(officer, id, "ask-consent", { party: "authority", ...asked });
    await on(officer, id, "send-referral", { channel: "relais", time });
    if (answer === "answered") await on(social, id, "answer-referral", { answer: "accepted", time });
    return file;
  };

  const asked = (visitor: Visitor, query = ""): Promise<CircuitsView> => get(visitor, `/circuits${query}`);
  const between = (arrows: readonly ArrowLine[] | undefined, from: string, to: string) =>
    arrows?.find((it) => it.from.key === from && it.to.key === to);
  const ZKP = "@com-za-kpota";
  const GUPS = "@gups-za-kpota";

  describe("given referrals from a unit to a service, in files of that unit", () => {
    it("[CIR-30] when that unit asks, then it has true counts of its own arrow, and the service it sent to has them too", async () => {
      for (const visitor of [officer, social, ocpm]) {
        const view = await asked(visitor);
        expect(between(view.own?.arrows, ZKP, GUPS)).toMatchObject({
          class: "declared-used",
          grade: "recorded",
          n: 16,
          answered: shareOf(14, 16),
        });
        expect(view.own?.stations.find((it) => it.place.key === GUPS)).toMatchObject({ received: 16, waiting: 2 });
        expect(between(view.others.arrows, "police@BJ12", "social@BJ12")).toBeUndefined();
      }
    });

    it("[CIR-31] when a stranger asks, then the arrow is told by department alone, and what is small in it is not", async () => {
      const view = await asked(elsewhere);
      expect(view.own?.arrows.filter((it) => it.n !== 0)).toEqual([]);
      expect(
        view.others.arrows.map(({ from, to, n, answered, median }) => ({ from, to, n, answered, median })),
      ).toEqual([
        {
          from: expect.objectContaining({ key: "police@BJ12" }),
          to: expect.objectContaining({ key: "social@BJ12" }),
          n: 16,
          answered: null,
          median: null,
        },
      ]);
    });

    it("[CIR-31] when an administrator asks, who opens no file, then nothing is theirs", async () => {
      expect((await asked(administrator)).own).toBeNull();
    });

    it("[CIR-32] when the reading is looked for in the trail, then it is there, and no name is in what was read", async () => {
      const view = await asked(officer);
      expect(JSON.stringify(view)).not.toContain("Zqdemo");
      for (const file of files) expect(JSON.stringify(view)).not.toContain(file);
      const lines = await rowsOf(it_.office.database, "audit");
      expect(lines.some((it) => it.includes("circuits.read") && it.includes(officer.account))).toBe(true);
    });
  });

  describe("given what was declared", () => {
    it("[CIR-33] when somebody who leads nothing, or another's unit, states an arrow, or one to itself or of tomorrow, then it is refused and nothing is written", async () => {
      const codes: string[] = [];
      for (const [visitor, entry] of [
        [officer, STATED],
        [social, STATED],
        [chief, { ...STATED, saidBy: { role: "chef-gups", unit: "gups-za-kpota" } }],
        [chief, { ...STATED, to: { place: "rien" } }],
        [chief, { ...STATED, to: { sector: "police", area: "XX" } }],
        [chief, { ...STATED, to: STATED.from }],
        [chief, { ...STATED, saidOn: "2026-11-24" as const }],
      ] as const) {
        codes.push(codeOf(await post(visitor, "/circuits/statements", entry)));
      }
      expect(codes).toEqual([
        "power.missing",
        "power.missing",
        "statement.not-yours",
        "statement.unknown",
        "statement.unknown",
        "statement.to-itself",
        "statement.to-come",
      ]);
      expect(await rowsOf(it_.office.database, "circuit_statement")).toEqual([]);
      expect((await get<StatementsView>(officer, "/circuits/statements")).form).toBeNull();
    });

    it("[CIR-33] when the head of the unit states it, then the arrow is declared for all, in words that name nobody, and the trail has it", async () => {
      const answered = await post(chief, "/circuits/statements", STATED);
      expect(answered.statusCode).toBe(200);
      const view = await asked(officer);
      expect(between(view.own?.arrows, ZKP, GUPS)).toMatchObject({ class: "declared-used", inTime: shareOf(14, 16) });
      const origins = between(view.own?.arrows, ZKP, GUPS)?.origins.filter((it) => it.by === "statement");
      expect(origins?.map((it) => it.text.fr)).toEqual([
        expect.stringContaining("Commissariat de Za-Kpota · Atelier inventé"),
      ]);
      const lines = await rowsOf(it_.office.database, "audit");
      expect(lines.filter((it) => it.includes("circuits.stated") && it.includes(chief.account))).toHaveLength(1);
    });

    it("[CIR-34] when it no longer holds, then it ends from today on, and its row stays", async () => {
      const [line] = (await get<StatementsView>(chief, "/circuits/statements")).lines;
      expect(line?.may).toBe("end");
      expect(codeOf(await post(officer, `/circuits/statements/${line?.id}/end`))).toBe("power.missing");
      expect((await post(chief, `/circuits/statements/${line?.id}/end`)).statusCode).toBe(200);
      const [ended] = (await get<StatementsView>(chief, "/circuits/statements")).lines;
      expect(ended).toMatchObject({ id: line?.id, validTo: "2026-11-23", may: "read" });
      // It still counts for the days on which it held.
      const after = between((await asked(officer)).own?.arrows, ZKP, GUPS);
      expect([after?.inTime, after?.origins.filter((it) => it.by === "statement")]).toEqual([shareOf(14, 16), []]);
    });

    it("[CIR-35] when an administrator states an arrow that few children take, then a stranger reads that it is declared, and neither whether nor how often it is taken", async () => {
      const few: StatementEntry = { ...STATED, from: { place: "gups-za-kpota" }, to: { place: "com-parakou" } };
      expect((await post(administrator, "/circuits/statements", few)).statusCode).toBe(200);
      const view = await asked(elsewhere);
      expect(between(view.others.arrows, "social@BJ12", "police@BJ04")).toMatchObject({
        class: null,
        grade: null,
        n: "small",
        answered: null,
        median: null,
      });
    });
  });

  describe("given a file whose keys are destroyed", () => {
    it("[CIR-36] when the circuit is read again, then its referral counts no more", async () => {
      const { database, country, tombstones } = it_.office;
      expect(between((await asked(officer)).own?.arrows, ZKP, GUPS)?.n).toBe(16);
      await destroyKeys(database, country, tombstones, files[15] ?? "");
      expect(between((await asked(officer)).own?.arrows, ZKP, GUPS)?.n).toBe(15);
    });
  });
});
