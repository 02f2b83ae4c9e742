import type { CommandEnvelope, Compartment, Id, NewEvent, Outcome, Result } from "@relais/core";
import type { Access, FedEvent, Stem } from "@relais/sync";
import { ProtocolServer, type ServerSources } from "./protocol.ts";
import { blank, decide, type Notebook, rulesOf } from "./rules.ts";

/** A server that is written wrongly on purpose. */
export type ServerBug = "outcome-lost" | "last-writer-wins";

export interface Account {
  readonly account: Id;
  unit: string;
  compartments: readonly Compartment[];
}

/** The protocol over the small ledger of rules.ts: a unit carries its streams, and reads the sectors of its account. */
export class ModelServer extends ProtocolServer<Account> {
  era = 1;
  /** Secrets that went down, to whom, when they could not read them: must stay empty. */
  readonly leaks: string[] = [];
  /** Commands of which each stale decision was told: what lay in its stream when it was refused. */
  readonly refusedOn = new Map<Id, readonly FedEvent[]>();
  protected readonly of = "casework";
  readonly #bug: ServerBug | undefined;

  constructor(sources: ServerSources, bug?: ServerBug) {
    super(sources);
    this.#bug = bug;
  }

  stateOf(stream: Id): Notebook {
    return this.eventsOf(stream).reduce(rulesOf(this.era).evolve, blank);
  }

  protected override told(command: Id): Outcome | undefined {
    return this.#bug === "outcome-lost" ? undefined : super.told(command);
  }

  protected decide(command: CommandEnvelope, account: Account): Result<readonly NewEvent[]> {
    const state = this.stateOf(command.stream);
    if (state.unit !== null && state.unit !== account.unit) return NOT_MINE;
    const reading = this.#bug === "last-writer-wins" ? "unchecked" : "checked";
    const decided = decide(command, state, this.era, reading);
    if (!decided.ok && decided.refusal.code === "decision.stale") {
      this.refusedOn.set(command.id, this.eventsOf(command.stream));
    }
    return decided;
  }

  protected isOpen(stream: Id): boolean {
    return this.stateOf(stream).unit !== null;
  }

  protected carries({ unit }: Account, stream: Id): boolean {
    return this.stateOf(stream).unit === unit;
  }

  protected stemOf(): Stem {
    return "file";
  }

  protected accessTo({ unit, compartments }: Account, event: FedEvent): Access {
    if (this.stateOf(event.stream).unit !== unit) this.leaks.push(event.id);
    return compartments.includes(event.compartment) ? "open" : "closed";
  }

  protected scopeOf({ unit, compartments }: Account): string {
    return JSON.stringify([unit, compartments]);
  }
}

const NOT_MINE = { ok: false, refusal: { code: "file.unknown", fr: "Inconnu.", en: "Unknown." } } as const;
