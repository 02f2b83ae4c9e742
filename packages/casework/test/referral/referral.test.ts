import { DAY, HOUR, parseInstant } from "@relais/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  expiryOf,
  feedbackActs,
  isOver,
  type RecordedEvent,
  referralFrom,
  type Stage,
  stageOf,
} from "../../src/index.ts";
import { accepted, claimed, hour, id, refused, types } from "../desk.ts";
import {
  affaire,
  asks,
  CLOSED,
  consented,
  FATHER,
  MOTHER,
  proposed,
  ReferralDesk,
  SENDER,
  SERVICE,
  sent,
} from "./desk.ts";

const service = { unit: SERVICE };
const stageAfter = (desk: ReferralDesk): Stage | null => stageOf(desk.state);

describe("given a referral", () => {
  it("[REF-1] when it is proposed, then it says the need, the service and who refers; twice is refused, and unknown is said", () => {
    const desk = proposed();
    expect(desk.state.proposed).toMatchObject({ service: "health", offer: "hz-bohicon", unit: SENDER, to: SERVICE });
    expect(stageAfter(desk)).toBe("proposed");
    const again = { file: id(1), service: "health", offer: "autre" } as const;
    expect(refused(desk.send("propose-referral", again)).code).toBe("referral.exists");
    expect(refused(new ReferralDesk().send("ask-consent", asks("child"))).code).toBe("referral.unknown");
    const gone = refused(new ReferralDesk().send("propose-referral", { ...again, to: CLOSED }));
    expect(gone).toMatchObject({ code: "referral.unit-closed", path: "to" });
  });

  it("[REF-1] when a command comes again, is malformed, or is of a newer Relais, then nothing more, the place, or parked", () => {
    const desk = proposed();
    const once = { id: id(0x99) };
    expect(types(desk.send("ask-consent", asks("child"), once))).toEqual(["referral.consent-asked"]);
    expect(types(desk.send("ask-consent", asks("child"), once))).toEqual([]);
    expect(refused(desk.take("ask-consent", { party: "child" }))).toMatchObject({
      code: "command.malformed",
      path: "answer",
    });
    expect(refused(desk.take("ask-consent", asks("child"), { v: 2 })).code).toBe("command.newer");
    expect(refused(desk.take("dream", {})).code).toBe("command.newer");
  });

  it("[REF-2] when it goes its whole way, then each stage is said, until the feedback", () => {
    const desk = sent();
    const seen = [stageAfter(desk)];
    const told = (at: number) => ({ time: claimed(at) });
    for (const [type, payload] of [
      ["receive-referral", told(2)],
      ["answer-referral", { ...told(3), answer: "accepted" }],
      ["begin-service", told(20)],
      ["end-service", { ...told(30), result: "done" }],
      ["give-feedback", { ...told(31), text: "Soins donnés.", compartment: "sante" }],
    ] as const) {
      accepted(desk.take(type, payload, { ...service, at: payload.time.from === claimed(2).from ? 2 : 31 }));
      seen.push(stageAfter(desk));
    }
    expect(seen).toEqual(["sent", "received", "accepted", "begun", "ended", "feedback"]);
    expect(desk.state.feedback).toMatchObject([{ compartment: "sante", text: "Soins donnés.", reportedBy: "self" }]);
    expect(isOver(desk.state)).toBe(true);
  });

  it("[REF-2] when the same facts come in any order, then it stands at the same stage", () => {
    const desk = sent();
    accepted(desk.send("receive-referral", { time: claimed(2) }, { ...service, at: 2 }));
    accepted(
      desk.send("answer-referral", { time: claimed(3), answer: "refused", reason: "no-place" }, { ...service, at: 3 }),
    );
    accepted(desk.send("answer-referral", { time: claimed(4), answer: "accepted" }, { ...service, at: 4 }));
    accepted(desk.send("begin-service", { time: claimed(5) }, { ...service, at: 5 }));
    accepted(desk.send("return-child", { time: claimed(6), reason: "age-or-sex" }, { ...service, at: 6 }));
    const renumbered = (events: readonly RecordedEvent[]): RecordedEvent[] =>
      events.map((it, i) => ({ ...it, sequence: i + 1 }));
    const whole = desk.events.length;
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...desk.events], { minLength: whole, maxLength: whole }),
        fc.integer({ min: 1, max: whole }),
        (shuffled, kept) => {
          const { aside: _, ...all } = referralFrom(renumbered(shuffled));
          expect(stageOf(all as never)).toBe("returned");
          expect(all.answer).toMatchObject({ is: "accepted" });
          const some = shuffled.slice(0, kept);
          const sorted = [...some].sort((a, b) => a.sequence - b.sequence);
          expect(stageOf(referralFrom(renumbered(some)))).toBe(stageOf(referralFrom(renumbered(sorted))));
        },
      ),
      { seed: 20261128, numRuns: 300 },
    );
  });
});

