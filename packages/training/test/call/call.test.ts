import { openSolver } from "@relais/core/solver";
import { beforeAll, describe, expect, it } from "vitest";
import { type CallTerms, type Solve, sentencesOf, stageOf } from "../../src/index.ts";
import {
  AFTER,
  ASSESSORS,
  CHIEF,
  codeOf,
  EVIDENCE,
  Ledger,
  MANAGER,
  newOne,
  type Person,
  play,
  published,
  termsOf,
  WHILE_OPEN,
} from "./invented.ts";

let solve: Solve;
beforeAll(async () => {
  solve = await openSolver();
});

const somebody = (more: Partial<Person> = {}): Person => ({
  ...{ account: newOne(), sex: "F", corps: "police", department: "Zou", meets: true, scores: [5, 5] },
  ...more,
});

const manager = { account: MANAGER };
const later = { account: MANAGER, today: AFTER };
const [FIRST, SECOND, THIRD] = ASSESSORS;

describe("given a training manager who writes a call", () => {
  const publishing = (more: Partial<CallTerms>, account = MANAGER): string => {
    const ledger = new Ledger(solve);
    return codeOf(ledger.send("publish-call", ledger.call, termsOf(more), { account }));
  };

  it("[CAL-1] when it is published, then who else tries and what nobody could answer is refused, saying what to change", () => {
    expect(publishing({})).toBe("accepted");
    expect(publishing({}, newOne())).toBe("call.not-yours");
    expect(publishing({ opens: "2027-02-01" })).toBe("call.reversed");
    expect(publishing({ opens: "2026-12-01", closes: "2026-12-31" })).toBe("call.past");
    expect(publishing({ assessors: [FIRST] })).toBe("call.one-assessor");
    expect(publishing({ assessors: [FIRST, FIRST] })).toBe("call.one-assessor");
    expect(publishing({ hard: [{ id: "pratique", text: { fr: "x", en: "x" } }] })).toBe("call.criterion-twice");
    const quota = { attribute: "sex", value: "F", min: 2, max: null };
    expect(publishing({ quotas: [quota] })).toBe("accepted");
    expect(publishing({ quotas: [quota, { ...quota, value: "M", min: 1 }] })).toBe("call.quota-beyond-places");
    expect(publishing({ quotas: [quota, quota] })).toBe("call.quota-twice");
    expect(publishing({ quotas: [{ ...quota, max: 1 }] })).toBe("call.quota-reversed");
    expect(publishing({ quotas: [{ ...quota, attribute: "age" }] })).toBe("call.quota-unknown");
    const ledger = new Ledger(solve);
    const said = ledger.send("publish-call", ledger.call, termsOf({ quotas: [{ ...quota, min: 3 }] }), manager);
    expect(said.ok ? "" : said.refusal.fr).toContain("« sexe : femmes, au moins 3 »");
  });

  it("[CAL-2] when it is changed, then all of it while it is open, only assessors once it is closed, and nothing once it is decided", () => {
    const ledger = published(solve);
    const change = (more: Partial<CallTerms>, today: string) =>
      codeOf(ledger.send("change-call", ledger.call, termsOf(more), { account: MANAGER, today }));
    expect(change({ places: 3 }, WHILE_OPEN)).toBe("accepted");
    expect(ledger.callState().terms?.places).toBe(3);
    expect(change({ places: 1 }, WHILE_OPEN)).toBe("accepted");
    const one = somebody();
    const streams = play(ledger, [one]);
    expect(change({ places: 2 }, AFTER)).toBe("call.closed");
    expect(change({ places: 1, assessors: [FIRST, THIRD] }, AFTER)).toBe("accepted");
    expect(change({ places: 1, assessors: [FIRST, one.account] }, AFTER)).toBe("call.assessor-applied");
    expect(codeOf(ledger.send("decide-call", ledger.call, {}, later))).toBe("accepted");
    expect(change({ places: 1 }, AFTER)).toBe("call.decided");
    expect(ledger.callState().decision?.outcomes[streams.get(one.account)!]?.is).toBe("kept");
  });
});

