import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { benin } from "@relais/benin";
import { DAY } from "@relais/core";
import {
  type Issuer,
  type IssuerNews,
  issuerId,
  type PublicKey,
  type Signer,
  type StatusPurpose,
  signStatusList,
  statusBits,
  type TaughtRule,
} from "@relais/training";
import type { Office } from "../casework/office.ts";
import type { Tx } from "../database/open.ts";
import { nameOfKey } from "../keys/attestation-keys.ts";

/** How long a status list is good for whoever has no network meanwhile: our own choice. */
const LIST_LASTS = 30 * DAY;
const BASE = "attestations.base";

/**
 * Who awards here. Its address is the one that the operator set, else the one under which the first attestation was awarded: it stands in every
 * attestation and must not change with the computer that one sits at. `origin`: where this request came in.
 */
export const issuerOf = async (tx: Tx, { channels }: Pick<Office, "channels">, origin: string): Promise<Issuer> => {
  const [kept] = await tx.query<{ value: string }>("select value from setting where name = $1", [BASE]);
  const set = channels.address?.replace(/\/[^/]*$/, "");
  return { base: set ?? kept?.value ?? origin, name: benin.training.issuer };
};

/** From the first award on, the address stays. */
export const keepBase = (tx: Tx, { base }: Issuer): Promise<unknown> =>
  tx.query("insert into setting (name, value) values ($1, $2) on conflict (name) do nothing", [
    BASE,
    JSON.stringify(base),
  ]);

const keysOf = ({ keys }: Pick<Office, "keys">, issuer: Pick<Issuer, "base">): PublicKey[] =>
  keys.attestations.publicKeys.map((it) => ({
    kid: `${issuerId(issuer)}/keys/${nameOfKey(it.x)}`,
    kty: "OKP",
    crv: "Ed25519",
    ...it,
  }));

export const signerOf = (office: Pick<Office, "keys">, issuer: Pick<Issuer, "base">): Signer => ({
  kid: keysOf(office, issuer)[0]!.kid,
  sign: office.keys.attestations.sign,
});

/** What is published of the issuer, for whoever verifies: keys, and rules. No person. */
export const issuerNews = (office: Office, origin: string): Promise<IssuerNews> =>
  office.database.asSystem(async (tx) => {
    const issuer = await issuerOf(tx, office, origin);
    const rows = await tx.query<{ rules: string; taught: TaughtRule[] }>(
      "select distinct on (rules) rules, said -> 'taught' as taught from attestation order by rules",
    );
    return {
      id: issuerId(issuer),
      type: ["Profile"],
      name: issuer.name,
      keys: keysOf(office, issuer),
      taught: Object.fromEntries(rows.map((it) => [it.rules, it.taught])),
      inForce: Object.fromEntries(office.country.inForce),
    };
  });

/** A status list as it stands now, signed. */
export const statusListNow = async (office: Office, purpose: StatusPurpose, origin: string): Promise<string> => {
  const at = office.sources.now();
  const standing = purpose === "revocation" ? "revoked" : "suspended";
  const [issuer, rows] = await office.database.asSystem(async (tx) => [
    await issuerOf(tx, office, origin),
    await tx.query<{ place: number }>("select place from attestation where standing = $1", [standing]),
  ]);
  const packed = await promisify(gzip)(statusBits(rows.map((it) => it.place)));
  return signStatusList(issuer, { purpose, packed, at, until: at + LIST_LASTS }, signerOf(office, issuer));
};
