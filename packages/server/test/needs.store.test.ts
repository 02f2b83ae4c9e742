import { readFileSync } from "node:fs";
import {
  actsOf,
  type CommandName,
  departureReasons,
  evaluateFile,
  type PayloadInput,
  type Reader,
  ruleAt,
  stepAt,
} from "@relais/casework";
import { type CommandEnvelope, compartments, DAY, localDay, shareOf } from "@relais/core";
import { toCivil } from "@relais/procedures";
import type { FollowUpLine, Need, NeedsView } from "@relais/training";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deskOf } from "../src/casework/office.ts";
import { rebuild } from "../src/casework/rebuild.ts";
import { readFile } from "../src/casework/streams.ts";
import { circuitMap } from "../src/circuits/map.ts";
import { execute } from "../src/commands/execute.ts";
import { seedFiles } from "../src/demonstration/seed.ts";
import { destroyKeys } from "../src/store/destroy.ts";
import { onEngines } from "./engines.ts";
import {
  admit,
  ago,
  ask,
  askingOf,
  codeOf,
  command,
  keepSessions,
  opening,
  openTestOffice,
  rowsOf,
  type TestOffice,
  type Visitor,
} from "./http-office.ts";
import { train } from "./trained.ts";

const SEED = 23_007;
const LAST_YEAR = 400 * DAY;
const CERTIFICATE = "enfant-victime/certificat-dix-jours";
const ZOU = "BJ12";

