import { Compartment, Id, IsoInstant, Text } from "@relais/core";
import { z } from "zod";

export const SignIn = z.strictObject({ login: z.string().trim().min(1).max(80), password: z.string().min(1).max(200) });

/** `factor`: the second factor is still to be given, under the token told here; nothing opens before it. */
export const SignedIn = z.strictObject({ next: z.enum(["in", "factor"]), csrf: z.string() });

/** What a role may do beside reading: head a unit, set the instance, watch over the data. */
const Power = z.enum(["dirige", "administre", "protege", "forme", "pilote"]);

/** Who is signed in, as what, where; and what the product must say about itself on each page. */
export const Me = z.strictObject({
  account: Id,
  login: z.string(),
  name: z.string(),
  role: z.string(),
  roleLabel: Text,
  unit: z.strictObject({ id: z.string(), name: Text, code: z.string(), commune: z.string() }),
  compartments: z.array(Compartment),
  /** Whether the second factor was given in this session: administrators and names outside one's unit take it. */
  factor: z.enum(["none", "given"]),
  powers: z.array(Power),
  /** There for whoever notes visits of places. */
  visits: z.literal("noted").optional(),
  /** True on the default embedded database: demonstration accounts, invented children. */
  demonstration: z.boolean(),
  /** Files of real children open only once the controller, the delegate and the authorisation are entered. */
  realFiles: z.enum(["allowed", "closed"]),
  csrf: z.string(),
});
export type Me = z.infer<typeof Me>;

/** What the sign-in page says before anybody is known; the demonstration accounts only on the default embedded database. */
export const InstanceView = z.strictObject({
  demonstration: z.boolean(),
  accounts: z.array(z.strictObject({ login: z.string(), name: z.string(), role: Text, unit: Text })),
  password: z.string().nullable(),
});
export type InstanceView = z.infer<typeof InstanceView>;

/** « Mes sessions »: where the account is open, each of which its owner may end. */
export const SessionView = z.strictObject({
  id: z.uuid(),
  openedAt: IsoInstant,
  seenAt: IsoInstant,
  /** Kind of browser, in words of ours; empty when it is none that we know. */
  client: z.string(),
  strong: z.boolean(),
  current: z.boolean(),
});
export type SessionView = z.infer<typeof SessionView>;

/** A device of somebody in a unit that the reader leads, to be struck off when it is lost. `box`: whether a locked store there hands over. */
export const UnitDevice = z.strictObject({
  device: z.uuid(),
  kind: z.enum(["phone", "computer"]),
  holder: z.string(),
  registeredAt: IsoInstant,
  lastContactAt: IsoInstant.nullable(),
  revokedAt: IsoInstant.nullable(),
  box: z.enum(["open", "closed"]),
});
export type UnitDevice = z.infer<typeof UnitDevice>;

export const FactorView = z.strictObject({
  /** A phone whose codes count. */
  enrolled: z.boolean(),
  passkeys: z.int(),
  given: z.boolean(),
  recoveryLeft: z.int(),
});
export type FactorView = z.infer<typeof FactorView>;

/** What the phone takes in: the secret in base32, and the same as an otpauth address for its camera. */
export const Enrolment = z.strictObject({ secret: z.string(), uri: z.string() });
export type Enrolment = z.infer<typeof Enrolment>;

/** What WebAuthn asks of a browser, in its own shape (W3C WebAuthn 3, the JSON of §5.1). */
export const PasskeyOptions = z.strictObject({ options: z.record(z.string(), z.json()) });
/** What a browser answers: checked by the library that asked. */
export const Credential = z.strictObject({
  credential: z
    .record(z.string(), z.json())
    .refine((it) => typeof it.id === "string" && typeof it.response === "object" && it.response !== null),
});

/** « Mes clés d'accès », the newest first. `kept`: it cannot be taken away, since the role needs a second factor and has no other. */
export const PasskeysView = z.array(
  z.strictObject({
    id: z.uuid(),
    /** Kind of browser that made it, in words of ours; empty when it is none that we know. */
    client: z.string(),
    addedAt: IsoInstant,
    kept: z.literal("only-factor").nullable(),
  }),
);
export type PasskeysView = z.infer<typeof PasskeysView>;

/** Six digits of the phone, or a recovery code. */
export const FactorCode = z.strictObject({ code: z.string().trim().min(6).max(40) });
/** Told once, to be kept on paper. */
export const RecoveryCodes = z.strictObject({ recovery: z.array(z.string()) });
