import { IsoInstant, Text } from "@relais/core";
import { z } from "zod";
import { ReferralAnswer, RefusalReason, Service, ServiceResult } from "../events/codes.ts";
import { stages } from "../referral/stage.ts";
import { ReferralView } from "./referral.ts";

/** A link that was just made: shown once, as neither is kept. The code is told another way than the link. */
export const LinkMade = z.strictObject({ token: z.string(), code: z.string(), until: IsoInstant });
export type LinkMade = z.infer<typeof LinkMade>;

export const LinkCode = z.strictObject({ token: z.string().min(1).max(100), code: z.string().trim().max(20) });
export type LinkCode = z.infer<typeof LinkCode>;

/** What a service without an account reads: the common sector, and never anything medical. */
export const LinkView = z.strictObject({
  from: Text,
  service: Service,
  stage: z.enum(stages),
  stageText: Text,
  names: z.array(z.string()),
  values: ReferralView.shape.shared.element.shape.values.unwrap(),
  /** Other sectors are handed over in a sealed envelope. */
  sealed: z.array(Text),
  next: ReferralView.shape.next,
  until: IsoInstant,
});
export type LinkView = z.infer<typeof LinkView>;

/** What it answers: one thing at a time, now, and no free words: nothing medical goes through a link. */
export const LinkAnswer = z.discriminatedUnion("does", [
  z.strictObject({ does: z.literal("receive-referral") }),
  z.strictObject({
    does: z.literal("answer-referral"),
    answer: ReferralAnswer,
    reason: RefusalReason.optional(),
  }),
  z.strictObject({ does: z.literal("begin-service") }),
  z.strictObject({ does: z.literal("end-service"), result: ServiceResult }),
]);
export type LinkAnswer = z.infer<typeof LinkAnswer>;