describe("given an open call", () => {
  it("[CAL-3] when people apply, then each once, for themselves, in time, with every answer, and never whoever assesses or runs it", () => {
    const ledger = published(solve);
    const apply = (account: string, today = WHILE_OPEN, evidence: Record<string, string> = EVIDENCE, id?: string) =>
      codeOf(
        ledger.send(
          "apply",
          id ?? newOne(),
          { call: ledger.call, sex: "F", corps: "police", evidence },
          { account, today },
        ),
      );
    const one = newOne();
    const stream = newOne();
    expect(apply(one, "2027-01-03", EVIDENCE, stream)).toBe("application.closed");
    expect(apply(one, WHILE_OPEN, { opj: "Arrêté" }, stream)).toBe("application.evidence-missing");
    expect(apply(one, WHILE_OPEN, EVIDENCE, stream)).toBe("accepted");
    expect(apply(one, WHILE_OPEN, EVIDENCE, stream)).toBe("application.exists");
    expect(apply(one)).toBe("application.twice");
    expect(apply(FIRST)).toBe("application.assessor");
    expect(apply(MANAGER)).toBe("application.manager");
    expect(apply(newOne(), AFTER)).toBe("application.closed");
    expect(ledger.application(stream).made).toMatchObject({ candidate: one, unit: "com-za-kpota", department: "Zou" });
    const changed = { sex: "F", corps: "justice", evidence: EVIDENCE } as const;
    expect(codeOf(ledger.send("change-application", stream, changed, { account: newOne() }))).toBe(
      "application.not-yours",
    );
    expect(codeOf(ledger.send("change-application", stream, changed, { account: one }))).toBe("accepted");
    expect(codeOf(ledger.send("change-application", stream, changed, { account: one, today: AFTER }))).toBe(
      "application.closed",
    );
    expect(codeOf(ledger.send("withdraw-application", stream, {}, { account: MANAGER }))).toBe("application.not-yours");
    expect(codeOf(ledger.send("withdraw-application", stream, {}, { account: one }))).toBe("accepted");
    expect(apply(one)).toBe("accepted");
  });

  it("[CAL-3] when the same command comes twice, then it is taken once", () => {
    const ledger = published(solve);
    const [stream, id, account] = [newOne(), newOne(), newOne()];
    const payload = { call: ledger.call, sex: "F", corps: "police", evidence: EVIDENCE } as const;
    ledger.send("apply", stream, payload, { account }, id);
    const again = ledger.send("apply", stream, payload, { account }, id);
    expect(again).toEqual({ ok: true, value: [] });
  });

  it("[CAL-4] when the head of the unit gives a note, then it is taken, and nobody else's is, nor their own", () => {
    const ledger = published(solve);
    const one = somebody();
    const stream = play(ledger, [one]).get(one.account)!;
    const note = { opinion: "favourable", sentence: "Elle entend déjà les enfants seule." } as const;
    expect(codeOf(ledger.send("note-application", stream, note, { account: newOne() }))).toBe(
      "application.chief-notes",
    );
    expect(codeOf(ledger.send("note-application", stream, note, { account: CHIEF }))).toBe("accepted");
    expect(ledger.application(stream).note).toEqual({ by: CHIEF, ...note });
    const own = newOne();
    ledger.send("apply", own, { call: ledger.call, sex: "M", corps: "police", evidence: EVIDENCE }, { account: CHIEF });
    expect(codeOf(ledger.send("note-application", own, note, { account: CHIEF }))).toBe("application.chief-notes");
  });

  it("[CAL-5] when it is assessed, then after its last day, by two different assessors, neither the candidate nor whoever noted it", () => {
    const ledger = published(solve, { assessors: [...ASSESSORS, CHIEF] });
    const account = newOne();
    const stream = newOne();
    ledger.send("apply", stream, { call: ledger.call, sex: "F", corps: "police", evidence: EVIDENCE }, { account });
    const score = (by: string, today = AFTER, scores: Record<string, number> = { pratique: 7 }) =>
      codeOf(ledger.send("score-application", stream, { scores }, { account: by, today }));
    const check = (today: string, by = MANAGER) =>
      codeOf(ledger.send("check-application", stream, { meets: { opj: true } }, { account: by, today }));
    expect(check(WHILE_OPEN)).toBe("application.still-open");
    expect(check(AFTER, FIRST)).toBe("application.manager-checks");
    expect(check(AFTER)).toBe("accepted");
    ledger.send("note-application", stream, { opinion: "reserved", sentence: "Inventé." }, { account: CHIEF });
    expect(score(CHIEF)).toBe("application.scores-own");
    expect(score(newOne())).toBe("application.assessors-score");
    expect(score(FIRST, WHILE_OPEN)).toBe("application.still-open");
    expect(score(FIRST, AFTER, { parole: 3 })).toBe("application.criterion");
    expect(score(FIRST)).toBe("accepted");
    expect(score(FIRST, AFTER, { pratique: 8 })).toBe("accepted");
    expect(Object.keys(ledger.application(stream).scores)).toEqual([FIRST]);
    expect(codeOf(ledger.send("decide-call", ledger.call, {}, later))).toBe("call.unscored");
    expect(score(SECOND)).toBe("accepted");
    expect(score(FIRST, AFTER, { pratique: 1 })).toBe("application.scored");
    expect(score(THIRD)).toBe("application.scored");
    expect(ledger.application(stream).scores).toEqual({ [FIRST]: { pratique: 8 }, [SECOND]: { pratique: 7 } });
  });
});

