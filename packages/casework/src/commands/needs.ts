import type { CommandEnvelope, Id } from "@relais/core";

/** Streams that must exist before a command is decided: the affaire of a file, the file that an affaire links or that a referral is of. */
export const needsOf = ({ type, payload }: Pick<CommandEnvelope, "type" | "payload">): Id[] => {
  const named =
    type === "open-file"
      ? payload.incident
      : type === "link-child" || type === "propose-referral"
        ? payload.file
        : null;
  return typeof named === "string" ? [named] : [];
};