onEngines((bench) => {
  let it_: TestOffice;
  let [director, manager, chief, officer] = [] as unknown as [Visitor, Visitor, Visitor, Visitor];
  const { get, post } = askingOf(() => it_);
  const files: string[] = [];
  beforeAll(async () => {
    it_ = await openTestOffice(bench(), SEED);
    [director, manager, chief, officer] = (await admit(it_, [
      { role: "ocpm", unit: "ocpm-cotonou" },
      { role: "responsable-formation", unit: "ocpm-cotonou" },
      { role: "chef-unite", unit: "com-za-kpota" },
      { role: "opj", unit: "com-za-kpota" },
    ])) as [Visitor, Visitor, Visitor, Visitor];
    it_.clock.now -= LAST_YEAR;
    for (let i = 0; i < 40; i++) files.push(await requisition("com-za-kpota", 60, i < 22 ? 58 : 20));
    it_.clock.now += LAST_YEAR;
    for (let i = 0; i < 8; i++) await requisition("com-za-kpota", 40, 38);
    await requisition("com-za-kpota", 60, 2);
    for (let i = 0; i < 3; i++) await requisition("com-za-kpota", 50);
    await requisition("com-za-kpota", 1);
    for (let i = 0; i < 10; i++) await requisition("com-za-kpota", 40, 38, i < 4 ? "moyens" : "injoignable");
    await keepSessions(it_);
  });
  afterAll(() => it_.close());

  /** A requisition of so many days ago in a unit, answered so many days ago or not, or departed from with a reason. */
  const requisition = async (unit: string, days: number, answered?: number, reason?: string): Promise<string> => {
    const author: Reader = { account: it_.id(), role: "opj", unit, units: [unit], compartments };
    const sent = async (it: CommandEnvelope): Promise<string> => {
      expect(await execute(it_.office, author, it)).toMatchObject({ status: "accepted" });
      return it.stream;
    };
    const file = await sent(opening(it_, "Zqdemo Fictive"));
    const act = (step: string, at: number) => ({
      act: it_.id(),
      step,
      time: ago(it_.clock, at * 24),
      intent: "report" as const,
    });
    const asked = act("etablir-requisition", days);
    await sent(command(it_, "record-act", file, asked));
    if (reason !== undefined) {
      const departure = { rule: "certificat-dix-jours", reason, trigger: asked.act };
      await sent(command(it_, "record-departure", file, departure));
    } else if (answered !== undefined) {
      await sent(command(it_, "record-act", file, act("receptionner-certificat", answered)));
    }
    return file;
  };

  const trained = (account: string, unit: string): Promise<void> =>
    train(
      it_.office,
      { account, role: "agent", unit },
      { manager: manager.account, raters: [officer.account, chief.account] },
    );

  const asked = (visitor: Visitor, query = ""): Promise<NeedsView> => get(visitor, `/needs${query}`);
  const needIn = (view: NeedsView, rule = CERTIFICATE): Need | undefined =>
    view.lines.find((it) => it.rule === rule)?.need;
  const evidence = (need: Need | undefined, code: string) =>
    need?.causes.flatMap((it) => it.evidence).find((it) => it.code === code);

  describe("given requisitions in time, late, never answered and departed from, in two years", () => {
    it("[NEE-7] when the head of the OCPM asks, then the year's true counts of the files that they open are told, with their causes", async () => {
      const view = await asked(director);
      expect([view.year, view.department, view.whose, view.standing]).toEqual([2026, ZOU, "own", "told"]);
      const need = needIn(view);
      expect(need).toMatchObject({ decided: 12, kept: 8, late: 1, broken: 3, justified: 10, undecided: 0 });
      expect([need?.gap, need?.departed]).toEqual([shareOf(4, 12), shareOf(10, 22)]);
      expect(evidence(need, "departures-means")?.share).toEqual(shareOf(4, 10));
      expect(evidence(need, "departures-partner")?.share).toEqual(shareOf(6, 10));
      expect(evidence(need, "departures-law")?.share).toEqual(shareOf(0, 10));
      const reported = evidence(need, "recorded-late");
      expect([reported?.says, reported?.share]).toEqual(["sign", shareOf(12, 12)]);
      expect(needIn(await asked(director, `?year=2025&department=${ZOU}`))?.gap).toEqual(shareOf(18, 40));
    });

    it("[NEE-8] when the training manager asks, who opens no file, then a year that is over is told, what is small hidden, and nothing of the running one", async () => {
      const query = `?whose=others&year=2025&department=${ZOU}`;
      const need = needIn(await asked(manager, query));
      expect([need?.decided, need?.gap]).toEqual([40, shareOf(18, 40)]);
      expect([need?.justified, need?.undecided]).toEqual(["hidden", "hidden"]);
      expect(need?.causes.find((it) => it.cause === "means")?.grade).toBe("hidden");
      const running = await asked(manager, `?whose=others&year=2026&department=${ZOU}`);
      expect([running.standing, running.lines]).toEqual(["running", []]);
      const own = await asked(manager);
      expect([own.units, own.lines]).toEqual([[], []]);
      // Those who open the files have them among their own, and nowhere else.
      expect((await asked(director, query)).lines).toEqual([]);
    });

    it("[NEE-13] when people of the department have handed in tests after their training, then those asked about the rule are told from ten on, in their year, and nobody is named", async () => {
      const query = `?year=2026&department=${ZOU}`;
      expect(evidence(needIn(await asked(director, query)), "items")?.says).toBe("unknown");
      const learner = async (unit: string, at: number): Promise<void> => {
        const [{ account }] = (await admit(it_, [{ role: "agent", unit }], `appris${at}.`)) as [Visitor];
        await trained(account, unit);
      };
      for (let at = 0; at < 9; at++) await learner("com-za-kpota", at);
      expect(evidence(needIn(await asked(director, query)), "items")?.says).toBe("few");
      await learner("com-za-kpota", 9);
      await learner("com-parakou", 10);
      const told = evidence(needIn(await asked(director, query)), "items");
      expect([told?.says, told?.share]).toEqual(["none", shareOf(0, 10)]);
      const before = needIn(await asked(director, `?year=2025&department=${ZOU}`));
      expect(evidence(before, "items")?.says).toBe("unknown");
    });

    it("[NEE-9] when somebody asks who steers nothing, were it the head of the unit, or steers without the second factor, then it is refused", async () => {
      for (const visitor of [chief, officer]) {
        expect(codeOf(await ask(it_.app, visitor, { url: "/api/v1/needs" }))).toBe("power.missing");
        expect(codeOf(await post(visitor, "/needs/follow-ups", ENTRY))).toBe("power.missing");
        expect(codeOf(await post(visitor, `/needs/follow-ups/${it_.id()}/done`))).toBe("power.missing");
      }
      const [weak] = (await admit(it_, [{ role: "ocpm", unit: "ocpm-parakou" }], "faible.")) as [Visitor];
      await it_.office.database.asSystem((tx) =>
        tx.query("update session set factor = 'none' where account = $1", [weak.account]),
      );
      expect(codeOf(await ask(it_.app, weak, { url: "/api/v1/needs" }))).toBe("second-factor.needed");
    });

    it("[NEE-9] when what is asked is in no list, then it is refused in words", async () => {
      const codes = [];
      for (const query of ["year=2010", "procedure=rien", "department=XX", "year=abc", "rien=1"]) {
        codes.push(codeOf(await ask(it_.app, director, { url: `/api/v1/needs?${query}` })));
      }
      expect(codes).toEqual([
        "needs.year-unknown",
        "needs.procedure-unknown",
        "needs.department-unknown",
        "request.malformed",
        "request.malformed",
      ]);
    });

    it("[NEE-9] when the reading is looked for in the trail, then it is there, and no name, file or account is in what was read", async () => {
      const read = JSON.stringify([await asked(director), await asked(manager, "?whose=others")]);
      for (const word of ["Zqdemo", ...files, director.account, officer.account]) expect(read).not.toContain(word);
      const lines = await rowsOf(it_.office.database, "audit");
      expect(lines.some((it) => it.includes("needs.read") && it.includes(director.account))).toBe(true);
    });

    it("[NEE-9] when what is counted is looked at, then no one stands in its table or is asked for in its SQL", async () => {
      const columns = await it_.office.database.asSystem((tx) =>
        tx.query<{ name: string }>(
          "select column_name as name from information_schema.columns where table_name = 'verdict'",
        ),
      );
      const person = /account|owner|author|login|officer|device|\brole\b/i;
      expect(columns.length).toBeGreaterThan(10);
      expect(columns.filter((it) => person.test(it.name))).toEqual([]);
      const source = readFileSync(new URL("../src/needs/tallies.ts", import.meta.url), "utf8");
      const statements = source.match(/`select[^`]*`/g) ?? [];
      expect(statements).toHaveLength(2);
      for (const it of statements) expect(it).not.toMatch(person);
    });
  });

  const ENTRY = {
    rule: CERTIFICATE,
    department: ZOU,
    year: 2026,
    kind: "revision",
    words: "Délai à revoir avec l'hôpital.",
  };

  describe("given a need", () => {
    it("[NEE-10] when it is followed up, then the line is kept, names nobody, and is not opened twice", async () => {
      const opened = await post(director, "/needs/follow-ups", ENTRY);
      expect(opened.statusCode).toBe(200);
      const twice = await post(manager, "/needs/follow-ups", { ...ENTRY, words: null });
      expect([twice.statusCode, codeOf(twice)]).toEqual([409, "needs.already-open"]);
      it_.clock.now += 1;
      expect((await post(manager, "/needs/follow-ups", { ...ENTRY, kind: "session" })).statusCode).toBe(200);
      const { followUps } = await asked(manager, "?whose=others");
      expect(followUps.map((it) => [it.kind, it.words, it.doneAt])).toEqual([
        ["session", ENTRY.words, null],
        ["revision", ENTRY.words, null],
      ]);
      expect(followUps[0]?.sentence?.fr).toContain("certificat");
      expect(JSON.stringify(followUps)).not.toContain(director.account);
      const lines = await rowsOf(it_.office.database, "audit");
      expect(lines.filter((it) => it.includes("needs.follow-up-opened"))).toHaveLength(2);
    });

    it("[NEE-10] when it is done, then its line stays behind the open ones, once, and it may be opened anew", async () => {
      const { followUps } = await asked(director);
      const id = followUps.find((it) => it.kind === "session")?.id;
      const done = await post(director, `/needs/follow-ups/${id}/done`);
      expect(done.json<FollowUpLine[]>().map((it) => [it.kind, it.doneAt === null])).toEqual([
        ["revision", true],
        ["session", false],
      ]);
      expect(codeOf(await post(director, `/needs/follow-ups/${id}/done`))).toBe("needs.follow-up-unknown");
      expect((await post(director, "/needs/follow-ups", { ...ENTRY, kind: "session" })).statusCode).toBe(200);
    });

    it("[NEE-10] when the rule or the department is in no list, or it is malformed, then it is refused and nothing is written", async () => {
      const before = await rowsOf(it_.office.database, "need_follow_up");
      const codes = [];
      for (const change of [
        { rule: "enfant-victime/rien" },
        { department: "XX" },
        { kind: "blame" },
        { words: " " },
        { year: 1 },
        { account: director.account },
      ]) {
        codes.push(codeOf(await post(director, "/needs/follow-ups", { ...ENTRY, kind: "plan", ...change })));
      }
      expect(codes).toEqual(["needs.rule-unknown", "needs.department-unknown", ...Array(4).fill("request.malformed")]);
      expect(await rowsOf(it_.office.database, "need_follow_up")).toEqual(before);
    });
  });

  describe("given invented files of every kind", () => {
    beforeAll(async () => {
      await seedFiles(it_.office, 90);
      it_.clock.now -= 60 * DAY;
      for (const answer of [...Array(4).fill("accepted"), ...Array(5).fill(null), "no-place", "no-place", "no-place"])
        await refer(answer);
      it_.clock.now += 60 * DAY;
    });

    const working = (role: string, unit: string): Reader => ({
      account: it_.id(),
      role,
      unit,
      units: [unit],
      compartments,
    });

    /** A child referred to the GUPS, which accepts, has no place, or says nothing until its day has passed. */
    const refer = async (answer: "accepted" | "no-place" | null): Promise<void> => {
      const [sender, service] = [working("opj", "com-za-kpota"), working("travailleur-social", "gups-za-kpota")];
      const opened = opening(it_, "Zqdemo Fictive");
      const id = it_.id();
      const on = async <N extends CommandName>(by: Reader, type: N, payload: PayloadInput<N>): Promise<void> => {
        expect(await execute(it_.office, by, command(it_, type, id, payload))).toMatchObject({ status: "accepted" });
      };
      expect(await execute(it_.office, sender, opened)).toMatchObject({ status: "accepted" });
      const time = ago(it_.clock, 0);
      const offer = "demo-gups-za-kpota-suivi";
      await on(sender, "propose-referral", {
        file: opened.stream,
        service: "family-mediation",
        offer,
        to: "gups-za-kpota",
      });
      await on(sender, "share", { values: { sexe: "fille" } });
      for (const party of ["child", "authority"] as const) {
        await on(sender, "ask-consent", { party, answer: "given", scope: ["commun"], time });
      }
      await on(sender, "send-referral", { channel: "relais", time });
      if (answer === "accepted") await on(service, "answer-referral", { answer, time });
      if (answer === "no-place") await on(service, "answer-referral", { answer: "refused", reason: answer, time });
    };

    const CAUSES = new Map(departureReasons.map((it) => [it.id, it.cause]));

    /** The same counts from the histories alone, file by file, as they stand now. */
    const recounted = async (): Promise<Map<string, Record<string, number>>> => {
      const { database, country } = it_.office;
      const desk = deskOf(it_.office);
      const map = await circuitMap(it_.office);
      const counts = new Map<string, Record<string, number>>();
      const streams = await database.asSystem((tx) =>
        tx.query<{ stream: string; unit: string }>("select stream, unit from file"),
      );
      for (const { stream, unit } of streams) {
        if (!unit.startsWith("com-")) continue;
        const state = await database.asSystem((tx) => readFile(tx, null, stream));
        const acts = new Map(actsOf(state).map((it) => [it.id, it]));
        for (const it of evaluateFile(state, country.procedures, it_.clock.now).instances) {
          const at = acts.get(it.trigger)?.time.from ?? state.opened?.at ?? 0;
          const { year } = toCivil(localDay(at, 60));
          const step = stepAt(desk, it.step);
          const outcome = {
            respected: "kept",
            done_late: "late",
            broken: "broken",
            overdue: it.open ? "broken" : null,
            justified: "justified",
            undecidable: "undecided",
            due: null,
            not_triggered: null,
          }[it.verdict];
          const isOpen = step?.compartment === "commun" || step?.compartment === "enquete";
          if (outcome === null || !isOpen || ruleAt(desk, it.procedure, undefined, it.rule) === undefined) continue;
          const key = `${year} ${map.lineOf({ place: unit }).department} ${it.procedure}/${it.rule}`;
          const all = counts.get(key) ?? {};
          const add = (what: string): void => {
            all[what] = (all[what] ?? 0) + 1;
          };
          add(outcome);
          if (outcome === "justified") add(`for ${CAUSES.get(it.why?.departure ?? "") ?? "other"}`);
          const late = [it.trigger, it.answer].flatMap((id) => acts.get(id ?? "") ?? []);
          const isDecided = ["kept", "late", "broken"].includes(outcome);
          if (isDecided && late.some((act) => act.recordedAt - act.time.to > DAY)) add("recorded-late");
          counts.set(key, all);
        }
      }
      return counts;
    };

    const told = async (): Promise<Map<string, Record<string, number>>> => {
      const counts = new Map<string, Record<string, number>>();
      const { procedures, departments, years } = await asked(director);
      for (const procedure of procedures) {
        for (const { code } of departments) {
          for (const year of years) {
            const { lines } = await asked(director, `?year=${year}&department=${code}&procedure=${procedure.id}`);
            for (const { rule, need } of lines) {
              const { kept, late, broken, justified, undecided } = need;
              const share = (what: string) => evidence(need, what)?.share?.n;
              const all = {
                ...{ kept, late, broken, justified, undecided },
                "for means": share("departures-means"),
                "for law": share("departures-law"),
                "for partner": share("departures-partner"),
                "for recording": share("departures-recording"),
                "recorded-late": share("recorded-late"),
              };
              const known = Object.entries(all).filter(([, n]) => typeof n === "number" && n > 0);
              counts.set(`${year} ${code} ${rule}`, Object.fromEntries(known) as Record<string, number>);
            }
          }
        }
      }
      return counts;
    };

    /** A share is told from ten on: below, only what became of the rule. */
    const asTold = (all: Record<string, number>): Record<string, number> => {
      const decided = (all.kept ?? 0) + (all.late ?? 0) + (all.broken ?? 0);
      return Object.fromEntries(
        Object.entries(all).filter(([what]) => {
          if (what === "for child" || what === "for other") return false;
          if (what.startsWith("for ")) return (all.justified ?? 0) >= 10;
          return what !== "recorded-late" || decided >= 10;
        }),
      );
    };

    it("[NEE-7] when the rules of a procedure are told, then they stand in its order, whatever their counts", async () => {
      const { lines, procedure } = await asked(director, `?department=${ZOU}`);
      const order = it_.office.country.procedures.find((it) => it.procedure.id === procedure)?.procedure.rules ?? [];
      const keys = lines.map((it) => it.key);
      expect(keys.length).toBeGreaterThan(5);
      expect(keys).toEqual(order.map((it) => it.key).filter((it) => keys.includes(it)));
    });

    it("[NEE-12] when a step calls in a service, then what became of referrals there and where there is none are among the evidence", async () => {
      const view = await asked(director, `?department=${ZOU}`);
      const calls = needIn(view, "enfant-victime/appel-gups");
      expect(evidence(calls, "referrals")?.share).toEqual(shareOf(8, 12));
      expect(evidence(calls, "no-place")?.share).toEqual(shareOf(3, 12));
      expect(evidence(calls, "services")?.share?.of).toBe(9);
      expect([evidence(calls, "limit")?.state, evidence(calls, "module")?.state]).toEqual(["not-known", "taught"]);
      expect(evidence(needIn(view), "referrals")).toBeUndefined();
      expect(evidence(needIn(view, "enfant-victime/plan-apres-evaluation"), "module")?.state ?? "untaught").toBe(
        "untaught",
      );
    });

    it("[NEE-11] when every procedure, department and year is asked for, then each count is the one of the histories, and again after the lists are made anew", async () => {
      const expected = new Map([...(await recounted())].map(([key, all]) => [key, asTold(all)]));
      expect(expected.size).toBeGreaterThan(30);
      const before = await told();
      expect(Object.fromEntries([...before].sort())).toEqual(Object.fromEntries([...expected].sort()));
      await rebuild(it_.office);
      expect(await told()).toEqual(before);
    });

    it("[NEE-6] when the keys of a file are destroyed, then it counts no more", async () => {
      const { database, country, tombstones } = it_.office;
      await destroyKeys(database, country, tombstones, files[0] ?? "");
      expect(needIn(await asked(director, `?year=2025&department=${ZOU}`))?.decided).toBe(39);
    });
  });
});
