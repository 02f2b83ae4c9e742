import { type Dice, diceOf } from "@relais/core";
import { openSolver } from "@relais/core/solver";
import { beforeAll, describe, expect, it } from "vitest";
import {
  applicationFrom,
  applicationParties,
  type CallOutcome,
  type CallTerms,
  isScored,
  managerReads,
  type Part,
  partsRead,
  type Solve,
} from "../../src/index.ts";
import { quotasOf } from "../selection/invented.ts";
import { AFTER, ASSESSORS, CHIEF, MANAGER, newOne, type Person, play, published } from "./invented.ts";

let solve: Solve;
beforeAll(async () => {
  solve = await openSolver();
});

const DEPARTMENTS = ["Atacora", "Borgou", "Littoral", "Zou"] as const;

const peopleOf = (dice: Dice, count: number): Person[] =>
  Array.from({ length: count }, () => ({
    account: newOne(),
    sex: dice.pick(["F", "M"] as const),
    corps: dice.pick(["police", "justice"] as const),
    department: dice.pick(DEPARTMENTS),
    meets: dice.chance(0.9),
    scores: [dice.whole(0, 10), dice.whole(0, 10)],
  }));

/** What each account may read of an application, by the parts that its state gives them. */
const readBy = (account: string, mine: ReadonlySet<Part>, event: Parameters<typeof partsRead>[1]): boolean =>
  partsRead(mine, event, account);

describe("given applications assessed in any order, by assessors who change their minds", () => {
  it("[CAL-6] when anybody reads at any moment, then a score is read by its author alone until two are there, and never by a candidate or a head", () => {
    const dice = diceOf(77);
    const counts = { hidden: 0, shown: 0 };
    for (let round = 0; round < 60; round++) {
      const ledger = published(solve, { assessors: [...ASSESSORS] });
      const candidate = newOne();
      const stream = newOne();
      const evidence = { opj: "Inventé", pratique: "Inventé" };
      ledger.send("apply", stream, { call: ledger.call, sex: "F", corps: "police", evidence }, { account: candidate });
      for (let step = 0; step < 6; step++) {
        const today = AFTER;
        const act = dice.whole(0, 3);
        if (act === 0) ledger.send("check-application", stream, { meets: { opj: true } }, { account: MANAGER, today });
        else if (act === 1) {
          const note = { opinion: "favourable", sentence: "Inventé." } as const;
          ledger.send("note-application", stream, note, { account: CHIEF, today });
        } else {
          const account = dice.pick(ASSESSORS);
          const scores = { pratique: dice.whole(0, 10) };
          ledger.send("score-application", stream, { scores }, { account, today });
        }
        const events = ledger.events.filter((it) => it.stream === stream);
        const state = applicationFrom(events);
        const parties = applicationParties(state, ASSESSORS);
        const both =
          new Set(events.filter((it) => it.type === "application.scored").map((it) => it.by.account)).size >= 2;
        expect(isScored(state)).toBe(both);
        for (const event of events.filter((it) => it.type === "application.scored")) {
          for (const account of [...ASSESSORS, candidate, CHIEF, newOne()]) {
            const mine = new Set(parties.filter((it) => it.account === account).map((it) => it.part));
            const isAssessor = (ASSESSORS as readonly string[]).includes(account);
            const due = isAssessor && (both || event.by.account === account);
            expect(readBy(account, mine, event)).toBe(due);
            counts[due ? "shown" : "hidden"]++;
          }
          expect(managerReads(event, state)).toBe(both);
        }
      }
    }
    expect(counts.hidden).toBeGreaterThan(500);
    expect(counts.shown).toBeGreaterThan(300);
  });
});

/** Scores moved by so many points, within what a score can be. */
const moved = (person: Person, by: number): Person | undefined => {
  const sum = person.scores[0] + person.scores[1] + by;
  if (sum < 0 || sum > 20) return undefined;
  const first = Math.min(10, sum);
  return { ...person, scores: [first, sum - first] };
};

describe("given calls played from the first command to the last, with any quotas", () => {
  it("[CAL-8] when what would have changed an outcome is done by commands, and it is decided again, then the outcome changes", () => {
    const dice = diceOf(88);
    const told = { fewer: 0, more: 0, instead: 0, quota: 0, lacks: 0, unmet: 0 };
    for (let round = 0; round < 50; round++) {
      const places = dice.whole(1, 3);
      const drawn = quotasOf(dice, places).map((it) => (it.value === "H" ? { ...it, value: "M" } : it));
      // Maxima that stand in the way are what is told least often.
      const few = { attribute: "corps", value: "police", min: 0, max: 1 };
      const quotas = dice.chance(0.5) ? [...drawn.filter((it) => it.value !== few.value), few] : drawn;
      const people = peopleOf(dice, dice.whole(4, 8));
      const terms: Partial<CallTerms> = { places, quotas };
      const minima = Map.groupBy(quotas, (it) => it.attribute);
      if ([...minima.values()].some((those) => those.reduce((sum, it) => sum + it.min, 0) > places)) continue;

      /** The outcome of one, of a call played anew with these changes. */
      const outcomes = (changed: readonly Person[], wider: Partial<CallTerms> = terms) => {
        const ledger = published(solve, wider);
        const streams = play(ledger, changed);
        const said = ledger.send("decide-call", ledger.call, {}, { account: MANAGER, today: AFTER });
        const of = (account: string): CallOutcome | undefined =>
          ledger.callState().decision?.outcomes[streams.get(account)!];
        return { said, of, ledger, streams };
      };
      const first = outcomes(people);
      if (!first.said.ok) {
        told.unmet++;
        continue;
      }
      for (const person of people) {
        const { account } = person;
        const outcome = first.of(account)!;
        const withScores = (by: number) => {
          const other = moved(person, by);
          return other && outcomes(people.map((it) => (it === person ? other : it))).of(account);
        };
        if (outcome.is === "not-eligible") {
          const met = people.map((it) => (it === person ? { ...it, meets: true } : it));
          expect(outcomes(met).of(account)?.is).not.toBe("not-eligible");
          told.lacks++;
          continue;
        }
        if (outcome.is === "kept") {
          if (outcome.spare === null) continue;
          expect(withScores(-outcome.spare - 1)?.is).not.toBe("kept");
          told.fewer++;
          continue;
        }
        if (outcome.change.points !== null) {
          expect(withScores(outcome.change.points)?.is).toBe("kept");
          told.more++;
        }
        for (const quota of outcome.change.quotas) {
          const isIt = (it: (typeof quotas)[number]) => it.attribute === quota.attribute && it.value === quota.value;
          const wider = quotas.map((it) => (isIt(it) ? { ...it, max: it.max! + 1 } : it));
          expect(outcomes(people, { ...terms, quotas: wider }).of(account)?.is).toBe("kept");
          told.quota++;
        }
        if (outcome.is === "waiting") {
          const again = outcomes(people);
          const gone = people.find((it) => first.streams.get(it.account) === outcome.instead[0])!;
          const { ledger, streams, of } = again;
          ledger.send("withdraw-application", streams.get(gone.account)!, {}, { account: gone.account, today: AFTER });
          const reason = "Un retrait inventé.";
          ledger.send("decide-call", ledger.call, { reason }, { account: MANAGER, today: AFTER });
          expect(of(account)?.is).toBe("kept");
          told.instead++;
        }
      }
    }
    const { unmet, ...changes } = told;
    expect(unmet).toBeGreaterThan(0);
    for (const count of Object.values(changes)) expect(count).toBeGreaterThan(5);
  });
});
