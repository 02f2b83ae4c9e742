import { createHmac } from "node:crypto";
import type { Office } from "../casework/office.ts";

/**
 * What opens one person's store on one device for a live session: it lies on no disk but the key file's, so that a copied device
 * is as closed as the account. The same each time, and another for each person and each store.
 */
export const deviceSecret = ({ keys }: Pick<Office, "keys">, account: string, place: string): string =>
  createHmac("sha256", keys.devices).update(`${account}|${place}`).digest("base64");
