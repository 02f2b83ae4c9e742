import { type CommandEnvelope, type Id, type NewEvent, type Outcome, type Result, refuse } from "@relais/core";
import type { Access, FedEvent, Stem } from "@relais/sync";
import { ProtocolServer, type ServerSources } from "@relais/testkit/sync";
import {
  type AttemptState,
  attemptParties,
  decideAttempt,
  decideSession,
  evolveSession,
  isLearningCommand,
  learningKindOf,
  noAttemptYet,
  noSessionYet,
  type Part,
  type Party,
  partsRead,
  type SessionContext,
  type SessionState,
  sessionParties,
} from "../../src/index.ts";
import { MANAGER, MODULES, SESSION } from "../ledger/desk.ts";
import { attemptFolding, type Folds, partOf } from "./rules.ts";

/** A server that is written wrongly on purpose. */
export type ServerBug = "outcome-lost" | "carried-by-all" | "read-whole" | "late-refused";

export interface Account {
  readonly account: Id;
  readonly unit: string;
}

/** The protocol over one training session and the tests taken in it: what the product decides, folds, carries and shows. */
export class ClassroomServer extends ProtocolServer<Account> {
  protected readonly of = "learning";
  readonly #now: ServerSources["now"];
  readonly #bug: ServerBug | undefined;
  readonly #fold: ReturnType<typeof attemptFolding>;
  #session: SessionState = noSessionYet;
  readonly #attempts = new Map<Id, AttemptState>();

  constructor(sources: ServerSources, { bug, folds }: { readonly bug: ServerBug | undefined; readonly folds: Folds }) {
    super(sources);
    this.#now = sources.now;
    this.#bug = bug;
    this.#fold = attemptFolding(folds);
  }

  get session(): SessionState {
    this.#session = this.eventsOf(SESSION).slice(this.#session.sequence).reduce(evolveSession, this.#session);
    return this.#session;
  }

  attempt(stream: Id): AttemptState {
    const before = this.#attempts.get(stream) ?? noAttemptYet;
    const now = this.eventsOf(stream).slice(before.sequence).reduce(this.#fold, before);
    this.#attempts.set(stream, now);
    return now;
  }

  attempts(): Id[] {
    return this.streams().filter((it) => it !== SESSION);
  }

  protected override told(command: Id): Outcome | undefined {
    return this.#bug === "outcome-lost" ? undefined : super.told(command);
  }

  protected decide(command: CommandEnvelope, { account }: Account): Result<readonly NewEvent[]> {
    const [now, session] = [this.#now(), this.#known(this.session)];
    const part: SessionContext["part"] = account === MANAGER ? "manager" : partOf(account, session);
    if (isLearningCommand(command.type) && learningKindOf(command.type) === "session") {
      return decideSession(command, session, { now, part, modules: MODULES, twin: "none" });
    }
    const attempt = this.attempt(command.stream);
    if (this.#bug === "late-refused" && attempt.submittedAt !== null) return refuse("late", "Tard.", "Late.");
    return decideAttempt(command, this.#known(attempt), { now, account, session, part });
  }

  /** Outcomes are one fence against what comes twice, and what a stream took is another: who forgets, forgets both. */
  #known<S extends SessionState | AttemptState>(state: S): S {
    return this.#bug === "outcome-lost" ? { ...state, commands: {} } : state;
  }

  protected isOpen(stream: Id): boolean {
    return this.eventsOf(stream).length > 0;
  }

  protected carries({ account }: Account, stream: Id): boolean {
    return this.#bug === "carried-by-all" || this.#parties(stream).some((it) => it.account === account);
  }

  #parties(stream: Id): readonly Party[] {
    return stream === SESSION ? sessionParties(this.session) : attemptParties(this.attempt(stream), this.session);
  }

  protected stemOf(stream: Id): Stem {
    return stream === SESSION ? "session" : "attempt";
  }

  protected accessTo({ account }: Account, event: FedEvent): Access | "hidden" {
    if (this.#bug === "read-whole" || this.#bug === "carried-by-all") return "open";
    const parts = this.#parties(event.stream).filter((it) => it.account === account);
    return partsRead(new Set<Part>(parts.map((it) => it.part)), event, account) ? "open" : "hidden";
  }

  protected scopeOf(): string {
    return "";
  }
}
