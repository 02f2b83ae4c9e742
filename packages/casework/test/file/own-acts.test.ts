import type { CommandEnvelope } from "@relais/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Aspect, aspectsOf, decide, evolve, type FileState, type RecordedEvent } from "../../src/index.ts";
import { accepted, contextAt, type Desk, envelope, id, openedFile, stamp } from "../desk.ts";

/** What may be typed on a phone, or by somebody else meanwhile; each touches other aspects. */
const kinds = ["assign", "risk", "statuses", "note", "reopen"] as const;
type Kind = (typeof kinds)[number];

const typedAs = (kind: Kind, n: number, { aspects }: FileState): CommandEnvelope => {
  const sending = { at: 1, sequence: n, read: aspects };
  switch (kind) {
    case "assign":
      return envelope("assign", { owner: id(n) }, sending);
    case "risk":
      return envelope(
        "assess-risk",
        { level: n % 2 ? "high" : "low", time: { from: "2026-03-02T08:00:00Z", to: "2026-03-02T08:00:00Z" } },
        sending,
      );
    case "statuses":
      return envelope("change-statuses", { statuses: [n % 2 ? "temoin" : "victime"] }, sending);
    case "note":
      return envelope("add-note", { note: id(0x9000 + n), text: `${n}`, compartment: "commun" }, sending);
    // Refused on an open file: what was decided on top of it must not be taken for decided on nothing.
    case "reopen":
      return envelope("reopen", { reason: "new-facts" }, sending);
  }
};

const OTHER = { author: { account: id(2), role: "opj", unit: "za-kpota", device: "d2" } };

/** Events of one command as a store keeps them. */
const recorded = (command: CommandEnvelope, made: readonly RecordedEvent[]): RecordedEvent[] =>
  made.map((it) => ({ ...it, typed: { order: command.sequence, seen: command.seen ?? null } }));

describe("given decisions that somebody takes offline on top of their own acts", () => {
  it("[SYN-40] when they arrive in turn with what others did, then one comes back if and only if others changed what it read", () => {
    const kind = fc.constantFrom(...kinds);
    fc.assert(
      fc.property(
        fc.array(kind, { maxLength: 6 }),
        fc.array(kind, { maxLength: 3 }),
        fc.array(fc.nat(6), { maxLength: 3 }),
        (mine, theirs, when) => {
          const start: Desk = openedFile();
          const seen = start.state.sequence;
          // On the phone: each decided on what the screen shows, own acts on top.
          let screen = start.state;
          const typed = mine.map((it, i): { readonly command: CommandEnvelope; readonly stood: boolean } => {
            const command = { ...typedAs(it, i + 1, screen), seen };
            const said = decide(command, screen, contextAt(2));
            // A screen shows one's own acts at once: nothing is stale here.
            expect([it, said.ok]).toEqual([it, it !== "reopen"]);
            if (said.ok) {
              const made = stamp(said.value, { command: command.id, after: screen.sequence, received: 2 });
              screen = recorded(command, made).reduce(evolve, screen);
            }
            return { command, stood: said.ok };
          });
          // At the server: the same in their order, what others do in between.
          let server = start.state;
          const unseen = new Set<Aspect>();
          const take = (command: CommandEnvelope, more = {}): ReturnType<typeof decide> => {
            const said = decide(command, server, contextAt(3, more));
            if (!said.ok) return said;
            const made = stamp(said.value, {
              command: command.id,
              after: server.sequence,
              received: 3,
              context: contextAt(3, more),
            });
            server = recorded(command, made).reduce(evolve, server);
            return said;
          };
          const others = (at: number): void => {
            for (const [i, it] of theirs.entries()) {
              if ((when[i] ?? 0) !== at) continue;
              const command = { ...typedAs(it, 50 + i, server), device: "d2", seen: server.sequence };
              const before = server.sequence;
              if (take(command, OTHER).ok && server.sequence > before) {
                for (const aspect of server.changes
                  .filter((one) => one.sequence > before)
                  .flatMap((one) => one.aspects))
                  unseen.add(aspect);
              }
            }
          };
          for (const [i, { command, stood }] of typed.entries()) {
            others(i);
            if (!stood) continue;
            const reads: Aspect[] =
              { assign: ["owner" as const], "change-statuses": ["status" as const] }[command.type] ?? [];
            const said = take(command);
            const stale = reads.some((it) => unseen.has(it));
            expect([command.type, said.ok]).toEqual([command.type, !stale]);
            if (!said.ok) expect(said.refusal.code).toBe("decision.stale");
          }
        },
      ),
      { seed: 40, numRuns: 300 },
    );
  });

  it("[SYN-40] when the act that a decision rests on was not taken, then it comes back, and says so", () => {
    const desk = openedFile();
    const seen = desk.state.sequence;
    const command = { ...envelope("assign", { owner: id(3) }, { read: { owner: seen + 1 } }), seen };
    const said = desk.take(command, { at: 1 });
    expect(said).toMatchObject({ ok: false, refusal: { code: "decision.stale", path: "read.owner" } });
    expect(said.ok ? "" : said.refusal.fr).toContain("saisie précédente de cet appareil");
    // The same words without what its author had seen: the version alone counts.
    accepted(desk.send("assign", { owner: id(3) }, { at: 2 }));
    expect(aspectsOf(desk.events.at(-1)!)).toEqual(["owner"]);
  });
});
