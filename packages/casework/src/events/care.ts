import { Id, IsoDay } from "@relais/core";
import { z } from "zod";
import { clear } from "./clear-fields.ts";
import { FollowupKind, FollowupResult, PlanStatus, Risk, Service } from "./codes.ts";
import { eventType } from "./define.ts";
import { FreeText } from "./facts.ts";

const sentence = z.strictObject({ sentence: FreeText.optional() });

/** Notes, risk, plan and follow-up (inter-agency guidelines, procedures.md §3). */
export const careEvents = {
  "note.added": eventType("file", "given", {
    clear: clear({ note: Id }),
    secret: z.strictObject({ text: FreeText }),
  }),
  "risk.assessed": eventType("file", "commun", { clear: clear({ level: Risk }), secret: sentence }),
  "plan.line-added": eventType("file", "social", {
    clear: clear({ line: Id, service: Service, day: IsoDay.optional() }),
    secret: z.strictObject({ goal: FreeText, provider: FreeText.optional() }),
  }),
  "plan.line-updated": eventType("file", "social", {
    clear: clear({ line: Id, status: PlanStatus, day: IsoDay.optional() }),
    secret: sentence,
  }),
  /** The next date is a safety fact: every sector reads it (SEMANTICS §7). */
  "followup.scheduled": eventType("file", "commun", {
    clear: clear({ followup: Id, kind: FollowupKind, day: IsoDay }),
    secret: sentence,
  }),
  "followup.done": eventType("file", "commun", {
    clear: clear({ followup: Id, result: FollowupResult }),
    secret: sentence,
  }),
};
