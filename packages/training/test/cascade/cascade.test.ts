import { DAY } from "@relais/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Attested, type CascadeInput, CascadeView, cascadeOf } from "../../src/index.ts";
import { id, NOW } from "../ledger/desk.ts";
import { attested, held, input, ROLES, type Said, UNITS } from "./invented.ts";

const [ANNE, BRUNO, CLARA] = [id(0xa1), id(0xb2), id(0xc3)];
const opj = (account: string | null, is: "present" | "listed" = "present", unit = "nord") => ({
  ...{ account, role: "opj", unit, is },
});
const assigned = (account: string, role = "opj", unit = "nord") => ({ account, role, unit });
const cascade = (sessions: readonly Said[], more: Partial<CascadeInput> = {}) =>
  cascadeOf(input({ sessions: sessions.map(held), ...more }));

describe("given sessions of which attendance was noted", () => {
  it("[CAS-1] when they are counted, then held is where somebody was present; over without a word is not known; ahead and cancelled count nobody as trained", () => {
    const { total, nodes } = cascade([
      { n: 1, day: -9, seats: [opj(ANNE), opj(BRUNO, "listed")] },
      { n: 2, day: -8, seats: [opj(BRUNO, "listed")] },
      { n: 3, day: 2, seats: [opj(CLARA, "listed")] },
      { n: 4, day: -7, seats: [opj(CLARA)], cancelled: "funds" },
    ]);
    expect(total.sessions).toEqual({ held: 1, unsaid: 1, ahead: 1, cancelled: 1 });
    expect([total.listed, total.present]).toEqual([3, 1]);
    expect(nodes.map((it) => it.standing)).toEqual(["held", "unsaid", "ahead"]);
  });

  it("[CAS-2] when somebody is on several lists, then they are one person, of the unit they were last listed in; who left before they came, or was an error, is on none", () => {
    const { total, units } = cascade([
      { n: 1, day: -9, seats: [opj(ANNE), { ...opj(BRUNO, "listed"), left: "ill" }, { ...opj(CLARA), left: "error" }] },
      { n: 2, day: -5, seats: [opj(ANNE, "listed", "sud"), { ...opj(BRUNO), left: "ill" }, opj(null)] },
    ]);
    expect([total.listed, total.present]).toEqual([3, 3]);
    const of = (unit: string) => units.find((it) => it.unit === unit);
    expect([of("nord")?.listed, of("sud")?.listed, of("sud")?.present]).toEqual([2, 1, 1]);
  });

  it("[CAS-3] when reach is told, then it is of assignments in the roles that the modules are for, and a session for another role trains nobody in theirs", () => {
    const assignments = [
      assigned(ANNE),
      assigned(BRUNO, "agent"),
      assigned(CLARA, "juge"),
      assigned(CLARA, "opj", "sud"),
    ];
    const { total, generations, units } = cascade(
      [{ n: 1, day: -9, modules: ["un"], seats: [opj(ANNE), opj(BRUNO), opj(null)] }],
      { assignments },
    );
    expect(total.reach).toEqual({ n: 1, of: 3 });
    // The first generation had the module for « opj » alone.
    expect(generations[0]?.reach).toEqual({ n: 1, of: 2 });
    expect(units.map((it) => [it.unit, it.reach, it.coverage])).toEqual([
      ["est", { n: 0, of: 0 }, "unasked"],
      ["nord", { n: 1, of: 2 }, "covered"],
      ["sud", { n: 0, of: 1 }, "nobody"],
    ]);
    const next = cascade([{ n: 1, day: 3, host: "est", seats: [opj(CLARA, "listed", "sud")] }], { assignments });
    expect(next.units.map((it) => it.coverage)).toEqual(["unasked", "nobody", "planned"]);
  });

  it("[CAS-4] when fidelity is told, then it is of the elements planned, shortened ones with them; a session of which nothing was noted says nothing", () => {
    const seats = [opj(ANNE)];
    const { total, nodes } = cascade([
      { n: 1, day: -9, seats, delivered: { "deux/a": "delivered", "deux/b": "shortened", "un/a": "delivered" } },
      { n: 2, day: -8, seats, modules: ["un"], delivered: { "un/a": "left-out" } },
      { n: 3, day: -7, seats },
    ]);
    expect(nodes.map((it) => it.fidelity)).toEqual([{ n: 2, of: 3 }, { n: 0, of: 2 }, null]);
    expect(total.fidelity).toEqual({ n: 2, of: 5, noted: 2 });
  });
});