describe("given that a referral needs consent", () => {
  const sends = (desk: ReferralDesk) => desk.send("send-referral", { channel: "relais", time: claimed(1) }, { at: 1 });
  const sharing = (): ReferralDesk => {
    const desk = proposed();
    accepted(desk.send("share", { values: { naissance: "2012-03-01", blesse: true } }));
    return desk;
  };

  it.each([
    [[], "consent.child-not-asked"],
    [[asks("child", { answer: "refused" })], "consent.child-refused"],
    [[asks("child")], "consent.authority-not-asked"],
    [[asks("child"), asks("authority", { answer: "not-able" })], "consent.authority-not-asked"],
    [[asks("child"), asks("authority", { answer: "refused" })], "consent.authority-refused"],
    [[asks("child"), asks("authority", { scope: ["commun"] })], "consent.scope"],
    [[asks("child", { scope: ["commun"] }), asks("authority")], "consent.scope"],
  ] as const)("[REF-3] when only %j was said, then it does not leave: %s", (consents, code) => {
    const desk = sharing();
    for (const it of consents) accepted(desk.send("ask-consent", it));
    const refusal = refused(sends(desk));
    expect(refusal.code).toBe(code);
    expect(desk.state.sent).toBeNull();
  });

  it("[REF-3] when the child agrees or cannot answer, and the person in authority agrees, then it leaves; the last word counts", () => {
    for (const child of ["given", "not-able"] as const) {
      const desk = sharing();
      accepted(desk.send("ask-consent", asks("child", { answer: child })));
      accepted(desk.send("ask-consent", asks("authority", { answer: "refused" })));
      accepted(desk.send("ask-consent", asks("authority", { time: claimed(0.5) }), { at: 1 }));
      expect(types(sends(desk))).toEqual(["referral.sent"]);
    }
  });

  it("[REF-4] when the person asked is a mis en cause, or of no known authority, then nothing is asked of them", () => {
    const incident = affaire();
    const desk = proposed();
    const asked = (person?: string) =>
      desk.send("ask-consent", asks("authority", { ...(person && { person }) }), { incident });
    expect(refused(asked(FATHER)).code).toBe("consent.not-askable");
    expect(refused(asked()).code).toBe("consent.person-needed");
    expect(refused(asked(id(0x77))).code).toBe("person.unknown");
    expect(types(asked(MOTHER))).toEqual(["referral.consent-asked"]);
    expect(desk.state.consents).toMatchObject([{ party: "authority", person: MOTHER }]);
  });

  it("[REF-5] when there is no consent, then only a ground that the pack names opens the way, with why", () => {
    const desk = sharing();
    const waive = (ground: string) =>
      desk.send("waive-consent", { ground, time: claimed(0), sentence: "Elle saigne." });
    expect(refused(waive("commodite")).code).toBe("consent.unknown-ground");
    expect(refused(sends(desk)).code).toBe("consent.child-not-asked");
    expect(refused(desk.take("waive-consent", { ground: "danger-vital", time: claimed(0) })).path).toBe("sentence");
    expect(types(waive("danger-vital"))).toEqual(["referral.consent-waived"]);
    expect(types(sends(desk))).toEqual(["referral.sent"]);
  });

  it("[REF-6] when consent is withdrawn, then nothing leaves any more, and what has left is withdrawn", () => {
    const desk = consented();
    accepted(desk.send("withdraw-consent", { party: "authority", time: claimed(0) }));
    expect(refused(sends(desk)).code).toBe("referral.over");
    const gone = sent();
    accepted(gone.send("withdraw-consent", { party: "child", time: claimed(2) }, { at: 2 }));
    expect([stageAfter(gone), isOver(gone.state)]).toEqual(["withdrawn", true]);
  });

  it("[REF-6] when the service had begun all the same, then that is recorded, and the withdrawal prevails", () => {
    const desk = sent();
    accepted(desk.send("withdraw-referral", { reason: "other-service", time: claimed(2) }, { at: 2 }));
    expect(types(desk.send("begin-service", { time: claimed(2) }, { ...service, at: 3 }))).toEqual(["referral.begun"]);
    expect(stageAfter(desk)).toBe("withdrawn");
  });
});

