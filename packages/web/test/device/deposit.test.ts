import { verify } from "node:crypto";
import type { CommandEnvelope } from "@relais/core";
import { describe, expect, it } from "vitest";
import { depositKey, newDepositKey, openDeposit, publicKeyAt } from "../../../server/src/keys/deposit-key.ts";
import { depositCopy, newSigningKey, serverPoint, signingKey } from "../../src/device/vault/deposit.ts";

const command: CommandEnvelope = {
  id: "019ab000-0000-7000-8000-000000000001",
  stream: "019ab000-0000-7000-8000-000000000002",
  type: "add-note",
  v: 1,
  device: "phone-1",
  sequence: 1,
  madeAt: "2026-11-24T08:00:00.000Z",
  read: {},
  payload: { text: "Demo-Baobab Nuage" },
};

describe("given a command that is made on a device", () => {
  it("[DEV-5] when its second copy is sealed, then the server alone opens it, at its place alone, and knows whose it is", async () => {
    const server = depositKey(newDepositKey());
    const { kept, point } = await newSigningKey();
    const copy = await depositCopy({ sign: await signingKey(kept), server: serverPoint(server.point) }, command);
    const bytes = Buffer.from(copy.sealed, "base64");
    const plain = openDeposit(server, bytes, `phone-1|${command.id}`);
    const { command: body, signature } = JSON.parse(String(plain)) as { command: string; signature: string };
    expect(JSON.parse(body)).toEqual(command);
    const key = { key: publicKeyAt(Buffer.from(point, "base64")), dsaEncoding: "ieee-p1363" as const };
    expect(verify("sha256", Buffer.from(body), key, Buffer.from(signature, "base64"))).toBe(true);
    expect(openDeposit(server, bytes, `phone-2|${command.id}`)).toBeUndefined();
    expect(openDeposit(depositKey(newDepositKey()), bytes, `phone-1|${command.id}`)).toBeUndefined();
    expect(bytes.toString("latin1")).not.toContain("Baobab");
  });

  it("[DEV-5] when it is sealed twice, then nothing shows that it is the same", async () => {
    const server = depositKey(newDepositKey());
    const { kept } = await newSigningKey();
    const keys = { sign: await signingKey(kept), server: serverPoint(server.point) };
    const [one, two] = [await depositCopy(keys, command), await depositCopy(keys, command)];
    expect(one.sealed.slice(0, 80)).not.toBe(two.sealed.slice(0, 80));
  });
});
