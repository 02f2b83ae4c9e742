import { type Control, type Named, named } from "./control.ts";

const SRC = "packages/server/src";
const TEST = "packages/server/test";

/** The same on both engines: the embedded one is enough. */
const embedded = (file: string, ...ids: string[]): Named[] =>
  named("store", `${TEST}/${file}.store.test.ts`, ...ids).map((it) => ({ ...it, words: "on the embedded engine" }));

/** Who reads, for how long, with which proof, and who may end it. */
export const accessControls: readonly Control[] = [
  {
    name: "assignments-mixed",
    takes: "each assignment as a scope of its own, in row security: units of all, in the sectors of all",
    file: `${SRC}/database/open.ts`,
    find: "scopes.filter((it) => it.compartments.includes(compartment)).flatMap((it) => it.units);",
    replace: '(compartment === "" ? [] : all);',
    red: embedded("visible", "ACC-1"),
  },
  {
    name: "affaire-open-in-emergency",
    takes: "the unit of a child, among what opens its affaire (migration)",
    file: `${SRC}/database/migrations/008-access.sql`,
    find: "select 1 from file where file.incident = stream.stream and file.unit = any ((select relais_units())::text[]))));",
    replace: "select 1 from file where file.incident = stream.stream)));",
    red: embedded("visible", "ACC-1"),
  },
  {
    name: "emergency-never-ends",
    takes: "the end of an opening in an emergency",
    file: `${SRC}/accounts/reader.ts`,
    find: "where account = $1 and until > $2",
    replace: "where account = $1 and $2::text is not null",
    red: embedded("accountable", "ACC-3"),
  },
  {
    name: "emergency-opens-every-sector",
    takes: "the sectors of whoever opens in an emergency",
    file: `${SRC}/access/emergency.ts`,
    find: "[id, stream, account, role, unit, [...compartments],",
    replace: '[id, stream, account, role, unit, [...compartments, "social", "sante", "justice"],',
    red: embedded("accountable", "ACC-3"),
  },
  {
    name: "emergency-without-factor",
    takes: "the second factor before an opening in an emergency",
    file: `${SRC}/access/emergency.ts`,
    find: 'if (person.factor !== "given") return factorNeeded();',
    replace: "",
    red: embedded("accountable", "ACC-5"),
  },
  {
    name: "factor-not-asked",
    takes: "the second factor of a session, before every other route",
    file: `${SRC}/http/session.ts`,
    find: 'if (taken === "whole" && person.factor === "asked")',
    replace: 'if (taken === "half" && person.factor === "none")',
    red: embedded("accountable", "ACC-9"),
  },
  {
    name: "code-taken-twice",
    takes: "the step of the last code, below which none counts",
    file: `${SRC}/accounts/factor.ts`,
    find: "step <= Number(row.last_step)",
    replace: "step < 0",
    red: embedded("accountable", "ACC-9"),
  },
  {
    name: "names-elsewhere-without-factor",
    takes: "the second factor before the names of another unit",
    file: "packages/casework/src/access/visible.ts",
    find: "namesIn === undefined || namesIn.includes(unit)",
    replace: 'namesIn === undefined || unit !== ""',
    red: embedded("accountable", "ACC-7"),
  },
  {
    name: "one-person-destroys",
    takes: "that whoever asked for a destruction does not confirm it",
    file: `${SRC}/life/destruction.ts`,
    find: 'if (state === "confirmed" && row.asked_by === person.account) return samePerson();',
    replace: "",
    red: embedded("life", "LIF-2"),
  },
  {
    name: "hold-ignored",
    takes: "the legal hold, when a destruction is confirmed",
    file: `${SRC}/life/destruction.ts`,
    find: 'if (state === "confirmed" && (await isHeld(tx, row.stream))) return held();',
    replace: "",
    red: embedded("life", "LIF-4"),
  },
  {
    name: "unknown-duration-destroys",
    takes: "that a file of a kind whose duration is unknown is never due",
    file: `${SRC}/life/retention.ts`,
    find: "and statuses <@ $1::text[]",
    replace: "and $1::text[] is not null",
    red: embedded("life", "LIF-6"),
  },
  {
    name: "checkpoints-not-compared",
    takes: "the comparison of a signed hash with the line that it signs",
    file: `${SRC}/store/checkpoints.ts`,
    find: 'if (found !== undefined && found.toString("base64") !== hash) {',
    replace: 'if (found !== undefined && hash === "") {',
    red: embedded("trail", "ACC-23"),
  },
  {
    name: "cut-tail-not-seen",
    takes: "the comparison of what was signed with where the trail ends",
    file: `${SRC}/store/checkpoints.ts`,
    find: "if (position > chain.last.position) return",
    replace: "if (position < 0) return",
    red: embedded("trail", "ACC-22"),
  },
  {
    name: "checkpoint-signature-ignored",
    takes: "the signature of a checkpoint",
    file: `${SRC}/store/checkpoints.ts`,
    find: 'verify(null, bytesOf(checkpoint), publicKey, Buffer.from(checkpoint.signature, "base64"))',
    replace: "verify(null, bytesOf(checkpoint), publicKey, Buffer.alloc(64)) === false",
    red: embedded("trail", "ACC-24"),
  },
  {
    name: "suspected-person-told",
    takes: "the suspected persons, from whom a list of readings is kept",
    file: `${SRC}/access/readers.ts`,
    find: '(it) => it.kind !== "mis-en-cause" && !namesOf(it)',
    replace: "(it) => it.names !== undefined || !namesOf(it)",
    red: embedded("accountable", "ACC-14"),
  },
];
