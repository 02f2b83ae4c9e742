import { IssuerNews, statusPurposes } from "@relais/training";
import { z } from "zod";

const KEPT = "relais.attestations";

/** What was last heard of the issuer: keys, rules and lists, which are published and name nobody; `heardAt` by this device's clock. */
const Kept = z.strictObject({ news: IssuerNews, lists: z.array(z.string()), heardAt: z.number() });
export type Kept = z.infer<typeof Kept>;

/** What this device keeps of it; null: nothing yet. */
const keptNews = (): Kept | null => {
  try {
    return Kept.parse(JSON.parse(localStorage.getItem(KEPT) ?? "null"));
  } catch {
    return null;
  }
};

const asked = async (path: string): Promise<Response> => {
  // Lists may be kept for a while by whatever lies between: who verifies with a network is told what holds now.
  const response = await fetch(`/attestations${path}`, { cache: "no-cache" });
  if (!response.ok) throw new Error(String(response.status));
  return response;
};

/** Asks the issuer anew, and keeps what it says; without network what was kept stays. */
export const freshNews = async (): Promise<Kept | null> => {
  try {
    const news = IssuerNews.parse(await (await asked("/issuer")).json());
    const lists = await Promise.all(statusPurposes.map(async (it) => (await asked(`/status/${it}`)).text()));
    const kept: Kept = { news, lists, heardAt: Date.now() };
    localStorage.setItem(KEPT, JSON.stringify(kept));
    return kept;
  } catch {
    return keptNews();
  }
};
