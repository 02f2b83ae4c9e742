import type { Author, CommandEnvelope, Id } from "@relais/core";
import {
  applyFrame,
  emptyOutbox,
  emptyReplica,
  type Frame,
  type Next,
  nextBatch,
  type Outbox,
  type PushReply,
  type PushRequest,
  type Replica,
  reply,
  resumed,
  seenIn,
  sending,
  sweep,
  typed,
} from "@relais/sync";

/** The line to a server, as good or as bad as a test makes it. Frames that came before a cut are given, in order. */
export interface Line {
  readonly push: (request: PushRequest) => Promise<PushReply> | PushReply;
  readonly feed: (cursor: string) => Promise<readonly Frame[]> | readonly Frame[];
}

/**
 * A device that is written wrongly on purpose: it notes how far it has come before it keeps what came, or what was typed lies in
 * memory and dies with the app.
 */
export type DeviceBug = "cursor-before-commit" | "outbox-in-memory";

interface Disk {
  readonly outbox: Outbox;
  readonly replica: Replica;
}

/**
 * A device without screen: the outbox and the replica of the product, and a disk on which each step is one write. `killed`
 * says at each point between two steps whether the app dies there; what was not written is gone then.
 */
export class FakeDevice {
  readonly author: Author;
  readonly #bug: DeviceBug | undefined;
  #disk: Disk;
  #killed: () => boolean = () => false;

  constructor(author: Author, cursor: string, bug?: DeviceBug) {
    this.author = author;
    this.#bug = bug;
    this.#disk = { outbox: emptyOutbox, replica: { ...emptyReplica, cursor } };
  }

  get outbox(): Outbox {
    return this.#disk.outbox;
  }
  get replica(): Replica {
    return this.#disk.replica;
  }

  type(command: CommandEnvelope, needs: readonly Id[] = []): void {
    const base = seenIn(this.replica, command.stream);
    this.#write({ outbox: typed(this.outbox, { ...command, seen: base }, { base, needs }) });
  }

  settle(change: (outbox: Outbox) => Outbox): void {
    this.#write({ outbox: change(this.outbox) });
  }

  /** One exchange: what was typed goes up, what is new comes down. `parked: "retry"` once the server was updated. */
  async exchange(line: Line, parked: "leave" | "retry", killed: () => boolean = () => false): Promise<Next | "killed"> {
    this.#killed = killed;
    try {
      this.#write({ outbox: resumed(this.outbox) });
      const sent = await this.#send(line, parked);
      return sent === "done" || sent === "again" ? await this.#take(line, sent) : sent;
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      if (this.#bug === "outbox-in-memory") this.#write({ outbox: emptyOutbox });
      return "killed";
    }
  }

  async #send(line: Line, parked: "leave" | "retry"): Promise<Next> {
    const isOpen = (stream: Id): boolean => this.replica.streams[stream] !== undefined;
    const batch = nextBatch(this.outbox, { isOpen, parked });
    if (batch.commands.length === 0 && batch.settled.length === 0) return "done";
    const commands = batch.commands.map((it) => it.id);
    this.#write({ outbox: sending(this.outbox, commands) });
    this.#mayDie();
    const said = await line.push({
      device: this.author.device,
      commands: [...batch.commands],
      settled: [...batch.settled],
    });
    this.#mayDie();
    const { outbox, next } = reply(this.outbox, batch, said);
    this.#write({ outbox });
    this.#mayDie();
    return next;
  }

  async #take(line: Line, sent: Next): Promise<Next> {
    const frames = await line.feed(this.replica.cursor ?? "");
    // As the product does: until this feed ends, the end of the one before says nothing.
    this.#write({ replica: { ...this.replica, feed: "partial" } });
    for (const frame of frames) {
      this.#mayDie();
      const after = applyFrame(this.replica, frame);
      if (this.#bug === "cursor-before-commit") {
        this.#write({ replica: { ...this.replica, cursor: after.cursor } });
        this.#mayDie();
      }
      this.#write({ replica: after });
      if (after.reset === "device-revoked") return "erase";
    }
    const feed = sent === "done" ? this.replica.feed : "partial";
    this.#write({ outbox: sweep(this.outbox, this.replica, feed) });
    return sent;
  }

  /** Takes frames that came once before, as a second window of the app would. */
  again(frames: readonly Frame[]): void {
    for (const frame of frames) this.#write({ replica: applyFrame(this.replica, frame) });
  }

  /** All that lies on the disk, as text: what a thief of the disk would read were it not encrypted. */
  dump(): string {
    return JSON.stringify(this.#disk);
  }

  #write(change: Partial<Disk>): void {
    this.#disk = { ...this.#disk, ...change };
  }

  #mayDie(): void {
    if (this.#killed()) throw new Killed();
  }
}

class Killed extends Error {}
