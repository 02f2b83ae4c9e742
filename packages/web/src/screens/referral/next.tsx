import type { CommandName, PayloadInput, ReferralView } from "@relais/casework";
import {
  ConsentParty,
  compartmentNames,
  RefusalReason,
  referralSteps,
  ServiceResult,
  WithdrawalReason,
} from "@relais/casework";
import { type CommandEnvelope, Compartment } from "@relais/core";
import type { ReactNode } from "react";
import { z } from "zod";
import { command, freshId } from "../../api/commands.ts";
import { useMe } from "../../app/session.ts";
import { Choices } from "../../form/choices.tsx";
import { SelectField, TextField } from "../../form/plain.tsx";
import { claimed, rightNow, When, WhenInput } from "../../form/when.tsx";
import { useWords } from "../../texts/language.tsx";
import { FormPart, useFileForm } from "../file/form-part.tsx";

type Do = ReferralView["next"][number];
/** What is done from this page; what comes before sending is done on « Orienter ». */
const HERE = [
  "receive-referral",
  "answer-referral",
  "begin-service",
  "end-service",
  "return-child",
  "give-feedback",
  "withdraw-consent",
  "withdraw-referral",
  "send-referral",
] as const satisfies readonly Do[];
type Here = (typeof HERE)[number];

/** What this side may do now, each in a form of its own, folded until wanted. */
export const Next = ({ view }: { readonly view: ReferralView }) => {
  const { t } = useWords();
  const offered = HERE.filter((it) => view.next.includes(it) && (it !== "send-referral" || view.lack === null));
  const told = offered.some((it) => !it.startsWith("withdraw") && it !== "send-referral");
  if (offered.length === 0) return null;
  return (
    <section className="no-print" aria-labelledby="next">
      <h2 id="next">{t("referralDoNext")}</h2>
      {view.side === "sender" && told && <p className="hint">{t("referralToldBySender")}</p>}
      {offered.map((it) => (
        <Step key={it} what={it} view={view} />
      ))}
    </section>
  );
};

const Typed = z.object({
  when: When,
  answer: z.enum(["", "accepted", "refused"]),
  choice: z.string(),
  text: z.string(),
  sector: Compartment,
});
type Typed = z.infer<typeof Typed>;
const EMPTY: Typed = { when: rightNow, answer: "", choice: "", text: "", sector: "commun" };

const Step = ({ what, view }: { readonly what: Here; readonly view: ReferralView }) => {
  const { t } = useWords();
  const { compartments } = useMe();
  const form = useFileForm({
    name: `referral|${view.id}|${what}`,
    empty: EMPTY,
    shape: Typed,
    commandOf: (typed) => [commandOf(what, view, typed), ...alongWith(what, view)],
  });
  const { typed, change } = form;
  const missing = what === "answer-referral" && typed.answer === "" ? t("referralAnswerMissing") : null;
  return (
    <FormPart form={form} summary={t(`do_${what}`)} submit={t("referralSave")} missing={missing}>
      <WhenInput legend={t("when")} when={typed.when} change={(when) => change({ when })} />
      <Asked what={what} typed={typed} change={change} sectors={compartments} />
      {TOLD_IN_WORDS.has(what) && (
        <TextField label={t("sentence")} need="optional" value={typed.text} change={(text) => change({ text })} />
      )}
    </FormPart>
  );
};

/** Feedback that the sender took down is also an act of the file, so that its rules know of it. */
const alongWith = (what: Here, { side, file }: ReferralView): CommandEnvelope[] =>
  what !== "give-feedback" || side !== "sender" || file === null
    ? []
    : [
        command("record-act", file.id, {
          act: freshId(),
          step: referralSteps.fedBack,
          time: claimed(rightNow)!,
          intent: "report",
        }),
      ];

/** Where a sentence may be added to what is chosen. */
const TOLD_IN_WORDS: ReadonlySet<Here> = new Set([
  "answer-referral",
  "return-child",
  "withdraw-consent",
  "withdraw-referral",
]);

