import type { CommandName, PayloadInput } from "@relais/casework";
import { type CommandEnvelope, formatInstant, type Id, newId } from "@relais/core";
import type { ProjectCommandName, ProjectInput } from "@relais/extension";
import type { LearningCommandName, LearningInput } from "@relais/training";
import { runningDevice } from "../device/device.ts";
import { measuredClock } from "./client.ts";
import { seenOn } from "./shown.ts";

const DEVICE = "relais.device";
const SEQUENCE = "relais.sequence";

const sources = { now: Date.now, random: (length: number) => crypto.getRandomValues(new Uint8Array(length)) };

export const freshId = (): Id => newId(sources);

/** This browser, under a name that says nothing of anybody. */
const device = (): string => {
  const known = localStorage.getItem(DEVICE);
  if (known !== null) return known;
  const made = `web-${freshId()}`;
  localStorage.setItem(DEVICE, made);
  return made;
};

/** Counts what this device has typed: orders its own acts (SEMANTICS §3). */
const nextSequence = (): number => {
  const next = Number(localStorage.getItem(SEQUENCE) ?? 0) + 1;
  localStorage.setItem(SEQUENCE, String(next));
  return next;
};

/** A command ready to be sent; sent twice, it is decided once. */
export const command = <N extends CommandName>(
  type: N,
  stream: Id,
  payload: PayloadInput<N>,
  read: CommandEnvelope["read"] = {},
): CommandEnvelope => envelope(type, stream, payload, read);

/** A command of the learning ledger. */
export const learning = <N extends LearningCommandName>(
  type: N,
  stream: Id,
  payload: LearningInput<N>,
): CommandEnvelope => envelope(type, stream, payload, {});

/** A command of the project ledger. */
export const project = <N extends ProjectCommandName>(type: N, stream: Id, payload: ProjectInput<N>): CommandEnvelope =>
  envelope(type, stream, payload, {});

const envelope = (type: string, stream: Id, payload: object, read: CommandEnvelope["read"]): CommandEnvelope => ({
  id: freshId(),
  stream,
  type,
  v: 1,
  device: device(),
  sequence: nextSequence(),
  madeAt: formatInstant(Date.now()),
  read,
  ...seenIn(stream),
  payload: JSON.parse(JSON.stringify(payload)),
});

const seenIn = (stream: Id): Pick<CommandEnvelope, "seen"> => {
  const seen = seenOn(stream);
  return seen === undefined ? {} : { seen };
};

/** « Maintenant », with what is known of this device's clock. */
export const nowClaimed = () => {
  const at = formatInstant(Date.now());
  // Without network, what the last contacts showed.
  const clock = measuredClock() ?? runningDevice()?.station.holdings.clock ?? null;
  return { from: at, to: at, entered: "now" as const, ...(clock !== null && { clock }) };
};
