import { accept, formatInterval, type NewEvent, parseInstant, type Result } from "@relais/core";
import { type Command, commandTypes } from "../../commands/index.ts";
import type { Context } from "../../context.ts";
import { newEvent } from "../../new-event.ts";
import { fileClosed, fileNotClosed, noUnit, sameUnit } from "../../refusals.ts";
import type { FileState } from "../state.ts";
import { settleMove } from "./move.ts";
import { staleRefusal } from "./read.ts";

type Decision = Command<"assign" | "transfer" | "reopen" | "change-statuses" | "move-procedure">;

/** Decisions that no rule of a procedure judges: they only need what they read to be unchanged. */
export const decideDecision = (command: Decision, state: FileState, context: Context): Result<NewEvent[]> => {
  const stale = staleRefusal(command, commandTypes[command.type].reads, state, context);
  if (stale !== undefined) return stale;
  if (command.type === "reopen") {
    const { reason, sentence } = command.payload;
    return state.closed === null ? fileNotClosed() : accept([newEvent("file.reopened", { reason }, { sentence })]);
  }
  if (state.closed !== null) return fileClosed();
  switch (command.type) {
    case "assign":
      return accept([newEvent("file.assigned", { owner: command.payload.owner }, null)]);
    case "transfer": {
      const { unit: to, reason, sentence } = command.payload;
      if (!context.units.has(to)) return noUnit();
      if (to === state.unit) return sameUnit();
      return accept([newEvent("file.transferred", { from: state.unit ?? to, to, reason }, { sentence })]);
    }
    case "change-statuses": {
      const { statuses, sentence } = command.payload;
      const time = formatInterval({ from: parseInstant(command.madeAt), to: parseInstant(command.madeAt) });
      return accept([newEvent("file.statuses-changed", { statuses }, { sentence }, { time })]);
    }
    case "move-procedure": {
      const { sentence, ...asked } = command.payload;
      const settled = settleMove(asked, state, context);
      return settled.ok ? accept([newEvent("file.procedure-moved", settled.value, { sentence })]) : settled;
    }
  }
};