interface AskedProps {
  readonly what: Here;
  readonly typed: Typed;
  readonly change: (part: Partial<Typed>) => void;
  readonly sectors: readonly Compartment[];
}

const Asked = ({ what, typed, change, sectors }: AskedProps): ReactNode => {
  const { t, say } = useWords();
  const select = (label: string, options: readonly { readonly id: string; readonly label: string }[]) => (
    <SelectField
      label={label}
      need="required"
      options={options}
      value={typed.choice}
      change={(choice) => change({ choice })}
    />
  );
  const reasons = RefusalReason.options.map((it) => ({ id: it, label: t(`reason_${it}`) }));
  switch (what) {
    case "answer-referral":
      return (
        <>
          <fieldset className="field">
            <legend>{t("referralAnswer")}</legend>
            <Choices
              name={`answer-${what}`}
              kind="radio"
              options={(["accepted", "refused"] as const).map((it) => ({ id: it, label: t(`answer_${it}`) }))}
              chosen={[typed.answer]}
              change={([it]) => change({ answer: it === "refused" ? "refused" : "accepted", choice: "" })}
            />
          </fieldset>
          {typed.answer === "refused" && select(t("referralReason"), reasons)}
        </>
      );
    case "end-service":
      return select(
        t("referralResult"),
        ServiceResult.options.map((it) => ({ id: it, label: t(`result_${it}`) })),
      );
    case "return-child":
      return select(t("referralReason"), reasons);
    case "give-feedback":
      return (
        <>
          <TextField
            label={t("referralFeedback")}
            need="required"
            value={typed.text}
            change={(text) => change({ text })}
          />
          <SelectField
            label={t("referralFeedbackSector")}
            need="required"
            options={sectors.map((it) => ({ id: it, label: say(compartmentNames[it]) }))}
            value={typed.sector}
            change={(it) => change({ sector: sectors.find((known) => known === it) ?? "commun" })}
          />
        </>
      );
    case "withdraw-consent":
      return (
        <>
          <p className="hint">{t("referralWithdrawHint")}</p>
          {select(
            t("referralParty"),
            ConsentParty.options.map((it) => ({ id: it, label: t(`party_${it}`) })),
          )}
        </>
      );
    case "withdraw-referral":
      return (
        <>
          <p className="hint">{t("referralWithdrawHint")}</p>
          {select(
            t("referralWithdrawal"),
            WithdrawalReason.options.map((it) => ({ id: it, label: t(`withdrawal_${it}`) })),
          )}
        </>
      );
    default:
      return null;
  }
};

const commandOf = (what: Here, { id, to }: ReferralView, typed: Typed): CommandEnvelope => {
  const time = claimed(typed.when) ?? claimed(rightNow)!;
  const { choice } = typed;
  const sentence = typed.text.trim() === "" ? {} : { sentence: typed.text.trim() };
  const made = <N extends CommandName>(type: N, payload: PayloadInput<N>) => command(type, id, payload);
  switch (what) {
    case "receive-referral":
    case "begin-service":
      return made(what, { time });
    case "answer-referral":
      return made(what, {
        time,
        answer: typed.answer === "refused" ? "refused" : "accepted",
        ...(choice !== "" && { reason: RefusalReason.parse(choice) }),
        ...sentence,
      });
    case "end-service":
      return made(what, { time, result: ServiceResult.parse(choice) });
    case "return-child":
      return made(what, { time, reason: RefusalReason.parse(choice), ...sentence });
    case "give-feedback":
      return made(what, { time, text: typed.text.trim(), compartment: typed.sector });
    case "withdraw-consent":
      return made(what, { time, party: ConsentParty.parse(choice), ...sentence });
    case "withdraw-referral":
      return made(what, { time, reason: WithdrawalReason.parse(choice), ...sentence });
    case "send-referral":
      return made(what, { time, channel: to === null ? "paper" : "relais" });
  }
};
