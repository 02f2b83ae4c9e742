import { parseInstant } from "@relais/core";
import { describe, expect, it } from "vitest";
import {
  attestationStanding,
  decideRecord,
  type Evidence,
  metBy,
  noRecordYet,
  type RecordCommand,
  type RecordState,
  type Revisions,
  readConditions,
} from "../../src/index.ts";
import { A, B, complete, conditions, contextAt, folded, HOLDER, NOW, TAUGHT } from "./invented.ts";

const IN_FORCE: Revisions = new Map(TAUGHT.map(({ rule, revision }) => [rule, revision]));
const award: RecordCommand = { type: "award-attestation", payload: { attestation: A, role: "opj", renews: null } };
const suspend: RecordCommand = {
  type: "suspend-attestation",
  payload: { attestation: A, reason: "practice-to-review", sentence: "Revoir l'accueil." },
};
const lift: RecordCommand = { type: "lift-suspension", payload: { attestation: A } };
const revoke: RecordCommand = { type: "revoke-attestation", payload: { attestation: A, reason: "evidence-false" } };

const after = (state: RecordState, command: RecordCommand, now = NOW): RecordState => {
  const said = decideRecord(command, state, contextAt(now));
  if (!said.ok) throw new Error(said.refusal.code);
  return folded(said.value, state);
};
const refusal = (state: RecordState, command: RecordCommand, evidence: Evidence = complete, now = NOW): string => {
  const said = decideRecord(command, state, contextAt(now, evidence));
  return said.ok ? "accepted" : said.refusal.code;
};
const metWith = (evidence: Evidence, at = NOW) => metBy(conditions.fonctions[0]!, evidence, contextOf(at));
const contextOf = (at: number) => ({ at, offsetMinutes: 60, titleOf: contextAt(at).titleOf });
const lacking = (evidence: Evidence, at = NOW): string[] => {
  const said = metWith(evidence, at);
  return said.is === "met" ? [] : said.missing.map((it) => `${it.code} ${it.module}`);
};

describe("given the conditions of an attestation", () => {
  it("[ATN-1] when everything is done, then the rules taught and the end are read from it; when something lacks, then each lack is said", () => {
    expect(metWith(complete)).toEqual({
      is: "met",
      modules: [
        { module: "accueil", version: "1" },
        { module: "entendre", version: "1" },
      ],
      taught: TAUGHT,
      // 28 November 2028 at 24:00 in Porto-Novo.
      until: parseInstant("2028-11-28T23:00:00Z"),
    });
    const nothing: Evidence = { sessions: [], marks: [], observations: [], refreshers: [] };
    expect(lacking(nothing)).toEqual(["session accueil", "session entendre", "observation entendre"]);
    // 69 of a hundred is not 70; the last test counts, the better one before it does not.
    expect(
      lacking({ ...complete, marks: [...complete.marks, { module: "accueil", right: 69, total: 100, at: NOW }] }),
    ).toEqual(["test accueil"]);
    expect(
      lacking({ ...complete, marks: [...complete.marks, { module: "accueil", right: 70, total: 100, at: NOW }] }),
    ).toEqual([]);
  });

  it("[ATN-1] when two raters are one person, or too little was done, then the observation does not count", () => {
    const [first, second] = complete.observations;
    expect(lacking({ ...complete, observations: [first!, { ...second!, raters: ["x", "x"] }] })).toEqual([
      "observation entendre",
    ]);
    expect(lacking({ ...complete, observations: [first!, { ...second!, done: 0.59 }] })).toEqual([
      "observation entendre",
    ]);
    expect(lacking({ ...complete, observations: [first!, { ...second!, at: NOW + 1 }] })).toEqual([
      "observation entendre",
    ]);
  });

  it("[ATN-1] when the last session is older than the refreshers ask, then a refresher is missing, and one that is young enough answers it", () => {
    const late = parseInstant("2027-10-02T10:00:00Z");
    expect(lacking(complete, late)).toEqual(["refresher accueil"]);
    expect(
      lacking({ ...complete, refreshers: [{ module: "accueil", at: parseInstant("2027-09-30T09:00:00Z") }] }, late),
    ).toEqual([]);
  });

  it("[ATN-2] when a file of conditions is read, then what does not fit the kit is said with its line", () => {
    const kit = { modules: [] };
    const file = `conditions: x
version: "1"
mention: { fr: a, en: a }
fonctions:
  - fonction: opj
    modules: [inconnu]
    test: { surCent: 70 }
    observation: { grilles: [inconnue], fois: 1, observateurs: 2, surCent: 60 }
    recyclage: { mois: 12 }
    validite: { mois: 24 }
  - fonction: opj
    modules: [inconnu]
    test: { surCent: 70 }
    observation: { grilles: [], fois: 1, observateurs: 2, surCent: 60 }
    recyclage: { mois: 12 }
    validite: { mois: 24 }
`;
    const { value, problems } = readConditions(file, "attestations.yaml", kit);
    expect(value).toBeNull();
    expect(problems.map((it) => `${it.line} ${it.code}`)).toEqual([
      "6 conditions.module-unknown",
      "8 conditions.grid-unknown",
      "11 conditions.role-twice",
      "12 conditions.module-unknown",
    ]);
    expect(readConditions(file.replace("surCent: 70", "surCent: 170"), "a", kit).problems).toHaveLength(1);
  });
});

