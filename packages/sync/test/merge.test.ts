import { rulesOf } from "@relais/testkit/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  answered,
  applyFrame,
  applyMessage,
  emptyOutbox,
  emptyReplica,
  type FeedMessage,
  merge,
  printed,
  type Replica,
  replayAside,
  seenIn,
  slices,
  typed,
} from "../src/index.ts";
import { author, command, event, FILE, holding, id, OTHER, said } from "./desk.ts";

const rules = rulesOf(1);
const opened = event(1, "thing.opened", { unit: "north" });
const merged = (replica: Replica, outbox = emptyOutbox, by = rules) => merge(by, FILE, { replica, outbox, author });
const stated = (sequence: number, field: string, value: string, more = {}) =>
  event(sequence, "thing.stated", { field, value }, more);

describe("given a feed", () => {
  it("[SYN-10] when its messages come in any order and more than once, then the device holds the same", () => {
    const mine = (stream: string, turn: number, n: number): FeedMessage[] => [
      { kind: "granted", turn, stream, stem: "file", expects: n },
      ...Array.from({ length: n }, (_, i) =>
        said(turn, event(i + 1, "thing.stated", { turn }, { stream, id: id(i + 1, turn) })),
      ),
    ];
    const feed: FeedMessage[] = [
      ...mine(FILE, 1, 3),
      ...mine(OTHER, 1, 2),
      { kind: "revoked", turn: 2, stream: FILE, why: "transferred" },
      ...mine(FILE, 3, 4),
      { kind: "reset", turn: 4, why: "access", refusal: { code: "a", fr: "a", en: "a" } },
      ...mine(OTHER, 5, 3),
      { kind: "revoked", turn: 6, stream: OTHER, why: "closed" },
      ...mine(FILE, 6, 2),
      ...slices(said(6, event(9, "thing.stated", { long: "x".repeat(20_000) })), "long"),
    ];
    const held = ({ streams, floor }: Replica) => ({ streams, floor });
    const whole = held(feed.reduce<Replica>(applyMessage, emptyReplica));
    expect(Object.keys(whole.streams)).toEqual([FILE]);
    const again = fc.array(fc.nat({ max: feed.length - 1 }), { maxLength: 20 });
    fc.assert(
      fc.property(fc.shuffledSubarray(feed, { minLength: feed.length }), again, (shuffled, doubled) => {
        const all = [...shuffled, ...doubled.map((i) => feed[i]!)];
        expect(held(all.reduce<Replica>(applyMessage, emptyReplica))).toEqual(whole);
      }),
      { seed: 10, numRuns: 300 },
    );
  });

  it("[SYN-11] when it holds what this code does not know, then the file says so, and after an update nothing is missing", () => {
    const odd = event(2, "thing.odd", { field: "odd", value: "x" });
    const strange = { kind: "hologram", turn: 1, stream: FILE };
    const replica = applyMessage(holding(opened, odd), strange);
    const pending = typed(emptyOutbox, command("state", { field: "a", value: "1" }), { base: 2 });
    expect(merged(replica, pending)).toMatchObject({ standing: "update", answers: [{ is: "needs-update" }] });
    expect(replica.aside).toEqual([{ stream: FILE, raw: strange }]);
    const newer = replayAside(applyFrame({ ...replica, aside: [] }, { messages: [], cursor: "d" }));
    expect(merged(newer, pending, rulesOf(2))).toMatchObject({
      standing: "whole",
      confirmed: { facts: { odd: ["x"] } },
      answers: [{ is: "kept" }],
    });
    expect(replayAside(replica).aside).toEqual(replica.aside);
  });

  it("[SYN-11] when a file has not come whole, then it says so", () => {
    const granted = { kind: "granted", turn: 2, stream: FILE, stem: "file", expects: 2 };
    const first = [granted, said(2, opened)].reduce<Replica>(applyMessage, emptyReplica);
    expect(merged(first).standing).toBe("arriving");
    expect(merged(applyMessage(first, said(2, stated(2, "a", "1")))).standing).toBe("whole");
  });
});

describe("given a stream that is arriving", () => {
  it("[SYN-39] when something before its last event has not come, then its author has seen up to the gap alone", () => {
    const granted = { kind: "granted", turn: 1, stream: FILE, stem: "file", expects: 3 };
    const some = [granted, said(1, opened), said(1, stated(3, "a", "1"))].reduce<Replica>(applyMessage, emptyReplica);
    expect(seenIn(some, FILE)).toBe(1);
    const whole = applyMessage(some, said(1, stated(2, "a", "2")));
    expect([seenIn(whole, FILE), seenIn(whole, OTHER)]).toEqual([3, 0]);
    expect(seenIn(applyMessage(whole, { kind: "hologram", turn: 1, stream: FILE }), FILE)).toBe(3);
  });
});

