import {
  accept,
  type CommandEnvelope,
  formatDay,
  localDay,
  type NewEvent,
  parseInstant,
  type Result,
  settleTime,
} from "@relais/core";
import { type Command, commandTypes, parseCommand, type ReferralCommandName } from "../commands/index.ts";
import type { Context } from "../context.ts";
import type { CountryWords } from "../country.ts";
import { shareValues } from "../file/values.ts";
import { newEvent } from "../new-event.ts";
import { malformed, noPerson } from "../refusals.ts";
import { askable, lackOf, mustBeNamed } from "./consent.ts";
import * as refusals from "./refusals.ts";
import { isOver, stageOf } from "./stage.ts";
import type { ReferralState } from "./state.ts";
import { stageWords } from "./words.ts";

/** What a referral may know besides its own state. `incident`: the affaire of the child's file, at the sender's. */
export interface ReferralContext
  extends Pick<Context, "vocabulary" | "calendar" | "departmentOf" | "now" | "incident"> {
  /** For whom the author writes: the unit that keeps the child's file, or the service. */
  readonly side: "sender" | "service";
  /** The unit that keeps the child's file. */
  readonly unit: string;
  readonly referral: CountryWords["referral"];
  readonly units: CountryWords["units"];
}

/**
 * What a command on a referral gives: new events, or a refusal in words. What the service did is a fact and is never refused
 * because the referral has moved on (a service that began after a withdrawal did begin); what leaves from here is decided.
 */
export const decideReferral = (
  envelope: CommandEnvelope,
  state: ReferralState,
  context: ReferralContext,
): Result<NewEvent[]> => {
  const parsed = parseCommand(envelope);
  if (!parsed.ok) return parsed;
  if (state.commands[envelope.id] !== undefined) return accept([]);
  const command = parsed.value;
  if (!isOfReferral(command)) return malformed("type");
  if (command.type === "propose-referral") return propose(command, state, context);
  if (state.proposed === null) return refusals.noReferral();
  if (isSenders(command)) {
    return context.side === "sender" ? decideAtSender(command, state, context) : refusals.notYours();
  }
  return state.sent === null ? refusals.notSent() : recordAtService(command, context);
};

const isOfReferral = (command: Command): command is Command<ReferralCommandName> =>
  commandTypes[command.type].stream === "referral";

const propose = (
  { payload: { sentence, ...clear } }: Command<"propose-referral">,
  state: ReferralState,
  { unit, units, now, calendar }: ReferralContext,
): Result<NewEvent[]> => {
  if (state.proposed !== null) return refusals.referralExists();
  if (clear.to !== null) {
    const until = units.get(clear.to)?.until;
    const today = formatDay(localDay(now, calendar.offsetMinutes));
    if (until === undefined || (until !== null && until <= today)) return refusals.unitClosed();
  }
  return accept([newEvent("referral.proposed", { ...clear, unit }, { sentence })]);
};

type SendersCommand = Command<
  "ask-consent" | "withdraw-consent" | "waive-consent" | "share" | "send-referral" | "withdraw-referral"
>;
const SENDERS: ReadonlySet<ReferralCommandName> = new Set([
  "ask-consent",
  "withdraw-consent",
  "waive-consent",
  "share",
  "send-referral",
  "withdraw-referral",
]);
const isSenders = (command: Command<ReferralCommandName>): command is SendersCommand => SENDERS.has(command.type);

const decideAtSender = (
  command: SendersCommand,
  state: ReferralState,
  context: ReferralContext,
): Result<NewEvent[]> => {
  switch (command.type) {
    case "ask-consent":
      return askConsent(command, context);
    case "withdraw-consent": {
      const { party, sentence, time } = command.payload;
      return accept([newEvent("referral.consent-withdrawn", { party }, { sentence }, at(time, context))]);
    }
    case "waive-consent": {
      const { ground, sentence, time } = command.payload;
      if (!context.referral.grounds.some((it) => it.id === ground)) return refusals.unknownGround();
      return accept([newEvent("referral.consent-waived", { ground }, { sentence }, at(time, context))]);
    }
    case "share":
      return share(command, state, context);
    case "send-referral":
      return send(command, state, context);
    case "withdraw-referral": {
      const { reason, sentence, time } = command.payload;
      return accept([newEvent("referral.withdrawn", { reason }, { sentence }, at(time, context))]);
    }
  }
};

