import { createPublicKey, generateKeyPairSync, sign } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { DAY, parseInstant } from "@relais/core";
import { nodeTools } from "@relais/server/attestation-tools";
import {
  claimsOf,
  type IssuerNews,
  issuerId,
  printedOf,
  rulesHash,
  signAttestation,
  signStatusList,
  statusBits,
  statusPurposes,
  Verified,
} from "@relais/training";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { verify } from "../src/attestation.ts";

const NOW = parseInstant("2026-11-28T20:00:00Z");
const issuer = { base: "https://relais.example.bj", name: "Relais, instance inventée" };
const holder = { name: "Démo Néré", salt: "0123456789abcdef0123456789abcdef" };
const taught = [{ rule: "enfant-invente/aviser", revision: "00000000000000aa" }];
const attestation = {
  id: "018f0000-0000-7000-8000-00000000000a",
  role: "opj",
  modules: [],
  taught,
  from: NOW,
  until: NOW + 730 * DAY,
  index: 7,
  renews: null,
  issuer,
  words: { name: "Formation attestée", description: "Projet.", criteria: "Repères." },
  holder,
  suspensions: [],
  revoked: null,
};

let folder: string;
let said: string[];
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "relais-attestation-"));
  said = [];
  vi.spyOn(console, "log").mockImplementation((line: string) => void said.push(line));
  vi.spyOn(console, "error").mockImplementation((line: string) => void said.push(line));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

const issued = async (revoked: readonly number[] = []) => {
  const { privateKey } = generateKeyPairSync("ed25519");
  const { x = "" } = createPublicKey(privateKey).export({ format: "jwk" });
  const kid = `${issuerId(issuer)}/keys/1`;
  const signer = { kid, sign: (data: Uint8Array) => sign(null, data, privateKey) };
  const token = signAttestation(claimsOf(attestation, holder), signer);
  const news: IssuerNews = {
    id: issuerId(issuer),
    type: ["Profile"],
    name: issuer.name,
    keys: [{ kid, kty: "OKP", crv: "Ed25519", x }],
    taught: { [rulesHash(taught)]: taught },
    inForce: { "enfant-invente/aviser": "00000000000000aa" },
  };
  const status = statusPurposes.map((purpose) => {
    const packed = gzipSync(statusBits(purpose === "revocation" ? revoked : []));
    return file(purpose, signStatusList(issuer, { purpose, packed, at: NOW, until: NOW + 30 * DAY }, signer));
  });
  return {
    token: file("attestation.jwt", `${token}\n`),
    printed: file("attestation.txt", await printedOf(token, nodeTools)),
    options: {
      keys: [file("issuer.json", JSON.stringify(news))],
      status,
      at: "2026-12-01T08:00:00Z",
      json: true as const,
    },
  };
};
const answer = () => Verified.parse(JSON.parse(said.splice(0).join("\n")));

describe("given the command line and an attestation", () => {
  it("[ATN-19] when it is verified from files, printed or not, then its worth, its dates and the age of the list are told", async () => {
    const { token, printed, options } = await issued();
    for (const it of [token, printed]) {
      expect(await verify(it, { ...options, name: "nere demo" })).toBe(0);
      expect(answer()).toMatchObject({ verdict: "good", holder: "same", statusAt: "2026-11-28T20:00:00.000Z" });
    }
    expect(await verify(token, { ...options, name: "Démo Iroko" })).toBe(1);
    expect(answer()).toMatchObject({ verdict: "good", holder: "other" });
  });

  it("[ATN-19] when it is revoked, past the list, or nothing that reads, then it exits otherwise and says what to do", async () => {
    const revoked = await issued([attestation.index]);
    expect(await verify(revoked.token, revoked.options)).toBe(1);
    expect(answer().verdict).toBe("revoked");
    expect(await verify(file("x.txt", "bonjour"), revoked.options)).toBe(1);
    expect(answer().verdict).toBe("malformed");
    const { token, options } = await issued();
    expect(await verify(token, { ...options, status: [] })).toBe(1);
    expect(answer().verdict).toBe("status-too-old");
    expect(await verify(token, { ...options, at: "demain" })).toBe(2);
    expect(await verify(token, { ...options, keys: [file("mal.json", "{}")] })).toBe(2);
    expect(said.at(-1)).toContain("ce qu'un émetteur publie");
  });
});
