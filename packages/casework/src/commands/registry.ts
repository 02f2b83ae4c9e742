import type { CommandEnvelope, Result } from "@relais/core";
import { accept, faultPath } from "@relais/core";
import type { StreamKind } from "../events/index.ts";
import { malformed, newerVersion } from "../refusals.ts";
import { type CommandName, type PayloadOf, payloads } from "./schemas.ts";

/** What a decision reads: each aspect has a version in the file's state (SEMANTICS §2). */
export const aspects = ["owner", "status", "risk", "obligations"] as const;
export type Aspect = (typeof aspects)[number];

interface CommandType {
  readonly stream: StreamKind;
  readonly v: number;
  /** A fact is never refused because the file moved on; a decision needs the aspects it read unchanged. */
  readonly kind: "fact" | "decision";
  readonly reads: readonly Aspect[];
}

const fact = (stream: StreamKind): CommandType => ({ stream, v: 1, kind: "fact", reads: [] });
const decision = (...reads: readonly Aspect[]): CommandType => ({ stream: "file", v: 1, kind: "decision", reads });

/** Every command of the casework ledger: forms, API and documentation derive from this table and from `payloads`. */
export const commandTypes: Readonly<Record<CommandName, CommandType>> = {
  "open-incident": fact("incident"),
  "describe-incident": fact("incident"),
  "add-person": fact("incident"),
  "update-person": fact("incident"),
  "link-child": fact("incident"),
  "open-file": fact("file"),
  "identify-child": fact("file"),
  "change-statuses": decision("status"),
  "move-procedure": decision("status", "obligations"),
  assign: decision("owner"),
  transfer: decision("owner", "status"),
  close: decision("owner", "status", "risk", "obligations"),
  reopen: decision("status"),
  "merge-file": decision("status"),
  "unmerge-file": decision("status"),
  "tell-apart": fact("file"),
  "note-number": fact("file"),
  /** A fact, unless its step is a decision of the procedure taken here (`intent: do`): see `decideAct`. */
  "record-act": fact("file"),
  "correct-act": fact("file"),
  "link-same-act": fact("file"),
  "record-departure": fact("file"),
  "add-note": fact("file"),
  "assess-risk": fact("file"),
  "add-plan-line": fact("file"),
  "update-plan-line": fact("file"),
  "schedule-followup": fact("file"),
  "finish-followup": fact("file"),
  attach: fact("file"),
  detach: fact("file"),
  /** What leaves from here is judged on what is known of consent when it arrives, in whatever order that was typed. */
  "propose-referral": fact("referral"),
  "ask-consent": fact("referral"),
  "withdraw-consent": fact("referral"),
  "waive-consent": fact("referral"),
  share: fact("referral"),
  "send-referral": fact("referral"),
  "receive-referral": fact("referral"),
  "answer-referral": fact("referral"),
  "begin-service": fact("referral"),
  "end-service": fact("referral"),
  "return-child": fact("referral"),
  "give-feedback": fact("referral"),
  "withdraw-referral": fact("referral"),
};

/** A command whose payload was parsed. */
export type Command<N extends CommandName = CommandName> = {
  [K in N]: Omit<CommandEnvelope, "type" | "payload"> & { readonly type: K; readonly payload: PayloadOf<K> };
}[N];

const isCommandName = (type: string): type is CommandName => Object.hasOwn(payloads, type);

/**
 * Reads a command. An unknown type or a higher version comes from a newer Relais: refused as `command.newer`, which the
 * store parks (see `isParked`). A payload that does not fit is refused with the path of its first fault.
 */
export const parseCommand = (envelope: CommandEnvelope): Result<Command> => {
  const { type, payload, ...rest } = envelope;
  if (!isCommandName(type) || envelope.v > commandTypes[type].v) return newerVersion(type);
  const parsed = payloads[type].safeParse(payload);
  if (!parsed.success) return malformed(faultPath(parsed.error.issues[0]?.path ?? []));
  return accept({ ...rest, type, payload: parsed.data } as Command);
};
