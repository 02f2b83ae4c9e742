import type { Sources } from "@relais/core";
import type { Tx } from "../src/database/open.ts";
import type { InstanceKeys } from "../src/keys/instance-keys.ts";
import { type Append, type Prepared, placing, prepare } from "../src/store/append.ts";

/** Both halves of appending the events of one command, where nothing else is written beside them. */
export const append = async (
  tx: Tx,
  keys: InstanceKeys,
  sources: Sources,
  it: Omit<Append, "standing">,
): Promise<Prepared> => {
  const prepared = await prepare(tx, keys, sources, { ...it, standing: "free" });
  if (prepared.ok) await tx.query(...placing(prepared.events, []));
  return prepared;
};
