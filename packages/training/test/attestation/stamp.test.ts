import { describe, expect, it } from "vitest";
import { type Attestation, type Revisions, rulesOfStep, type Stamp, stampOf } from "../../src/index.ts";
import { attestation, NOW, TAUGHT } from "./invented.ts";

const [AVISER, ENTENDRE] = TAUGHT.map((it) => it.rule) as [string, string];
const IN_FORCE: Revisions = new Map(TAUGHT.map(({ rule, revision }) => [rule, revision]));
const ASKED = new Set([AVISER, ENTENDRE]);

const stamp = (
  attestations: readonly Attestation[],
  rules: readonly string[] = [AVISER],
  { inForce = IN_FORCE, at = NOW, asked = ASKED as ReadonlySet<string> | null } = {},
): Stamp => stampOf({ rules, asked, attestations, inForce, at });

describe("given an act that is recorded", () => {
  it("[ATN-6] when its author holds a valid attestation on rules of the step, then it is stamped yes", () => {
    expect(stamp([attestation])).toBe("yes");
  });

  it("[ATN-6] when there is none, or it is expired, suspended or revoked, then it is stamped no", () => {
    const suspended = {
      ...attestation,
      suspensions: [{ from: NOW, to: null, reason: "away", sentence: null }],
    } as const;
    const revoked = { ...attestation, revoked: { at: NOW, reason: "evidence-false", sentence: null } } as const;
    expect(stamp([])).toBe("no");
    expect(stamp([attestation], [AVISER], { at: attestation.until })).toBe("no");
    expect(stamp([attestation], [AVISER], { at: attestation.from - 1 })).toBe("no");
    expect(stamp([suspended])).toBe("no");
    expect(stamp([revoked])).toBe("no");
    expect(stamp([revoked, attestation])).toBe("yes");
  });

  it("[ATN-6] when a rule was revised, then acts of its step are stamped no and acts of other steps still yes", () => {
    const inForce = new Map([...IN_FORCE, [ENTENDRE, "00000000000000cc"]]);
    expect(stamp([attestation], [ENTENDRE], { inForce })).toBe("no");
    expect(stamp([attestation], [AVISER], { inForce })).toBe("yes");
  });

  it("[ATN-6] when nobody is attested in the role, or nothing taught speaks of the step, then it is stamped unknown", () => {
    expect(stamp([attestation], [AVISER], { asked: null })).toBe("unknown");
    expect(stamp([attestation], ["enfant-invente/autre"])).toBe("unknown");
    expect(stamp([attestation], [])).toBe("unknown");
    expect(stamp([], ["enfant-invente/autre"])).toBe("unknown");
  });

  it("[ATN-6] when the rules of a step are asked for, then those that say something of doing it are given, whatever procedure has them", () => {
    const rule = (key: string, step: string) => ({ key, step }) as never;
    expect(
      rulesOfStep(
        [
          { id: "un", rules: [rule("a", "aviser"), rule("b", "entendre")] },
          { id: "deux", rules: [rule("c", "aviser")] },
        ],
        "aviser",
      ),
    ).toEqual(["un/a", "deux/c"]);
  });
});
