import { DAY } from "@relais/core";
import { describe, expect, it } from "vitest";
import { calendarOf } from "../../src/index.ts";
import { NOW, SESSION } from "../ledger/desk.ts";

const entry = {
  id: SESSION,
  title: "Entendre un enfant ; ɖɛɔŋ, salle « B »\nà l'étage",
  place: `Parakou, ${"salle très longue ".repeat(8)}`,
  time: { from: NOW, to: NOW + 3 * 3_600_000 },
  later: [
    { phase: "delayed", days: 30, title: "Test à distance" },
    { phase: "refresher", days: 30, title: "Rappel" },
    { phase: "refresher", days: 90, title: "Rappel" },
  ],
  standing: "held" as const,
};

describe("given a session", () => {
  it("[LEA-26] when it is put in a calendar, then it, its delayed test and its refreshers are there, lines fold at 75 octets and no sign is cut", () => {
    const text = calendarOf([entry], NOW);
    const lines = text.split("\r\n");
    for (const it of lines) expect(new TextEncoder().encode(it).length).toBeLessThanOrEqual(75);
    const whole = text.replaceAll("\r\n ", "");
    expect(whole.match(/BEGIN:VEVENT/g)).toHaveLength(4);
    expect(new Set(whole.match(/^UID:.*$/gm)).size).toBe(4);
    expect(whole).toContain("DTSTART:20261128T120000Z\r\nDTEND:20261128T150000Z");
    expect(whole).toContain("SUMMARY:Entendre un enfant \\; ɖɛɔŋ\\, salle « B »\\nà l'étage");
    const after = new Date(NOW + 3 * 3_600_000 + 30 * DAY).toISOString().slice(0, 10).replaceAll("-", "");
    expect(whole).toContain(`DTSTART;VALUE=DATE:${after}`);
    expect(text.endsWith("END:VCALENDAR\r\n")).toBe(true);
  });

  it("[LEA-26] when it was cancelled, then the calendar says so", () => {
    expect(calendarOf([{ ...entry, standing: "cancelled" }], NOW)).toContain("STATUS:CANCELLED");
  });
});
