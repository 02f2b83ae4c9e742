import { formatInstant, type Id } from "@relais/core";
import type { FileState } from "../file/index.ts";
import type { AttachmentLine, AttachmentOpening } from "../views/index.ts";
import { type IsOpen, saidWith } from "./care.ts";

/** Photos and papers of the sectors that are open, newest first; one that was taken out stays listed, with why. */
export const attachmentsView = (seen: FileState, isOpen: IsOpen): AttachmentLine[] =>
  seen.attachments
    .filter((it) => isOpen(it.compartment))
    .map(({ clear, compartment, recordedAt, by }) => {
      const gone = seen.attachmentsRemoved.find((it) => it.clear.attachment === clear.attachment);
      return {
        id: clear.attachment,
        act: clear.act ?? null,
        kind: clear.kind,
        compartment,
        size: clear.size,
        recordedAt: formatInstant(recordedAt),
        role: by.role,
        removed: gone === undefined ? null : { reason: gone.clear.reason, ...saidWith(gone) },
      };
    })
    .reverse();

/** What was joined to an act and is still there, in the order in which it came. */
export const attachedTo = (act: Id, seen: FileState, isOpen: IsOpen): AttachmentLine["kind"][] =>
  attachmentsView(seen, isOpen)
    .filter((it) => it.act === act && it.removed === null)
    .map((it) => it.kind)
    .reverse();

/** What opens an attachment that this reader may see; undefined when there is none, or its seal no longer opens. */
export const attachmentOpening = (seen: FileState, isOpen: IsOpen, id: Id): AttachmentOpening | undefined => {
  const added = seen.attachments.find((it) => it.clear.attachment === id && isOpen(it.compartment));
  if (added?.secret == null || seen.attachmentsRemoved.some((it) => it.clear.attachment === id)) return undefined;
  const { kind, size, chunks, hash } = added.clear;
  return { id, kind, size, chunks, hash, ...added.secret };
};