describe("given what is shared", () => {
  it("[REF-7] when a datum is more than the service needs, then it is named and nothing is shared", () => {
    const desk = proposed();
    const refusal = refused(desk.send("share", { values: { naissance: "2012-03-01", recit: "Au marché." } }));
    expect([refusal.code, refusal.path]).toEqual(["referral.beyond-need", "values"]);
    expect(refusal.fr).toContain("Récit");
    expect(desk.state.shared).toEqual({});
    const other = new ReferralDesk();
    accepted(other.send("propose-referral", { file: id(1), service: "other", offer: "x" }));
    expect(refused(other.send("share", { values: { naissance: "2012-03-01" } })).code).toBe("referral.beyond-need");
  });

  it("[REF-7] when it is shared, then each sector has its own part, and all of it is sealed", () => {
    const desk = proposed();
    const names = [{ name: "Démo Karité", kind: "used" as const }];
    const events = accepted(desk.send("share", { names, values: { naissance: "2012-03-01", blesse: true } }));
    expect(events.map((it) => [it.compartment, it.clear, it.secret])).toEqual([
      ["commun", {}, { names, values: { naissance: "2012-03-01" } }],
      ["sante", {}, { names: [], values: { blesse: true } }],
    ]);
  });

  it("[REF-8] when nothing is shared, the service has no account, or the link would carry something medical, then it stays", () => {
    const empty = proposed();
    accepted(empty.send("ask-consent", asks("child")));
    accepted(empty.send("ask-consent", asks("authority")));
    const by = (desk: ReferralDesk, channel: "relais" | "link" | "paper") =>
      desk.send("send-referral", { channel, time: claimed(1) }, { at: 1 });
    expect(refused(by(empty, "paper")).code).toBe("referral.nothing-shared");
    accepted(empty.send("share", { values: { blesse: true } }));
    expect(refused(by(empty, "link")).code).toBe("referral.medical-by-link");
    expect(types(by(empty, "paper"))).toEqual(["referral.sent"]);
    expect(refused(by(empty, "paper")).code).toBe("referral.sent");
    expect(refused(empty.send("share", { values: { blesse: false } })).code).toBe("referral.sent");
    const alone = new ReferralDesk();
    accepted(alone.send("propose-referral", { file: id(1), service: "health", offer: "x" }));
    accepted(alone.send("waive-consent", { ground: "danger-vital", time: claimed(0), sentence: "Elle saigne." }));
    accepted(alone.send("share", { values: { naissance: "2012-03-01" } }));
    expect(refused(by(alone, "relais")).code).toBe("referral.no-account");
  });
});

