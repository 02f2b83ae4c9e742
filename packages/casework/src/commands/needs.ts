import type { CommandEnvelope, Id } from "@relais/core";

/** Where a command names another stream. */
const NAMING: Readonly<Record<string, string>> = {
  "open-file": "incident",
  "link-child": "file",
  "merge-file": "into",
};

/** Streams that must exist before a command is decided: the affaire of a file, the file that an affaire links, or into which one merges. */
export const needsOf = ({ type, payload }: Pick<CommandEnvelope, "type" | "payload">): Id[] => {
  const named = NAMING[type] === undefined ? null : payload[NAMING[type]];
  return typeof named === "string" ? [named] : [];
};
