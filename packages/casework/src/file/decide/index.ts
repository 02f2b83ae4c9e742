import { accept, type CommandEnvelope, type NewEvent, type Outcome, type Result } from "@relais/core";
import { parseCommand } from "../../commands/index.ts";
import type { Context } from "../../context.ts";
import { malformed, noFile } from "../../refusals.ts";
import type { FileState } from "../state.ts";
import { decideAct, decideClose, decideCorrection, decideSameAct } from "./acts.ts";
import { decideAttach, decideDetach } from "./attachments.ts";
import { decideCare, decideDeparture } from "./care.ts";
import { decideDecision } from "./decisions.ts";
import { decideMerging } from "./merge.ts";
import { decideIdentification, decideOpening } from "./opening.ts";

/**
 * What a command on a file gives: new events, or a refusal that says what to do. Pure, the same on the device and on the
 * server; a command already folded into the state gives nothing more.
 */
export const decide = (envelope: CommandEnvelope, state: FileState, context: Context): Result<NewEvent[]> => {
  const parsed = parseCommand(envelope);
  if (!parsed.ok) return parsed;
  if (state.commands[envelope.id] !== undefined) return accept([]);
  const command = parsed.value;
  if (command.type === "open-file") return decideOpening(command, state, context);
  if (state.opened === null) return noFile();
  switch (command.type) {
    case "identify-child":
      return decideIdentification(command, state, context);
    case "record-act":
      return decideAct(command, state, context);
    case "close":
      return decideClose(command, state, context);
    case "correct-act":
      return decideCorrection(command, state, context);
    case "link-same-act":
      return decideSameAct(command, state);
    case "record-departure":
      return decideDeparture(command, state, context);
    case "assign":
    case "transfer":
    case "reopen":
    case "change-statuses":
    case "move-procedure":
      return decideDecision(command, state, context);
    case "merge-file":
    case "unmerge-file":
    case "tell-apart":
      return decideMerging(command, state, context);
    case "add-note":
    case "note-number":
    case "assess-risk":
    case "add-plan-line":
    case "update-plan-line":
    case "schedule-followup":
    case "finish-followup":
      return decideCare(command, state, context);
    case "attach":
      return decideAttach(command, state, context);
    case "detach":
      return decideDetach(command, state);
    default:
      return malformed("type");
  }
};

/** How accepted events are answered: late when an act reached a file that had moved on. */
export const acceptedAs = (events: readonly NewEvent[]): Extract<Outcome["status"], "accepted" | "accepted-late"> =>
  events.some((it) => it.clear.arrival === "late") ? "accepted-late" : "accepted";
