import { gzipSync } from "node:zlib";
import { DAY } from "@relais/core";
import encode from "qr";
import { describe, expect, it } from "vitest";
import {
  holderHash,
  isSet,
  issuerId,
  printedOf,
  readStatusList,
  rulesHash,
  signAttestation,
  signStatusList,
  statusBits,
  type TrustedIssuer,
  tokenOf,
  verdicts,
  verdictWords,
  verifyAttestation,
} from "../../src/index.ts";
import {
  attestation,
  claims,
  HOLDER,
  issuer,
  listsBy,
  NOW,
  newSigner,
  packing,
  TAUGHT,
  tokenBy,
  tools,
  trusting,
} from "./invented.ts";

const ours = newSigner();
const token = tokenBy(ours.signer);
const verdict = async (given: string, issuers: readonly TrustedIssuer[] = [trusting(ours)], at = NOW) =>
  (await verifyAttestation(given, issuers, at, tools)).verdict;

describe("given an attestation and what was last heard of its issuer", () => {
  it("[ATN-10] when it is whole, then it is good, offline, and says who, what and as of when", async () => {
    const said = await verifyAttestation(token, [trusting(ours)], NOW, tools);
    expect(said).toMatchObject({ verdict: "good", statusAt: NOW, stale: [] });
    expect(said.claims?.credentialSubject.achievement.version).toBe(rulesHash(TAUGHT));
    expect(token).not.toContain(HOLDER);
    expect(JSON.stringify(said.claims)).not.toContain(HOLDER);
  });

  it("[ATN-11] when one character of it is changed, wherever it stands, then it is never good", async () => {
    // One of eleven characters, in turn through header, claims and signature, and the last, of which some bits say nothing.
    const places = Array.from(token, (_, at) => at).filter((at) => at % 11 === 0 || at === token.length - 1);
    for (const at of places) {
      const other = token[at] === "A" ? "B" : "A";
      const said = await verdict(token.slice(0, at) + other + token.slice(at + 1));
      expect([at, ["forged", "malformed", "unknown-issuer"].includes(said)]).toEqual([at, true]);
    }
  });

  it("[ATN-11] when it is signed by somebody else, unsigned, or asks for another algorithm, then it is refused", async () => {
    const other = newSigner();
    expect(await verdict(tokenBy(other.signer))).toBe("forged");
    const [, payload] = token.split(".");
    const part = (it: object): string => Buffer.from(JSON.stringify(it)).toString("base64url");
    for (const alg of ["none", "HS256", "eddsa"]) {
      expect(await verdict(`${part({ alg, kid: ours.signer.kid, typ: "JWT" })}.${payload}.`)).toBe("malformed");
    }
    const carriesKey = part({ alg: "EdDSA", kid: other.signer.kid, jwk: other.key });
    expect(await verdict(`${carriesKey}.${payload}.${token.split(".")[2]}`)).toBe("malformed");
    expect(await verdict(token, [])).toBe("unknown-issuer");
    expect(await verdict(tokenBy(newSigner("2").signer))).toBe("unknown-issuer");
  });

  it("[ATN-11] when its signed claims contradict its credential, then it is malformed", async () => {
    for (const wrong of [
      { sub: "urn:uuid:other" },
      { jti: "urn:uuid:other" },
      { nbf: claims.nbf - 1 },
      { exp: claims.exp + 86_400 },
      { issuer: { ...claims.issuer, id: "https://other.example" } },
    ]) {
      expect(await verdict(signAttestation({ ...claims, ...wrong }, ours.signer))).toBe("malformed");
    }
    for (const text of ["", "a.b.c", "RELAIS:1:", "bonjour", `${token}.`, "..", token.slice(0, 200)]) {
      expect(await verdict(text)).toBe("malformed");
    }
  });

  it("[ATN-12] when its dates are past or to come, then it is expired, or not yet", async () => {
    const lists = { statusLists: listsBy(ours.signer, {}, attestation.until) };
    expect(await verdict(token, [trusting(ours, lists)], claims.exp * 1000 - 1)).toBe("good");
    expect(await verdict(token, [trusting(ours, lists)], claims.exp * 1000)).toBe("expired");
    expect(await verdict(token, undefined, claims.nbf * 1000 - 1)).toBe("not-yet");
  });

  it("[ATN-13] when its place in a list is set, then it is revoked or suspended; another's place is nothing to it", async () => {
    const with_ = (set: Parameters<typeof listsBy>[1], made = NOW) =>
      trusting(ours, { statusLists: listsBy(ours.signer, set, made) });
    expect(await verdict(token, [with_({ revocation: [attestation.index] })])).toBe("revoked");
    expect(await verdict(token, [with_({ suspension: [attestation.index] })])).toBe("suspended");
    expect(await verdict(token, [with_({ revocation: [attestation.index - 1, attestation.index + 1] })])).toBe("good");
    // The newest list of those at hand counts: a suspension was lifted.
    const both = [...listsBy(ours.signer, { suspension: [attestation.index] }, NOW - DAY), ...listsBy(ours.signer)];
    expect(await verdict(token, [trusting(ours, { statusLists: both })])).toBe("good");
  });

  it("[ATN-13] when the last list is past its time, is missing, or was signed by another, then nobody says good; revoked stays revoked", async () => {
    const old = NOW - 31 * DAY;
    expect(await verdict(token, [trusting(ours, { statusLists: listsBy(ours.signer, {}, old) })])).toBe(
      "status-too-old",
    );
    expect(await verdict(token, [trusting(ours, { statusLists: [] })])).toBe("status-too-old");
    expect(await verdict(token, [trusting(ours, { statusLists: listsBy(ours.signer).slice(0, 1) })])).toBe(
      "status-too-old",
    );
    expect(await verdict(token, [trusting(ours, { statusLists: listsBy(newSigner().signer) })])).toBe("status-too-old");
    const revoked = listsBy(ours.signer, { revocation: [attestation.index] }, old);
    expect(await verdict(token, [trusting(ours, { statusLists: revoked })])).toBe("revoked");
  });

  it("[ATN-14] when a rule that it rests on was revised or repealed, then it is stale and says which; a wording changes nothing", async () => {
    const [first, second] = TAUGHT;
    const inForce = new Map([[first!.rule, "00000000000000cc"]]);
    const said = await verifyAttestation(token, [trusting(ours, { inForce })], NOW, tools);
    expect(said.verdict).toBe("stale");
    expect(said.stale).toEqual([
      { rule: first!.rule, change: "revised" },
      { rule: second!.rule, change: "repealed" },
    ]);
    // Rules that this device never heard of: it cannot tell.
    expect(await verdict(token, [trusting(ours, { taught: {} })])).toBe("status-too-old");
  });

  it("[ATN-15] when keys were changed since, then what the old one signed still holds", async () => {
    const next = newSigner("2");
    const lists = { keys: [next.key, ours.key], statusLists: listsBy(next.signer) };
    expect(await verdict(token, [trusting(ours, lists)])).toBe("good");
    expect(await verdict(tokenBy(next.signer), [trusting(ours, lists)])).toBe("good");
  });

  it("[ATN-15] when it says that it was signed after its key was followed by another, then it is forged; so is a list, which is passed over", async () => {
    const next = newSigner("2");
    const followedAt = (at: number) => ({ ...ours.key, until: new Date(at).toISOString() });
    const lists = { statusLists: listsBy(next.signer) };
    expect(await verdict(token, [trusting(ours, { ...lists, keys: [next.key, followedAt(NOW + 1)] })])).toBe("good");
    expect(await verdict(token, [trusting(ours, { ...lists, keys: [next.key, followedAt(NOW)] })])).toBe("forged");
    // Whoever has the older key makes a newer list, in which nothing is revoked.
    const place = Number(claims.credentialStatus[0]!.statusListIndex);
    const revoked = listsBy(next.signer, { revocation: [place] }, NOW);
    const forged = listsBy(ours.signer, {}, NOW + 2);
    const keys = [next.key, followedAt(NOW + 1)];
    expect(await verdict(token, [trusting(ours, { keys, statusLists: [...revoked, ...forged] })])).toBe("revoked");
  });

  it("[ATN-16] when the printed name is typed, then its hash agrees whatever its accents, case and order; another name's does not", () => {
    const { salt, identityHash } = claims.credentialSubject.identifier[0];
    expect(["Démo Néré", "NERE demo", " néré-démo "].map((it) => holderHash(it, salt) === identityHash)).toEqual([
      true,
      true,
      true,
    ]);
    expect(holderHash("Démo Iroko", salt)).not.toBe(identityHash);
    expect(holderHash(HOLDER, "00")).not.toBe(identityHash);
  });

  it("[ATN-17] when it is printed as a code, then the same token comes back byte for byte, and the code is one that a phone reads", async () => {
    const printed = await printedOf(token, packing);
    expect(await tokenOf(printed, packing)).toBe(token);
    expect(await tokenOf(token, packing)).toBe(token);
    // Alphanumeric mode alone: five and a half bits a character. With room for a base address of 60 characters.
    expect(printed).toMatch(/^[0-9A-Z $%*+\-./:]+$/);
    const modules = encode(printed, "raw", { ecc: "low", border: 1 }).length - 2;
    expect(modules).toBeLessThanOrEqual(117);
    expect(await tokenOf(printed.slice(0, -3), packing)).not.toBe(token);
    expect(await tokenOf("RELAIS:1:é", packing)).toBeUndefined();
  });

  it("[ATN-18] when a list is read, then it holds 131,072 places at least, the left-most bit first", async () => {
    const bits = statusBits([0, 9, 131_071]);
    expect([bits.length, bits[0], bits[1], bits.at(-1)]).toEqual([16_384, 0x80, 0x40, 0x01]);
    expect([0, 1, 9, 131_071, 500_000].map((it) => isSet(bits, it))).toEqual([true, false, true, true, false]);
    const read = async (packed: Uint8Array) =>
      readStatusList(
        signStatusList(issuer, { purpose: "revocation", packed, at: NOW, until: NOW + DAY }, ours.signer),
        trusting(ours),
        tools,
      );
    expect([...((await read(gzipSync(bits)))?.bits ?? [])]).toEqual([...bits]);
    expect(await read(gzipSync(bits.slice(1)))).toBeUndefined();
    expect(await read(Uint8Array.of(1, 2, 3))).toBeUndefined();
    // What would unpack to far more than any list is not unpacked.
    expect(await read(gzipSync(new Uint8Array(32 * 1024 * 1024)))).toBeUndefined();
  });

  it("[ATN-10] when an answer is given, then it says in both languages what to do", () => {
    for (const it of verdicts) {
      expect(verdictWords[it].fr.length).toBeGreaterThan(30);
      expect(verdictWords[it].en.length).toBeGreaterThan(30);
    }
    expect(issuerId(issuer)).toBe("https://relais.example.bj/attestations/issuer");
  });
});
