import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codeOnSlip, idInQr, idOnSlip, slipAddress } from "../../src/screens/referral/slip-code.ts";

const SEED = 20_261_128;
const ids = fc.uuid({ version: 7 });

describe("given the code of a slip", () => {
  it("[REF-35] when it is typed as it stands, with or without its spaces, then it names its referral", () => {
    fc.assert(
      fc.property(ids, (id) => {
        expect(idOnSlip(codeOnSlip(id))).toBe(id);
        expect(idOnSlip(codeOnSlip(id).replaceAll(" ", "").toLowerCase())).toBe(id);
      }),
      { seed: SEED },
    );
  });

  it("[REF-35] when one character is wrong, or two neighbours are turned round, then it names nothing", () => {
    fc.assert(
      fc.property(ids, fc.nat(33), fc.integer({ min: 1, max: 15 }), (id, at, by) => {
        const code = codeOnSlip(id).replaceAll(" ", "");
        const digit = (Number.parseInt(code[at] ?? "0", 16) + by) % 16;
        expect(idOnSlip(code.slice(0, at) + digit.toString(16) + code.slice(at + 1))).toBeUndefined();
        if (at > 30) return;
        const turned = code.slice(0, at) + (code[at + 1] ?? "") + (code[at] ?? "") + code.slice(at + 2);
        expect(idOnSlip(turned)).toBe(turned === code ? id : undefined);
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  it("[REF-35] when it comes from another system, then it names nothing", () => {
    for (const code of ["", "PRIMERO-1234", "0".repeat(33), `${"0".repeat(32)}zz`])
      expect(idOnSlip(code)).toBeUndefined();
  });
});

describe("given what a camera reads", () => {
  const HERE = "https://relais.example";

  it("[REF-42] when it is the code of a slip of this Relais, then it names its referral", () => {
    fc.assert(
      fc.property(ids, (id) => {
        expect(idInQr(slipAddress(id, HERE), HERE)).toBe(id);
      }),
      { seed: SEED },
    );
  });

  it("[REF-42] when it is of another system, of another Relais, or leads elsewhere in this one, then it names nothing", () => {
    const id = "0190a000-0000-7000-8000-000000000001";
    for (const text of [
      "",
      "PRIMERO-1234",
      slipAddress(id, "https://autre.example"),
      slipAddress(id, `${HERE}.autre.example`),
      slipAddress("1234", HERE),
      `${slipAddress(id, HERE)}?retour=/x`,
      `${HERE}/orientations/${id}`,
      id,
    ]) {
      expect([text, idInQr(text, HERE)]).toEqual([text, undefined]);
    }
  });
});
