import { createHash, createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { s3Bytes } from "../src/attachments/s3.ts";
import { attachmentsFrom } from "../src/attachments/settings.ts";

const REGION = "eu-test-1";
const ACCESS = "cle-de-test";
const SECRET = "secret-de-test";

const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();
const hex = (text: string | Buffer): string => createHash("sha256").update(text).digest("hex");

/** AWS Signature Version 4, computed anew from the request as it came (docs.aws.amazon.com, « sig-v4-header-based-auth »). */
const isSigned = (request: IncomingMessage, body: Buffer): boolean => {
  const { authorization = "", "x-amz-date": date = "", "x-amz-content-sha256": hash = "" } = request.headers;
  const [, scope = "", names = "", signature = ""] =
    /^AWS4-HMAC-SHA256 Credential=[^/]+\/(\S+), SignedHeaders=(\S+), Signature=(\w+)$/.exec(authorization) ?? [];
  if (hash !== hex(body) || !authorization.includes(`Credential=${ACCESS}/`)) return false;
  const headers = names.split(";").map((name) => `${name}:${request.headers[name]}\n`);
  const canonical = [request.method, request.url, "", headers.join(""), names, hash].join("\n");
  const [day = "", region = "", service = ""] = scope.split("/");
  const key = [region, service, "aws4_request"].reduce<Buffer>(
    (it, part) => hmac(it, part),
    hmac(`AWS4${SECRET}`, day),
  );
  const text = ["AWS4-HMAC-SHA256", date, scope, hex(canonical)].join("\n");
  return (
    region === REGION && service === "s3" && names.includes("host") && hmac(key, text).toString("hex") === signature
  );
};

describe("given a store that speaks S3 and holds every signature against its request", () => {
  const objects = new Map<string, Buffer>();
  const seen: string[] = [];
  let failures = 0;
  let server: Server;
  let url: string;
  beforeAll(async () => {
    server = createServer(async (request, response) => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      const body = Buffer.concat(parts);
      seen.push(`${request.method} ${request.url}`);
      const path = request.url ?? "";
      const answer = (status: number, bytes?: Buffer): void => void response.writeHead(status).end(bytes);
      if (!isSigned(request, body)) return answer(403);
      if (failures > 0) {
        failures--;
        return answer(503);
      }
      if (request.method === "PUT") return answer(200, void objects.set(path, body) as undefined);
      if (request.method === "DELETE") return answer(objects.delete(path) ? 204 : 404);
      const found = objects.get(path);
      return found === undefined ? answer(404) : answer(200, found);
    });
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/bucket`;
  });
  afterAll(() => new Promise((closed) => server.close(closed)));
  const store = (secretKey = SECRET) => s3Bytes({ url, region: REGION, accessKey: ACCESS, secretKey });

  it("[ATT-12] when bytes are put, got and dropped, then they are the same, in the bucket, and then gone", async () => {
    const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, i) => i % 251));
    await store().put("ab01", bytes);
    expect(objects.get("/bucket/ab01")?.equals(bytes)).toBe(true);
    expect(Buffer.from(await store().get("ab01")).equals(bytes)).toBe(true);
    await store().drop("ab01");
    await store().drop("ab01");
    expect(objects.size).toBe(0);
  });

  it("[ATT-12] when the secret is not the right one, then nothing is kept, and the sentence says what to do", async () => {
    await expect(store("autre").put("ab02", Buffer.from("x"))).rejects.toMatchObject({ code: "attachments.lost" });
    await expect(store().get("ab02")).rejects.toMatchObject({ code: "attachments.lost" });
    expect(objects.size).toBe(0);
  });

  it("[ATT-12] when the store is overloaded for a moment, then it is asked again", async () => {
    failures = 2;
    seen.length = 0;
    await store().put("ab03", Buffer.from("x"));
    expect(seen).toEqual(Array(3).fill("PUT /bucket/ab03"));
  });

  it("[ATT-12] when a setting is missing or senseless, then the start says which", () => {
    const at = (env: NodeJS.ProcessEnv) => () => attachmentsFrom(env, "/nowhere");
    expect(at({ RELAIS_S3_URL: url })).toThrow(/RELAIS_S3_ACCESS_KEY/);
    expect(at({ RELAIS_S3_URL: url, RELAIS_S3_ACCESS_KEY: ACCESS })).toThrow(/RELAIS_S3_SECRET_KEY/);
    expect(at({ RELAIS_S3_URL: "bucket" })).toThrow(/RELAIS_S3_URL/);
    expect(at({ RELAIS_ATTACHMENT_MB: "beaucoup" })).toThrow(/RELAIS_ATTACHMENT_MB/);
    expect(attachmentsFrom({}, "/nowhere")).toMatchObject({ mostBytes: 20_000_000, mostBytesPerFile: 200_000_000 });
  });
});
