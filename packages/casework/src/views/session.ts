import { Compartment, Id, Text } from "@relais/core";
import { z } from "zod";

export const SignIn = z.strictObject({ login: z.string().trim().min(1).max(80), password: z.string().min(1).max(200) });

/** Who is signed in, as what, where; and what the product must say about itself on each page. */
export const Me = z.strictObject({
  account: Id,
  login: z.string(),
  name: z.string(),
  role: z.string(),
  roleLabel: Text,
  unit: z.strictObject({ id: z.string(), name: Text, code: z.string(), commune: z.string() }),
  compartments: z.array(Compartment),
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
