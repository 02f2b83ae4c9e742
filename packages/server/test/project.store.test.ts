import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { benin } from "@relais/benin";
import type { CommandEnvelope, Outcome } from "@relais/core";
import {
  type ChoiceSummary,
  type FollowUpView,
  PLAN_STREAM,
  type PlanInForceView,
  type ProjectInput,
  type projectPayloads,
  type ReadinessView,
  type RevisionsView,
  TerritoryView,
  type VisitsView,
} from "@relais/extension";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PrintedPage } from "../../../journeys/pdf.ts";
import { planInForce } from "../src/extension/plan-in-force.ts";
import { rebuildProject } from "../src/extension/project.ts";
import { figuresOf } from "../src/extension/territory.ts";
import { onEngines } from "./engines.ts";
import {
  admit,
  ask,
  askingOf,
  keepSessions,
  openTestOffice,
  rowsOf,
  send,
  type TestOffice,
  type Visitor,
} from "./http-office.ts";
import { readWorkbook } from "./read-workbook.ts";
import { type Phone, phoneOf, pulled, pushed } from "./sync-office.ts";

const SEED = 61_129;

onEngines((bench) => {
  let it_: TestOffice;
  let [head, second, ddasm, chief] = [] as unknown as [Visitor, Visitor, Visitor, Visitor];
  const { get } = askingOf(() => it_);
  beforeAll(async () => {
    it_ = await openTestOffice(bench(), SEED);
    [head, second, ddasm, chief] = (await admit(it_, [
      { role: "ocpm", unit: "ocpm-cotonou" },
      { role: "responsable-formation", unit: "ocpm-cotonou" },
      { role: "ddasm", unit: "ocpm-cotonou" },
      { role: "chef-unite", unit: "com-za-kpota" },
    ])) as [Visitor, Visitor, Visitor, Visitor];
    await keepSessions(it_);
  });
  afterAll(() => it_.close());

  let sequence = 0;
  const made = <N extends keyof typeof projectPayloads>(
    type: N,
    payload: ProjectInput<N>,
    stream = PLAN_STREAM,
    device = "test",
  ): CommandEnvelope => ({
    ...{ id: it_.id(), stream, type, v: 1, device, sequence: ++sequence, read: {} },
    madeAt: new Date(it_.clock.now).toISOString(),
    payload: JSON.parse(JSON.stringify(payload)),
  });
  /** « accepted », or the code of the refusal. */
  const said = (outcome: Outcome | undefined): string =>
    outcome !== undefined && "refusal" in outcome ? outcome.refusal.code : (outcome?.status ?? "nothing");
  const on = async (visitor: Visitor, command: CommandEnvelope) => said((await send(it_.app, visitor, command))[0]);
  const answersOf = (answers: Record<string, string | number | boolean>, on = "2026-11-20") => ({
    ...{ unit: "gups-za-kpota", kind: "social" as const, on, version: it_.office.country.visitForm.version },
    answers,
  });
  const priced = (): string =>
    it_.office.country.planText.replace(
      "cout: a-renseigner",
      "cout: { bas: 1000, probable: 2000, haut: 3000, source: inventé }",
    );

  describe("given the territory of « Où ensuite »", () => {
    it("[WHR-9] when whoever steers reads it, then each figure has its source and date, as the pack counts it", async () => {
      const view = TerritoryView.parse(await get(head, "/extension/territory"));
      expect(view.communes).toHaveLength(77);
      for (const { people, children } of view.communes) {
        for (const figure of [people, children]) {
          expect(figure).toMatchObject({ source: expect.stringMatching(/OCHA/), on: "2024-01-01" });
        }
      }
      const rows = readFileSync(fileURLToPath(benin.population), "utf8")
        .split("\n")
        .filter((it) => it.startsWith("BJ0101,"))
        .map((it) => it.trim().split(",").slice(2).map(Number));
      const sum = (of: (row: readonly number[]) => number): number => rows.reduce((all, row) => all + of(row), 0);
      const banikoara = view.communes.find((it) => it.code === "BJ0101");
      expect(banikoara?.people?.value).toBe(sum((row) => row.at(-1)!));
      const under18 = sum(([a, b, c, d]) => a! + b! + c! + (3 / 5) * d!);
      expect(Math.abs(banikoara!.children!.value - under18)).toBeLessThan(1);
      expect(banikoara!.children!.ages).toMatchObject({ from0: sum(([a]) => a!), from10: sum(([, , c]) => c!) });
      expect(view.road.source.fr).not.toBe("");
      // An office that stands says whence that is known; of a court nobody invents a source.
      expect(view.communes.filter((it) => it.office !== null).map((it) => it.name)).toContain("Cotonou");
      const courts = view.communes.flatMap((it) => it.courts);
      expect(courts.some((it) => it.isSourced)).toBe(true);
    });

    it("[WHR-9] when nothing is known of a place, then that is null, never 0", () => {
      expect(figuresOf("BJ9999")).toEqual({ people: null, children: null });
    });

    it("[WHR-9] when the head of a unit asks for it, then it is refused in words, and nothing of it is told", async () => {
      const answer = await ask(it_.app, chief, { url: "/api/v1/extension/territory" });
      expect(answer.statusCode).toBe(403);
      expect(answer.json()).toMatchObject({ fr: expect.any(String), en: expect.any(String) });
      expect(answer.body).not.toContain("Banikoara");
    });
  });

  describe("given the plan of the country", () => {
    it("[PRO-12] when two revise at once, then one is taken and the other is told that it is stale; both are answered the same again", async () => {
      const revise = () => made("revise-plan", { based: 0, text: priced(), reason: "Coût zqraisonplan connu" });
      const [a, b] = [revise(), revise()];
      const told = await Promise.all([on(head, a), on(second, b)]);
      expect(told.toSorted()).toEqual(["accepted", "plan.stale"]);
      expect(await Promise.all([on(head, a), on(second, b)])).toEqual(told);
      const view = await get<RevisionsView>(head, "/extension/revisions");
      expect([view.last, view.text, view.revisions[0]?.reason]).toEqual([1, priced(), "Coût zqraisonplan connu"]);
      expect(JSON.stringify(view)).not.toContain("Agent ");
    });

    it("[PRO-2] when it is adopted, then the plan in force is that revision; before, the one that the country begins with", async () => {
      expect((await planInForce(it_.office)).adoption).toBeNull();
      const act = { revision: 1, on: "2026-11-22", act: "Décision zqactedecision" };
      expect(await on(head, made("adopt-plan", act))).toBe("accepted");
      const { text, adoption } = await planInForce(it_.office);
      expect([text, adoption?.revision, adoption?.on]).toEqual([priced(), 1, "2026-11-22"]);
      const view = await get<FollowUpView>(head, "/extension/follow-up");
      expect(view.adoption?.act).toBe("Décision zqactedecision");
      expect(view.plan.lines.find((it) => it.line === "atelier-cadrage")?.cost?.likely).toBe(2000);
    });

    it("[PRO-3] when what happened is reported, then whoever steers reads it, and a head of unit is told whose it is", async () => {
      const task = { task: "cadrage", startedOn: "2026-11-20", endedOn: "2026-11-23", why: null } as const;
      expect(await on(head, made("report-task", { ...task, sentence: "Fait zqphrasetache" }))).toBe("accepted");
      expect(await on(chief, made("report-task", task))).toBe("plan.not-yours");
      const [told] = (await get<FollowUpView>(second, "/extension/follow-up")).tasks;
      expect([told?.endedOn, told?.sentence]).toEqual(["2026-11-23", "Fait zqphrasetache"]);
      for (const path of ["follow-up", "revisions", "readiness"]) {
        expect((await ask(it_.app, chief, { url: `/api/v1/extension/${path}` })).statusCode).toBe(403);
      }
    });
  });

  describe("given a revision that was made from the search for sites", () => {
    const spot = (commune: string, name: string) => ({ commune, name });
    const choice: ChoiceSummary = {
      title: { fr: "Deux antennes de plus ; zqtitreclair", en: "Two more offices" },
      standing: [spot("BJ0803", "Cotonou")],
      years: [{ year: 2027, sites: [spot("BJ0405", "Parakou"), spot("BJ1207", "Za-Kpota")] }],
      cost: 1_234_567,
      covered: { share: 0.42, minutes: 60 },
      bands: [{ upTo: 60, people: 5_000_123, children: 2_000_000 }],
      worst: { department: "Alibori", minutes: 212 },
      proven: true,
      sources: [{ fr: "Population : inventée.", en: "Population: invented." }],
    };
    const planOf = () => get<PlanInForceView>(head, "/extension/plan");
    const memo = async (): Promise<string> => {
      const { rawPayload } = await ask(it_.app, head, { url: "/api/v1/extension/plan/memo.pdf" });
      return new PrintedPage(rawPayload).text();
    };
    const last = async (): Promise<number> => (await get<RevisionsView>(head, "/extension/revisions")).last;
    const revise = async (text: string, of: { readonly choice?: ChoiceSummary }): Promise<string> =>
      on(head, made("revise-plan", { based: await last(), text, reason: "Lieux zqraisonplan choisis", ...of }));
    const adopt = async (): Promise<string> =>
      on(head, made("adopt-plan", { revision: await last(), on: "2026-11-22", act: "Décision zqactedecision" }));

    it("[PRO-15] when it is adopted, then the plan says why its sites are where they are, and the memo prints it; of other places it is refused", async () => {
      expect((await planOf()).choice).toBeNull();
      expect(await memo()).toContain("aucun choix de lieux");
      const other = { ...choice, years: [{ year: 2028, sites: choice.years[0]!.sites }] };
      expect(await revise(priced(), { choice: other })).toBe("plan.choice-of-other-places");
      const grown = { ...choice, standing: Array.from({ length: 101 }, () => spot("BJ0803", "Cotonou")) };
      expect(await revise(priced(), { choice: grown })).toBe("command.malformed");
      expect(await revise(priced(), { choice })).toBe("accepted");
      expect((await planOf()).choice).toBeNull();
      expect(await adopt()).toBe("accepted");
      expect((await planOf()).choice).toEqual({ revision: await last(), choice, is: "held" });
      const said = (await memo()).replaceAll("\u00A0", " ");
      for (const it of ["zqtitreclair", "existent déjà : Cotonou", "2027 : Parakou, Za-Kpota", "1 234 567", "42 %"]) {
        expect(said).toContain(it);
      }
      expect(said).not.toContain("aucun choix de lieux");
    });

    it("[PRO-16] when a later revision has other places, then the plan says that they have changed since, and the memo tells no choice", async () => {
      expect([await revise(priced(), { choice }), await adopt()]).toEqual(["accepted", "accepted"]);
      const chosen = await last();
      expect(await revise(priced().replace("commune: BJ0405", "commune: BJ0101"), {})).toBe("accepted");
      expect((await planOf()).choice?.is).toBe("held");
      expect(await adopt()).toBe("accepted");
      expect((await planOf()).choice).toMatchObject({ revision: chosen, is: "changed" });
      const said = await memo();
      expect(said).not.toContain("zqtitreclair");
      expect(said).toContain("aucun choix de lieux");
    });

    it("[EXP-10] when the tables of the plan are taken, then who answers for a task is called by its title", async () => {
      const { body } = await ask(it_.app, head, { url: "/api/v1/extension/plan/schedule.csv" });
      expect(body).not.toContain(",responsable-formation,");
      expect(body).toContain("Responsable");
    });
  });

  describe("given visits that were noted without network", () => {
    let phone: Phone;
    let [mine, twin] = ["", ""];
    it("[PRO-11] when one comes up weeks later and twice, then the answer is the same, it is there once, and comes down to its author alone", async () => {
      phone = await phoneOf(it_, ddasm);
      mine = it_.id();
      const command = made(
        "record-visit",
        answersOf({ eau: true, "premier-besoin": "zqmotovisite" }),
        mine,
        phone.device,
      );
      const first = await pushed(it_.app, phone, [command]);
      expect(first[0]?.status).toBe("accepted");
      expect(await pushed(it_.app, phone, [command])).toEqual(first);
      expect((await get<VisitsView>(head, "/extension/visits")).visits.map((it) => it.id)).toEqual([mine]);
      const held = await pulled(it_.app, phone);
      const [event] = Object.values(held.streams[mine]?.events ?? {});
      expect(event?.event.secret).toEqual({ answers: { "premier-besoin": "zqmotovisite" } });
      for (const other of [head, chief]) {
        expect((await pulled(it_.app, await phoneOf(it_, other))).streams[mine]).toBeUndefined();
      }
      // Not even that it exists is told to another's device.
      const granted = await it_.office.database.asSystem((tx) =>
        tx.query<{ device: string }>("select device from device_grant where stream = $1", [mine]),
      );
      expect(granted.map((it) => it.device)).toEqual([phone.device]);
      const wild = made("record-visit", answersOf({}), it_.id());
      expect(await on(chief, wild)).toBe("visit.not-yours");
    });

    it("[PRO-6] when another notes the same place and day, then each is told of the other, not of what it says, until one of them is set aside", async () => {
      twin = it_.id();
      expect(
        await on(head, made("record-visit", answersOf({ eau: false, "premier-besoin": "zqautremot" }), twin)),
      ).toBe("accepted");
      const own = await get<VisitsView>(ddasm, "/extension/visits");
      expect(own.visits.map((it) => [it.id, it.mine, it.twins.map((of) => [of.id, of.is])])).toEqual([
        [mine, "own", [[twin, null]]],
      ]);
      expect(JSON.stringify(own)).not.toContain("zqautremot");
      expect(await on(ddasm, made("settle-visit", { other: mine, is: "same" }, twin))).toBe("visit.not-found");
      expect(await on(ddasm, made("settle-visit", { other: twin, is: "same" }, mine))).toBe("accepted");
      const all = await get<VisitsView>(head, "/extension/visits");
      expect(new Map(all.visits.map((it) => [it.id, it.countedAs]))).toEqual(
        new Map([
          [mine, twin],
          [twin, null],
        ]),
      );
      expect(await on(head, made("settle-visit", { other: mine, is: "same" }, twin))).toBe("visit.other-set-aside");
    });

    it("[PRO-6] when two people say at once that each is the other, then one of the two counts", async () => {
      // Ten pairs at once: of what must not happen, one is enough.
      const pairs = Array.from({ length: 10 }, () => [it_.id(), it_.id()] as const);
      for (const id of pairs.flat())
        expect(await on(head, made("record-visit", answersOf({}, "2026-11-02"), id))).toBe("accepted");
      const told = await Promise.all(
        pairs.map(([a, b]) =>
          Promise.all([
            on(head, made("settle-visit", { other: b, is: "same" }, a)),
            on(second, made("settle-visit", { other: a, is: "same" }, b)),
          ]),
        ),
      );
      expect(told.map((it) => it.toSorted())).toEqual(pairs.map(() => ["accepted", "visit.other-set-aside"]));
    });

    it("[EXP-3] when the workbook is taken, then what was reported and seen stands in it, and a visit that was set aside does not", async () => {
      const task = { task: "convention", startedOn: "2026-11-20", endedOn: null, why: null } as const;
      expect(await on(head, made("report-task", task))).toBe("accepted");
      const ids = [it_.id(), it_.id()] as const;
      for (const [at, id] of ids.entries()) {
        const seen = answersOf({ "premier-besoin": at === 0 ? "zqmotocompte" : "zqmotoecarte" }, "2026-11-01");
        expect(await on(head, made("record-visit", seen, id))).toBe("accepted");
      }
      expect(await on(head, made("settle-visit", { other: ids[0], is: "same" }, ids[1]))).toBe("accepted");
      const { rawPayload } = await ask(it_.app, head, { url: "/api/v1/extension/plan/plan.xlsx" });
      const wordsOf = new Map(
        readWorkbook(rawPayload).map((it) => [it.name, [...it.cells.values()].map((cell) => cell.text)]),
      );
      expect(wordsOf.get("Réalisé")).toContain("convention");
      expect(wordsOf.get("Visites")).toContain("zqmotocompte");
      expect(wordsOf.get("Visites")).not.toContain("zqmotoecarte");
    });

    it("[PRO-14] when readiness is asked for, then a point is met by what was seen there, by nobody's seeing unknown, and by a visit set aside not", async () => {
      const states = async () => {
        const { sites } = await get<ReadinessView>(head, "/extension/readiness");
        const points = sites.find((it) => it.site === "za-kpota")?.points ?? [];
        return new Map(points.map((it) => [it.point.point, it.state]));
      };
      // Another unit of the commune has been seen, and not the place that is to open.
      expect(
        await on(
          head,
          made(
            "record-visit",
            { ...answersOf({ "salle-ecoute": true }), unit: "com-za-kpota", kind: "police" },
            it_.id(),
          ),
        ),
      ).toBe("accepted");
      expect((await states()).get("salle-ecoute")).toBe("unknown");
      const site = (answers: Record<string, boolean | number>, on: string, id: string) =>
        made("record-visit", { ...answersOf(answers, on), unit: "site:za-kpota", kind: "police" }, id);
      const [first, again] = [it_.id(), it_.id()];
      expect(await on(head, site({ "salle-ecoute": true, vehicules: 0 }, "2026-11-21", first))).toBe("accepted");
      expect(Object.fromEntries(await states())).toMatchObject({
        "salle-ecoute": "met",
        vehicule: "unmet",
        telephones: "unknown",
        "agents-attestes": "unknown",
        "circuit-declare": "unknown",
        "local-pret": "unmet",
      });
      expect(await on(second, site({ vehicules: 3, telephones: 6 }, "2026-11-21", again))).toBe("accepted");
      expect(await on(second, made("settle-visit", { other: first, is: "same" }, again))).toBe("accepted");
      expect(Object.fromEntries(await states())).toMatchObject({ vehicule: "unmet", telephones: "unknown" });
    });

    it("[PRO-10] when row security is asked alone, then whoever steers sees all of this ledger, an author their own visit, and anybody else nothing", async () => {
      const below = (visitor: Visitor, powers: readonly string[]) =>
        it_.office.database.withActor(
          { account: visitor.account, powers: powers as never, units: [visitor.unit], compartments: ["commun"] },
          async (tx) => ({
            streams: (await tx.query<{ stream: string }>("select stream from stream where ledger = 'project'")).length,
            events: (await tx.query("select 1 from event where ledger = 'project'")).length,
            keys: (await tx.query("select 1 from file_key join stream using (stream) where ledger = 'project'")).length,
            visits: (await tx.query("select 1 from project_visit")).length,
          }),
        );
      for (const [by, on_] of [
        [head, "2026-11-05"],
        [ddasm, "2026-11-06"],
      ] as const) {
        const noted = made("record-visit", answersOf({ eau: true, "premier-besoin": "zqmotobas" }, on_), it_.id());
        expect(await on(by, noted)).toBe("accepted");
      }
      const own = await it_.office.database.asSystem((tx) =>
        tx.query<{ n: number }>(
          `select count(*)::int as n from event join project_visit visit using (stream) where visit.account = $1
           union all select count(*)::int from project_visit where account = $1`,
          [ddasm.account],
        ),
      );
      const all = await it_.office.database.asSystem(async (tx) => ({
        streams: (await tx.query("select 1 from stream where ledger = 'project'")).length,
        events: (await tx.query("select 1 from event where ledger = 'project'")).length,
        keys: (await tx.query("select 1 from file_key join stream using (stream) where ledger = 'project'")).length,
        visits: (await tx.query("select 1 from project_visit")).length,
      }));
      expect(all.visits).toBeGreaterThan(1);
      expect(await below(head, ["pilote"])).toEqual(all);
      const [events, visits] = own.map((it) => it.n);
      expect(await below(ddasm, [])).toEqual({ streams: visits, events, keys: visits, visits });
      expect(visits).toBeLessThan(all.visits);
      for (const powers of [[], ["forme"], ["dirige"], ["administre"]]) {
        expect(await below(chief, powers)).toEqual({ streams: 0, events: 0, keys: 0, visits: 0 });
      }
    });

    it("[PRO-13] when its list is made again, then it is the same, row by row; no word that was typed lies in clear anywhere", async () => {
      const before = await rowsOf(it_.office.database, "project_visit");
      await rebuildProject(it_.office.database);
      expect(await rowsOf(it_.office.database, "project_visit")).toEqual(before);
      for (const table of ["event", "stream", "outcome", "audit", "project_visit"])
        expect(JSON.stringify(await rowsOf(it_.office.database, table))).not.toMatch(
          /zq(raison|acte|phrase|moto|autre)/,
        );
      expect(it_.logs()).not.toMatch(/zq(raison|acte|phrase|moto|autre)/);
    });

    it("[PRO-7] when a command is on a stream of another kind or ledger, then it is answered as one on a stream that does not exist", async () => {
      expect(
        await on(
          head,
          made("report-task", { task: "cadrage", startedOn: "2026-11-20", endedOn: null, why: null }, mine),
        ),
      ).toBe("plan.not-found");
      expect(await on(head, made("record-visit", answersOf({}), PLAN_STREAM))).toBe("plan.not-found");
      expect(await on(head, made("revise-plan", { based: 0, text: priced(), reason: "x" }, it_.id()))).toBe(
        "plan.not-found",
      );
    });
  });
});
