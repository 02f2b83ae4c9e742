import type { FileView, PayloadInput, ReferenceView } from "@relais/casework";
import type { CommandEnvelope, Id } from "@relais/core";
import { z } from "zod";
import { command } from "../../api/commands.ts";
import { claimed, rightNow, When } from "../../form/when.tsx";
import { toLocalField } from "../../parts/dates.ts";

/** An act as it is being typed: what a draft keeps. Its id is made once, so that sending twice records it once. */
export const ActTyped = z.object({
  act: z.string(),
  when: When,
  who: z.enum(["me", "other"]),
  role: z.string(),
  seen: z.enum(["self", "other"]),
  values: z.record(z.string(), z.unknown()),
  departure: z.object({ reason: z.string(), sentence: z.string() }),
});
export type ActTyped = z.infer<typeof ActTyped>;

export const freshAct = (act: Id, who: ActTyped["who"], roles: readonly string[], happened: boolean): ActTyped => ({
  act,
  when: happened ? { entered: "other", from: toLocalField(Date.now()), to: "" } : rightNow,
  who: happened ? "other" : who,
  role: roles[0] ?? "",
  seen: happened ? "other" : "self",
  values: {},
  departure: { reason: "", sentence: "" },
});

/** « Maintenant, par moi » is about to be done: the rules may stand against it. Anything else is a fact to record. */
export const intentOf = ({ when, who }: Pick<ActTyped, "when" | "who">): "do" | "report" =>
  when.entered === "now" && who === "me" ? "do" : "report";

type Values = NonNullable<PayloadInput<"record-act">["values"]>;

/** The command, its reason given for each of `rules`: a decision that closes the file is a `close`, everything else an act. */
export const actCommand = (
  typed: ActTyped,
  step: ReferenceView["steps"][number],
  { file, aspects }: FileView,
  rules: readonly string[],
): CommandEnvelope => {
  const { reason, sentence } = typed.departure;
  const intent = intentOf(typed);
  const payload = {
    act: typed.act,
    step: step.id,
    time: claimed(typed.when) ?? claimed(rightNow)!,
    values: Object.fromEntries(
      Object.entries(typed.values).filter(([, value]) => value !== undefined && value !== ""),
    ) as Values,
    reportedBy: typed.seen,
    ...(typed.who === "other" && { role: typed.role }),
    departures:
      reason === ""
        ? []
        : rules.map((rule) => ({ rule, reason, ...(sentence.trim() !== "" && { sentence: sentence.trim() }) })),
  };
  return step.closesFile && intent === "do"
    ? command("close", file.id, payload, aspects)
    : command("record-act", file.id, { ...payload, intent }, aspects);
};
