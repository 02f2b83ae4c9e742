import { type CommandEnvelope, formatInstant, type Id, newId } from "@relais/core";
import { type FedEvent, type Frame, type Merged, merge, type Replica, replayAside } from "@relais/sync";
import { type DeviceBug, FakeDevice, type Line } from "./device.ts";
import { type Notebook, type Payload, rulesOf } from "./rules.ts";
import { type Account, ModelServer, type ServerBug } from "./server.ts";

/** Numbers from 0 to 1, the same for the same seed (Mulberry32). */
export const randomOf = (seed: number): (() => number) => {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const UNITS = ["north", "south"];
const HEALTH = ["commun", "sante"] as const;
const START = Date.parse("2026-11-23T08:00:00Z");

interface Person {
  readonly account: Account;
  readonly device: FakeDevice;
  /** Milliseconds that its clock is wrong by. */
  readonly skew: number;
  era: number;
  sequence: number;
  /** What came down once, and may come again. */
  past: Frame[];
}

interface TypedHere {
  readonly command: CommandEnvelope;
  readonly by: Person;
  /** Commands whose events its author's device held then, and those typed there before. */
  readonly knew: ReadonlySet<Id>;
  /** Whether their file was there whole: of one that is still arriving, what came last proves nothing. */
  readonly standing: Merged<Notebook>["standing"];
}

export interface Bugs {
  readonly server?: ServerBug;
  readonly device?: DeviceBug;
}

/** What went wrong in a life of some devices and a server; empty when nothing did. */
export const live = async (seed: number, bugs: Bugs = {}): Promise<string[]> => {
  const world = new World(seed, bugs);
  for (let step = 0; step < 40; step++) await world.step();
  await world.heal();
  return world.faults();
};

/** Two to four people in two units, their devices, and one server, on a bad line and with everything that may happen. */
class World {
  readonly #random: () => number;
  readonly #server: ModelServer;
  readonly #people: Person[] = [];
  readonly #typed: TypedHere[] = [];
  /** Every answer that ever came, by command: there must be one only. */
  readonly #answers = new Map<Id, Set<string>>();
  #now = START;

  constructor(seed: number, bugs: Bugs) {
    this.#random = randomOf(seed);
    const id = () =>
      newId({ now: () => this.#now, random: (n) => Uint8Array.from({ length: n }, () => this.#whole(255)) });
    this.#server = new ModelServer({ id, now: () => this.#now }, bugs.server);
    const count = 2 + this.#whole(2);
    for (let i = 0; i < count; i++) {
      const account: Account = {
        account: id(),
        unit: UNITS[i % 3 === 2 ? 1 : 0]!,
        compartments: i % 2 ? HEALTH : ["commun"],
      };
      const name = id();
      const author = { account: account.account, role: "r", unit: account.unit, device: name };
      const device = new FakeDevice(author, this.#server.register(name, account), bugs.device);
      const skew = this.#chance(0.3) ? (this.#random() - 0.5) * 4 * 365 * 86_400_000 : 0;
      this.#people.push({ account, device, skew, era: this.#chance(0.3) ? 2 : 1, sequence: 0, past: [] });
    }
  }

  async step(): Promise<void> {
    this.#now += this.#whole(3_600_000);
    const who = this.#pick(this.#people);
    const what = this.#random();
    if (what < 0.5) this.#type(who);
    else if (what < 0.86) await this.#exchange(who);
    else if (what < 0.9) who.device.again(who.past.slice(0, this.#whole(who.past.length)));
    else if (what < 0.94) who.account.unit = this.#pick(UNITS);
    else if (what < 0.96) who.account.compartments = this.#chance(0.5) ? ["commun"] : HEALTH;
    else if (what < 0.98) this.#server.era = 2;
    else who.era = 2;
  }

  #type(who: Person): void {
    const held = Object.keys(who.device.replica.streams);
    const pending = who.device.outbox.items.filter((it) => it.command.type === "open").map((it) => it.command.stream);
    const known = [...new Set([...held, ...pending])];
    const stream = known.length === 0 || this.#chance(0.15) ? this.#id() : this.#pick(known);
    const fresh = !known.includes(stream);
    const { whole, standing } = this.#seen(who, stream);
    const { version } = whole;
    const make = (type: string, payload: Payload, read: CommandEnvelope["read"] = {}): void => {
      const madeAt = formatInstant(Math.floor(this.#now + who.skew));
      const { device } = who.device.author;
      const sequence = who.sequence++;
      const command = { id: this.#id(), stream, type, v: 1, device, sequence, madeAt, read, payload: { ...payload } };
      const held = Object.values(who.device.replica.streams[stream]?.events ?? {}).map((it) => it.event.command);
      const before = this.#typed.filter((it) => it.by === who).map((it) => it.command.id);
      this.#typed.push({ command, by: who, knew: new Set([...held, ...before]), standing });
      who.device.type(command);
    };
    if (fresh) {
      make("open", { unit: who.account.unit });
      return;
    }
    const value = `v${this.#typed.length}`;
    const compartment = this.#chance(0.4) && who.account.compartments.includes("sante") ? "sante" : "commun";
    const kind = this.#random();
    if (kind < 0.6) make("state", { field: this.#pick(["age", "place"]), value, compartment });
    else if (kind < 0.8) make("decide", { status: value }, { status: version });
    else if (kind < 0.9) make("move", { unit: this.#pick(UNITS) }, { status: version });
    else if (who.era >= 2) make("odd", { field: "odd", value, compartment });
  }

  #seen(who: Person, stream: Id): Merged<Notebook> {
    const { replica, outbox, author } = who.device;
    return merge(rulesOf(who.era), stream, { replica, outbox, author });
  }

  async #exchange(who: Person): Promise<void> {
    await who.device.exchange(this.#line(who, "bad"), "retry", () => this.#chance(0.04));
  }

  /** A bad line loses requests, answers and the ends of feeds, doubles and turns round what goes up. */
  #line(who: Person, quality: "bad" | "good"): Line {
    const often = quality === "bad" ? 1 : 0;
    return {
      push: (request) => {
        if (this.#chance(0.15 * often)) return "nothing";
        if (this.#chance(0.05 * often)) return { status: this.#pick([404, 409, 422, 500, 503]), body: {} };
        if (this.#chance(0.2 * often)) this.#server.push({ ...request, commands: request.commands.toReversed() });
        const said = this.#server.push(request);
        this.#note(said);
        return this.#chance(0.2 * often) ? "nothing" : said;
      },
      feed: (cursor) => {
        if (this.#chance(0.15 * often)) return [];
        const frames = this.#server.feed(who.device.author.device, cursor);
        const came = this.#chance(0.4 * often) ? frames.slice(0, this.#whole(frames.length)) : frames;
        who.past = came;
        return came;
      },
    };
  }

  #note(said: Awaited<ReturnType<Line["push"]>>): void {
    if (said === "nothing") return;
    for (const it of (said.body as { answers?: { command: Id; status: string }[] }).answers ?? []) {
      if (it.status === "parked" || it.status === "unanswered") continue;
      this.#answers.set(it.command, (this.#answers.get(it.command) ?? new Set()).add(JSON.stringify(it)));
    }
  }

  /** The line is good again, everything is updated: a few exchanges each. */
  async heal(): Promise<void> {
    this.#server.era = 2;
    for (const who of this.#people) {
      who.era = 2;
      for (let i = 0; i < 5; i++) await who.device.exchange(this.#line(who, "good"), "retry");
    }
    for (const who of this.#people) {
      for (let i = 0; i < 3; i++) await who.device.exchange(this.#line(who, "good"), "retry");
    }
  }

  faults(): string[] {
    return [
      ...this.#lost(),
      ...this.#contradicted(),
      ...this.#overwritten(),
      ...this.#people.flatMap((it) => this.#apart(it)),
    ];
  }

  /** Each command has an outcome; each accepted one is in the ledger, once; each refused one is still with its author. */
  #lost(): string[] {
    return this.#typed.flatMap(({ command, by }) => {
      const outcome = this.#server.outcomes.get(command.id);
      const kept = by.device.outbox.items.find((it) => it.command.id === command.id);
      if (outcome === undefined) return [`${command.id} has no outcome`];
      const times = this.#server.ledger.filter((it) => it.command === command.id).length;
      if (outcome.status === "refused")
        return kept?.state === "refused" ? [] : [`${command.id} was refused and is gone`];
      if (kept !== undefined) return [`${command.id} was accepted and is still ${kept.state}`];
      return times === 1 ? [] : [`${command.id} is ${times} times in the ledger`];
    });
  }

  #contradicted(): string[] {
    return [...this.#answers].filter(([, said]) => said.size > 1).map(([id]) => `${id} was answered in two ways`);
  }

  /** A decision that was taken rests on what its author knew; one that came back as stale met what they did not know. */
  #overwritten(): string[] {
    return this.#typed.flatMap((it) => {
      const { command } = it;
      const event = this.#server.ledger.find((found) => found.command === command.id);
      if (event?.type === "thing.decided" || event?.type === "thing.moved") {
        const before = this.#server.ledger.filter(
          (one) => one.stream === event.stream && one.sequence < event.sequence,
        );
        return this.#unknown(it, before).length === 0 ? [] : [`${command.id} overwrote what its author had not seen`];
      }
      const on = this.#server.refusedOn.get(command.id);
      if (
        on === undefined ||
        it.standing !== "whole" ||
        this.#unknown(it, on).length > 0 ||
        this.#restsOnMissing(it, on)
      )
        return [];
      return [`${command.id} came back, and nothing of others had changed`];
    });
  }

  /** Changes that a decision reads, and that its author did not know. */
  #unknown({ knew }: TypedHere, events: readonly FedEvent[]): FedEvent[] {
    return events.filter((it) => rulesOf(2).aspects(it).includes("status") && !knew.has(it.command));
  }

  /** Something that its author typed before on the same file was not there: refused, or parked for a newer server. */
  #restsOnMissing({ command, knew }: TypedHere, on: readonly FedEvent[]): boolean {
    return this.#typed.some(
      (it) =>
        it.command.stream === command.stream &&
        knew.has(it.command.id) &&
        !on.some((event) => event.command === it.command.id),
    );
  }

  /** Words on one field, said without sight of one another, stand side by side on each device that may read both. */
  #hidden({ device }: Person, replica: Replica, stream: Id): string[] {
    const rules = rulesOf(2);
    const open = Object.values(replica.streams[stream]?.events ?? {}).filter((it) => it.access === "open");
    const said = open
      .map((it) => it.event)
      .sort((a, b) => a.sequence - b.sequence)
      .flatMap((event) => rules.claims(event).map(({ field, value }) => ({ event, field, value })));
    const last = said.filter(
      (it, i) => !said.slice(i + 1).some((by) => by.field === it.field && by.event.by.account === it.event.by.account),
    );
    const blind = (later: FedEvent, earlier: FedEvent): boolean =>
      later.sequence > earlier.sequence &&
      this.#typed.some((it) => it.command.id === later.command && !it.knew.has(earlier.command));
    const apart = last.filter((it) =>
      last.some(
        (by) =>
          by.field === it.field && by.value !== it.value && (blind(it.event, by.event) || blind(by.event, it.event)),
      ),
    );
    const { disagreements } = merge(rules, stream, { replica, outbox: device.outbox, author: device.author });
    const shown = disagreements.flatMap((it) => it.sides.map((side) => side.event)).sort();
    const meant = apart.map((it) => it.event.id).sort();
    return `${shown}` === `${meant}` ? [] : [`${stream} shows ${shown} side by side where ${meant} differ`];
  }

  /** The device holds the streams of its unit, all that was said in them, and no secret that is not for it. */
  #apart(person: Person): string[] {
    const { device, account } = person;
    const replica = replayAside(device.replica);
    const mine = this.#server.streams().filter((it) => this.#server.stateOf(it).unit === account.unit);
    const held = Object.keys(replica.streams);
    const wrong = [
      ...mine.filter((it) => !held.includes(it)).map((it) => `${it} did not arrive`),
      ...held.filter((it) => !mine.includes(it)).map((it) => `${it} was not taken back`),
      ...this.#server.leaks.map((it) => `${it} leaked`),
    ];
    for (const stream of mine) {
      const { confirmed, standing } = merge(rulesOf(2), stream, {
        replica,
        outbox: device.outbox,
        author: device.author,
      });
      const [here, there] = [confirmed, this.#server.stateOf(stream)].map((it) => JSON.stringify(it));
      if (here !== there) wrong.push(`${stream} is ${here} here and ${there} there`);
      if (standing !== "whole") wrong.push(`${stream} is ${standing}`);
      wrong.push(...this.#hidden(person, replica, stream));
    }
    for (const { events } of Object.values(replica.streams)) {
      for (const { event } of Object.values(events)) {
        if (event.secret !== null && !account.compartments.includes(event.compartment))
          wrong.push(`${event.id} is open`);
      }
    }
    return wrong;
  }

  #id(): Id {
    return newId({ now: () => this.#now, random: (n) => Uint8Array.from({ length: n }, () => this.#whole(255)) });
  }
  #whole(most: number): number {
    return Math.floor(this.#random() * (most + 1));
  }
  #chance(probability: number): boolean {
    return this.#random() < probability;
  }
  #pick<T>(of: readonly T[]): T {
    return of[Math.floor(this.#random() * of.length)]!;
  }
}
