import type { CommandEnvelope } from "@relais/core";
import fc from "fast-check";
import { type CommandName, Doubt, type decide, departureReasons, type FileState, Risk, Status } from "../src/index.ts";
import { type Desk, envelope, id, iso } from "./desk.ts";
import { small, vocabulary } from "./procedure.ts";

/** Stands for whatever names a child, also where it looks like a code. */
export const NAME = "Zzsecret";

const word = fc.constantFrom(NAME, `${NAME}-Demo`, `${NAME} Demo, rue 3`);
const maybeCode = <T extends string>(...codes: readonly T[]) =>
  fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...codes) }, { weight: 1, arbitrary: fc.constant(NAME) });
const steps = small.procedure.steps.map((it) => it.id);
const rules = small.procedure.rules.map((it) => it.key);
const opt = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });

export const instant = fc.integer({ min: -50, max: 200 }).map(iso);
const day = fc.constantFrom("2026-03-01", "2026-04-01", "2012-02-29");
const time = fc.record(
  {
    from: instant,
    to: instant,
    entered: fc.constantFrom("now" as const, "other" as const),
    clock: fc.record({ offset: fc.integer({ min: -1e9, max: 1e9 }), roundTrip: fc.nat(1e7) }),
  },
  { requiredKeys: ["from", "to"] },
);
const years = fc.tuple(fc.nat(150), fc.nat(150));
const value = fc.oneof(
  word,
  day,
  fc.constant(null),
  fc.boolean(),
  fc.nat(200),
  years.map((age) => ({ age })),
  fc.record({ from: day, to: day }),
  fc.record({ nom: word }),
  fc.array(fc.oneof(word, fc.constantFrom("victime", "temoin"))),
  fc.constantFrom("eleve", "fin", "amiable", "za-kpota"),
);
const values = fc.dictionary(fc.constantFrom(...vocabulary.fields.map((it) => it.id), "inconnu"), value, {
  maxKeys: 4,
});
export const thing = fc.integer({ min: 1, max: 6 }).map(id);
const departure = fc.record(
  { rule: maybeCode(...rules), reason: maybeCode(...departureReasons.map((it) => it.id)), sentence: word },
  { requiredKeys: ["rule", "reason"] },
);
const procedure = fc.record({ procedure: maybeCode("petite", "danger"), version: fc.constantFrom("1", "2") });
const sentence = opt(word);

export const recordAct = fc.record(
  {
    act: thing,
    step: maybeCode(...steps, "placer"),
    time,
    intent: fc.constantFrom("do" as const, "report" as const),
    role: maybeCode("opj", "social"),
    values,
    departures: fc.array(departure, { maxLength: 2 }),
    reportedBy: fc.constantFrom("self" as const, "other" as const),
  },
  { requiredKeys: ["act", "step", "time", "intent"] },
);
const closeAct = fc.record({ act: thing, step: maybeCode("clore", "placer"), time, values });
const statuses = fc.uniqueArray(fc.constantFrom(...Status.options), { minLength: 1 });
const identification = fc.record(
  {
    names: fc.array(fc.record({ name: word, kind: fc.constantFrom("used" as const, "paper" as const) }), {
      maxLength: 2,
    }),
    values,
    doubts: fc.array(fc.constantFrom(...Doubt.options), { maxLength: 2 }),
    file: thing,
    sentence: word,
  },
  { requiredKeys: [] },
);

export type Asked = { readonly type: CommandName; readonly payload: CommandEnvelope["payload"] };
const asking = (type: CommandName, payload: fc.Arbitrary<object>): fc.Arbitrary<Asked> =>
  payload.map((it) => ({
    type,
    payload: Object.fromEntries(Object.entries(it).filter(([, part]) => part !== undefined)),
  }));

