import type { CommandEnvelope } from "@relais/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Aspect,
  aspectsOf,
  commandTypes,
  decide,
  evolve,
  type FileState,
  type RecordedEvent,
} from "../../src/index.ts";
import { accepted, act, claimed, contextAt, type Desk, envelope, id, openedFile, stamp } from "../desk.ts";

/** What may be typed on a phone, or by somebody else meanwhile; each touches other aspects. */
const kinds = ["assign", "risk", "statuses", "note", "present", "reopen"] as const;
/** A closing comes last: it rests on every aspect, and on an open file alone. */
type Kind = (typeof kinds)[number] | "close";

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
    case "present":
      return envelope("record-act", act("presenter", n, 1), sending);
    case "close":
      return envelope(
        "close",
        { act: id(n), step: "clore", time: claimed(1), values: { motifCloture: "fin" } },
        sending,
      );
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
  it("[SYN-40] when they arrive in turn with what others did, and some are not taken, then one comes back if and only if others changed what it read, or an own act under it is missing", () => {
    const kind = fc.constantFrom(...kinds);
    fc.assert(
      fc.property(
        fc.array(kind, { maxLength: 6 }),
        fc.constantFrom([], ["close" as const]),
        fc.array(kind, { maxLength: 3 }),
        fc.array(fc.nat(6), { maxLength: 3 }),
        fc.array(fc.nat(6), { maxLength: 2 }),
        (before, last, theirs, when, untaken) => {
          const mine: readonly Kind[] = [...before, ...last];
          const start: Desk = openedFile();
          const seen = start.state.sequence;
          // On the phone: each decided on what the screen shows, own acts on top.
          let screen = start.state;
          const typed = mine.map((it, i) => {
            const command = { ...typedAs(it, i + 1, screen), seen };
            const said = decide(command, screen, contextAt(2));
            // A screen shows one's own acts at once: nothing is stale here.
            expect([it, said.ok]).toEqual([it, it !== "reopen"]);
            if (said.ok) {
              const made = stamp(said.value, { command: command.id, after: screen.sequence, received: 2 });
              screen = recorded(command, made).reduce(evolve, screen);
            }
            // Up to where its own events stood on the screen.
            return { command, stood: said.ok, until: screen.sequence, taken: { is: "no" as "yes" | "no" } };
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
          for (const [i, { command, stood, taken }] of typed.entries()) {
            others(i);
            // What the server refuses for a reason of its own: a sector that is closed, an act that is there already.
            if (!stood || (mine[i] !== "close" && untaken.includes(i))) continue;
            const isJudged = ["assign", "change-statuses", "close"].includes(command.type);
            const reads = isJudged ? commandTypes[command.type as "assign"].reads : [];
            const said = take(command);
            const isStale = reads.some((aspect) => {
              const read = command.read[aspect] ?? 0;
              const under = typed.filter((it) => it.stood && it.until > seen && it.until <= read);
              return unseen.has(aspect) || under.some((it) => it.taken.is === "no");
            });
            expect([command.type, said.ok]).toEqual([command.type, !isStale]);
            if (!said.ok) expect(said.refusal.code).toBe("decision.stale");
            else taken.is = "yes";
          }
        },
      ),
      { seed: 40, numRuns: 300 },
    );
  });

  it("[SYN-40] when the last of two acts that a closing rests on was not taken, then it comes back, whatever else of its author landed", () => {
    for (const landed of [["presenter"], ["presenter", "note"], []]) {
      const desk = openedFile();
      const seen = desk.state.sequence;
      const typed = (command: CommandEnvelope, order: number) => {
        const said = accepted(decide({ ...command, sequence: order, seen }, desk.state, contextAt(2)));
        const made = stamp(said, { command: command.id, after: desk.state.sequence, received: 2 });
        desk.fold(made.map((it) => ({ ...it, typed: { order, seen } })));
      };
      if (landed.includes("presenter")) typed(envelope("record-act", act("presenter", 1, 1)), 1);
      if (landed.includes("note")) typed(envelope("add-note", { note: id(2), text: "x", compartment: "commun" }), 3);
      // On the screen: the hearing at seen + 1, a second one, refused, at seen + 2, then a note.
      const read = { ...desk.state.aspects, obligations: seen + 2 };
      const payload = { act: id(9), step: "clore", time: claimed(2), values: { motifCloture: "fin" } };
      const close = { ...envelope("close", payload, { read, sequence: 4 }), seen };
      expect(decide(close, desk.state, contextAt(3))).toMatchObject({
        ok: false,
        refusal: { code: "decision.stale", path: "read.obligations" },
      });
    }
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
