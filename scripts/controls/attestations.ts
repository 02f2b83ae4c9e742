import { type Control, named } from "./control.ts";

const SRC = "packages/training/src/attestation";
const VERIFY = "packages/training/test/attestation/verify.test.ts";
const JOSE = "packages/training/test/attestation/jose.test.ts";
const RECORD = "packages/training/test/attestation/record.test.ts";
const STAMP = "packages/training/test/attestation/stamp.test.ts";
const STORE = "packages/server/test/attestations.store.test.ts";
const SERVER = "packages/server/src";
const MIGRATION = `${SERVER}/database/migrations/025-attestations.sql`;
const STALE = "packages/training/test/rules/stale.test.ts";

/** What an attestation rests on, what it is worth at a moment, and that anybody can tell a true one from a false one. */
export const attestationControls: readonly Control[] = [
  {
    name: "attestation-signature-unchecked",
    takes: "the signature of an attestation",
    file: `${SRC}/credential/verify.ts`,
    find: "!(await isSignedBy(read, key, tools))",
    replace: "read.signature.length === 0",
    red: [...named("unit", VERIFY, "ATN-11"), ...named("unit", JOSE, "ATN-20")],
  },
  {
    name: "attestation-obeys-its-header",
    takes: "the one kind of signature that is taken",
    file: `${SRC}/credential/jwt.ts`,
    find: 'alg: z.literal("EdDSA"),',
    replace: "alg: z.any(),",
    red: named("unit", VERIFY, "ATN-11"),
  },
  {
    name: "attestation-claims-uncompared",
    takes: "that the claims of the token say what its credential says",
    file: `${SRC}/credential/verify.ts`,
    find: "it.sub === it.credentialSubject.id",
    replace: "it.sub !== null",
    red: named("unit", VERIFY, "ATN-11"),
  },
  {
    name: "attestation-expiry-unchecked",
    takes: "the end of an attestation",
    file: `${SRC}/credential/verify.ts`,
    find: "at >= claims.exp * 1000",
    replace: "at >= claims.exp * 2000",
    red: [...named("unit", VERIFY, "ATN-12"), ...named("unit", JOSE, "ATN-20")],
  },
  {
    name: "attestation-status-ignored",
    takes: "the place of an attestation in its status lists",
    file: `${SRC}/credential/verify.ts`,
    find: "it.list !== undefined && isSet(it.list.bits, it.index)",
    replace: "it.list !== undefined && isSet(it.list.bits, -1)",
    red: named("unit", VERIFY, "ATN-13"),
  },
  {
    name: "attestation-status-of-any-age",
    takes: "the age of a status list",
    file: `${SRC}/credential/verify.ts`,
    find: "at >= list.until",
    replace: "at < list.at",
    red: named("unit", VERIFY, "ATN-13"),
  },
  {
    name: "attestation-list-by-anybody",
    takes: "the signature of a status list",
    file: `${SRC}/credential/status-list.ts`,
    find: " || !(await isSignedBy(read, key, tools))",
    replace: "",
    red: named("unit", VERIFY, "ATN-13"),
  },
  {
    name: "attestation-bits-turned-round",
    takes: "the left-most bit first, where a list is read",
    file: `${SRC}/credential/status-list.ts`,
    find: "(bits[index >> 3] ?? 0) & (0x80 >> (index & 7))",
    replace: "(bits[index >> 3] ?? 0) & (0x01 << (index & 7))",
    red: named("unit", VERIFY, "ATN-13", "ATN-18"),
  },
  {
    name: "attestation-never-stale",
    takes: "the rules that changed since, where an attestation is verified",
    file: `${SRC}/credential/verify.ts`,
    find: "staleRules(taught ?? [], issuer.inForce)",
    replace: "staleRules([], issuer.inForce)",
    red: named("unit", VERIFY, "ATN-14"),
  },
  {
    name: "attestation-names-its-holder",
    takes: "the hash in the place of the holder's name",
    file: `${SRC}/credential/credential.ts`,
    find: "identityHash: holderHash(holder.name, holder.salt)",
    replace: "identityHash: holder.name",
    red: named("unit", VERIFY, "ATN-10"),
  },
  {
    name: "standing-never-stale",
    takes: "the rules that changed since, in the standing of an attestation",
    file: `${SRC}/standing.ts`,
    find: "staleRules(it.taught, inForce)",
    replace: "staleRules([], inForce)",
    red: [...named("unit", RECORD, "ATN-4"), ...named("unit", STALE, "ATN-7"), ...named("unit", STAMP, "ATN-6")],
  },
  {
    name: "two-raters-one-person",
    takes: "that two raters are two people",
    file: `${SRC}/met.ts`,
    find: "new Set(it.raters).size",
    replace: "it.raters.length",
    red: named("unit", RECORD, "ATN-1"),
  },
  {
    name: "best-test-counts",
    takes: "that the last test counts, and not one before it",
    file: `${SRC}/met.ts`,
    find: "last === undefined || it.at >= last.at",
    replace: "last === undefined",
    red: named("unit", RECORD, "ATN-1"),
  },
  {
    name: "renewed-and-still-standing",
    takes: "the end of what a renewal replaces",
    file: `${SRC}/decide-record.ts`,
    find: 'accept([learningEvent("attestation.revoked", replaced, null), awarded])',
    replace: "accept([awarded])",
    red: named("unit", RECORD, "ATN-5"),
  },
  {
    name: "stamp-of-any-rule",
    takes: "that staleness counts on the rules of the step alone",
    file: `${SRC}/stamp.ts`,
    find: "said.includes(stale.rule)",
    replace: "stale.rule !== undefined",
    red: named("unit", STAMP, "ATN-6"),
  },
  {
    name: "attestation-read-by-anybody",
    takes: "whose attestation it is, before it is handed out",
    file: `${SERVER}/attestations/attestations.ts`,
    find: "if (row.account !== person.account) {",
    replace: 'if (row.account === "") {',
    red: named("store", STORE, "ATN-33"),
  },
  {
    name: "attestation-rows-of-everybody",
    takes: "row security: the application sees its own person's attestations",
    file: MIGRATION,
    find: "using (account::text = (select relais_account()))",
    replace: "using (true)",
    red: named("store", STORE, "ATN-39"),
  },
  {
    name: "stamp-joined-back",
    takes: "that the application may not read whose record is whose",
    file: MIGRATION,
    find: "grant select on attestation to relais_app",
    replace: "grant select on attestation, attestation_record to relais_app",
    red: named("store", STORE, "ATN-36"),
  },
  {
    name: "attestation-to-oneself",
    takes: "that nobody attests to themselves",
    file: `${SERVER}/attestations/attestations.ts`,
    find: "if (account === person.account) return ownAttestation();",
    replace: 'if (account === "") return ownAttestation();',
    red: named("store", STORE, "ATN-30"),
  },
  {
    name: "status-list-empty",
    takes: "the places that are set, in what is published",
    file: `${SERVER}/attestations/issuer.ts`,
    find: "statusBits(rows.map((it) => it.place))",
    replace: "statusBits(rows.flatMap(() => []))",
    red: named("store", STORE, "ATN-32"),
  },
  {
    name: "acts-never-stamped",
    takes: "the answer of that moment, where an act is recorded",
    file: `${SERVER}/casework/circumstances.ts`,
    find: "accreditation: await attestedNow(tx, country, reader, now)",
    replace: 'accreditation: (await attestedNow(tx, country, reader, now)) && (() => "unknown" as const)',
    red: named("store", STORE, "ATN-34"),
  },
];
