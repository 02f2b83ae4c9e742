import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { claims } from "./invented.ts";

const GIVEN = join(import.meta.dirname, "../../../../../shared/data/training/open-badges-3");
const given = (file: string): unknown => JSON.parse(readFileSync(join(GIVEN, file), "utf8"));

/** Terms that the context of Verifiable Credentials 2.0, which is not among the given files, defines; from its recommendation, §4. */
const VC_TERMS = {
  top: ["@context", "id", "type", "name", "issuer", "validFrom", "validUntil", "credentialSubject", "credentialStatus"],
  BitstringStatusListEntry: ["id", "type", "statusPurpose", "statusListIndex", "statusListCredential"],
};
const REGISTERED_CLAIMS = ["iss", "sub", "jti", "nbf", "exp"];

const Context = z.object({ "@context": z.record(z.string(), z.unknown()) });
const Scoped = z.object({ "@context": z.record(z.string(), z.unknown()) });
const context = Context.parse(given("context-3.0.3.json"))["@context"];
/** The terms that an object of a type may have: those of the type, and those of everything. */
const termsOf = (type: string): string[] => [
  ...Object.keys(Scoped.parse(context[type])["@context"]),
  ...Object.keys(context),
];

/** Every object in it, with its type. */
const objectsIn = (it: unknown): Record<string, unknown>[] => {
  if (Array.isArray(it)) return it.flatMap(objectsIn);
  if (typeof it !== "object" || it === null) return [];
  return [it as Record<string, unknown>, ...Object.values(it).flatMap(objectsIn)];
};

/**
 * The part that we use of the JSON schema of AchievementCredential 3.0, which is not among the given files: written by hand from the
 * specification (Open Badges 3.0, appendix B). `required` there is required here, and types are theirs.
 */
const OneOrMore = z.union([z.string(), z.array(z.string()).min(1)]);
const Typed = (type: string) => z.array(z.string()).refine((it) => it.includes(type));
const AchievementCredential = z.looseObject({
  "@context": z.tuple(
    [
      z.literal("https://www.w3.org/ns/credentials/v2"),
      z.string().regex(/^https:\/\/purl\.imsglobal\.org\/spec\/ob\/v3p0\/context-3\.\d+\.\d+\.json$/),
    ],
    z.string(),
  ),
  id: z.url(),
  type: Typed("VerifiableCredential").refine(
    (it) => it.includes("OpenBadgeCredential") || it.includes("AchievementCredential"),
  ),
  name: z.string(),
  issuer: z.looseObject({ id: z.url(), type: Typed("Profile"), name: z.string().optional() }),
  validFrom: z.iso.datetime({ offset: true }),
  validUntil: z.iso.datetime({ offset: true }).optional(),
  credentialSubject: z
    .looseObject({
      id: z.string().optional(),
      type: Typed("AchievementSubject"),
      identifier: z
        .array(
          z.strictObject({
            type: z.literal("IdentityObject"),
            hashed: z.boolean(),
            identityHash: z.string(),
            identityType: z.string(),
            salt: z.string().optional(),
          }),
        )
        .optional(),
      achievement: z.looseObject({
        id: z.url(),
        type: Typed("Achievement"),
        criteria: z.looseObject({ narrative: z.string().optional() }),
        description: z.string(),
        name: z.string(),
        version: z.string().optional(),
      }),
    })
    .refine((it) => it.id !== undefined || it.identifier !== undefined),
  credentialStatus: z.array(z.looseObject({ type: OneOrMore, id: z.string().optional() })).optional(),
});

describe("given the context and the examples of Open Badges 3.0", () => {
  it("[ATN-21] when the credential is held against the given context, then each of its terms is defined there for its type", () => {
    const defined = new Set<string>();
    for (const object of objectsIn(claims)) {
      const types = [object.type ?? []].flat() as string[];
      const [type] = types.filter((it) => it !== "VerifiableCredential");
      const terms =
        type === "OpenBadgeCredential"
          ? [...VC_TERMS.top, ...REGISTERED_CLAIMS, ...Object.keys(context)]
          : type === "BitstringStatusListEntry"
            ? VC_TERMS.BitstringStatusListEntry
            : type === undefined
              ? Object.keys(context)
              : termsOf(type);
      expect([type, Object.keys(object).filter((it) => !terms.includes(it))]).toEqual([type, []]);
      if (type !== undefined) defined.add(type);
    }
    expect([...defined].sort()).toEqual([
      "Achievement",
      "AchievementSubject",
      "BitstringStatusListEntry",
      "IdentityObject",
      "OpenBadgeCredential",
      "Profile",
    ]);
  });

  it("[ATN-21] when it is held against the shape of the specification, then it has it, as the given examples have", () => {
    for (const file of [
      "basicOpenBadgeCredential_2.json",
      "achievementAlignmentCase_0.json",
      "skillAssertionCase_4.json",
    ]) {
      expect([file, AchievementCredential.safeParse(given(file)).error?.issues ?? []]).toEqual([file, []]);
    }
    const { iss, sub, jti, nbf, exp, ...credential } = claims;
    expect(AchievementCredential.safeParse(credential).error?.issues ?? []).toEqual([]);
    const basic = z.record(z.string(), z.unknown()).parse(given("basicOpenBadgeCredential_2.json"));
    expect(Object.keys(basic).filter((it) => !(it in credential))).toEqual([]);
    expect(credential["@context"]).toEqual(basic["@context"]);
    expect(credential.type).toEqual(basic.type);
  });
});
