import { needsOf, type Reading } from "@relais/casework";
import { type CommandEnvelope, formatInstant, type Id, newId, type Result } from "@relais/core";
import { eventsOf, type OutboxItem, seenIn, settle, typed } from "@relais/sync";
import type { Around } from "./around.ts";
import { Book, type Known } from "./book.ts";
import { type Carried, carriedFrom } from "./carried.ts";
import { type Holdings, keepHoldings, readHoldings } from "./holdings.ts";

/** A reading told again within so many ms is the same reading: a page that refreshes itself is read once. */
const SAME_READING = 10 * 60_000;

/**
 * What one person's device holds and does: everything goes through {@link change}, which keeps before it shows. Several tabs
 * may hold one each over the same store.
 */
export class Station {
  readonly around: Around;
  #holdings: Holdings;
  #generation: number;
  #carried: Carried | null;
  #book: Book | null = null;
  readonly #listeners = new Set<() => void>();

  private constructor(around: Around, holdings: Holdings, generation: number) {
    this.around = around;
    this.#holdings = holdings;
    this.#generation = generation;
    this.#carried = holdings.carry === null ? null : carriedFrom(holdings.carry);
  }

  static async open(around: Around): Promise<Station> {
    return new Station(around, await readHoldings(around.vault), await generationOf(around));
  }

  get holdings(): Holdings {
    return this.#holdings;
  }

  /** The device's clock put right by what was measured. */
  now(): number {
    return this.around.now() + (this.#holdings.clock?.offset ?? 0);
  }

  /** Null until the country has come once. */
  book(): Book | null {
    if (this.#carried === null) return null;
    const { replica, outbox, device } = this.#holdings;
    const known: Known = { replica, outbox, device, carried: this.#carried, now: this.now() };
    if (this.#book === null) this.#book = new Book(known);
    else this.#book.turnTo(known);
    return this.#book;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Changes what is held: kept first, in one transaction with the copies, and then shown. */
  async change(
    update: (held: Holdings) => Holdings | Promise<Holdings>,
    copies: (made: Holdings) => Promise<Parameters<typeof keepHoldings>[3]> = async () => [],
  ): Promise<Holdings> {
    const made = await this.around.inTurn(async () => {
      await this.#catchUp();
      const before = this.#holdings;
      const after = await update(before);
      if (after === before) return before;
      const generation = this.#generation + 1;
      await this.#keepWithRoom(before, after, await copies(after), generation);
      this.#show(after, generation);
      return after;
    });
    this.around.tell();
    return made;
  }

  /** Reads again what another tab has kept meanwhile. */
  async refresh(): Promise<void> {
    await this.around.inTurn(() => this.#catchUp());
  }

  /** Takes commands in, in order, as the rules stand here; the first that is refused stops them. What is taken is kept. */
  async take(commands: readonly CommandEnvelope[]): Promise<Result<null>> {
    for (const command of commands) {
      const said = await this.#takeOne(command);
      if (!said.ok) return said;
    }
    return { ok: true, value: null };
  }

  /** A refused entry that its author has dealt with. */
  async settle(id: Id): Promise<void> {
    await this.change((held) => ({ ...held, outbox: settle(held.outbox, id) }));
    await this.around.vault.dropDeposits([id]);
  }

  /** Notes who read what: the trail gets it at the next contact. */
  async note(action: Reading["action"], stream: Id | null): Promise<void> {
    const at = this.now();
    const since = formatInstant(at - SAME_READING);
    const known = this.#holdings.readings.some(
      (it) => it.action === action && it.stream === stream && it.at > since && action !== "name.searched",
    );
    if (known) return;
    const id = newId({ now: this.around.now, random: this.around.random });
    const reading: Reading = { id, at: formatInstant(at), action, stream };
    await this.change((held) => ({ ...held, readings: [...held.readings, reading] }));
  }

  async #takeOne(given: CommandEnvelope): Promise<Result<null>> {
    let refused: Result<null> = { ok: true, value: null };
    let made: CommandEnvelope | undefined;
    await this.change(
      (held) => {
        const book = this.book();
        if (book === null || held.outbox.items.some((it) => it.command.id === given.id)) return held;
        const sequence = held.sequence + 1;
        // The count and the name are this device's, whoever made the form; the hour is put right.
        const seen = given.seen ?? seenIn(held.replica, given.stream);
        const command = { ...given, device: held.device, sequence, seen, madeAt: formatInstant(this.now()) };
        const said = book.decide(command);
        if (!said.ok) {
          refused = said;
          return held;
        }
        made = command;
        return { ...held, sequence, outbox: typed(held.outbox, command, { base: seen, needs: needsOf(command) }) };
      },
      async () => {
        const copy = made && (await this.around.copyOf(made));
        return copy ? [copy] : [];
      },
    );
    return refused;
  }

  async #catchUp(): Promise<void> {
    const generation = await generationOf(this.around);
    if (generation === this.#generation) return;
    this.#show(await readHoldings(this.around.vault), generation);
  }

  #show(holdings: Holdings, generation: number): void {
    if (holdings.carry !== this.#holdings.carry && holdings.carry !== null) this.#carried = carriedFrom(holdings.carry);
    this.#holdings = holdings;
    this.#generation = generation;
    for (const it of this.#listeners) it();
  }

  /** A full disk first lets go of the files that closed longest ago, never of what is not sent. */
  async #keepWithRoom(
    before: Holdings,
    after: Holdings,
    copies: Parameters<typeof keepHoldings>[3],
    generation: number,
  ): Promise<void> {
    const { vault } = this.around;
    for (;;) {
      try {
        return await keepHoldings(vault, before, after, copies, generation);
      } catch (error) {
        if (!isFull(error)) throw error;
        const oldest = this.#closedLongest(after.outbox.items, before);
        if (oldest === undefined) throw new Full();
        const { [oldest]: _, ...streams } = before.replica.streams;
        await vault.keep([{ shelf: "files", name: oldest, value: undefined }]).catch(() => undefined);
        return this.#keepWithRoom(
          { ...before, replica: { ...before.replica, streams } },
          { ...after, replica: { ...after.replica, streams: without(after.replica.streams, oldest) } },
          copies,
          generation,
        );
      }
    }
  }

  #closedLongest(unsent: readonly OutboxItem[], { replica }: Holdings): Id | undefined {
    const busy = new Set(unsent.map((it) => it.command.stream));
    return Object.entries(replica.streams)
      .flatMap(([id, held]) => {
        const last = eventsOf(held, "whole").findLast((it) => it.type === "file.closed" || it.type === "file.reopened");
        return last?.type === "file.closed" && !busy.has(id) ? [{ id, at: last.recordedAt }] : [];
      })
      .sort((a, b) => (a.at < b.at ? -1 : 1))[0]?.id;
  }
}

/** Nothing more fits, and nothing may go. */
export class Full extends Error {}

const isFull = (error: unknown): boolean => error instanceof DOMException && error.name === "QuotaExceededError";

const without = <T>(all: Readonly<Record<string, T>>, name: string): Record<string, T> =>
  Object.fromEntries(Object.entries(all).filter(([it]) => it !== name));

const generationOf = async ({ vault }: Around): Promise<number> => Number((await vault.get("meta", "generation")) ?? 0);
