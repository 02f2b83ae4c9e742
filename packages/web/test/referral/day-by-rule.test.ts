import type { DueView } from "@relais/casework";
import { describe, expect, it } from "vitest";
import { dayByRule } from "../../src/screens/referral/typed.ts";

const words = { fr: "Invention.", en: "Invention." };
const asked = (due?: DueView["due"]): DueView => ({
  rule: {
    procedure: "petite",
    version: "1",
    key: "rendre-compte",
    sentence: words,
    basis: words,
    confidence: "aucune",
    blocking: false,
  },
  step: "recevoir-contre-reference",
  stepTitle: words,
  trigger: "00000000-0000-0000-0000-000000000000",
  triggeredAt: { from: "2026-03-02T07:00:00Z", to: "2026-03-02T07:00:00Z" },
  verdict: "due",
  limit: due === undefined ? "unknown" : "legal",
  benchmarkPassed: false,
  sentence: words,
  ...(due && { due }),
});
const until = (iso: string) => ({ from: iso, to: iso });

describe("given rules that ask a service to report back", () => {
  it("[REF-41] when a limit ends at midnight in Porto-Novo, then the day before is the last", () => {
    expect(dayByRule([asked(until("2026-03-11T23:00:00Z"))])?.day).toBe("2026-03-11");
    expect(dayByRule([asked(until("2026-03-11T23:00:01Z"))])?.day).toBe("2026-03-12");
  });

  it("[REF-41] when several have a limit, then the first ends; where holidays are not sure, its earliest end counts", () => {
    const [late, sure] = [asked(until("2026-03-20T23:00:00Z")), asked(until("2026-03-11T23:00:00Z"))];
    const unsure = asked({ from: "2026-03-10T23:00:00Z", to: "2026-03-12T23:00:00Z" });
    expect(dayByRule([asked(), late, sure])).toEqual({ rule: sure, day: "2026-03-11" });
    expect(dayByRule([sure, unsure])).toEqual({ rule: unsure, day: "2026-03-10" });
  });

  it("[REF-41] when none has a limit, then the rule is told without a day; without a rule, nothing is", () => {
    const rule = asked();
    expect(dayByRule([rule])).toEqual({ rule, day: "" });
    expect(dayByRule([])).toBeUndefined();
  });
});
