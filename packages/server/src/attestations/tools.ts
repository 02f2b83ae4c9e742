import { createPublicKey, verify } from "node:crypto";
import { promisify } from "node:util";
import { deflateRaw, gunzip, inflateRaw } from "node:zlib";
import type { Packing, Tools } from "@relais/training";

/** What verifying an attestation needs of Node. A key or a packing that cannot be read is no proof of anything. */
export const nodeTools: Tools & Packing = {
  verify: async (key, data, signature) =>
    verify(null, data, createPublicKey({ key: { ...key }, format: "jwk" }), signature),
  gunzip: async (bytes, most) => promisify(gunzip)(bytes, { maxOutputLength: most }),
  deflate: async (bytes) => promisify(deflateRaw)(bytes, { level: 9 }),
  inflate: async (bytes, most) => promisify(inflateRaw)(bytes, { maxOutputLength: most }),
};
