import { type CommandEnvelope, formatInstant, type Id, newId } from "@relais/core";
import { type Frame, type Held, type Merged, merge, type Outbox, type PushRequest } from "@relais/sync";
import { type DeviceBug, FakeDevice, type Line, randomOf } from "@relais/testkit/sync";
import {
  type AttemptState,
  countingOf,
  type LearningCommandName,
  type LearningInput,
  learningNeeds,
  type Participant,
  type SessionState,
} from "../../src/index.ts";
import { ANNE, BERNARD, id, MANAGER, plan, QUESTIONS, SESSION } from "../ledger/desk.ts";
import { attemptRules, type Folds, partOf, sessionRules } from "./rules.ts";
import { type Account, ClassroomServer, type ServerBug } from "./server.ts";

const PARTICIPANTS = 28;
const UNIT = "com-parakou";
const START = Date.parse("2026-11-28T08:00:00Z");
const TESTS = { pre: id(0x7e01), post: id(0x7e02) } as const;
const PHASES = ["pre", "post"] as const;
/** What a participant never reads of a session, said here and not taken from the code under test. */
const NOT_THEIRS = ["session.attended", "session.paid", "session.delivered", "session.reported", "session.spent"];

interface Phone extends Account {
  readonly device: FakeDevice;
  sequence: number;
  /** Cut off until this partition. */
  cutUntil: number;
  /** What came down once and what went up once: both may come again. */
  past: readonly Frame[];
  sent: PushRequest[];
}

/** One person's taking of a test, as the room saw it. */
interface Taking {
  readonly stream: Id;
  readonly participant: Id;
  readonly phase: keyof typeof TESTS;
  readonly phone: Phone;
  handedIn: "no" | "yes";
}

/** An answer typed, each value once in a life. */
interface Said {
  readonly taking: Taking;
  readonly phone: Phone;
  readonly question: string;
  readonly value: number;
  readonly when: "before" | "after";
}

export interface Bugs {
  readonly server?: ServerBug;
  readonly device?: DeviceBug;
  readonly folds?: Folds;
}

/** What went wrong, empty when nothing did, and how much there was to lose. */
export interface Life {
  readonly faults: readonly string[];
  readonly answers: number;
  readonly attempts: number;
}

/**
 * One training session with 2 trainers' phones (one goes from hand to hand, one types papers in) and 28 participants' own, through so many partitions:
 * each cuts some of them off for a while. Then the line is good again.
 */
export const teach = async (seed: number, partitions: number, bugs: Bugs = {}): Promise<Life> => {
  const room = new Classroom(seed, bugs);
  for (let at = 0; at < partitions; at++) {
    if (at === 0) room.open("pre");
    if (at === Math.floor(partitions / 2)) room.open("post");
    await room.partition(at);
  }
  await room.heal();
  room.handInAll();
  await room.heal();
  return room.told();
};

class Classroom {
  readonly #random: () => number;
  readonly #server: ClassroomServer;
  readonly #folds: Folds;
  readonly #phones: Phone[] = [];
  readonly #shared: Phone;
  readonly #paper: Phone;
  readonly #own = new Map<Id, Phone>();
  readonly #people: Participant[] = [];
  readonly #takings: Taking[] = [];
  readonly #said: Said[] = [];
  readonly #typed: { readonly command: CommandEnvelope; readonly phone: Phone }[] = [];
  readonly #wrong: string[] = [];
  readonly #sessions = new Map<
    string,
    { readonly held: Held | undefined; readonly outbox: Outbox; readonly merged: Merged<SessionState> }
  >();
  #now = START;

