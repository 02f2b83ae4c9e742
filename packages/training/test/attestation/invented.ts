import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from "node:crypto";
import { promisify } from "node:util";
import { deflateRaw, gunzip, gzipSync, inflateRaw } from "node:zlib";
import { formatInstant, type Instant, type NewEvent, parseInstant } from "@relais/core";
import {
  type AchievementWords,
  type Attestation,
  type Conditions,
  claimsOf,
  type Evidence,
  evolveRecord,
  type Issuer,
  issuerId,
  noRecordYet,
  type Packing,
  type RecordContext,
  type RecordState,
  rulesHash,
  type Signer,
  signAttestation,
  signStatusList,
  statusBits,
  statusPurposes,
  type TaughtRule,
  type Tools,
  type TrustedIssuer,
} from "../../src/index.ts";

export const NOW: Instant = parseInstant("2026-11-28T20:00:00Z");
export const A = "018f0000-0000-7000-8000-00000000000a";
export const B = "018f0000-0000-7000-8000-00000000000b";
export const HOLDER = "Démo Néré";
const SALT = "0123456789abcdef0123456789abcdef";

export const TAUGHT: readonly TaughtRule[] = [
  { rule: "enfant-invente/aviser", revision: "00000000000000aa" },
  { rule: "enfant-invente/entendre", revision: "00000000000000bb" },
];

export const issuer: Issuer = { base: "https://relais.example.bj", name: "Relais, instance inventée" };
const words: AchievementWords = {
  name: "Formation attestée : officier de police judiciaire",
  description: "Formation à la protection de l'enfant. Projet, à valider.",
  criteria:
    "Modules suivis, test de fin réussi à 70 % au moins, pratique observée à deux. Repères du projet, à valider.",
};

export const conditions: Conditions = {
  conditions: "inventees",
  version: "1",
  mention: { fr: "Repère inventé.", en: "Invented default." },
  fonctions: [
    {
      fonction: "opj",
      modules: ["accueil", "entendre"],
      test: { surCent: 70 },
      observation: { grilles: ["entendre"], fois: 2, observateurs: 2, surCent: 60 },
      recyclage: { mois: 12 },
      validite: { mois: 24 },
    },
  ],
};

const at = (day: string): Instant => parseInstant(`${day}T09:00:00Z`);

/** Everything that the invented conditions ask for. */
export const complete: Evidence = {
  sessions: [
    { module: "accueil", version: "1", taught: [TAUGHT[0]!], at: at("2026-10-01") },
    { module: "entendre", version: "1", taught: [TAUGHT[1]!], at: at("2026-10-02") },
  ],
  marks: [
    { module: "accueil", right: 11, total: 15, at: at("2026-10-01") },
    { module: "entendre", right: 7, total: 10, at: at("2026-10-02") },
  ],
  observations: [
    { grid: "entendre", raters: ["x", "y"], done: 0.6, at: at("2026-10-20") },
    { grid: "entendre", raters: ["x", "z"], done: 0.9, at: at("2026-11-20") },
  ],
  refreshers: [],
};

export const contextAt = (now: Instant, evidence: Evidence = complete): RecordContext => ({
  now,
  offsetMinutes: 60,
  conditions,
  evidence,
  titleOf: (module) => ({ fr: `Module ${module}`, en: `Module ${module}` }),
  holder: HOLDER,
  salt: SALT,
  index: 4_242,
  issuer,
  words,
});

/** New events as they are read back, folded after what was there. */
export const folded = (events: readonly NewEvent[], from: RecordState = noRecordYet): RecordState =>
  events.reduce((state, event) => {
    const at = formatInstant(NOW);
    const by = { account: A, role: "responsable-formation", unit: "ocpm-cotonou", device: "test" };
    const where = { id: A, ledger: "learning" as const, stream: A, sequence: state.sequence + 1, recordedAt: at, by };
    return evolveRecord(state, { ...event, ...where, command: A });
  }, from);

export const attestation: Attestation = {
  id: A,
  role: "opj",
  modules: [
    { module: "accueil", version: "1" },
    { module: "entendre", version: "1" },
  ],
  taught: TAUGHT,
  from: NOW,
  until: parseInstant("2028-11-28T23:00:00Z"),
  index: 4_242,
  renews: null,
  issuer,
  words,
  holder: { name: HOLDER, salt: SALT },
  suspensions: [],
  revoked: null,
};

/** An issuer with a key of its own, made anew: nothing of it is kept. */
export const newSigner = (
  name = "1",
): { readonly signer: Signer; readonly privateKey: KeyObject; readonly key: TrustedIssuer["keys"][number] } => {
  const { privateKey } = generateKeyPairSync("ed25519");
  const kid = `${issuerId(issuer)}/keys/${name}`;
  const { x = "" } = createPublicKey(privateKey).export({ format: "jwk" });
  return {
    signer: { kid, sign: (data) => sign(null, data, privateKey) },
    privateKey: createPrivateKey(privateKey.export({ format: "pem", type: "pkcs8" })),
    key: { kid, kty: "OKP", crv: "Ed25519", x },
  };
};

export const tools: Tools = {
  verify: async (key, data, signature) =>
    verify(null, data, createPublicKey({ key: { ...key }, format: "jwk" }), signature),
  gunzip: async (bytes, most) => promisify(gunzip)(bytes, { maxOutputLength: most }),
};
export const packing: Packing = {
  deflate: async (bytes) => promisify(deflateRaw)(bytes, { level: 9 }),
  inflate: async (bytes, most) => promisify(inflateRaw)(bytes, { maxOutputLength: most }),
};

export const claims = claimsOf(attestation, attestation.holder!);
export const tokenBy = (signer: Signer): string => signAttestation(claims, signer);

const DAY = 86_400_000;
/** Both lists, signed at a moment, with these places set; good for thirty days. */
export const listsBy = (
  signer: Signer,
  set: { readonly revocation?: readonly number[]; readonly suspension?: readonly number[] } = {},
  made: Instant = NOW,
): string[] =>
  statusPurposes.map((purpose) => {
    const packed = gzipSync(statusBits(set[purpose] ?? []));
    return signStatusList(issuer, { purpose, packed, at: made, until: made + 30 * DAY }, signer);
  });

export const trusting = (
  { signer, key }: Pick<ReturnType<typeof newSigner>, "signer" | "key">,
  other: Partial<TrustedIssuer> = {},
): TrustedIssuer => ({
  id: issuerId(issuer),
  name: issuer.name,
  keys: [key],
  statusLists: listsBy(signer),
  taught: { [rulesHash(TAUGHT)]: TAUGHT },
  inForce: new Map(TAUGHT.map(({ rule, revision }) => [rule, revision])),
  ...other,
});
