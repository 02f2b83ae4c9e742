import type { Id, Instant } from "@relais/core";
import type { Outbox, Replica } from "@relais/sync";
import type { KitView } from "@relais/training";
import type { Carried } from "./carried.ts";
import type { Line } from "./lines.ts";

/** Everything from which the device answers, at one moment. */
export interface Known {
  readonly replica: Replica;
  readonly outbox: Outbox;
  /** Lines that are true, of all streams or of some. */
  readonly lines: ReadonlyMap<Id, Line>;
  /** `on-disk`: the histories are not read yet; lists are made of lines, and no file can be shown. */
  readonly streams: "here" | "on-disk";
  readonly carried: Carried;
  readonly device: Id;
  /** Device clock plus what was measured against the server's. */
  readonly now: Instant;
  /** The training kit as this person may read it. */
  readonly kit: KitView | null;
}
