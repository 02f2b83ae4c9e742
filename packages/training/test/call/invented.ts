import {
  type CommandEnvelope,
  formatInstant,
  type NewEvent,
  newId,
  type RecordedEvent,
  type Result,
} from "@relais/core";
import {
  type ApplicationState,
  applicationFrom,
  type CallState,
  type CallTerms,
  callFrom,
  decideApplication,
  decideCall,
  type LearningCommandName,
  type LearningInput,
  type Solve,
  selectTrainers,
  stands,
} from "../../src/index.ts";

const text = (word: string) => ({ fr: word, en: word });

let made = 0;
export const newOne = (): string =>
  newId({ now: () => Date.UTC(2026, 0, 1) + made++, random: (length) => new Uint8Array(length) });

export const MANAGER = newOne();
export const CHIEF = newOne();
export const ASSESSORS = [newOne(), newOne(), newOne()] as const;

export const termsOf = (more: Partial<CallTerms> = {}): CallTerms => ({
  title: text("Formateurs de 2027"),
  cohort: "formateurs-2027",
  generation: 1,
  places: 2,
  hard: [{ id: "opj", text: text("OPJ en fonction") }],
  weighted: [{ id: "pratique", text: text("Pratique"), weight: 1 }],
  quotas: [],
  assessors: ASSESSORS.slice(0, 2),
  opens: "2027-01-04",
  closes: "2027-01-31",
  ...more,
});

export const WHILE_OPEN = "2027-01-15";
export const AFTER = "2027-02-01";

export interface Writer {
  readonly account: string;
  readonly today?: string;
  readonly unit?: string;
  readonly department?: string;
}

/** A call and its applications as the ledger would hold them, in memory: each command decided on what came before. */
export class Ledger {
  readonly call: string = newOne();
  readonly events: RecordedEvent[] = [];
  #at = Date.UTC(2027, 0, 10);
  readonly #solve: Solve;

  constructor(solve: Solve) {
    this.#solve = solve;
  }

  callState(): CallState {
    return callFrom(this.#of(this.call));
  }
  application(stream: string): ApplicationState {
    return applicationFrom(this.#of(stream));
  }
  applications(): ApplicationState[] {
    const streams = new Set(this.events.map((it) => it.stream).filter((it) => it !== this.call));
    return [...streams].map((it) => this.application(it));
  }

  send<N extends LearningCommandName>(
    type: N,
    stream: string,
    payload: LearningInput<N>,
    { account, today = WHILE_OPEN, unit = "com-za-kpota", department = "Zou" }: Writer,
    id: string = newOne(),
  ): Result<NewEvent[]> {
    const command: CommandEnvelope = {
      ...{ id, stream, type, v: 1, device: "test", sequence: 1, madeAt: formatInstant(this.#at), read: {} },
      payload: JSON.parse(JSON.stringify(payload)),
    };
    const call = this.callState();
    const applications = this.applications();
    const decided =
      stream === this.call
        ? decideCall(command, call, {
            today,
            part: account === MANAGER ? "manager" : "none",
            candidates: applications.filter(stands).map((it) => it.made!.candidate),
            selection:
              type === "decide-call" && call.terms !== null
                ? selectTrainers(call.terms, applications, this.#solve)
                : null,
          })
        : decideApplication(command, this.application(stream), {
            ...{ today, account, unit, department },
            parts: new Set(
              account === MANAGER ? (["manager"] as const) : account === CHIEF ? (["chief"] as const) : [],
            ),
            call,
            twin: applications.some((it) => it.stream !== stream && stands(it) && it.made!.candidate === account)
              ? "applied"
              : "none",
          });
    if (decided.ok) for (const it of decided.value) this.#record(it, command, account);
    return decided;
  }

  #of(stream: string): RecordedEvent[] {
    return this.events.filter((it) => it.stream === stream);
  }

  #record(event: NewEvent, { id, stream }: CommandEnvelope, account: string): void {
    this.#at += 1000;
    this.events.push({
      ...event,
      id: newOne(),
      stream,
      sequence: this.#of(stream).length + 1,
      recordedAt: formatInstant(this.#at),
      by: { account, role: "opj", unit: "com-za-kpota", device: "test" },
      command: id,
    });
  }
}

export const codeOf = (result: Result<unknown>): string => (result.ok ? "accepted" : result.refusal.code);

/** A call that was published, and whoever applied to it. */
export const published = (solve: Solve, more: Partial<CallTerms> = {}): Ledger => {
  const ledger = new Ledger(solve);
  const said = ledger.send("publish-call", ledger.call, termsOf(more), { account: MANAGER });
  if (!said.ok) throw new Error(said.refusal.fr);
  return ledger;
};

export interface Person {
  readonly account: string;
  readonly sex: "F" | "M";
  readonly corps: "police" | "justice";
  readonly department: string;
  readonly meets: boolean;
  readonly scores: readonly [number, number];
}

export const EVIDENCE = { opj: "Arrêté inventé no 1", pratique: "Dix auditions inventées" };

/** Everybody applies in this order, is checked and scored by two; gives the streams by account. */
export const play = (ledger: Ledger, people: readonly Person[]): Map<string, string> => {
  const streams = new Map<string, string>();
  const must = (said: Result<unknown>): void => {
    if (!said.ok) throw new Error(said.refusal.fr);
  };
  for (const { account, sex, corps, department } of people) {
    const stream = newOne();
    streams.set(account, stream);
    must(ledger.send("apply", stream, { call: ledger.call, sex, corps, evidence: EVIDENCE }, { account, department }));
  }
  for (const { account, meets, scores } of people) {
    const stream = streams.get(account)!;
    must(ledger.send("check-application", stream, { meets: { opj: meets } }, { account: MANAGER, today: AFTER }));
    if (!meets) continue;
    for (const [i, pratique] of scores.entries()) {
      const assessor = { account: ASSESSORS[i]!, today: AFTER };
      must(ledger.send("score-application", stream, { scores: { pratique } }, assessor));
    }
  }
  return streams;
};
