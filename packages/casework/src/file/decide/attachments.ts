import { accept, type NewEvent, type Result } from "@relais/core";
import type { Command } from "../../commands/index.ts";
import type { Context } from "../../context.ts";
import { newEvent } from "../../new-event.ts";
import { attachmentExists, noAttachment, notUploaded } from "../../refusals.ts";
import type { FileState } from "../state.ts";

/** A photo or a paper joins the file once the bytes that arrived are those that its author encrypted. */
export const decideAttach = (
  { payload }: Command<"attach">,
  state: FileState,
  { upload }: Context,
): Result<NewEvent[]> => {
  const { compartment, secret, ...clear } = payload;
  if (state.attachments.some((it) => it.clear.attachment === clear.attachment)) return attachmentExists();
  if (upload === undefined || upload.size !== clear.size || upload.hash !== clear.hash) return notUploaded();
  return accept([newEvent("attachment.added", clear, secret, { compartment })]);
};

/** Taken out once, in the compartment where it lies; taken out again, there is nothing more to say. */
export const decideDetach = ({ payload }: Command<"detach">, state: FileState): Result<NewEvent[]> => {
  const { sentence, ...clear } = payload;
  const added = state.attachments.find((it) => it.clear.attachment === clear.attachment);
  if (added === undefined) return noAttachment();
  if (state.attachmentsRemoved.some((it) => it.clear.attachment === clear.attachment)) return accept([]);
  return accept([newEvent("attachment.removed", clear, { sentence }, { compartment: added.compartment })]);
};
