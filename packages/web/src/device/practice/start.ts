import type { CommandEnvelope, Id, Refusal, Result } from "@relais/core";
import { accept, formatInstant, newId } from "@relais/core";
import { z } from "zod";
import type { Adapter } from "../../api/adapter.ts";
import { Problem } from "../../api/client.ts";
import { type Around, browserTabs } from "../local/around.ts";
import { carriedFrom } from "../local/carried.ts";
import { startHoldings } from "../local/holdings.ts";
import { type Behind, localAdapter } from "../local/local.ts";
import { Station } from "../local/station.ts";
import type { Vault } from "../vault/vault.ts";
import type { Carrying } from "./carrying.ts";
import { noServer } from "./mode.ts";
import { recorded } from "./record.ts";
import { startingFiles } from "./starting.ts";

/** The practice mode at work in this page. */
export interface Practice {
  readonly adapter: Adapter;
  readonly vault: Vault;
  /** Whether something was typed since the exercises began. */
  readonly typed: () => boolean;
  /** File of each exercise, by its name. */
  readonly files: Readonly<Record<string, Id>>;
  /** With what it began, to begin anew. */
  readonly carrying: () => Carrying | null;
}

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));

/** What is around a practice store: nobody to send to, and no session. */
const aroundOf = (vault: Vault, now: () => number): Around => ({
  vault,
  wire: { ask: async () => "nothing", stream: async () => "nothing", clock: () => undefined },
  now,
  random,
  wait: () => new Promise(() => undefined),
  copyOf: async () => null,
  session: async () => "nobody",
  erase: async () => undefined,
  ...browserTabs(vault.id),
});

/** Fills a new practice store with the starting files. */
export const begin = async (vault: Vault, { carry, directory, kit }: Carrying, now: () => number): Promise<void> => {
  const device = newId({ now, random });
  await startHoldings(vault, device);
  const station = await Station.open(aroundOf(vault, now));
  const { replica, files } = startingFiles(kit.exercises, { carried: carriedFrom(carry), device, now: now(), random });
  await station.change((held) => ({ ...held, carry, directory, kit, replica }));
  await vault.keep([{ shelf: "meta", name: "exercises", value: files }]);
};

const Files = z.record(z.string(), z.string());

/** Takes a practice store up; null where nothing was begun in it. */
export const takeUp = async (vault: Vault, now: () => number): Promise<Practice | null> => {
  const files = Files.safeParse(await vault.get("meta", "exercises"));
  if (!files.success) return null;
  const station = await Station.open(aroundOf(vault, now));
  const take = (commands: readonly CommandEnvelope[]) => takeIn(station, commands);
  return {
    vault,
    files: files.data,
    // A session of training is real: an empty list of them would say that there is none.
    adapter: {
      ...localAdapter(station, () => undefined, { beyond: nobody, take }),
      sessions: refuses,
      visits: refuses,
    },
    typed: () => station.holdings.sequence > 0,
    carrying: () => {
      const { carry, directory, kit } = station.holdings;
      return carry === null || kit === null ? null : { carry, directory, kit };
    },
  };
};

/** Commands in order, each decided here and kept for good; the first that is refused stops them. */
const takeIn = async (station: Station, commands: readonly CommandEnvelope[]): Promise<Result<null>> => {
  await station.arrived();
  for (const given of commands) {
    let refused: Refusal | undefined;
    await station.change((held) => {
      const known = station.book()?.known;
      if (known === undefined) return held;
      const sequence = held.sequence + 1;
      const command = { ...given, device: held.device, sequence, madeAt: formatInstant(station.now()) };
      const said = recorded({ ...known, replica: held.replica }, command, random);
      if (said.ok) return said.value === held.replica ? held : { ...held, sequence, replica: said.value };
      refused = said.refusal;
      return held;
    });
    if (refused !== undefined) return { ok: false, refusal: refused };
  }
  return accept(null);
};

const refuses = async (): Promise<never> => {
  throw new Problem(noServer, 403);
};

/** Beyond a practice store there is nobody to ask. */
const nobody: Behind["beyond"] = {
  matches: refuses,
  elsewhere: refuses,
  conformance: refuses,
  sessions: refuses,
  session: refuses,
  attempt: refuses,
  observation: refuses,
  visits: refuses,
};