describe("given a closed call", () => {
  it("[CAL-7] when it is decided, then once nothing is missing, and again only with a reason", () => {
    const ledger = published(solve, { places: 1 });
    const people = [somebody({ scores: [9, 9] }), somebody({ scores: [5, 5] }), somebody({ meets: false })];
    const decide = (today = AFTER, reason?: string) =>
      ledger.send("decide-call", ledger.call, reason === undefined ? {} : { reason }, { account: MANAGER, today });
    expect(codeOf(decide(WHILE_OPEN))).toBe("call.open");
    const late = newOne();
    ledger.send("apply", late, { call: ledger.call, sex: "F", corps: "police", evidence: EVIDENCE }, { account: late });
    const streams = play(ledger, people);
    expect(codeOf(decide())).toBe("call.unchecked");
    ledger.send("withdraw-application", late, {}, { account: late });
    expect(codeOf(decide())).toBe("accepted");
    const outcomes = () => people.map((it) => ledger.callState().decision?.outcomes[streams.get(it.account)!]?.is);
    expect(outcomes()).toEqual(["kept", "waiting", "not-eligible"]);
    expect(stageOf(ledger.callState(), AFTER)).toBe("decided");
    expect(codeOf(decide())).toBe("call.reason-wanted");
    ledger.send("withdraw-application", streams.get(people[0]!.account)!, {}, { account: people[0]!.account });
    expect(codeOf(decide(AFTER, "La première retenue s'est retirée."))).toBe("accepted");
    expect(outcomes()).toEqual([undefined, "kept", "not-eligible"]);
  });

  it("[CAL-7] when a quota cannot be met, then it is named, with the nearest that can", () => {
    const quotas = [{ attribute: "sex", value: "F", min: 2, max: null }];
    const ledger = published(solve, { quotas });
    play(ledger, [somebody(), somebody({ sex: "M" }), somebody({ sex: "M" })]);
    const said = ledger.send("decide-call", ledger.call, {}, later);
    expect(codeOf(said)).toBe("selection.quota-unmet");
    expect(said.ok ? "" : said.refusal.fr).toContain("sexe : femmes, baisser le minimum de 1");
    expect(said.ok ? "" : said.refusal.en).toContain("sex: women, lower the minimum by 1");
  });

  it("[CAL-9] when it is explained, then in short sentences of both languages, of the application and of nobody else", () => {
    const terms = termsOf({ quotas: [{ attribute: "department", value: "Borgou", min: 1, max: 1 }] });
    const said = (outcome: Parameters<typeof sentencesOf>[0]) => sentencesOf(outcome, terms, 20);
    const french = (outcome: Parameters<typeof sentencesOf>[0]) => said(outcome).map((it) => it.fr);
    const quotas = terms.quotas;
    expect(french({ is: "kept", points: 15, spare: 2, needed: quotas })).toEqual([
      "Candidature retenue, avec 15 points sur 20.",
      "Avec 3 points de moins, elle ne l'était plus.",
      "Sans elle, aucun choix ne tenait le minimum « département : Borgou, au moins 1 ».",
    ]);
    expect(french({ is: "kept", points: 1, spare: null, needed: [] })[1]).toBe(
      "Elle l'était quel que soit son nombre de points.",
    );
    const [a, b] = [newOne(), newOne()];
    const waiting = { is: "waiting", points: 9, rank: 2, instead: [a, b], change: { points: 1, quotas: [] } } as const;
    expect(french({ ...waiting, instead: [...waiting.instead], change: { points: 1, quotas: [] } })).toEqual([
      "Candidature en attente, au rang 2, avec 9 points sur 20.",
      "Elle prend la place de l'une de 2 candidatures retenues, si celle-ci se retire.",
      "Avec 1 point de plus, elle était retenue.",
    ]);
    expect(french({ is: "not-kept", points: 9, change: { points: null, quotas } })).toEqual([
      "Candidature non retenue, avec 9 points sur 20.",
      "Aucun nombre de points n'y suffisait : les quotas ne laissaient pas cette place.",
      "Avec une place de plus sous le maximum « département : Borgou, au plus 1 », elle était retenue.",
    ]);
    expect(said({ is: "not-eligible", lacks: ["opj"] })[0]).toEqual({
      fr: "Candidature non recevable : il manque « OPJ en fonction ».",
      en: "Application not admissible: it lacks “OPJ en fonction”.",
    });
  });
});
