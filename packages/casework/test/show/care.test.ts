import type { Compartment } from "@relais/core";
import { describe, expect, it } from "vitest";
import { type FileView, fileFrom, fileView, type Reader, visible } from "../../src/index.ts";
import { accepted, act, claimed, contextAt, type Desk, id, iso, openedFile } from "../desk.ts";

/** The page as somebody of these sectors reads it; what they may not see has been left out of the stream, or not. */
const page = (desk: Desk, opens: readonly Compartment[], stream: "filtered" | "whole" = "filtered"): FileView => {
  const reader: Reader = { account: id(1), role: "opj", unit: "za-kpota", units: ["za-kpota"], compartments: opens };
  const { vocabulary, procedures, calendar, now } = contextAt(12);
  const mayRead = stream === "whole" ? desk.events : desk.events.filter((it) => visible(reader, reader, it));
  const parts = {
    seen: fileFrom(mayRead),
    whole: desk.state,
    upTo: desk.state.sequence,
    evaluation: desk.said(12),
    incident: null,
    owner: null,
    differing: [],
    beside: [],
    communeName: () => undefined,
  };
  return fileView(parts, reader, { vocabulary, procedures, calendar, now });
};

const SOCIAL = ["commun", "social"] as const;
const ENQUIRY = ["commun", "enquete"] as const;

describe("given a file with a plan", () => {
  const planned = () => {
    const desk = openedFile();
    const line = { line: id(9), goal: "Dormir la nuit.", provider: "Foyer Demo", service: "shelter" } as const;
    accepted(desk.send("add-plan-line", { ...line, day: "2026-03-09" }));
    accepted(desk.send("update-plan-line", { line: id(9), status: "started", sentence: "Place trouvée." }, { at: 1 }));
    accepted(desk.send("update-plan-line", { line: id(9), status: "done", day: "2026-03-16" }, { at: 2 }));
    return desk;
  };

  it("[DEC-37] when the social sector reads it, then each line has its last word, and the earlier ones stay readable", () => {
    expect(page(planned(), SOCIAL).plan).toEqual([
      {
        id: id(9),
        goal: "Dormir la nuit.",
        provider: "Foyer Demo",
        service: "shelter",
        day: "2026-03-16",
        status: "done",
        updates: [
          { status: "started", sentence: "Place trouvée.", recordedAt: iso(1), role: "opj" },
          { status: "done", sentence: null, recordedAt: iso(2), role: "opj" },
        ],
      },
    ]);
  });

  it.each(["filtered", "whole"] as const)(
    "[DEC-37] when another sector reads it, from a %s stream, then no line nor word of it is there, and the secrecy is named",
    (stream) => {
      const view = page(planned(), ENQUIRY, stream);
      expect(view.plan).toEqual([]);
      expect(JSON.stringify(view)).not.toMatch(/Dormir|Foyer|Place trouvée/);
      expect(view.closedCompartments.map((it) => it.compartment)).toEqual(["social"]);
    },
  );

  it("[DEC-37] when its words can no longer be opened, then the line is left out whole, as a note is", () => {
    const desk = planned();
    desk.fold(desk.events.splice(0).map((it) => ({ ...it, secret: null })));
    expect(page(desk, SOCIAL).plan).toEqual([]);
  });
});

describe("given follow-ups and a risk", () => {
  const followed = () => {
    const desk = openedFile();
    accepted(desk.send("schedule-followup", { followup: id(11), kind: "hearing", day: "2026-04-20" }));
    accepted(
      desk.send("schedule-followup", { followup: id(10), kind: "visit", day: "2026-04-01", sentence: "Le matin." }),
    );
    const finished = { followup: id(10), result: "postponed", time: claimed(1), sentence: "Absente." } as const;
    accepted(desk.send("finish-followup", finished, { at: 2 }));
    accepted(desk.send("assess-risk", { level: "high", time: claimed(3), sentence: "Menaces." }, { at: 4 }));
    accepted(desk.send("record-act", act("visiter", 7, 5, { values: { risque: "moyen" } }), { at: 6 }));
    return desk;
  };

  it.each([
    ["social", SOCIAL],
    ["enquiry", ENQUIRY],
  ])("[DEC-38] when the %s sector reads them, then each date is there with what came of it, by day", (_name, opens) => {
    expect(page(followed(), opens).followups).toEqual([
      {
        id: id(10),
        kind: "visit",
        day: "2026-04-01",
        sentence: "Le matin.",
        result: "postponed",
        results: [{ result: "postponed", time: claimed(1), sentence: "Absente.", recordedAt: iso(2), role: "opj" }],
      },
      { id: id(11), kind: "hearing", day: "2026-04-20", sentence: null, result: null, results: [] },
    ]);
  });

  it("[DEC-38] when an act told the risk last, then that level holds since the act, and the assessment stays beside it", () => {
    expect(page(followed(), ENQUIRY).risk).toEqual({
      held: { level: "medium", since: claimed(5) },
      assessments: [{ level: "high", time: claimed(3), sentence: "Menaces.", recordedAt: iso(4), role: "opj" }],
    });
  });

  it("[DEC-38] when nothing was said of the risk, then no level is shown", () => {
    expect(page(openedFile(), SOCIAL).risk).toEqual({ held: null, assessments: [] });
  });
});

