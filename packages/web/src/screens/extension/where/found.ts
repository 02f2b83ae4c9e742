import type { Ground, Prepared, WhereAsked } from "@relais/extension";

/** A question that was asked. */
export interface Found {
  readonly asked: WhereAsked;
  readonly prepared: Prepared;
  /** What it was asked on. */
  readonly on: Ground;
}