describe("given trainers who learned in an earlier session", () => {
  it("[CAS-5] when the tree is made, then a session hangs below the one in which most of its trainers were present; on a list alone, or later, is not below", () => {
    const { nodes } = cascade([
      { n: 1, day: -30, seats: [opj(ANNE), opj(BRUNO), opj(CLARA, "listed")] },
      { n: 2, day: -20, seats: [opj(ANNE)] },
      { n: 3, day: -10, trainers: [ANNE, BRUNO, CLARA] },
      { n: 4, day: -10, trainers: [CLARA], seats: [opj(CLARA)] },
      { n: 5, day: -5, trainers: [ANNE] },
    ]);
    const place = (session: string | null) => nodes.findIndex((it) => it.session === session) + 1;
    expect(nodes.map((it) => [place(it.above), it.taught, it.trainers])).toEqual([
      [0, 0, 0],
      [0, 0, 0],
      [1, 2, 3],
      [0, 0, 1],
      [2, 1, 1],
    ]);
  });
});

describe("given attestations", () => {
  it("[CAS-6] when nobody of a role is trained or attested in a unit, then role and unit are told with counts; a role that is not attested has none", () => {
    const { gaps } = cascade([{ n: 1, day: -9, seats: [opj(ANNE), opj(BRUNO)] }], {
      assignments: [assigned(ANNE), assigned(BRUNO, "agent"), assigned(CLARA, "opj", "sud")],
      attestations: [attested(ANNE, 400)],
      attestable: new Set(["opj"]),
    });
    expect(gaps.map((it) => [it.role, it.unit, it.assigned, it.trained, it.attested])).toEqual([
      ["opj", "sud", 1, 0, 0],
    ]);
    const none = cascade([{ n: 1, day: -9, seats: [opj(ANNE)] }], {
      assignments: [assigned(ANNE), assigned(BRUNO, "agent")],
      attestations: [attested(ANNE, 400, "suspended")],
      attestable: new Set(["opj"]),
    });
    expect(none.gaps.map((it) => [it.role, it.trained, it.attested])).toEqual([
      ["agent", 0, null],
      ["opj", 1, 0],
    ]);
  });

  it("[CAS-7] when one ends within ninety days or is stale, then role and department are told; one that was renewed is sound, and each assignment is one of four", () => {
    const assignments = [ANNE, BRUNO, CLARA, id(0xd4)].map((it) => assigned(it, "opj", "sud"));
    const attestations = [
      ...[attested(ANNE, 90), attested(BRUNO, 80), attested(BRUNO, 500)],
      ...[attested(CLARA, 300, "stale"), attested(id(0xd4), -5, "expired")],
    ];
    expect(cascade([], { assignments, attestations }).endings).toEqual([
      {
        ...{ role: "opj", roleName: { fr: "opj", en: "opj" }, department: "D2" },
        ...{ sound: 1, ending: 1, stale: 1, none: 1 },
      },
    ]);
    expect(cascade([], { assignments, attestations: [attested(BRUNO, 91)] }).endings).toEqual([]);
  });
});