describe("given the two sides of a referral", () => {
  it("[REF-9] when the service would consent, share, send or withdraw, then that is the sender's", () => {
    for (const [type, payload] of [
      ["ask-consent", asks("child")],
      ["withdraw-consent", { party: "child", time: claimed(0) }],
      ["waive-consent", { ground: "danger-vital", time: claimed(0), sentence: "Non." }],
      ["share", { values: {} }],
      ["send-referral", { channel: "relais", time: claimed(0) }],
      ["withdraw-referral", { reason: "mistake", time: claimed(0) }],
    ] as const) {
      expect(refused(consented().take(type, payload, service)).code).toBe("referral.not-yours");
    }
  });

  it("[REF-9] when the sender writes what it was told by telephone, then it counts as reported, whatever it says", () => {
    const desk = sent();
    accepted(desk.send("answer-referral", { time: claimed(2), answer: "accepted", reportedBy: "self" }, { at: 2 }));
    expect(desk.state.answer).toMatchObject({ is: "accepted", reportedBy: "other" });
  });

  it("[REF-9] when it has not left yet, then no answer is taken; a refusal has its reason", () => {
    const answer = { time: claimed(2), answer: "refused" } as const;
    expect(refused(consented().send("answer-referral", answer, { ...service, at: 2 })).code).toBe("referral.not-sent");
    expect(refused(sent().send("answer-referral", answer, { ...service, at: 2 })).code).toBe("referral.reason-needed");
  });
});

describe("given a day on which an answer is hoped for", () => {
  const MIDNIGHT = parseInstant("2026-03-05T00:00:00+01:00");

  it("[REF-10] when it has passed in silence, then that is recorded once, and a later answer still counts", () => {
    const desk = sent();
    expect(expiryOf(desk.state, MIDNIGHT - 1, 60)).toBeUndefined();
    const expired = expiryOf(desk.state, MIDNIGHT, 60);
    expect(expired?.type).toBe("referral.expired");
    desk.fold([
      {
        ...expired!,
        id: id(0xe1),
        stream: id(0x4ef),
        sequence: desk.state.sequence + 1,
        recordedAt: new Date(MIDNIGHT).toISOString(),
        by: desk.events[0]!.by,
        command: id(0xe2),
      },
    ]);
    expect([stageAfter(desk), expiryOf(desk.state, MIDNIGHT + DAY, 60)]).toEqual(["expired", undefined]);
    const late = (MIDNIGHT + HOUR - hour(0)) / HOUR;
    accepted(desk.send("answer-referral", { time: claimed(late), answer: "accepted" }, { ...service, at: late }));
    expect(stageAfter(desk)).toBe("accepted");
  });

  it("[REF-10] when no day was named, or an answer came, then it never expires", () => {
    const open = consented();
    accepted(open.send("send-referral", { channel: "paper", time: claimed(1) }, { at: 1 }));
    expect(expiryOf(open.state, MIDNIGHT + 1_000 * DAY, 60)).toBeUndefined();
    const answered = sent();
    accepted(answered.send("answer-referral", { time: claimed(2), answer: "accepted" }, { ...service, at: 2 }));
    expect(expiryOf(answered.state, MIDNIGHT + 1_000 * DAY, 60)).toBeUndefined();
  });

  it("[REF-40] when the service reports, then the file gets one act, at its hour and without its words; an answer gives none", () => {
    const desk = sent();
    accepted(desk.send("answer-referral", { time: claimed(2), answer: "accepted" }, { ...service, at: 2 }));
    accepted(desk.send("end-service", { time: claimed(3), result: "done" }, { ...service, at: 3 }));
    const text = "Inventé.";
    accepted(desk.send("give-feedback", { time: claimed(4), text, compartment: "social" }, { ...service, at: 5 }));
    expect(feedbackActs(desk.state, desk.events)).toEqual([
      {
        act: desk.events.at(-1)?.id,
        step: "recevoir-contre-reference",
        time: claimed(4),
        intent: "report",
        reportedBy: "other",
      },
    ]);
  });

  it("[REF-40] when it went by a link, which bears no words, then the end is the feedback", () => {
    const desk = consented();
    accepted(desk.send("send-referral", { channel: "link", time: claimed(1) }, { at: 1 }));
    accepted(desk.send("begin-service", { time: claimed(2) }, { ...service, at: 2 }));
    expect(feedbackActs(desk.state, desk.events)).toEqual([]);
    accepted(desk.send("end-service", { time: claimed(3), result: "interrupted" }, { ...service, at: 3 }));
    expect(feedbackActs(desk.state, desk.events)).toMatchObject([{ time: claimed(3) }]);
  });
});