describe("given a file whose situation and procedures changed", () => {
  const [v1, v2, v3] = ["1", "2", "3"].map((version) => ({ procedure: "petite", version }));
  const held = () => {
    const desk = openedFile();
    accepted(desk.send("record-act", act("recevoir", 7, 0), { at: 1 }));
    accepted(desk.send("record-act", act("retenir", 8, 1), { at: 1 }));
    return desk;
  };

  it("[DEC-39] when it moved to another version, then each changed obligation has its limit before and after, in words", () => {
    const desk = held();
    accepted(desk.send("move-procedure", { from: v1!, to: v2!, sentence: "Adoptée." }, { at: 2 }));
    const [move, ...others] = page(desk, SOCIAL).moves;
    expect(others).toEqual([]);
    expect(move).toMatchObject({ from: { version: "1" }, to: { version: "2" }, sentence: "Adoptée.", role: "opj" });
    expect(move?.changes.map((it) => [it.change, it.title.fr, it.before?.fr, it.after?.fr])).toEqual([
      ["gone", "Visiter", "repère : mardi 3 mars 2026, 8 h · Usage · sans source, à confirmer", undefined],
      ["new", "Aviser", undefined, "Limite à confirmer par un juriste. Maintenant."],
      [
        "due-changed",
        "Présenter",
        "au plus tard mercredi 4 mars 2026, 9 h · Loi, art. 1 · texte à vérifier",
        "au plus tard mardi 3 mars 2026, 9 h · Loi, art. 1 · texte à vérifier",
      ],
    ]);
    expect(move?.changes[2]?.rule).toMatchObject({ key: "delai-presenter", version: "2" });
  });

  it("[DEC-39] when only the nature of a limit changed, then the words say which it was and which it is", () => {
    const desk = held();
    accepted(desk.send("move-procedure", { from: v1!, to: v3! }, { at: 60 }));
    const [change] = page(desk, SOCIAL).moves[0]?.changes ?? [];
    expect(change?.before?.fr).toMatch(/^au plus tard mercredi 4 mars 2026, 9 h · Loi/);
    expect(change?.after?.fr).toMatch(/^repère : mercredi 4 mars 2026, 9 h · Usage/);
  });

  it("[DEC-39] when a changed step lies in a closed sector, then it is left out, as it is from what is due", () => {
    const desk = held();
    accepted(desk.send("move-procedure", { from: v1!, to: v2! }, { at: 2 }));
    const titles = page(desk, ENQUIRY).moves.flatMap((it) => it.changes.map(({ title }) => title.fr));
    expect(titles).toEqual(["Aviser", "Présenter"]);
  });

  it("[DEC-39] when the situation changed, then what it was said with is there, newest first", () => {
    const desk = openedFile();
    accepted(desk.send("change-statuses", { statuses: ["victime", "temoin"], sentence: "Entendue." }, { at: 1 }));
    accepted(desk.send("change-statuses", { statuses: ["temoin"] }, { at: 2 }));
    expect(page(desk, ENQUIRY).statusChanges).toEqual([
      { statuses: ["temoin"], sentence: null, recordedAt: iso(2), role: "opj" },
      { statuses: ["victime", "temoin"], sentence: "Entendue.", recordedAt: iso(1), role: "opj" },
    ]);
  });
});