const PEOPLE = Array.from({ length: 8 }, (_, i) => id(0xf0 + i));
const anybody = fc.constantFrom(...PEOPLE);
const assignment = fc.record({ account: anybody, role: fc.constantFrom(...ROLES), unit: fc.constantFrom(...UNITS) });
const seat = fc.record({
  account: fc.option(anybody),
  role: fc.constantFrom(...ROLES),
  unit: fc.constantFrom(...UNITS, "ailleurs"),
  is: fc.constantFrom("present" as const, "listed" as const),
});
const session = fc.record({
  day: fc.integer({ min: -60, max: 20 }),
  generation: fc.integer({ min: 1, max: 3 }),
  host: fc.constantFrom(...UNITS, "ailleurs"),
  modules: fc.subarray(["un", "deux", "parti"], { minLength: 1 }),
  trainers: fc.array(anybody, { minLength: 1, maxLength: 3 }),
  seats: fc.array(seat, { maxLength: 6 }),
  delivered: fc.dictionary(
    fc.constantFrom("un/a", "un/b", "deux/a", "deux/c", "deux/z"),
    fc.constantFrom("delivered" as const, "shortened" as const, "left-out" as const),
  ),
});
const attestation = fc.record({
  account: anybody,
  role: fc.constantFrom(...ROLES),
  until: fc.integer({ min: -100, max: 300 }).map((days) => NOW + days * DAY),
  is: fc.constantFrom<Attested["is"]>("valid", "expired", "suspended", "revoked", "stale", "not-yet"),
});
const cascades = fc.record({
  sessions: fc.array(session, { maxLength: 8 }).map((all) => all.map((it, i) => held({ ...it, n: i + 1 }))),
  assignments: fc.uniqueArray(assignment, { maxLength: 14, selector: (it) => `${it.account} ${it.role} ${it.unit}` }),
  attestations: fc.array(attestation, { maxLength: 10 }),
});

describe("given any cascade", () => {
  const sum = (of: readonly number[]): number => of.reduce((a, b) => a + b, 0);

  it("[CAS-8] when it is counted, then generations, departments, units and tree agree, and no share is above one", () => {
    fc.assert(
      fc.property(cascades, (made) => {
        const { total, generations, departments, units, nodes, endings } = cascadeOf(input(made));
        for (const lines of [departments, units]) {
          for (const count of ["listed", "present"] as const)
            expect(sum(lines.map((it) => it[count]))).toBe(total[count]);
          for (const part of ["n", "of"] as const)
            expect(sum(lines.map((it) => it.reach[part]))).toBe(total.reach[part]);
        }
        for (const lines of [generations, departments, units]) {
          for (const is of ["ahead", "held", "unsaid", "cancelled"] as const) {
            expect(sum(lines.map((it) => it.sessions[is]))).toBe(total.sessions[is]);
          }
          for (const part of ["n", "of", "noted"] as const) {
            expect(sum(lines.map((it) => it.fidelity[part]))).toBe(total.fidelity[part]);
          }
        }
        expect(nodes.length).toBe(total.sessions.ahead + total.sessions.held + total.sessions.unsaid);
        expect(sum(nodes.map((it) => it.fidelity?.n ?? 0))).toBe(total.fidelity.n);
        for (const it of [total, ...generations, ...departments, ...units]) {
          expect(it.reach.n).toBeLessThanOrEqual(it.reach.of);
          expect(it.fidelity.n).toBeLessThanOrEqual(it.fidelity.of);
          expect(it.present).toBeLessThanOrEqual(it.listed);
        }
        for (const it of endings) {
          expect(it.sound + it.ending + it.stale + it.none).toBeLessThanOrEqual(made.assignments.length);
        }
      }),
      { seed: 20_261_128, numRuns: 300 },
    );
  });

  it("[CAS-8] when the tree is walked up, then each session began after the one above was over, which is in the tree", () => {
    fc.assert(
      fc.property(cascades, (made) => {
        const { nodes } = cascadeOf(input(made));
        const at = new Map(nodes.map((it) => [it.session, it]));
        for (const it of nodes) {
          expect(it.taught).toBeLessThanOrEqual(it.trainers);
          expect(it.above === null).toBe(it.taught === 0);
          if (it.above !== null)
            expect(Date.parse(at.get(it.above)?.to ?? "")).toBeLessThanOrEqual(Date.parse(it.from));
        }
      }),
      { seed: 20_261_128, numRuns: 300 },
    );
  });

  it("[CAS-9] when it is told, then nothing in it is an account, a place on a list or a name", () => {
    fc.assert(
      fc.property(cascades, (made) => {
        const view = CascadeView.parse({ ...cascadeOf(input(made)), communes: [], outline: [] });
        const told = JSON.stringify(view);
        for (const { state } of made.sessions) {
          for (const it of Object.values(state.participants)) expect(told).not.toContain(it.participant);
        }
        for (const it of PEOPLE) expect(told).not.toContain(it);
        expect(told).not.toContain("Inventé");
      }),
      { seed: 20_261_128, numRuns: 100 },
    );
  });
});
