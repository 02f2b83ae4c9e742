import type { CommandEnvelope, NewEvent, Result } from "@relais/core";
import {
  decideReferral,
  evolveReferral,
  type IncidentState,
  noReferralYet,
  type PayloadInput,
  type RecordedEvent,
  type ReferralCommandName,
  type ReferralContext,
  type ReferralState,
  type Unit,
} from "../../src/index.ts";
import { accepted, claimed, contextAt, IncidentDesk, id, iso, stamp } from "../desk.ts";

export const SENDER = "za-kpota";
export const SERVICE = "bohicon";
export const CLOSED = "cps-bohicon";
export const FATHER = id(0xfa);
export const MOTHER = id(0x30);

export interface Sending {
  /** When it was made and received, in hours. */
  readonly at?: number;
  readonly unit?: string;
  readonly id?: string;
  readonly v?: number;
  readonly incident?: IncidentState;
}

const unitNamed = (id: string): Unit => ({
  id,
  code: "ZKP",
  name: { fr: id, en: id },
  commune: "",
  parent: null,
  replaced: null,
  since: null,
  until: id === CLOSED ? "2023-02-15" : null,
});

const words = { fr: "Danger vital", en: "Danger to life" };

export const around = ({ at = 0, unit = SENDER, incident }: Sending): ReferralContext => ({
  ...contextAt(at),
  side: unit === SENDER ? "sender" : "service",
  unit: SENDER,
  units: new Map([SENDER, SERVICE, CLOSED].map((it) => [it, unitNamed(it)])),
  referral: {
    needs: [{ service: "health", types: [], fields: ["naissance", "blesse"] }],
    grounds: [{ id: "danger-vital", name: words, basis: words, confidence: "aucune" }],
  },
  ...(incident && { incident }),
});

let made = 0;

/** A referral that commands are sent to: decided, stamped and folded, as the store does. */
export class ReferralDesk {
  state: ReferralState = noReferralYet;
  readonly events: RecordedEvent[] = [];

  send<N extends ReferralCommandName>(type: N, payload: PayloadInput<N>, sending: Sending = {}): Result<NewEvent[]> {
    return this.take(type, payload, sending);
  }

  take(type: string, payload: unknown, sending: Sending = {}): Result<NewEvent[]> {
    const { at = 0, v = 1 } = sending;
    const context = around(sending);
    const command: CommandEnvelope = {
      id: sending.id ?? id(0xab000000 + ++made),
      stream: id(0x4ef),
      type,
      v,
      device: "d1",
      sequence: made,
      madeAt: iso(at),
      read: {},
      payload: payload as CommandEnvelope["payload"],
    };
    const said = decideReferral(command, this.state, context);
    if (said.ok) this.fold(stamp(said.value, { command: command.id, after: this.state.sequence, received: at }));
    return said;
  }

  fold(events: readonly RecordedEvent[]): void {
    this.events.push(...events);
    this.state = events.reduce(evolveReferral, this.state);
  }
}

/** A child's need of care, proposed to a health centre that works with Relais. */
export const proposed = (): ReferralDesk => {
  const desk = new ReferralDesk();
  accepted(desk.send("propose-referral", { file: id(0xf11e), service: "health", offer: "hz-bohicon", to: SERVICE }));
  return desk;
};

export const asks = (
  party: "child" | "authority",
  more: Partial<PayloadInput<"ask-consent">> = {},
): PayloadInput<"ask-consent"> => ({
  party,
  answer: "given",
  scope: ["commun", "sante"],
  time: claimed(0),
  ...more,
});

/** With what is to be shared, and both consents. */
export const consented = (): ReferralDesk => {
  const desk = proposed();
  accepted(desk.send("share", { names: [{ name: "Démo Karité", kind: "used" }], values: { naissance: "2012-03-01" } }));
  accepted(desk.send("ask-consent", asks("child")));
  accepted(desk.send("ask-consent", asks("authority")));
  return desk;
};

export const sent = (): ReferralDesk => {
  const desk = consented();
  accepted(desk.send("send-referral", { channel: "relais", time: claimed(1), day: "2026-03-04" }, { at: 1 }));
  return desk;
};

/** An affaire whose father is a mis en cause, and whose mother is not. */
export const affaire = (): IncidentState => {
  const desk = new IncidentDesk();
  accepted(desk.send("open-incident", { time: claimed(0) }));
  accepted(desk.send("add-person", { person: FATHER, kind: "mis-en-cause", authority: "parent" }));
  accepted(desk.send("add-person", { person: MOTHER, kind: "accompanying", authority: "parent" }));
  return desk.state;
};
