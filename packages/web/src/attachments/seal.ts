/** Bytes of one sealed chunk, the last alone may be shorter: what one request of an upload carries. */
export const CHUNK = 262_144;
/** AES-GCM adds its tag to each chunk. */
const TAG = 16;

/** An attachment encrypted on the device: what leaves it, and the key that opens it (base64), which travels sealed. */
export interface SealedAttachment {
  readonly chunks: readonly Uint8Array<ArrayBuffer>[];
  readonly key: string;
  readonly size: number;
  /** SHA-256 of all chunks in order, in hexadecimal. */
  readonly hash: string;
}

export const toBase64 = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (it) => String.fromCharCode(it)).join(""));
const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (it) => it.charCodeAt(0));

/** The key serves one attachment and each index once: the index is the nonce, and no nonce is used twice. */
const nonceOf = (index: number): Uint8Array<ArrayBuffer> => {
  const nonce = new Uint8Array(12);
  new DataView(nonce.buffer).setUint32(8, index);
  return nonce;
};

/** Authenticated with each chunk: it opens in its own attachment, at its own place, among as many as there were. */
const about = (id: string, index: number, count: number): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(`relais-attachment-1|${id}|${index}|${count}`);

const params = (id: string, index: number, count: number): AesGcmParams => ({
  name: "AES-GCM",
  iv: nonceOf(index),
  additionalData: about(id, index, count),
});

/** Encrypts an attachment in chunks under a key made for it alone. */
export const sealAttachment = async (id: string, plain: Uint8Array<ArrayBuffer>): Promise<SealedAttachment> => {
  const raw = crypto.getRandomValues(new Uint8Array(32));
  const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt"]);
  const step = CHUNK - TAG;
  const count = Math.max(1, Math.ceil(plain.length / step));
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  for (let i = 0; i < count; i++) {
    const part = plain.subarray(i * step, (i + 1) * step);
    chunks.push(new Uint8Array(await crypto.subtle.encrypt(params(id, i, count), key, part)));
  }
  const whole = new Uint8Array(await new Blob(chunks).arrayBuffer());
  return { chunks, key: toBase64(raw), size: whole.length, hash: toHex(await crypto.subtle.digest("SHA-256", whole)) };
};

/** The attachment as it was; throws when a chunk was changed, moved or left out, or the key is another's. */
export const openAttachment = async (
  { id, key, chunks }: { readonly id: string; readonly key: string; readonly chunks: number },
  sealed: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> => {
  if (Math.ceil(sealed.length / CHUNK) !== chunks) throw new Error("An attachment of another length");
  const opened = await crypto.subtle.importKey("raw", fromBase64(key), "AES-GCM", false, ["decrypt"]);
  const parts: ArrayBuffer[] = [];
  for (let i = 0; i < chunks; i++) {
    const chunk = sealed.subarray(i * CHUNK, (i + 1) * CHUNK);
    parts.push(await crypto.subtle.decrypt(params(id, i, chunks), opened, chunk));
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
};

const toHex = (bytes: ArrayBuffer): string =>
  Array.from(new Uint8Array(bytes), (it) => it.toString(16).padStart(2, "0")).join("");
