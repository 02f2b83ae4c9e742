import { needsOf, type Reading } from "@relais/casework";
import { type CommandEnvelope, formatInstant, type Id, newId, type Result } from "@relais/core";
import { eventsOf, type OutboxItem, seenIn, settle, typed } from "@relais/sync";
import { learningNeeds } from "@relais/training";
import type { Around } from "./around.ts";
import { Book } from "./book.ts";
import { type Carried, carriedFrom } from "./carried.ts";
import { type Along, type Holdings, keepHoldings, readHoldings, readStreams, touchedBetween } from "./holdings.ts";
import type { Known } from "./known.ts";
import { learningStems } from "./learning.ts";
import { type Line, type Lines, linesDropped, linesKept, readLines } from "./lines.ts";

/** A reading told again within so many ms is the same reading: a page that refreshes itself is read once. */
const SAME_READING = 10 * 60_000;

type Update = (held: Holdings) => Holdings | Promise<Holdings>;
type CopiesOf = (made: Holdings) => Promise<Along["copies"]>;

/** Lines made in one go: the screen is not held up for longer. */
const LINES_AT_ONCE = 20;

/**
 * What one person's device holds and does: everything goes through {@link change}, which keeps before it shows. Several tabs
 * may hold one each over the same store.
 */
export class Station {
  readonly around: Around;
  #holdings: Holdings;
  #generation: number;
  #carried: Carried | null;
  /** Lines that are true. */
  #lines: Map<Id, Line>;
  #lined: Lines["of"];
  /** Streams whose sheet of lines was taken away, and is to be written anew. */
  readonly #unlined = new Set<Id>();
  #arriving: Promise<void> | null = null;
  #streams: Known["streams"] = "on-disk";
  #lining: Promise<void> | null = null;
  #book: Book | null = null;
  readonly #listeners = new Set<() => void>();

  private constructor(around: Around, holdings: Holdings, generation: number, lines: Lines) {
    this.around = around;
    this.#holdings = holdings;
    this.#generation = generation;
    this.#carried = holdings.carry === null ? null : carriedFrom(holdings.carry);
    this.#lines = new Map(lines.by);
    this.#lined = linedIn(holdings, lines);
  }

  /** Open as soon as what lists need was read; the histories follow when they are first asked for ({@link arrived}). */
  static async open(around: Around): Promise<Station> {
    const { vault } = around;
    // The count first: what another tab keeps meanwhile is then read again, never passed by.
    const generation = await generationOf(around);
    const [holdings, lines] = await Promise.all([readHoldings(vault), readLines(vault)]);
    return new Station(around, holdings, generation, lines);
  }