  constructor(seed: number, { server, device, folds = "merged" }: Bugs) {
    this.#random = randomOf(seed);
    this.#folds = folds;
    this.#server = new ClassroomServer({ id: () => this.#id(), now: () => this.#now }, { bug: server, folds });
    this.#shared = this.#phoneOf(ANNE, device);
    this.#paper = this.#phoneOf(BERNARD, device);
    for (let i = 0; i < PARTICIPANTS; i++) {
      const person = { participant: this.#id(), account: this.#id(), role: "opj", unit: UNIT };
      this.#people.push(person);
      this.#own.set(person.participant, this.#phoneOf(person.account, device));
    }
    const office = this.#id();
    this.#server.register(office, { account: MANAGER, unit: UNIT });
    const names = Object.fromEntries(this.#people.map((it, i) => [it.participant, `Inventé ${i}`]));
    const payload = JSON.parse(JSON.stringify(plan({ participants: this.#people, names })));
    this.#server.push({ device: office, commands: [this.#command("plan-session", SESSION, payload, office, 0)] });
  }

  #phoneOf(account: Id, bug: DeviceBug | undefined): Phone {
    const [name, holder] = [this.#id(), { account, unit: UNIT }];
    const device = new FakeDevice({ ...holder, role: "r", device: name }, this.#server.register(name, holder), bug);
    const phone = { ...holder, device, sequence: 0, cutUntil: 0, past: [], sent: [] };
    this.#phones.push(phone);
    return phone;
  }

  /** The trainer opens a test on the phone that goes from hand to hand, whether or not it has a line. */
  open(phase: keyof typeof TESTS): void {
    // The session has arrived before the trainer leaves for the room.
    this.#shared.device.again(
      this.#server.feed(this.#shared.device.author.device, this.#shared.device.replica.cursor ?? ""),
    );
    this.#type(this.#shared, "open-test", SESSION, {
      time: this.#time(),
      test: TESTS[phase],
      phase,
      questions: [...QUESTIONS],
    });
  }

  /** Some are cut off for a while; some write; some, cut off or not, try their line. */
  async partition(at: number): Promise<void> {
    this.#now += 1_000 + this.#whole(120_000);
    const most = this.#whole(this.#phones.length);
    for (let i = 0; i < most; i++) this.#pick(this.#phones).cutUntil = at + 1 + this.#whole(5);
    for (let i = 0; i < 3; i++) this.#write();
    for (const phone of this.#phones) {
      if (this.#chance(0.4)) await this.#exchange(phone, phone.cutUntil > at ? "cut" : "bad");
      if (this.#chance(0.05)) phone.device.again(phone.past);
    }
  }

  #write(): void {
    const what = this.#random();
    if (what < 0.05) {
      this.#attend();
      return;
    }
    const person = this.#pick(this.#people);
    const { tests } = this.#sees(this.#shared);
    const phase = this.#pick(PHASES.filter((it) => tests[TESTS[it]] !== undefined));
    const mine = this.#takings.filter((it) => it.participant === person.participant && it.phase === phase);
    const taking = mine.at(-1);
    if (taking === undefined) this.#begin(person, phase);
    else if (taking.handedIn === "no") this.#goOn(taking);
    else if (this.#chance(0.1)) this.#answer(taking, taking.phone, 1);
    else if (this.#chance(0.05)) this.#begin(person, phase);
  }

  #begin({ participant }: Participant, phase: keyof typeof TESTS): void {
    const how = this.#random();
    const on = how < 0.7 ? ("own" as const) : how < 0.9 ? ("shared" as const) : ("paper" as const);
    const phone = { own: this.#own.get(participant)!, shared: this.#shared, paper: this.#paper }[on];
    // Where the test has not arrived there is nothing to take.
    if (this.#sees(phone).tests[TESTS[phase]] === undefined) return;
    const taking: Taking = { stream: this.#id(), participant, phase, phone, handedIn: "no" };
    this.#takings.push(taking);
    const begun = { time: this.#time(), session: SESSION, test: TESTS[phase], participant, on };
    this.#type(phone, "begin-attempt", taking.stream, begun);
    this.#answer(taking, phone, 1);
  }

  #goOn(taking: Taking): void {
    const { phone, stream } = taking;
    if (this.#chance(0.06)) {
      this.#handIn(taking);
      return;
    }
    // A trainer helps somebody whose test has come to the other phone.
    const helps = this.#chance(0.1) && this.#shown(this.#paper, stream).begun !== null;
    this.#answer(taking, helps ? this.#paper : phone, phone === this.#paper ? QUESTIONS.length : 1 + this.#whole(1));
  }

  #answer(taking: Taking, phone: Phone, many: number): void {
    const answers: Record<string, number> = {};
    for (let i = 0; i < many; i++) {
      const question = many === QUESTIONS.length ? QUESTIONS[i]! : this.#pick(QUESTIONS);
      if (answers[question] !== undefined) continue;
      const value = this.#said.length + 1;
      answers[question] = value;
      const when = taking.handedIn === "no" ? "before" : "after";
      this.#said.push({ taking, phone, question, value, when });
    }
    this.#type(phone, "give-answers", taking.stream, { time: this.#time(), answers });
    if (taking.handedIn === "yes") return;
    const { answers: shown } = this.#shown(phone, taking.stream);
    for (const [question, value] of Object.entries(answers)) {
      if (shown[question] !== value) this.#wrong.push(`${value} was typed and is not shown where it was typed`);
    }
  }

  #handIn(taking: Taking): void {
    taking.handedIn = "yes";
    this.#type(taking.phone, "submit-attempt", taking.stream, { time: this.#time() });
    const scores = { useful: 1 + this.#whole(4), clear: 3, practical: 4, pace: 5 };
    if (this.#chance(0.5)) this.#type(taking.phone, "rate-session", taking.stream, { time: this.#time(), scores });
  }

  /** Signed on the screen of the phone that goes round: facts that participants do not read of one another. */
  #attend(): void {
    const { participant } = this.#pick(this.#people);
    const half = this.#chance(0.5) ? "morning" : "afternoon";
    const signed = { day: "2026-11-28", half, presence: "present", by: "signature", signature: "M0 0 L9 9" } as const;
    this.#type(this.#shared, "record-attendance", SESSION, { time: this.#time(), participant, ...signed });
  }

  /** Everybody has had time: who has not begun begins, who has not handed in does. */
  handInAll(): void {
    for (const phase of PHASES) {
      for (const person of this.#people) {
        const mine = () => this.#takings.filter((it) => it.participant === person.participant && it.phase === phase);
        if (mine().length === 0) this.#begin(person, phase);
        for (const taking of mine()) if (taking.handedIn === "no") this.#handIn(taking);
      }
    }
  }

  #type<N extends LearningCommandName>(phone: Phone, type: N, stream: Id, payload: LearningInput<N>): void {
    const { device } = phone.device.author;
    const command = this.#command(type, stream, JSON.parse(JSON.stringify(payload)), device, phone.sequence++);
    this.#typed.push({ command, phone });
    phone.device.type(command, learningNeeds(command));
    const answers = stream === SESSION ? this.#merged(phone).answers : this.#mergedAttempt(phone, stream).answers;
    const answer = answers.find((it) => it.command === command.id);
    if (answer?.is !== "kept" && answer?.is !== "changed") {
      this.#wrong.push(`${type} is ${answer?.is} where it was typed: ${JSON.stringify(answer)}`);
    }
  }

  #command(
    type: string,
    stream: Id,
    payload: CommandEnvelope["payload"],
    device: string,
    sequence: number,
  ): CommandEnvelope {
    return {
      id: this.#id(),
      stream,
      type,
      v: 1,
      device,
      sequence,
      madeAt: formatInstant(this.#now),
      read: {},
      payload,
    };
  }

  /** The session as a phone has it; merged again only where something came or was typed. */
  #merged({ device: { replica, outbox, author } }: Phone): Merged<SessionState> {
    const known = this.#sessions.get(author.device);
    const held = replica.streams[SESSION];
    if (known !== undefined && known.held === held && known.outbox === outbox) return known.merged;
    const merged = merge(sessionRules(this.#now), SESSION, { replica, outbox, author });
    this.#sessions.set(author.device, { held, outbox, merged });
    return merged;
  }

  #sees(phone: Phone): SessionState {
    return this.#merged(phone).seen;
  }

  #mergedAttempt(phone: Phone, stream: Id) {
    const session = this.#merged(phone).whole;
    const { replica, outbox, author } = phone.device;
    const context = { now: this.#now, account: phone.account, session, part: partOf(phone.account, session) };
    return merge(attemptRules(context, this.#folds), stream, { replica, outbox, author });
  }

  #shown(phone: Phone, stream: Id): AttemptState {
    return this.#mergedAttempt(phone, stream).seen;
  }

  async #exchange(phone: Phone, quality: "cut" | "bad" | "good"): Promise<void> {
    const killed = () => quality !== "good" && this.#chance(0.04);
    await phone.device.exchange(this.#line(phone, quality), "retry", killed);
  }

  /** A bad line loses requests, answers and the ends of feeds; what went up comes twice, turned round, or long after. */
  #line(phone: Phone, quality: "cut" | "bad" | "good"): Line {
    if (quality === "cut") return { push: () => "nothing", feed: () => [] };
    const often = quality === "bad" ? 1 : 0;
    const { device } = phone.device.author;
    return {
      push: (request) => {
        if (this.#chance(0.15 * often)) return "nothing";
        if (this.#chance(0.05 * often)) return { status: this.#pick([404, 409, 422, 500, 503]), body: {} };
        if (this.#chance(0.2 * often)) this.#server.push({ ...request, commands: request.commands.toReversed() });
        if (this.#chance(0.1 * often) && phone.sent.length > 0) this.#server.push(this.#pick(phone.sent));
        phone.sent.push(request);
        const said = this.#server.push(request);
        return this.#chance(0.2 * often) ? "nothing" : said;
      },
      feed: (cursor) => {
        if (this.#chance(0.15 * often)) return [];
        const frames = this.#server.feed(device, cursor);
        phone.past = this.#chance(0.4 * often) ? frames.slice(0, this.#whole(frames.length)) : frames;
        return phone.past;
      },
    };
  }

  async heal(): Promise<void> {
    for (let round = 0; round < 3; round++) {
      for (const phone of this.#phones) for (let i = 0; i < 3; i++) await this.#exchange(phone, "good");
    }
  }

  told(): Life {
    const faults = [
      ...this.#wrong,
      ...this.#lost(),
      ...this.#twisted(),
      ...this.#phones.flatMap((it) => this.#apart(it)),
      ...this.#uncounted(),
    ];
    return { faults, answers: this.#said.length, attempts: this.#takings.length };
  }

  /** Each command is in the ledger once, and its phone keeps it no longer; each answer typed is in the ledger once. */
  #lost(): string[] {
    const times = new Map<Id, number>();
    const answers = new Map<unknown, number>();
    for (const { command, secret } of this.#server.ledger) {
      times.set(command, (times.get(command) ?? 0) + 1);
      for (const value of Object.values(secret?.answers ?? {})) answers.set(value, (answers.get(value) ?? 0) + 1);
    }
    return [
      ...this.#typed.flatMap(({ command, phone }) => {
        const found = times.get(command.id) ?? 0;
        const kept = phone.device.outbox.items.find((it) => it.command.id === command.id);
        if (kept !== undefined) return [`${command.type} ${command.id} is still ${kept.state}`];
        return found === 1 ? [] : [`${command.type} ${command.id} is ${found} times in the ledger`];
      }),
      ...this.#said.flatMap(({ value }) => {
        const found = answers.get(value) ?? 0;
        return found === 1 ? [] : [`answer ${value} is ${found} times in the ledger`];
      }),
    ];
  }

  /** What counts of an attempt is the last typed to each question before it was handed in; what came after is beside it. */
  #twisted(): string[] {
    return this.#takings.flatMap((taking) => {
      const { answers, late } = this.#server.attempt(taking.stream);
      return QUESTIONS.flatMap((question) => {
        const mine = this.#said.filter((it) => it.taking === taking && it.question === question);
        const here = mine.filter((it) => it.phone === taking.phone);
        const [before, after] = (["before", "after"] as const).map((when) => here.findLast((it) => it.when === when));
        const helped = mine.findLast((it) => it.phone !== taking.phone);
        const found = [answers[question], late[question]];
        // What another phone typed lies before or after what this one did, as it arrived.
        const may = [
          [before?.value, helped?.value],
          [after?.value, helped?.value],
        ];
        const known = helped === undefined ? may.map(([first]) => [first]) : may;
        if (helped !== undefined && !found.includes(helped.value) && !(before || after)) {
          return [`${question} of ${taking.stream} lost ${helped.value}`];
        }
        return found.every((it, i) => known[i]!.includes(it as number | undefined))
          ? []
          : [`${question} of ${taking.stream} is ${found} where ${JSON.stringify(known)} was typed`];
      });
    });
  }

  /** A phone carries the session and the tests that are its person's to read, all of each, as the ledger has them, and nothing else. */
  #apart(phone: Phone): string[] {
    const trains = phone === this.#shared || phone === this.#paper;
    const person = this.#people.find((it) => it.account === phone.account)?.participant;
    const mine = this.#takings.filter((it) => trains || it.participant === person).map((it) => it.stream);
    const { streams } = phone.device.replica;
    const held = Object.keys(streams).sort();
    const wanted = [SESSION, ...mine].sort();
    const wrong = `${held}` === `${wanted}` ? [] : [`${phone.account} holds ${held} and not ${wanted}`];
    for (const stream of mine) {
      const [here, there] = [this.#shown(phone, stream), this.#server.attempt(stream)].map((it) => JSON.stringify(it));
      if (here !== there) wrong.push(`${stream} is ${here} here and ${there} there`);
    }
    const told = Object.values(streams[SESSION]?.events ?? {}).map((it) => it.event.type);
    const hidden = told.filter((it) => NOT_THEIRS.includes(it));
    if (!trains && hidden.length > 0) wrong.push(`${phone.account} reads ${hidden}`);
    const disk = phone.device.dump();
    const others = this.#takings.filter((it) => !mine.includes(it.stream) && disk.includes(it.stream));
    return [...wrong, ...others.map((it) => `${phone.account} holds the test ${it.stream} of another`)];
  }

  /** Everybody has an attempt that counts for each test. */
  #uncounted(): string[] {
    const all = this.#takings.map((it) => this.#server.attempt(it.stream));
    return PHASES.flatMap((phase) => {
      const taken = all.filter((it) => it.begun?.test === TESTS[phase]);
      return this.#people.flatMap(({ participant }) =>
        countingOf(taken, participant) === undefined ? [`${participant} has no ${phase} test that counts`] : [],
      );
    });
  }

  #time() {
    const at = formatInstant(this.#now);
    return { from: at, to: at };
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
