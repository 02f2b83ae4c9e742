import type { Instant } from "@relais/core";
import type { Code } from "../code.ts";
import type { TaughtRule } from "../rules/taught.ts";

/** A session that the person followed to the end; `taught`: the rules of the module as they were that day. */
export interface Followed {
  readonly module: Code;
  readonly version: string;
  readonly taught: readonly TaughtRule[];
  readonly at: Instant;
}

/** What a person did that counts towards an attestation, with its dates; nothing of it names a child. */
export interface Evidence {
  readonly sessions: readonly Followed[];
  /** Tests after a module. */
  readonly marks: readonly {
    readonly module: Code;
    readonly right: number;
    readonly total: number;
    readonly at: Instant;
  }[];
  /** Practice seen with a grid, its raters by account, and the part of it that was done, 0 to 1, by the severest of them. */
  readonly observations: readonly {
    readonly grid: Code;
    readonly raters: readonly string[];
    readonly done: number;
    readonly at: Instant;
  }[];
  readonly refreshers: readonly { readonly module: Code; readonly at: Instant }[];
}