describe("given the record of a person", () => {
  it("[ATN-3] when an attestation is awarded, then it keeps what it was earned on, and the name is in the sealed part alone", () => {
    const said = decideRecord(award, noRecordYet, contextAt(NOW));
    if (!said.ok) throw new Error(said.refusal.code);
    const [event] = said.value;
    expect(JSON.stringify(event!.clear)).not.toContain(HOLDER);
    expect(event!.clear).toMatchObject({ role: "opj", taught: TAUGHT, index: 4_242 });
    expect(folded(said.value).attestations[A]?.holder?.name).toBe(HOLDER);
    expect(folded([{ ...event!, secret: null }]).attestations[A]?.holder).toBeNull();
  });

  it("[ATN-3] when the conditions are not met, then it is refused and every lack is said in both languages", () => {
    const said = decideRecord(award, noRecordYet, contextAt(NOW, { ...complete, marks: [] }));
    expect(said.ok).toBe(false);
    if (said.ok) return;
    expect(said.refusal.code).toBe("attestation.lacking");
    expect(said.refusal.fr).toContain("Réussir le test de « Module accueil » à 70 % au moins.");
    expect(said.refusal.en).toContain("Pass the test of “Module entendre” at 70% at least.");
  });

  it("[ATN-4] when it is suspended, lifted and revoked, then its standing at each moment is what it was at that moment", () => {
    const hour = 3_600_000;
    let state = after(noRecordYet, award);
    state = after(state, suspend, NOW + hour);
    state = after(state, lift, NOW + 2 * hour);
    state = after(state, revoke, NOW + 3 * hour);
    const standing = (at: number): string => attestationStanding(state.attestations[A]!, IN_FORCE, at).is;
    expect([-1, 0, hour, 2 * hour, 3 * hour].map((it) => standing(NOW + it))).toEqual([
      "not-yet",
      "valid",
      "suspended",
      "valid",
      "revoked",
    ]);
    const awarded = after(noRecordYet, award).attestations[A]!;
    const { until } = awarded;
    expect([until - 1, until].map((it) => attestationStanding(awarded, IN_FORCE, it).is)).toEqual(["valid", "expired"]);
    const revised = new Map([...IN_FORCE, [TAUGHT[1]!.rule, "00000000000000cc"]]);
    expect(attestationStanding(awarded, revised, NOW)).toEqual({
      is: "stale",
      rules: [{ rule: TAUGHT[1]!.rule, change: "revised" }],
    });
  });

  it("[ATN-5] when a command does not fit the record, then it is refused and nothing changes", () => {
    const awarded = after(noRecordYet, award);
    const suspended = after(awarded, suspend);
    const again: RecordCommand = { type: "award-attestation", payload: { attestation: B, role: "opj", renews: null } };
    const renewal: RecordCommand = { type: "award-attestation", payload: { attestation: B, role: "opj", renews: A } };
    expect(refusal(noRecordYet, suspend)).toBe("attestation.unknown");
    expect(refusal(awarded, award)).toBe("attestation.exists");
    expect(refusal(awarded, again)).toBe("attestation.runs");
    expect(refusal(awarded, lift)).toBe("attestation.not-suspended");
    expect(refusal(suspended, suspend)).toBe("attestation.suspended");
    expect(refusal(suspended, renewal)).toBe("attestation.lift-first");
    expect(refusal(after(awarded, revoke), lift)).toBe("attestation.revoked");
    expect(refusal(noRecordYet, renewal)).toBe("attestation.renews-other");
    expect(
      refusal(noRecordYet, { type: "award-attestation", payload: { attestation: A, role: "medecin", renews: null } }),
    ).toBe("attestation.no-conditions");
  });

  it("[ATN-5] when it is renewed, then the new one stands alone, and the old one is revoked as replaced", () => {
    const state = after(after(noRecordYet, award), {
      type: "award-attestation",
      payload: { attestation: B, role: "opj", renews: A },
    });
    expect(state.attestations[A]?.revoked?.reason).toBe("replaced");
    expect(state.attestations[B]).toMatchObject({ renews: A, revoked: null });
  });
});
