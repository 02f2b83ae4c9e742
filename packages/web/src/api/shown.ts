import type { FileView } from "@relais/casework";
import type { Id } from "@relais/core";

/** How far each file was when this page last showed it: what a command typed there says that its author had seen. */
const shown = new Map<Id, number>();

export const shownNow = (view: FileView): FileView => {
  shown.set(view.file.id, view.seen);
  return view;
};

export const seenOn = (file: Id): number | undefined => shown.get(file);
