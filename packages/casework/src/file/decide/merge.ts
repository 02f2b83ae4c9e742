import { accept, type NewEvent, type Result } from "@relais/core";
import { type Command, commandTypes } from "../../commands/index.ts";
import type { Context } from "../../context.ts";
import { newEvent } from "../../new-event.ts";
import {
  alreadyMerged,
  apartFromItself,
  mergeIntoItself,
  noOtherFile,
  notMerged,
  otherMerged,
  otherNature,
} from "../../refusals.ts";
import type { FileState } from "../state.ts";
import { staleRefusal } from "./read.ts";

type Merging = Command<"merge-file" | "unmerge-file" | "tell-apart">;

/**
 * Two files of one child, and two children who were taken for one. What is merged goes on in a file that stands for itself, so that
 * mergings never run in a ring; a closed file is merged as an open one, since a child who comes back is known from a closed one.
 */
export const decideMerging = (command: Merging, state: FileState, context: Context): Result<NewEvent[]> => {
  if (command.type === "tell-apart") {
    const { file } = command.payload;
    if (file === command.stream) return apartFromItself();
    return accept(state.apart.includes(file) ? [] : [newEvent("file.told-apart", { file }, null)]);
  }
  const stale = staleRefusal(command, commandTypes[command.type].reads, state, context);
  if (stale !== undefined) return stale;
  if (command.type === "unmerge-file") {
    const { reason, sentence } = command.payload;
    if (state.goesOnIn === null) return notMerged();
    return accept([newEvent("file.unmerged", { into: state.goesOnIn, reason }, { sentence })]);
  }
  const { into, reason, sentence } = command.payload;
  const { other } = context;
  if (into === command.stream) return mergeIntoItself();
  if (state.goesOnIn !== null) return alreadyMerged();
  if (!other?.opened) return noOtherFile();
  if (other.goesOnIn !== null) return otherMerged();
  if (other.opened.nature !== state.opened?.nature) return otherNature();
  return accept([newEvent("file.merged", { into, reason }, { sentence })]);
};
