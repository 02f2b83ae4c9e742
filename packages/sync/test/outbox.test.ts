import type { CommandEnvelope } from "@relais/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  answered,
  emptyOutbox,
  MOST_BYTES,
  nextBatch,
  type Outbox,
  type PushAnswer,
  type PushReply,
  reply,
  resumed,
  sending,
  settle,
  sizeOf,
  sweep,
  toldSettled,
  typed,
} from "../src/index.ts";
import { command, event, FILE, holding, id, OTHER } from "./desk.ts";

const outboxOf = (...commands: readonly CommandEnvelope[]): Outbox =>
  commands.reduce((so, it) => typed(so, it, { base: 0 }), emptyOutbox);
const limits = { isOpen: () => true, parked: "leave" } as const;
const batchOf = (outbox: Outbox) => nextBatch(outbox, limits);
const refusal = { code: "file.closed", fr: "Clos.", en: "Closed." };
const stateOf = (outbox: Outbox, it: CommandEnvelope) =>
  outbox.items.find(({ command }) => command.id === it.id)?.state;

/** One exchange in which the server says this of the whole batch. */
const exchange = (outbox: Outbox, said: (batch: ReturnType<typeof batchOf>) => PushReply) => {
  const batch = batchOf(outbox);
  return reply(
    sending(
      outbox,
      batch.commands.map((it) => it.id),
    ),
    batch,
    said(batch),
  );
};
const accepting = ({ commands }: ReturnType<typeof batchOf>): PushReply => ({
  status: 200,
  body: { answers: commands.map((it) => ({ command: it.id, status: "accepted", events: [id(0xe001)] })) },
});

describe("given commands that wait", () => {
  it("[SYN-3] when a request is made, then a hundred on several files go in it, each file in its order, within its bytes", () => {
    const hundred = Array.from({ length: 100 }, (_, i) => command("state", {}, { stream: id(i % 7) }));
    expect(batchOf(outboxOf(...hundred.toReversed())).commands).toEqual(hundred);
    const long = Array.from({ length: 30 }, () => command("state", { text: "x".repeat(100_000) }));
    const some = batchOf(outboxOf(...long)).commands;
    expect(some.reduce((sum, it) => sum + sizeOf(it), 0)).toBeLessThanOrEqual(MOST_BYTES);
    expect(some).toEqual(long.slice(0, some.length));
    expect(some.length).toBeGreaterThan(5);
  });

  it("[SYN-4] when a server fails on whatever request holds one command, then every command of another file is answered, and none is lost", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 2, maxLength: 40 }), fc.nat(), (files, at) => {
        const commands = files.map((file) => command("state", {}, { stream: id(file) }));
        const poison = commands[at % commands.length]!;
        let outbox = outboxOf(...commands);
        for (let i = 0; i < 60; i++) {
          ({ outbox } = exchange(outbox, (batch) =>
            batch.commands.includes(poison) ? { status: 500, body: null } : accepting(batch),
          ));
        }
        for (const it of commands) {
          if (it.stream !== poison.stream) expect(stateOf(outbox, it)).toBe("accepted");
        }
        expect(stateOf(outbox, poison)).toBe("waiting");
        expect(outbox.items).toHaveLength(commands.length);
      }),
      { seed: 4, numRuns: 50 },
    );
  });

  it("[SYN-5] when the opening of a file is parked, then what follows in that file waits, and other files go", () => {
    const [open, after, other] = [command("open", {}), command("state", {}), command("state", {}, { stream: OTHER })];
    const parked = answered(outboxOf(open, after, other), [{ command: open.id, status: "parked", refusal }]);
    const shut = { isOpen: (stream: string) => stream !== FILE, parked: "leave" } as const;
    expect(nextBatch(parked, shut).commands).toEqual([other]);
    expect(nextBatch(parked, { ...shut, parked: "retry" }).commands).toEqual([open, after, other]);
  });

  it("[SYN-5] when a file needs an affaire that has not been answered, then it never goes without it", () => {
    const incident = command("open-incident", {}, { stream: OTHER });
    const file = command("open-file", {});
    const waiting = typed(typed(emptyOutbox, incident, { base: 0 }), file, { base: 0, needs: [OTHER] });
    expect(batchOf(waiting).commands).toEqual([incident, file]);
    expect(nextBatch(waiting, { ...limits, commands: 1 }).commands).toEqual([incident]);
    const failed = { ...waiting, items: waiting.items.map((it, i) => ({ ...it, failures: i === 0 ? 3 : 0 })) };
    expect(batchOf(failed).commands).toEqual([incident]);
  });
});

