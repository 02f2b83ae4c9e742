import type { Text } from "@relais/core";

/** A start or a write that cannot go on, said in both languages with what to do; the command line prints it and stops. */
export class Failure extends Error {
  readonly code: string;
  readonly text: Text;

  constructor(code: string, fr: string, en: string, cause?: unknown) {
    super(`${fr} / ${en}`, { cause });
    this.code = code;
    this.text = { fr, en };
  }
}
