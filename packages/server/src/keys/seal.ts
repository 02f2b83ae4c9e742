import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";

/** AES-256-GCM: a fresh nonce each time; the tag is appended to the text. `about` is authenticated, not encrypted. */
export const encrypt = (key: Buffer, plain: Buffer, about: string): { nonce: Buffer; text: Buffer } => {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(about));
  return { nonce, text: Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]) };
};

/** Throws when key, nonce, text or `about` do not belong together: a moved or altered seal is a bug or an attack. */
export const decrypt = (key: Buffer, { nonce, text }: { nonce: Buffer; text: Buffer }, about: string): Buffer => {
  const decipher = createDecipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(about));
  decipher.setAuthTag(text.subarray(-16));
  return Buffer.concat([decipher.update(text.subarray(0, -16)), decipher.final()]);
};

/** What the search table holds of a normalised name token: sixteen bytes that say nothing without the key. */
export const searchToken = (key: Buffer, token: string): Buffer =>
  createHmac("sha256", key).update(token).digest().subarray(0, 16);
