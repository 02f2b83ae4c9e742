import { describe, expect, it } from "vitest";
import { closedForm, nextOf, referralCopy, referralFrom, referralView, sharingView } from "../../src/index.ts";
import { accepted, claimed, contextAt, iso, openedFile } from "../desk.ts";
import { around, asks, consented, proposed, SERVICE, sent } from "../referral/desk.ts";

const desk = () => contextAt(2);
const words = () => ({ ...around({}), communes: new Map() });
const service = { unit: SERVICE };
const same = (text: string) => ({ fr: text, en: text });

describe("given what a side reads of a referral", () => {
  it("[REF-28] when a consent is missing, then its sender reads what to do, and the service nothing of the file", () => {
    const mine = referralView(proposed().state, "sender", "ZKP-26-0001", words(), desk());
    expect(mine).toMatchObject({
      stage: "proposed",
      file: { number: "ZKP-26-0001" },
      lack: { fr: expect.stringContaining("enfant") },
    });
    const theirs = referralView(sent().state, "service", "ZKP-26-0001", words(), desk());
    expect(theirs).toMatchObject({ stage: "sent", file: null, lack: null });
  });

  it("[REF-28] when it is told, then in the order in which it happened, consents apart, and what was reported is said to be", () => {
    const it_ = sent();
    accepted(it_.send("answer-referral", { answer: "refused", reason: "no-place", time: claimed(3) }, { at: 3 }));
    const view = referralView(it_.state, "sender", null, words(), desk());
    expect(view?.story.map((it) => it.what.fr)).toEqual([
      "Proposée",
      "Avis de l'enfant : donné",
      "Accord de la personne ayant autorité : donné",
      "Envoyée : par Relais",
      "Refusée par le service : pas de place",
    ]);
    expect(view?.story.filter((it) => it.kind === "consent")).toHaveLength(2);
    expect(view?.story.at(-1)).toMatchObject({ reported: true });
  });

  it("[REF-28] when the proposal arrives after what followed it on a phone without network, then it is still told first", () => {
    const it_ = proposed();
    accepted(it_.send("ask-consent", asks("child", { time: claimed(-5) })));
    const [first] = referralView(it_.state, "sender", null, words(), desk())?.story ?? [];
    expect(first).toMatchObject({ what: { fr: "Proposée" }, time: { from: iso(-5) } });
  });

  it("[REF-28] when its events are cut down for the other side, then where it stands is the same and no secret is left", () => {
    const it_ = sent();
    const cut = it_.events.flatMap((event) => closedForm(event, new Set()) ?? event);
    const view = referralView(referralFrom(cut), "service", null, words(), desk());
    expect(view).toMatchObject({ stage: "sent", shared: [{ compartment: "commun", names: null, values: null }] });
    expect(JSON.stringify(cut)).not.toContain("Karité");
  });

  it("[REF-28] when each stage is reached, then each side is offered what comes next, and nothing after a withdrawal", () => {
    const it_ = consented();
    expect(nextOf(it_.state, "sender")).toContain("send-referral");
    expect(nextOf(it_.state, "service")).toEqual([]);
    accepted(it_.send("send-referral", { channel: "relais", time: claimed(1) }, { at: 1 }));
    expect(nextOf(it_.state, "service")).toEqual(["receive-referral", "answer-referral"]);
    accepted(it_.send("answer-referral", { answer: "accepted", time: claimed(2) }, { ...service, at: 2 }));
    expect(nextOf(it_.state, "service")).toEqual(["begin-service", "return-child", "give-feedback"]);
    accepted(it_.send("withdraw-referral", { reason: "mistake", time: claimed(3) }, { at: 3 }));
    for (const side of ["sender", "service"] as const) expect(nextOf(it_.state, side)).toEqual([]);
  });

  it("[REF-39] when it is told to its child, then each datum stands with its value; of one that leads to somebody else, or is closed to the reader, only that it was told", () => {
    const field = (it: string, value: string) => ({ field: it, label: same(it), value: same(value) });
    const view = referralView(sent().state, "sender", null, words(), desk());
    const copy = referralCopy(
      {
        ...view!,
        shared: [
          {
            compartment: "commun",
            sector: same("Commun"),
            names: ["Démo Karité"],
            values: [field("naissance", "2012"), field("contact", "+229 00")],
          },
          { compartment: "sante", sector: same("Santé"), names: null, values: null },
        ],
      },
      desk(),
    );
    expect(copy?.told).toEqual([
      { label: { fr: "Nom", en: "Name" }, value: same("Démo Karité") },
      { label: same("naissance"), value: same("2012") },
      { label: same("contact"), value: null },
      { label: same("Santé"), value: null },
    ]);
  });

  it("[REF-39] when it never left, then the copy says nothing of it", () => {
    const view = referralView(consented().state, "sender", null, words(), desk());
    expect(referralCopy(view!, desk())).toBeUndefined();
  });

  it("[REF-29] when a service would be told of a child, then only what this need asks for, and what the file does not say is named", () => {
    const file = openedFile();
    const told = sharingView(file.state, "health", words(), desk());
    expect(told.values.map((it) => it.field)).toEqual(["naissance"]);
    expect(told.missing.length).toBe(1);
    expect(sharingView(file.state, "food", words(), desk())).toMatchObject({ values: [], missing: [] });
  });
});
