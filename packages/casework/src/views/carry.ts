import { Id, IsoInstant, Text } from "@relais/core";
import type { Calendar, Procedure, Vocabulary } from "@relais/procedures";
import { z } from "zod";
import { noOnCall, OnCallView } from "./on-call.ts";
import { ReferralWords } from "./reference.ts";
import { PastAnswers } from "./referral.ts";
import { Me } from "./session.ts";

/** The words and rules of the country as plain JSON: the reader of the pack has checked them, the device compiles them. */
const plain = <T>() => z.json() as unknown as z.ZodType<T>;

const Dated = { since: z.string().nullable(), until: z.string().nullable() };

/** What a device carries beside files, so that its person works a day without network: no child is in it. */
export const Carry = z.strictObject({
  /** Who carries it, and what their assignment lets them read. */
  me: Me.omit({ csrf: true }),
  units: z.array(z.string()),
  /** People of these units, so that a file can say whose it is. */
  colleagues: z.array(z.strictObject({ account: Id, name: z.string() })),
  /** How services answered, by service. */
  answers: PastAnswers.default({}),
  /** Numbers to call. */
  onCall: OnCallView.default(noOnCall),
  /** What visits of places take, of `@relais/extension`; null for whoever notes none. */
  visits: z.json().default(null),
  country: z.strictObject({
    vocabulary: plain<Vocabulary>(),
    calendar: plain<Calendar>(),
    procedures: z.array(plain<Procedure>()),
    communes: z.array(
      z.strictObject({ code: z.string(), name: z.string(), department: z.string(), aliases: z.array(z.string()) }),
    ),
    units: z.array(
      z.strictObject({
        id: z.string(),
        code: z.string(),
        name: Text,
        commune: z.string(),
        parent: z.string().nullable(),
        replaced: z.string().nullable(),
        ...Dated,
      }),
    ),
    calledFor: z.record(z.string(), z.array(z.string())),
    referral: ReferralWords.default({ needs: [], grounds: [] }),
  }),
});
export type Carry = z.infer<typeof Carry>;

/** What somebody read on a device, told when it is back in touch: the trail holds it beside what was read online. */
export const Reading = z.strictObject({
  id: Id,
  at: IsoInstant,
  action: z.enum([
    "file.read",
    "name.read",
    "incident.read",
    "chronology.facts",
    "chronology.annotated",
    "name.searched",
    "paper.read",
    "referral.read",
    "training.read",
  ]),
  stream: Id.nullable(),
});
export type Reading = z.infer<typeof Reading>;