export const reports = [
  asking(
    "record-act",
    recordAct.map((it) => ({ ...it, intent: "report" })),
  ),
  asking(
    "correct-act",
    fc.record(
      {
        act: thing,
        over: fc.nat(2),
        time,
        values,
        role: maybeCode("opj"),
        standing: fc.constantFrom("stands", "withdrawn"),
        sentence: word,
      },
      { requiredKeys: ["act", "over", "sentence"] },
    ),
  ),
  asking("link-same-act", fc.record({ act: thing, sameAs: thing })),
  asking(
    "record-departure",
    fc.record({
      rule: maybeCode(...rules),
      reason: maybeCode("moyens", "autre"),
      act: opt(thing),
      trigger: opt(thing),
      sentence,
    }),
  ),
  asking("identify-child", identification),
  asking("assess-risk", fc.record({ level: fc.constantFrom(...Risk.options), time, sentence })),
];
const others = [
  asking("record-act", recordAct),
  asking("close", closeAct),
  asking("reopen", fc.record({ reason: fc.constantFrom("new-facts", "other"), sentence })),
  asking("transfer", fc.record({ unit: maybeCode("bohicon", "za-kpota"), reason: fc.constant("court"), sentence })),
  asking("assign", fc.record({ owner: fc.option(thing) })),
  asking("change-statuses", fc.record({ statuses, sentence })),
  asking(
    "move-procedure",
    fc.record({ from: fc.option(procedure), to: fc.option(procedure), since: opt(instant), sentence }),
  ),
  asking("add-note", fc.record({ note: thing, text: word, compartment: fc.constantFrom("commun", "sante") })),
  asking("note-number", fc.record({ kind: fc.constantFrom("pv", "parquet"), number: word })),
  asking(
    "add-plan-line",
    fc.record({ line: thing, goal: word, service: fc.constant("health"), provider: sentence, day: opt(day) }),
  ),
  asking("update-plan-line", fc.record({ line: thing, status: fc.constant("done"), day: opt(day), sentence })),
  asking("schedule-followup", fc.record({ followup: thing, kind: fc.constant("visit"), day, sentence })),
  asking("finish-followup", fc.record({ followup: thing, result: fc.constant("seen"), time, sentence })),
  asking(
    "attach",
    fc.record({
      attachment: thing,
      act: opt(thing),
      kind: fc.constant("photo"),
      size: fc.constant(1_000),
      chunks: fc.constant(1),
      hash: fc.constant("a".repeat(64)),
      compartment: fc.constantFrom("commun", "sante"),
      secret: fc.record({
        key: fc.constant(`${"A".repeat(43)}=`),
        name: word,
        mime: fc.constant("image/jpeg"),
        note: sentence,
      }),
    }),
  ),
  asking("detach", fc.record({ attachment: thing, reason: fc.constant("mistake"), sentence })),
];
export const opening = fc.record({
  time,
  incident: fc.option(thing),
  procedures: fc.array(procedure, { minLength: 1, maxLength: 2 }),
  statuses,
  nature: fc.constant("invented"),
  identification,
});

/** What the author had read of the file: all of it, nothing, or obligations of another day. */
type Reading = "now" | "never" | "stale";

/** Any command, read as it stands, stale or unread. */
export const any = fc.record({
  asked: fc.oneof(...reports, ...others),
  read: fc.constantFrom("now", "never", "stale"),
  at: fc.integer({ min: 0, max: 100 }),
});
export const life = fc.array(any, { maxLength: 14 });

export const sent = (desk: Desk, { type, payload }: Asked, read: Reading, at: number): CommandEnvelope => {
  const seen = read === "now" ? desk.state.aspects : read === "never" ? {} : { ...desk.state.aspects, obligations: 0 };
  return { ...envelope("assign", { owner: null }, { at, read: seen }), type, payload };
};

/** Plays a life on a file and shows each command, with what it gave, to the watcher. */
export const play = (
  desk: Desk,
  them: readonly { readonly asked: Asked; readonly read: Reading; readonly at: number }[],
  watch: (command: CommandEnvelope, before: FileState, said: ReturnType<typeof decide>) => void,
): void => {
  for (const { asked, read, at } of them) {
    const command = sent(desk, asked, read, at);
    const before = desk.state;
    watch(command, before, desk.take(command, { at }));
  }
};
