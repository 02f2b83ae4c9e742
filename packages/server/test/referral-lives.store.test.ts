import {
  actsOf,
  type CommandName,
  fileFrom,
  type PayloadInput,
  RELAIS,
  referralFrom,
  type Stage,
  stageOf,
} from "@relais/casework";
import type { CommandEnvelope } from "@relais/core";
import { eventsOf, type Replica } from "@relais/sync";
import { randomOf } from "@relais/testkit/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readPast } from "../src/casework/streams.ts";
import { onEngines } from "./engines.ts";
import { admit, ago, command, opening, openTestOffice, type TestOffice } from "./http-office.ts";
import { lineOf, type Person, personOf } from "./sync-office.ts";

const LIVES = process.env.RELAIS_FULL === "1" ? 60 : 4;
const STEPS = 40;

onEngines((bench) => {
  let office: TestOffice;
  beforeAll(async () => {
    office = await openTestOffice(bench(), 4_141);
  });
  afterAll(() => office.close());

  /** Where a device says that a referral stands, from what it holds; null where it holds none. */
  const stageOn = ({ streams }: Replica, id: string): Stage | null => {
    const held = streams[id];
    return held === undefined ? null : stageOf(referralFrom(eventsOf(held, "whole")));
  };
  const stageInStore = async (id: string): Promise<Stage | null> => {
    const past = await office.office.database.asSystem((tx) => readPast(tx, "referral", id));
    return past.kind === "referral" ? stageOf(past.state) : null;
  };

  const feedbackInStore = async (id: string): Promise<number> => {
    const past = await office.office.database.asSystem((tx) => readPast(tx, "referral", id));
    return past.kind === "referral" ? past.state.feedback.length : 0;
  };
  /** Acts of a file that Relais itself wrote there, from what a device holds. */
  const actsByRelais = ({ streams }: Replica, file: string): number => {
    const held = streams[file];
    if (held === undefined) return 0;
    return actsOf(fileFrom(eventsOf(held, "seen"))).filter((it) => it.role === RELAIS).length;
  };

  describe("given an officer, a colleague, and the social worker to whom they refer children, each on a bad line", () => {
    it(`[REF-36] when they live ${LIVES} seeded lives, then every device and the slip say where each referral stands, a withdrawn one leaves nothing of the child on the service's, and feedback stands in the file on each of the sender's`, async () => {
      const apps = [office.app, await office.another({})];
      let withdrawn = 0;
      let standing = 0;
      let fedBack = 0;
      for (let seed = 1; seed <= LIVES; seed++) {
        const random = randomOf(seed);
        const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
        const visitors = await admit(
          office,
          [
            { role: "opj", unit: "com-za-kpota" },
            { role: "agent", unit: "com-za-kpota" },
            { role: "travailleur-social", unit: "gups-za-kpota" },
          ],
          `referral${seed}`,
        );
        const people: Person[] = [];
        for (const visitor of visitors) people.push(await personOf(office, visitor));
        const [officer, colleague, service] = people as [Person, Person, Person];
        const type = (who: Person, made: CommandEnvelope): void =>
          who.device.type({ ...made, device: who.device.author.device, sequence: who.sequence++ });
        const on = <N extends CommandName>(who: Person, id: string, name: N, payload: PayloadInput<N>): void =>
          type(who, command(office, name, id, payload));
        const time = () => ago(office.clock, 0);
        const referrals = new Map<string, string>();
        const files = new Map<string, string>();
        const refer = (who: Person): void => {
          const file = opening(office, "Inventé Vie");
          type(who, file);
          const [id, name] = [office.id(), `zq${seed}x${referrals.size}zq`];
          referrals.set(id, name);
          files.set(id, file.stream);
          on(who, id, "propose-referral", { file: file.stream, service: "health", offer: "x", to: "gups-za-kpota" });
          on(who, id, "share", { names: [{ name, kind: "used" }] });
          for (const party of ["child", "authority"] as const) {
            on(who, id, "ask-consent", { party, answer: "given", scope: ["commun"], time: time() });
          }
          on(who, id, "send-referral", { channel: "relais", time: time() });
        };
        const withdraw = (who: Person, id: string): void => {
          if (random() < 0.5) on(who, id, "withdraw-consent", { party: "authority", time: time() });
          else on(who, id, "withdraw-referral", { reason: "other-service", time: time() });
        };
        const report = (id: string): void =>
          on(service, id, "give-feedback", { text: "Inventé.", compartment: "commun", time: time() });
        const serve = (id: string): void => {
          const does = pick(["receive-referral", "begin-service"] as const);
          if (random() < 0.2) report(id);
          else if (random() < 0.5) on(service, id, does, { time: time() });
          else on(service, id, "answer-referral", { answer: "accepted", time: time() });
        };
        for (let step = 0; step < STEPS; step++) {
          office.clock.now += 60_000;
          const who = pick(people);
          if (random() < 0.5) {
            await who.device.exchange(lineOf(apps, who, random, 1), "retry", () => random() < 0.05);
            continue;
          }
          const known = [...referrals.keys()];
          const held = known.filter((it) => service.device.replica.streams[it] !== undefined);
          if (who === service && held.length > 0) serve(pick(held));
          else if (who !== service && (known.length === 0 || random() < 0.3)) refer(pick([officer, colleague]));
          else if (who !== service && random() < 0.4) withdraw(pick([officer, colleague]), pick(known));
        }
        // Those that it still holds when everybody is in reach again.
        for (const id of referrals.keys()) if (service.device.replica.streams[id] !== undefined) report(id);
        for (let round = 0; round < 3; round++) {
          for (const who of people) {
            for (let i = 0; i < 2; i++) await who.device.exchange(lineOf(apps, who, random, 0), "retry");
          }
        }
        for (const [id, name] of referrals) {
          const there = await stageInStore(id);
          for (const { device } of people) expect([id, stageOn(device.replica, id)]).toEqual([id, there]);
          const onService = JSON.stringify(service.device.replica);
          expect([id, onService.includes(name)]).toEqual([id, there !== "withdrawn"]);
          const told = await feedbackInStore(id);
          for (const { device } of [officer, colleague]) {
            expect([id, actsByRelais(device.replica, files.get(id) ?? "")]).toEqual([id, told]);
          }
          fedBack += told;
          if (there === "withdrawn") withdrawn++;
          else standing++;
        }
      }
      expect(withdrawn).toBeGreaterThan(LIVES / 2);
      expect(standing).toBeGreaterThan(LIVES / 2);
      expect(fedBack).toBeGreaterThan(LIVES / 2);
    });
  });
});
