import { createHash } from "node:crypto";
import { AwsClient } from "aws4fetch";
import { Failure } from "../failure.ts";
import type { ByteStore } from "./bytes.ts";

export interface S3 {
  /** Address of the bucket, path-style: `https://s3.example.org/relais`. */
  readonly url: string;
  readonly region: string;
  readonly accessKey: string;
  readonly secretKey: string;
}

/** Tries after the first, each after a longer wait, when the store answers 5xx or 429. */
const RETRIES = 3;

/** Pieces as objects of a bucket of any S3-compatible store; requests and their bodies are signed (Signature Version 4). */
export const s3Bytes = ({ url, region, accessKey, secretKey }: S3): ByteStore => {
  const client = new AwsClient({
    accessKeyId: accessKey,
    secretAccessKey: secretKey,
    service: "s3",
    region,
    retries: RETRIES,
  });
  /** Undefined where there is no such object. */
  const ask = async (
    method: "PUT" | "GET" | "DELETE",
    place: string,
    bytes?: Uint8Array,
  ): Promise<Response | undefined> => {
    const hash = createHash("sha256")
      .update(bytes ?? "")
      .digest("hex");
    const body = bytes && new Uint8Array(bytes);
    const headers = { "x-amz-content-sha256": hash };
    const response = await client
      .fetch(`${url.replace(/\/$/, "")}/${place}`, { method, headers, ...(body && { body }) })
      .catch((error: unknown) => {
        throw silent(error);
      });
    if (response.status === 404 && method !== "PUT") return undefined;
    if (!response.ok) throw silent(new Error(`The store of attachments answered ${response.status}`));
    return response;
  };
  const find = async (place: string): Promise<Uint8Array | undefined> => {
    const response = await ask("GET", place);
    return response && new Uint8Array(await response.arrayBuffer());
  };
  return {
    put: async (place, bytes) => void (await ask("PUT", place, bytes)),
    get: async (place) => {
      const found = await find(place);
      if (found === undefined) throw silent(new Error("The store of attachments answered 404"));
      return found;
    },
    find,
    drop: async (place) => void (await ask("DELETE", place)),
  };
};

const silent = (cause: unknown): Failure =>
  new Failure(
    "attachments.lost",
    "Le stockage des pièces jointes ne répond pas. Rien n'est perdu : l'envoi reprendra. Prévenez l'administrateur si cela dure.",
    "The store of attachments does not answer. Nothing is lost: sending will go on. Tell the administrator if it lasts.",
    cause,
  );
