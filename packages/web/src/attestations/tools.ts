import type { Packing, Tools } from "@relais/training";

type Format = "gzip" | "deflate-raw";

/** Through one of the browser's own packers; a stream that gives more than `most` is stopped. */
const through = async (
  bytes: Uint8Array,
  stream: CompressionStream | DecompressionStream,
  most: number,
): Promise<Uint8Array> => {
  const reader = new Blob([new Uint8Array(bytes)]).stream().pipeThrough(stream).getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > most) {
      await reader.cancel();
      throw new Error("more than it may be");
    }
    parts.push(value);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

const unpack = (format: Format) => (bytes: Uint8Array, most: number) =>
  through(bytes, new DecompressionStream(format), most);

/** What verifying an attestation needs of a browser. `verify` throws where it does not know Ed25519. */
export const browserTools: Tools & Pick<Packing, "inflate"> = {
  verify: async ({ kty, crv, x }, data, signature) => {
    const key = await crypto.subtle.importKey("jwk", { kty, crv, x }, "Ed25519", false, ["verify"]);
    return crypto.subtle.verify("Ed25519", key, new Uint8Array(signature), new Uint8Array(data));
  },
  gunzip: unpack("gzip"),
  inflate: unpack("deflate-raw"),
};
