import { statusPurposes, tokenOf, trusted, type Verified, verifiedAs, verifyAttestation } from "@relais/training";
import type { Office } from "../casework/office.ts";
import { issuerNews, statusListNow } from "./issuer.ts";
import { nodeTools } from "./tools.ts";

/** What an attestation of this issuer is worth now: for a browser that cannot verify by itself. Nothing of what was asked is kept. */
export const verifyHere = async (
  office: Office,
  { text, name = "" }: { readonly text: string; readonly name?: string | undefined },
  origin: string,
): Promise<Verified> => {
  const lists = await Promise.all(statusPurposes.map((it) => statusListNow(office, it, origin)));
  const issuer = trusted(await issuerNews(office, origin), lists);
  const token = (await tokenOf(text, nodeTools)) ?? "";
  return verifiedAs(await verifyAttestation(token, [issuer], office.sources.now(), nodeTools), name);
};
