import type { Carry, Reading } from "@relais/casework";
import type { Id } from "@relais/core";
import type { CarriedDirectory } from "@relais/directory";
import {
  type ClockOffset,
  changedStreams,
  emptyReplica,
  type Held,
  type Outbox,
  type OutboxItem,
  type Replica,
  resumed,
} from "@relais/sync";
import type { KitView } from "@relais/training";
import type { DepositCopy } from "../vault/disk.ts";
import type { Kept, Vault } from "../vault/vault.ts";
import { linesDropped } from "./lines.ts";

/** What an enrolled person's store holds beside drafts. */
export interface Holdings {
  readonly device: Id;
  /** Count of what this device has typed. */
  readonly sequence: number;
  readonly replica: Replica;
  readonly outbox: Outbox;
  readonly carry: Carry | null;
  /** Who serves children where; null until it has come once. */
  readonly directory: CarriedDirectory | null;
  /** The training kit as this person may read it; null until it has come once. */
  readonly kit: KitView | null;
  readonly clock: ClockOffset | undefined;
  /** Readings that the trail does not hold yet. */
  readonly readings: readonly Reading[];
  /** Entries that do not open: spoilt on the disk. */
  readonly spoilt: number;
}

type Head = Omit<Replica, "streams">;
interface State {
  readonly device: Id;
  readonly sequence: number;
  readonly settled: readonly Id[];
}

/** The histories, as they were last kept, and how many entries do not open. */
export const readStreams = async (
  vault: Vault,
): Promise<{ readonly streams: Replica["streams"]; readonly spoilt: number }> => {
  const { entries, spoilt } = await vault.all("files");
  return { streams: Object.fromEntries(entries) as Record<Id, Held>, spoilt };
};

/** All but the histories, as it was last kept. What was on its way when the app stopped is asked for again. */
export const readHoldings = async (vault: Vault): Promise<Holdings> => {
  const [box, papers, meta] = await Promise.all([vault.all("outbox"), vault.all("papers"), vault.all("meta")]);
  const head = (meta.entries.get("replica") as Head | undefined) ?? emptyReplica;
  const state = meta.entries.get("state") as State | undefined;
  if (state === undefined) throw new Error("A store without a device was opened as if it had one");
  const items = [...box.entries.values()] as OutboxItem[];
  return {
    device: state.device,
    sequence: state.sequence,
    replica: { ...head, streams: {} },
    outbox: resumed({
      items: items.sort((a, b) => a.command.sequence - b.command.sequence),
      settled: state.settled,
    }),
    carry: (papers.entries.get("carry") as Carry | undefined) ?? null,
    directory: (papers.entries.get("directory") as CarriedDirectory | undefined) ?? null,
    kit: (papers.entries.get("kit") as KitView | undefined) ?? null,
    clock: meta.entries.get("clock") as ClockOffset | undefined,
    readings: (meta.entries.get("readings") as readonly Reading[] | undefined) ?? [],
    spoilt: box.spoilt + papers.spoilt + meta.spoilt,
  };
};

/** Makes the store that of a device: once, when its person is enrolled. */
export const startHoldings = (vault: Vault, device: Id): Promise<void> =>
  vault.keep([{ shelf: "meta", name: "state", value: { device, sequence: 0, settled: [] } satisfies State }]);

export const deviceOf = async (vault: Vault): Promise<Id | undefined> =>
  ((await vault.get("meta", "state")) as State | undefined)?.device;

/** Whether the store of a device still holds what makes it one: a browser may take away what lies in it. */
export const isWhole = async (vault: Vault): Promise<boolean> => (await deviceOf(vault)) !== undefined;

/** What goes into the same transaction as a change. */
export interface Along {
  readonly copies: readonly DepositCopy[];
  /** Count of changes of this store: another tab sees by it that something was kept. */
  readonly generation: number;
  /** Streams whose lines are no longer true. */
  readonly untrue: readonly Id[];
}

/** Keeps what changed, in one transaction: the cursor never before what came with it, no command without its copy. */
export const keepHoldings = (
  vault: Vault,
  before: Holdings,
  after: Holdings,
  { copies, generation, untrue }: Along,
): Promise<void> =>
  vault.keep(
    [
      ...changesBetween(before, after),
      ...linesDropped(untrue),
      { shelf: "meta", name: "generation", value: generation },
    ],
    copies,
  );

/** Streams of which something changed, histories and entries. */
export const touchedBetween = (before: Holdings, after: Holdings): Id[] => {
  const items = changedItems(before.outbox, after.outbox).map((it) => it.command);
  // Numbers that are given here for the time being count the openings that wait.
  const renumbered = items.some(opens) ? after.outbox.items.map((it) => it.command).filter(opens) : [];
  return [...changedStreams(before.replica, after.replica), ...[...items, ...renumbered].map((it) => it.stream)];
};

const opens = ({ type }: OutboxItem["command"]): boolean => type === "open-file" || type === "open-incident";

const changesBetween = (before: Holdings, after: Holdings): Kept[] => {
  const changes: Kept[] = changedStreams(before.replica, after.replica).map((id) => ({
    shelf: "files",
    name: id,
    value: after.replica.streams[id],
  }));
  if (before.replica !== after.replica) {
    const { streams: _, ...head } = after.replica;
    changes.push({ shelf: "meta", name: "replica", value: head });
  }
  changes.push(
    ...changedItems(before.outbox, after.outbox).map(
      ({ command: { id }, item }): Kept => ({ shelf: "outbox", name: id, value: item }),
    ),
  );
  if (before.sequence !== after.sequence || before.outbox.settled !== after.outbox.settled) {
    const { device, sequence, outbox } = after;
    changes.push({
      shelf: "meta",
      name: "state",
      value: { device, sequence, settled: outbox.settled } satisfies State,
    });
  }
  if (before.carry !== after.carry) changes.push({ shelf: "papers", name: "carry", value: after.carry });
  if (before.directory !== after.directory) {
    changes.push({ shelf: "papers", name: "directory", value: after.directory });
  }
  if (before.kit !== after.kit) changes.push({ shelf: "papers", name: "kit", value: after.kit });
  if (before.clock !== after.clock) changes.push({ shelf: "meta", name: "clock", value: after.clock });
  if (before.readings !== after.readings) changes.push({ shelf: "meta", name: "readings", value: after.readings });
  return changes;
};

/** Entries that came, changed, or went: `item` is undefined for these. */
const changedItems = (
  before: Outbox,
  after: Outbox,
): { readonly command: OutboxItem["command"]; readonly item: OutboxItem | undefined }[] => {
  const known = new Map(before.items.map((it) => [it.command.id, it]));
  const kept = new Set(after.items.map((it) => it.command.id));
  return [
    ...after.items.filter((it) => known.get(it.command.id) !== it).map((item) => ({ command: item.command, item })),
    ...before.items.filter((it) => !kept.has(it.command.id)).map(({ command }) => ({ command, item: undefined })),
  ];
};