describe("given what is pending on top of what is confirmed", () => {
  it("[SYN-12] when it is merged, then each command says what becomes of it, in words that can be printed", () => {
    const base = holding(opened, event(2, "thing.decided", { status: "a" }));
    const fresh = command("state", { field: "age", value: "11" });
    const stale = command("decide", { status: "b" }, { read: { status: 2 } });
    const now = command("decide", { status: "c" }, { read: { status: 3 } });
    const outbox = [fresh, stale, now].reduce((so, it) => typed(so, it, { base: 2 }), emptyOutbox);
    expect(merged(base, outbox).answers.map((it) => it.is)).toEqual(["kept", "kept", "refused-now"]);
    const later = applyMessage(base, said(1, event(3, "thing.decided", { status: "x" })));
    const both = applyMessage(later, said(1, stated(4, "place", "y")));
    const { answers, whole } = merged(both, outbox);
    expect(answers.map((it) => it.is)).toEqual(
      ["changed", "refused-now", "kept"].map((is, i) => (i === 2 ? "changed" : is)),
    );
    // Back to its author with what changed among what it read, and with nothing else.
    expect(answers[1]).toMatchObject({ changes: [{ type: "thing.decided", role: "opj" }] });
    expect(whole.facts).toEqual({ place: ["y"], age: ["11"] });
    const sent = answered(outbox, [
      { command: stale.id, status: "refused", refusal: { code: "decision.stale", fr: "Relisez.", en: "Read again." } },
      { command: fresh.id, status: "parked", refusal: { code: "command.newer", fr: "Plus tard.", en: "Later." } },
    ]);
    expect(merged(both, sent).answers.map((it) => it.is)).toEqual(["parked", "refused", "changed"]);
    for (const it of [...answers, ...merged(both, sent).answers]) {
      expect(printed(it).fr.length).toBeGreaterThan(5);
      expect(printed(it).en.length).toBeGreaterThan(5);
    }
  });

  it("[SYN-13] when a closed sector came down, then the rules read it and the screen does not", () => {
    const closed = said(1, stated(2, "wound", "yes", { compartment: "sante" }), "closed");
    const { whole, seen } = merged(applyMessage(holding(opened), closed));
    expect([whole.facts, seen.facts]).toEqual([{ wound: ["yes"] }, {}]);
  });

  it("[SYN-14] when one field is high, then low, then high again, from two devices, then all three stay (Primero keeps two)", () => {
    const [one, two] = [id(0xa1), id(0xa2)];
    // Each was typed after the one before had come in.
    const by = (account: string) => ({
      by: { ...author, account },
      command: id(0xd0d0, Date.parse("2026-11-23T10:00:00Z")),
    });
    const replica = holding(opened, stated(2, "risk", "high", by(one)), stated(3, "risk", "low", by(two)));
    const again = typed(emptyOutbox, command("state", { field: "risk", value: "high" }), { base: 3 });
    const { whole, disagreements } = merged(replica, again);
    expect(whole.facts.risk).toEqual(["high", "low", "high"]);
    expect(disagreements).toEqual([]);
  });

  it("[SYN-15] when two said different things of one field without seeing one another, then both stand side by side, and nobody wins", () => {
    const hour = (n: number) => Date.parse("2026-11-23T00:00:00Z") + n * 3_600_000;
    const by = (account: string, typedAt: number, recordedAt: number) => ({
      by: { ...author, account },
      command: id(0xd0d0 + typedAt, hour(typedAt)),
      recordedAt: new Date(hour(recordedAt)).toISOString(),
    });
    const first = stated(2, "age", "11", by(id(0xa1), 8, 9));
    const blind = stated(3, "age", "13", by(id(0xa2), 8, 18));
    const aware = stated(3, "age", "13", by(id(0xa2), 10, 18));
    expect(merged(holding(opened, first, blind)).disagreements).toEqual([
      {
        subject: FILE,
        field: "age",
        sides: [
          { event: first.id, account: id(0xa1), role: "opj", recordedAt: first.recordedAt, value: "11" },
          { event: blind.id, account: id(0xa2), role: "opj", recordedAt: blind.recordedAt, value: "13" },
        ],
      },
    ]);
    expect(merged(holding(opened, first, aware)).disagreements).toEqual([]);
    // What a screen showed is known: no clock counts, however late it was typed and however wrong it was.
    const [shown, notShown] = [{ typed: { order: 4, seen: 2 } }, { typed: { order: 4, seen: 1 } }];
    expect(merged(holding(opened, first, { ...aware, ...notShown })).disagreements).toHaveLength(1);
    expect(merged(holding(opened, first, { ...blind, ...shown })).disagreements).toEqual([]);
    // One's own pending word: what one had seen is known, whatever the clock says.
    const mine = command("state", { field: "age", value: "13" });
    const unseen = typed(emptyOutbox, mine, { base: 1 });
    expect(merged(holding(opened, first), unseen).disagreements).toHaveLength(1);
    expect(merged(holding(opened, first), typed(emptyOutbox, mine, { base: 2 })).disagreements).toEqual([]);
    const settled = stated(4, "age", "13", by(id(0xa1), 19, 20));
    expect(merged(holding(opened, first, blind, settled)).disagreements).toEqual([]);
  });
});