const at = (time: Parameters<typeof settleTime>[0], { now }: ReferralContext) => ({
  time: settleTime(time, now).time,
});

/** Who is in authority and a mis en cause is asked nothing (SEMANTICS §6). */
const askConsent = (
  { payload: { sentence, time, ...clear } }: Command<"ask-consent">,
  context: ReferralContext,
): Result<NewEvent[]> => {
  const { incident } = context;
  if (clear.party === "authority") {
    if (clear.person === undefined) {
      if (mustBeNamed(incident)) return refusals.personNeeded();
    } else if (incident?.persons[clear.person] === undefined) return noPerson();
    else if (!askable(incident).some(({ person }) => person === clear.person)) return refusals.notAskable();
  }
  return accept([newEvent("referral.consent-asked", clear, { sentence }, at(time, context))]);
};

/** What the service will read, parted by sector; nothing that it does not need. */
const share = (
  { payload: { names, values }, madeAt }: Command<"share">,
  state: ReferralState,
  context: ReferralContext,
): Result<NewEvent[]> => {
  if (state.sent !== null) return refusals.alreadySent();
  const need = context.referral.needs.find((it) => it.service === state.proposed?.service);
  const beyond = Object.keys(values).filter((it) => !need?.fields.includes(it));
  if (beyond.length > 0) return refusals.beyondNeed(beyond.map((it) => labelOf(it, context)));
  const made = parseInstant(madeAt);
  const parts = shareValues(values, "commun", { from: made, to: made }, context);
  // All of it is sealed: what is clear in a file may be read by statistics, and this is for the service alone.
  return accept(
    parts
      .map(({ compartment, facts, values: sealed }) => ({
        compartment,
        names: compartment === "commun" ? names : [],
        values: Object.fromEntries(Object.entries(values).filter(([id]) => id in facts || id in sealed)),
      }))
      .filter((it) => it.names.length + Object.keys(it.values).length > 0)
      .map(({ compartment, ...secret }) => newEvent("referral.shared", {}, secret, { compartment })),
  );
};

const labelOf = (id: string, { vocabulary }: ReferralContext) =>
  vocabulary.fields.find((it) => it.id === id)?.label ?? { fr: id, en: id };

const send = (
  { payload: { time, ...clear } }: Command<"send-referral">,
  state: ReferralState,
  context: ReferralContext,
): Result<NewEvent[]> => {
  if (state.sent !== null) return refusals.alreadySent();
  const stage = stageOf(state);
  if (stage !== null && isOver(state)) return refusals.referralOver(stageWords[stage]);
  if (Object.keys(state.shared).length === 0) return refusals.nothingShared();
  const lack = lackOf(state);
  if (lack !== "none") return refusals.consentLacks(lack);
  if (clear.channel === "relais" && state.proposed?.to === null) return refusals.noAccount();
  if (clear.channel === "link" && state.shared.sante !== undefined) return refusals.medicalByLink();
  return accept([newEvent("referral.sent", clear, null, at(time, context))]);
};

/** What the service did. The sender records what it was told; a service records its own. */
const recordAtService = (
  command: Exclude<Command<ReferralCommandName>, SendersCommand | Command<"propose-referral">>,
  context: ReferralContext,
): Result<NewEvent[]> => {
  const reportedBy = context.side === "sender" ? "other" : command.payload.reportedBy;
  const where = at(command.payload.time, context);
  switch (command.type) {
    case "receive-referral":
      return accept([newEvent("referral.received", { reportedBy }, null, where)]);
    case "answer-referral": {
      const { answer, reason, sentence } = command.payload;
      if (answer === "refused" && reason === undefined) return refusals.reasonNeeded();
      return accept([newEvent("referral.answered", { answer, reason, reportedBy }, { sentence }, where)]);
    }
    case "begin-service":
      return accept([newEvent("referral.begun", { reportedBy }, null, where)]);
    case "end-service":
      return accept([newEvent("referral.ended", { result: command.payload.result, reportedBy }, null, where)]);
    case "return-child": {
      const { reason, sentence } = command.payload;
      return accept([newEvent("referral.returned", { reason, reportedBy }, { sentence }, where)]);
    }
    case "give-feedback": {
      const { text, compartment } = command.payload;
      return accept([newEvent("referral.fed-back", { reportedBy }, { text }, { ...where, compartment })]);
    }
  }
};
