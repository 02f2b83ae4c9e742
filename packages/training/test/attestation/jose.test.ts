import { gunzipSync } from "node:zlib";
import { importJWK, jwtVerify, SignJWT } from "jose";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { issuerId, printedOf, tokenOf, verifyAttestation } from "../../src/index.ts";
import { claims, issuer, listsBy, NOW, newSigner, packing, tokenBy, tools, trusting } from "./invented.ts";

const ours = newSigner();
const token = tokenBy(ours.signer);
const byJose = async (text: string, now = NOW) =>
  jwtVerify(text, await importJWK(ours.key, "EdDSA"), {
    algorithms: ["EdDSA"],
    issuer: issuerId(issuer),
    subject: claims.sub,
    currentDate: new Date(now),
  });

describe("given our attestations and an independent library", () => {
  it("[ATN-20] when jose verifies one, then it is signed, dated and claims what the credential says", async () => {
    const { payload, protectedHeader } = await byJose(token);
    expect(protectedHeader).toEqual({ alg: "EdDSA", kid: ours.signer.kid, typ: "JWT" });
    expect(payload).toMatchObject({ iss: claims.issuer.id, jti: claims.id, sub: claims.credentialSubject.id });
    expect(new Date(payload.nbf! * 1000).toISOString().replace(".000Z", "Z")).toBe(claims.validFrom);
    expect(new Date(payload.exp! * 1000).toISOString().replace(".000Z", "Z")).toBe(claims.validUntil);
    // What is printed is the very token.
    expect(await byJose((await tokenOf(await printedOf(token, packing), packing))!)).toMatchObject({ payload });
  });

  it("[ATN-20] when one is tampered with, expired or signed by another, then jose refuses it and so do we", async () => {
    const [header, payload, signature] = token.split(".");
    const altered = Buffer.from(payload!, "base64url").toString().replace("officier", "commissaire");
    const tampered = `${header}.${Buffer.from(altered).toString("base64url")}.${signature}`;
    const foreign = tokenBy(newSigner().signer);
    for (const it of [tampered, foreign]) {
      await expect(byJose(it)).rejects.toThrow("signature verification failed");
      expect((await verifyAttestation(it, [trusting(ours)], NOW, tools)).verdict).toBe("forged");
    }
    await expect(byJose(token, claims.exp * 1000)).rejects.toThrow('"exp" claim timestamp check failed');
    expect((await verifyAttestation(token, [trusting(ours)], claims.exp * 1000, tools)).verdict).toBe("expired");
  });

  it("[ATN-20] when a list is read with jose and gzip alone, then it says who is revoked and who is suspended", async () => {
    const index = Number(claims.credentialStatus[0]!.statusListIndex);
    const lists = listsBy(ours.signer, { revocation: [index], suspension: [index + 1] });
    const set = [];
    for (const list of lists) {
      const { payload, protectedHeader } = await jwtVerify(list, await importJWK(ours.key, "EdDSA"), {
        currentDate: new Date(NOW),
      });
      const { encodedList } = z.object({ encodedList: z.string() }).parse(payload.credentialSubject);
      expect([protectedHeader.typ, encodedList[0]]).toEqual(["vc+jwt", "u"]);
      const bits = gunzipSync(Buffer.from(encodedList.slice(1), "base64url"));
      expect(bits.length * 8).toBeGreaterThanOrEqual(131_072);
      set.push((bits[index >> 3]! >> (7 - (index & 7))) & 1);
    }
    expect(set).toEqual([1, 0]);
  });

  it("[ATN-20] when jose signs a credential of ours, then our own verifier takes it", async () => {
    const signed = await new SignJWT({ ...claims })
      .setProtectedHeader({ alg: "EdDSA", kid: ours.signer.kid, typ: "JWT" })
      .sign(ours.privateKey);
    expect(signed).toBe(token);
    expect((await verifyAttestation(signed, [trusting(ours)], NOW, tools)).verdict).toBe("good");
  });
});