  /** Every history has been read: files can be shown, and what is typed decided. */
  arrived(): Promise<void> {
    this.#arriving ??= this.around
      .inTurn(async () => {
        const { streams, spoilt } = await readStreams(this.around.vault);
        const { replica } = this.#holdings;
        this.#holdings = {
          ...this.#holdings,
          replica: { ...replica, streams },
          spoilt: this.#holdings.spoilt + spoilt,
        };
        this.#streams = "here";
        await this.#catchUp();
        this.#changed();
      })
      .catch((error: unknown) => {
        // Read again when next asked for: a disk that failed once may answer.
        this.#arriving = null;
        throw error;
      });
    return this.#arriving;
  }

  /** Lists and names can be told: of lines, or else of the histories. */
  async listable(): Promise<void> {
    if (this.#lined !== "all") await this.arrived();
  }

  /** Makes the lines that are missing, a few at a time. Without room for them, lists are made of the histories as before. */
  keepLines(): Promise<void> {
    this.#lining ??= this.#makeLines().finally(() => {
      this.#lining = null;
    });
    return this.#lining;
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
    const known: Known = {
      replica,
      outbox,
      lines: this.#lines,
      streams: this.#streams,
      device,
      carried: this.#carried,
      now: this.now(),
      kit: this.#holdings.kit,
    };
    if (this.#book === null) this.#book = new Book(known);
    else this.#book.turnTo(known);
    return this.#book;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Changes what is held: kept first, in one transaction with the copies, and then shown. */
  async change(update: Update, copies: CopiesOf = async () => []): Promise<Holdings> {
    try {
      return await this.#changeNow(update, copies);
    } catch (error) {
      // What may go to make room is known once the histories are.
      if (!(error instanceof Full) || this.#streams === "here") throw error;
      await this.arrived();
      return this.#changeNow(update, copies);
    }
  }

  async #changeNow(update: Update, copies: CopiesOf): Promise<Holdings> {
    const made = await this.around.inTurn(async () => {
      await this.#catchUp();
      const before = this.#holdings;
      const after = await update(before);
      if (after === before) return before;
      const generation = this.#generation + 1;
      const untrue = this.#untrueAfter(before, after);
      this.#forgetLines(untrue);
      const kept = await this.#keepWithRoom(before, after, { copies: await copies(after), generation, untrue });
      this.#show(kept, generation);
      return kept;
    });
    this.around.tell();
    return made;
  }

  /** Reads again what another tab has kept meanwhile. */
  async refresh(): Promise<void> {
    await this.arrived();
    await this.around.inTurn(() => this.#catchUp());
  }

  /** Takes commands in, in order, as the rules stand here; the first that is refused stops them. What is taken is kept. */
  async take(commands: readonly CommandEnvelope[]): Promise<Result<null>> {
    await this.arrived();
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
        return {
          ...held,
          sequence,
          outbox: typed(held.outbox, command, { base: seen, needs: [...needsOf(command), ...learningNeeds(command)] }),
        };
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
    const { vault } = this.around;
    const [holdings, lines, { streams, spoilt }] = await Promise.all([
      readHoldings(vault),
      readLines(vault),
      this.#streams === "here" ? readStreams(vault) : { streams: {}, spoilt: 0 },
    ]);
    this.#lines = new Map(lines.by);
    this.#lined = linedIn(holdings, lines);
    const replica = { ...holdings.replica, streams };
    this.#show({ ...holdings, replica, spoilt: holdings.spoilt + spoilt }, generation);
  }

  /** Streams of which something changed, and the files of an affaire that did: their lines are true no more. */
  #untrueAfter(before: Holdings, after: Holdings): Id[] {
    if (before.carry !== after.carry) return [...this.#lines.keys()];
    const touched = new Set(touchedBetween(before, after));
    const along = [...this.#lines.values()].filter((it) => touched.has(it.listed?.file.incident ?? ""));
    return [...touched, ...along.map((it) => it.id)];
  }

  #forgetLines(ids: readonly Id[]): void {
    if (this.#streams === "on-disk" && ids.some((it) => this.#lines.has(it))) this.#lined = "some";
    for (const it of ids) {
      this.#lines.delete(it);
      this.#unlined.add(it);
    }
  }

  async #makeLines(): Promise<void> {
    await this.arrived();
    for (;;) {
      const made = await this.around.inTurn(async () => {
        await this.#catchUp();
        const book = this.book();
        const learnt = learningStems.flatMap((stem) => book?.learning.ids(stem) ?? []);
        const missing = [
          ...(book?.fileIds() ?? []),
          ...(book?.incidentIds() ?? []),
          ...(book?.referralIds() ?? []),
          ...learnt,
          ...(book?.project.ids() ?? []),
        ]
          .filter((it) => !this.#lines.has(it))
          .slice(0, LINES_AT_ONCE);
        const lines = missing.flatMap((it) => book?.line(it) ?? []);
        for (const it of lines) {
          this.#lines.set(it.id, it);
          this.#unlined.add(it.id);
        }
        if (lines.length === 0) await this.#writeLines();
        return lines.length;
      });
      if (made === 0) return;
    }
  }

  #show(holdings: Holdings, generation: number): void {
    if (holdings.carry !== this.#holdings.carry && holdings.carry !== null) this.#carried = carriedFrom(holdings.carry);
    this.#holdings = holdings;
    this.#generation = generation;
    this.#changed();
  }

  async #writeLines(): Promise<void> {
    const ids = [...this.#unlined];
    if (ids.length === 0) return;
    try {
      await this.around.vault.keep(linesKept(ids, this.#lines.values()));
      this.#unlined.clear();
    } catch (error) {
      if (!isFull(error)) throw error;
    }
  }

  #changed(): void {
    for (const it of this.#listeners) it();
  }

  /** A full disk first lets go of the files that closed longest ago, never of what is not sent; gives what is held then. */
  async #keepWithRoom(before: Holdings, after: Holdings, along: Along): Promise<Holdings> {
    const { vault } = this.around;
    try {
      await keepHoldings(vault, before, after, along);
      return after;
    } catch (error) {
      if (!isFull(error)) throw error;
      const oldest = this.#closedLongest(after.outbox.items, before);
      if (oldest === undefined) throw new Full();
      this.#forgetLines([oldest]);
      const gone = [{ shelf: "files" as const, name: oldest, value: undefined }, ...linesDropped([oldest])];
      await vault.keep(gone).catch(() => undefined);
      return this.#keepWithRoom(withoutStream(before, oldest), withoutStream(after, oldest), along);
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

/** Entries that wait have changed what lines say: each stream of theirs needs its own. */
const linedIn = ({ outbox }: Holdings, { of, by }: Lines): Lines["of"] =>
  outbox.items.every((it) => by.has(it.command.stream)) ? of : "some";

/** Nothing more fits, and nothing may go. */
export class Full extends Error {}

const isFull = (error: unknown): boolean => error instanceof DOMException && error.name === "QuotaExceededError";

const withoutStream = (held: Holdings, id: Id): Holdings => {
  const { [id]: _, ...streams } = held.replica.streams;
  return { ...held, replica: { ...held.replica, streams } };
};

const generationOf = async ({ vault }: Around): Promise<number> => Number((await vault.get("meta", "generation")) ?? 0);
