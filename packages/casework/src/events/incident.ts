import { Id } from "@relais/core";
import { z } from "zod";
import { clear } from "./clear-fields.ts";
import { Authority, Code, Held, Majority, PersonKind } from "./codes.ts";
import { eventType } from "./define.ts";
import { ClearFacts, FreeText, SealedValues } from "./facts.ts";

const described = { clear: clear({ facts: ClearFacts }), secret: z.strictObject({ values: SealedValues }) };

/** « Affaire »: one event, several children (SEMANTICS §6). What is common to them is typed here, once. */
export const incidentEvents = {
  "incident.opened": eventType("incident", "commun", {
    clear: clear({ number: z.string(), unit: Code, facts: ClearFacts }),
    secret: z.strictObject({ values: SealedValues }),
  }),
  "incident.described": eventType("incident", "given", described),
  "incident.person-added": eventType("incident", "enquete", {
    clear: clear({
      person: Id,
      kind: PersonKind,
      majority: Majority,
      authority: Authority,
      held: Held,
      since: z.iso.datetime({ offset: true }).optional(),
    }),
    secret: z.strictObject({ names: z.array(FreeText), description: FreeText.optional() }),
  }),
  "incident.person-updated": eventType("incident", "enquete", {
    clear: clear({
      person: Id,
      kind: PersonKind.optional(),
      majority: Majority.optional(),
      authority: Authority.optional(),
      held: Held.optional(),
      since: z.iso.datetime({ offset: true }).optional(),
    }),
    secret: z.strictObject({ names: z.array(FreeText).optional(), description: FreeText.optional() }),
  }),
  "incident.child-linked": eventType("incident", "commun", {
    clear: clear({ file: Id }),
    secret: z.strictObject({}),
  }),
};
