import type { Id } from "@relais/core";
import type { FedEvent } from "./messages.ts";

/** A datum that an event states: of whom, which field, and the value as a key to compare by (never shown as such). */
export interface Claim {
  readonly subject: string;
  readonly field: string;
  readonly value: string;
}

/** One side of a disagreement: who said it, when it came in, and the event that holds the value. */
export interface Side {
  readonly event: Id;
  readonly account: Id;
  readonly role: string;
  readonly recordedAt: string;
  readonly value: string;
}

/** Two or more people said different things of one field without having seen one another's word. Nobody wins here. */
export interface Disagreement {
  readonly subject: string;
  readonly field: string;
  /** In the order of the stream, each value of each account once: the last time that they said it. */
  readonly sides: readonly Side[];
}

export interface Stated {
  readonly event: FedEvent;
  readonly claims: readonly Claim[];
}

/**
 * Fields on which the last words of two accounts differ, the later of which was typed without sight of the earlier: what its
 * author's screen showed decides, and no clock. Only of an event that does not say it (an older Relais) the time in the id of its
 * command is compared with the receipt of the earlier (RFC 9562 §5.7).
 */
export const disagreementsIn = (stated: readonly Stated[]): Disagreement[] => {
  const byField = new Map<string, (Stated & { readonly claim: Claim })[]>();
  for (const it of stated) {
    for (const claim of it.claims) {
      const key = JSON.stringify([claim.subject, claim.field]);
      byField.set(key, [...(byField.get(key) ?? []), { ...it, claim }]);
    }
  }
  return [...byField.values()].flatMap((said) => {
    const last = lastWords(said);
    const apart = last.filter((it) =>
      last.some((other) => other.claim.value !== it.claim.value && (unaware(it, other) || unaware(other, it))),
    );
    const [first] = apart;
    if (first === undefined) return [];
    const { subject, field } = first.claim;
    return [{ subject, field, sides: apart.map(({ event, claim }) => sideOf(event, claim)) }];
  });
};

/** What each account said last, in the order of the stream. */
const lastWords = <T extends { readonly event: FedEvent }>(said: readonly T[]): T[] =>
  said.filter((it, i) => !said.slice(i + 1).some((later) => later.event.by.account === it.event.by.account));

/** The later was typed without sight of the earlier. */
const unaware = ({ event: later }: Stated, { event: earlier }: Stated): boolean => {
  if (earlier.sequence >= later.sequence) return false;
  const seen = later.typed?.seen ?? null;
  return seen === null ? typedAt(later) < Date.parse(earlier.recordedAt) : seen < earlier.sequence;
};

/** Milliseconds that a UUID version 7 begins with. */
const typedAt = ({ command }: FedEvent): number => Number.parseInt(command.replaceAll("-", "").slice(0, 12), 16);

const sideOf = ({ id, by, recordedAt }: FedEvent, { value }: Claim): Side => ({
  event: id,
  account: by.account,
  role: by.role,
  recordedAt,
  value,
});
