import { tokenOf, trusted, Verified, verifiedAs, verifyAttestation } from "@relais/training";
import type { Kept } from "./kept.ts";
import { browserTools } from "./tools.ts";

/** What an attestation is worth: told here, without network; by the server where this browser knows no such signature. */
export const verifyText = async (
  { text, name }: { readonly text: string; readonly name: string },
  kept: Kept | null,
): Promise<Verified> => {
  const token = (await tokenOf(text, browserTools)) ?? "";
  const issuers = kept === null ? [] : [trusted(kept.news, kept.lists)];
  try {
    return verifiedAs(await verifyAttestation(token, issuers, Date.now(), browserTools), name);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    const response = await fetch("/attestations/verify", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ text, name }),
    });
    return Verified.parse(await response.json());
  }
};
