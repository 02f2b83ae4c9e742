import { accept, type CommandEnvelope, faultPath, type NewEvent, parseInstant, type Result } from "@relais/core";
import type { Context } from "../context.ts";
import { shareValues } from "../file/values.ts";
import { newEvent } from "../new-event.ts";
import { malformed, newerVersion, noPerson } from "../refusals.ts";
import { settleTime } from "../time.ts";
import { type ReferralCommandName, type ReferralPayload, referralPayloads } from "./commands.ts";
import { askable, lackOf, mustBeNamed } from "./consent.ts";
import * as refusals from "./refusals.ts";
import { isOver, stageOf } from "./stage.ts";
import type { ReferralState } from "./state.ts";
import { stageWords } from "./words.ts";

/** What a referral may know besides its own state. `incident`: the affaire of the child's file, at the sender's. */
export interface ReferralContext
  extends Pick<Context, "vocabulary" | "calendar" | "departmentOf" | "now" | "author" | "incident"> {
  /** By service, the data that it needs to begin, by field id; a service that is not here needs none but the name. */
  readonly needed: ReadonlyMap<string, ReadonlySet<string>>;
  /** Grounds of law, by id, on which one may refer without consent. */
  readonly grounds: ReadonlySet<string>;
}

type Command<N extends ReferralCommandName = ReferralCommandName> = {
  [K in N]: Omit<CommandEnvelope, "type" | "payload"> & { readonly type: K; readonly payload: ReferralPayload<K> };
}[N];

const isReferralCommand = (type: string): type is ReferralCommandName => Object.hasOwn(referralPayloads, type);

const parse = ({ type, payload, ...rest }: CommandEnvelope): Result<Command> => {
  if (!isReferralCommand(type) || rest.v > 1) return newerVersion(type);
  const parsed = referralPayloads[type].safeParse(payload);
  if (!parsed.success) return malformed(faultPath(parsed.error.issues[0]?.path ?? []));
  return accept({ ...rest, type, payload: parsed.data } as Command);
};

/**
 * What a command on a referral gives: new events, or a refusal in words. What the service did is a fact and is never refused
 * because the referral has moved on (a service that began after a withdrawal did begin); what leaves from here is decided.
 */
export const decideReferral = (
  envelope: CommandEnvelope,
  state: ReferralState,
  context: ReferralContext,
): Result<NewEvent[]> => {
  const parsed = parse(envelope);
  if (!parsed.ok) return parsed;
  if (state.commands[envelope.id] !== undefined) return accept([]);
  const command = parsed.value;
  if (command.type === "propose-referral") return propose(command, state, context);
  if (state.proposed === null) return refusals.noReferral();
  const side = context.author.unit === state.proposed.unit ? "sender" : "service";
  if (isSenders(command)) return side === "sender" ? decideAtSender(command, state, context) : refusals.notYours();
  return state.sent === null ? refusals.notSent() : recordAtService(command, side, context);
};

const propose = (
  { payload: { sentence, ...clear } }: Command<"propose-referral">,
  state: ReferralState,
  { author }: ReferralContext,
): Result<NewEvent[]> =>
  state.proposed === null
    ? accept([newEvent("referral.proposed", { ...clear, unit: author.unit }, { sentence })])
    : refusals.referralExists();

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
const isSenders = (command: Command): command is SendersCommand => SENDERS.has(command.type);

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
      if (!context.grounds.has(ground)) return refusals.unknownGround();
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
  const needed = context.needed.get(state.proposed?.service ?? "");
  const beyond = Object.keys(values).filter((it) => !needed?.has(it));
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
  command: Exclude<Command, SendersCommand | Command<"propose-referral">>,
  side: "sender" | "service",
  context: ReferralContext,
): Result<NewEvent[]> => {
  const reportedBy = side === "sender" ? "other" : command.payload.reportedBy;
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
