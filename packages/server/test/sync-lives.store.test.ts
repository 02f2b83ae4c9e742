import { decide, evolve, type FileState, noFileYet, type RecordedEvent } from "@relais/casework";
import type { CommandEnvelope } from "@relais/core";
import { merge, type Rules } from "@relais/sync";
import { randomOf } from "@relais/testkit/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readFile } from "../src/casework/streams.ts";
import { onEngines } from "./engines.ts";
import { admit, ago, command, opening, openTestOffice, type TestOffice } from "./http-office.ts";
import { lineOf, type Person, personOf } from "./sync-office.ts";

const LIVES = process.env.RELAIS_FULL === "1" ? 60 : 4;
const UNITS = ["com-za-kpota", "com-parakou"];

onEngines((bench) => {
  let office: TestOffice;
  beforeAll(async () => {
    office = await openTestOffice(bench(), 3_838);
  });
  afterAll(() => office.close());

  /** The rules of casework, as a device has them. */
  const rules = (): Rules<FileState> => ({
    ledger: "casework",
    start: noFileYet,
    knows: () => true,
    evolve: (state, event) => evolve(state, event as RecordedEvent),
    decide: (sent, state) =>
      decide(sent, state, {
        ...office.office.country,
        now: office.clock.now,
        author: { account: office.id(), role: "opj", unit: UNITS[0]!, device: "device" },
        accreditation: () => "unknown",
        departmentOf: () => undefined,
        counter: 1,
        realFiles: "closed",
      }),
    aspects: () => [],
    claims: () => [],
  });

  describe("given three devices of two units and two servers on one database", () => {
    it(`[SYN-38] when they live ${LIVES} seeded lives on a bad line, then all agree with the store, nothing is lost, nothing is twice`, async () => {
      const apps = [office.app, await office.another({})];
      for (let seed = 1; seed <= LIVES; seed++) {
        const random = randomOf(seed);
        const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
        const roles = ["opj", "agent", "opj"].map((role, i) => ({ role, unit: UNITS[i === 2 ? 1 : 0]! }));
        const visitors = await admit(office, roles, `life${seed}`);
        const people: Person[] = [];
        for (const visitor of visitors) people.push(await personOf(office, visitor));
        const typed: { readonly command: CommandEnvelope; readonly by: Person }[] = [];
        const type = (who: Person, made: CommandEnvelope): void => {
          const sent = { ...made, device: who.device.author.device, sequence: who.sequence++ };
          who.device.type(sent);
          typed.push({ command: sent, by: who });
        };
        for (let step = 0; step < 30; step++) {
          office.clock.now += 60_000;
          const who = pick(people);
          if (random() < 0.4) {
            await who.device.exchange(lineOf(apps, who, random, 1), "retry", () => random() < 0.05);
            continue;
          }
          const { replica, outbox, author } = who.device;
          const opened = outbox.items.map((it) => it.command).filter((it) => it.type === "open-file");
          const known = [...Object.keys(replica.streams), ...opened.map((it) => it.stream)];
          if (known.length === 0 || random() < 0.2) {
            type(who, opening(office, "Inventé Vie"));
            continue;
          }
          const stream = pick(known);
          const { aspects } = merge(rules(), stream, { replica, outbox, author }).whole;
          const read = { owner: aspects.owner, status: aspects.status };
          const kind = random();
          if (kind < 0.5)
            type(who, command(office, "add-note", stream, { note: office.id(), text: "Vu.", compartment: "commun" }));
          else if (kind < 0.7)
            type(
              who,
              command(office, "assess-risk", stream, { level: pick(["high", "low"]), time: ago(office.clock, 1) }),
            );
          else if (kind < 0.9)
            type(who, command(office, "assign", stream, { owner: who.visitor.account }, { owner: read.owner }));
          else type(who, command(office, "transfer", stream, { unit: pick(UNITS), reason: "competence" }, read));
        }
        for (let round = 0; round < 2; round++) {
          for (const who of people) {
            for (let i = 0; i < 2; i++) await who.device.exchange(lineOf(apps, who, random, 0), "retry");
          }
        }
        await agree(people, typed);
      }
    });

    const agree = async (people: readonly Person[], typed: readonly { command: CommandEnvelope; by: Person }[]) => {
      const { database } = office.office;
      const ids = typed.map((it) => it.command.id);
      const outcomes = await database.asSystem((tx) =>
        tx.query<{ command: string; status: string }>(
          "select command, outcome ->> 'status' as status from outcome where command = any ($1::uuid[])",
          [ids],
        ),
      );
      for (const { command: sent, by } of typed) {
        const outcome = outcomes.find((it) => it.command === sent.id);
        const kept = by.device.outbox.items.find((it) => it.command.id === sent.id);
        expect([sent.type, outcome?.status, kept?.state]).toEqual(
          outcome?.status === "refused"
            ? [sent.type, "refused", "refused"]
            : [sent.type, expect.stringMatching(/^accepted/), undefined],
        );
      }
      const twice = await database.asSystem((tx) =>
        tx.query(
          `select command, type from event where command = any ($1::uuid[]) and type in ('note.added', 'risk.assessed')
           group by 1, 2 having count(*) > 1`,
          [ids],
        ),
      );
      expect(twice).toEqual([]);
      for (const { device, visitor } of people) {
        const { replica, outbox, author } = device;
        const files = await database.asSystem((tx) =>
          tx.query<{ stream: string }>("select stream from file where unit = $1 order by stream", [visitor.unit]),
        );
        const held = Object.keys(replica.streams).sort();
        expect(held).toEqual(files.map((it) => it.stream));
        for (const stream of held) {
          const here = merge(rules(), stream, { replica, outbox, author });
          const there = await database.asSystem((tx) => readFile(tx, null, stream));
          expect([here.standing, here.confirmed.aspects, here.confirmed.sequence, here.confirmed.unit]).toEqual([
            "whole",
            there.aspects,
            there.sequence,
            there.unit,
          ]);
          expect(here.confirmed.notes.map((it) => it.event)).toEqual(there.notes.map((it) => it.event));
          expect(here.confirmed.risks.map((it) => it.clear)).toEqual(there.risks.map((it) => it.clear));
        }
      }
    };
  });
});