describe("given answers of every kind", () => {
  it("[SYN-6] when an answer is lost, then the same ids are asked again; the first final answer counts", () => {
    const it_ = command("state", {});
    let { outbox, next } = exchange(outboxOf(it_), () => "nothing");
    expect([next, stateOf(outbox, it_)]).toEqual(["again", "waiting"]);
    expect(batchOf(outbox).commands).toEqual([it_]);
    outbox = resumed(sending(outbox, [it_.id]));
    expect(batchOf(outbox).commands).toEqual([it_]);
    ({ outbox, next } = exchange(outbox, accepting));
    expect([next, stateOf(outbox, it_)]).toEqual(["done", "accepted"]);
    expect(answered(outbox, [{ command: it_.id, status: "refused", refusal }])).toEqual(outbox);
  });

  it("[SYN-7] when a server answers 404, 409, 422 or anything else, then no command is dropped (Primero loses them)", () => {
    const commands = [command("state", {}), command("state", {}, { stream: OTHER })];
    for (const status of [200, 201, 204, 301, 400, 403, 404, 405, 409, 410, 413, 418, 422, 429, 500, 502, 503, 507]) {
      for (const body of [
        null,
        "",
        "<html>",
        {},
        { code: "file.unknown" },
        { answers: "x" },
        { answers: [{ a: 1 }] },
      ]) {
        const { outbox, next } = exchange(outboxOf(...commands), () => ({ status, body }));
        expect(outbox.items.map((it) => [it.command, it.state])).toEqual(commands.map((it) => [it, "waiting"]));
        expect(next).toBe("again");
      }
    }
    for (const [status, code, next] of [
      [401, "session.missing", "sign-in"],
      [403, "csrf.missing", "sign-in"],
      [403, "device.revoked", "erase"],
    ] as const) {
      const after = exchange(outboxOf(...commands), () => ({ status, body: { code } }));
      expect(after.next).toBe(next);
      expect(after.outbox.items.map((it) => it.state)).toEqual(["waiting", "waiting"]);
    }
  });

  it("[SYN-7] when one command alone is too large, then it is refused in words and kept", () => {
    const { outbox } = exchange(outboxOf(command("state", {})), () => ({ status: 413, body: {} }));
    expect(outbox.items.map((it) => [it.state, it.refusal?.code])).toEqual([["refused", "request.too-large"]]);
  });

  it("[SYN-8] when a command is refused, then it stays until a person settles it, and the server is told once", () => {
    const it_ = command("decide", {});
    const said: PushAnswer[] = [{ command: it_.id, status: "refused", refusal }];
    const refused = answered(outboxOf(it_), said);
    expect(sweep(resumed(refused), holding(), "complete")).toEqual(refused);
    expect(settle(outboxOf(it_), it_.id)).toEqual(outboxOf(it_));
    const settled = settle(refused, it_.id);
    expect(settled).toEqual({ items: [], settled: [it_.id] });
    expect(toldSettled(settled, batchOf(settled).settled)).toEqual(emptyOutbox);
  });

  it("[SYN-9] when a command is accepted, then it stays until its events have come down", () => {
    const it_ = command("state", {});
    const came = event(1, "thing.stated", {}, { command: it_.id });
    const accepted = answered(outboxOf(it_), [{ command: it_.id, status: "accepted", events: [came.id] }]);
    expect(sweep(accepted, holding(), "complete").items).toHaveLength(1);
    expect(sweep(accepted, holding(came), "partial").items).toEqual([]);
  });
});
