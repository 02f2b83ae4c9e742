import { accept, type CommandEnvelope, faultPath, malformed, newerVersion, type Result } from "@relais/core";
import type { z } from "zod";
import { applicationPayloads } from "../application/commands.ts";
import { attemptPayloads } from "../attempt/commands.ts";
import { callPayloads } from "../call/commands.ts";
import { practicePayloads } from "../practice/commands.ts";
import { sessionPayloads } from "../session/commands.ts";
import type { LearningKind } from "./define.ts";

/** Commands of the learning ledger by the kind of stream that they are of. All are facts, told in whatever order they come. */
const byKind = {
  session: sessionPayloads,
  attempt: attemptPayloads,
  rating: practicePayloads,
  call: callPayloads,
  application: applicationPayloads,
};

export const learningPayloads = {
  ...sessionPayloads,
  ...attemptPayloads,
  ...practicePayloads,
  ...callPayloads,
  ...applicationPayloads,
};
type Payloads = typeof learningPayloads;
export type LearningCommandName = keyof Payloads;
export type LearningPayload<N extends LearningCommandName> = z.infer<Payloads[N]>;
export type LearningInput<N extends LearningCommandName> = z.input<Payloads[N]>;

/** A command whose payload was parsed. */
export type LearningCommand<N extends LearningCommandName = LearningCommandName> = {
  [K in N]: Omit<CommandEnvelope, "type" | "payload"> & { readonly type: K; readonly payload: LearningPayload<K> };
}[N];

/** Whether a command is of this ledger. */
export const isLearningCommand = (type: string): type is LearningCommandName => Object.hasOwn(learningPayloads, type);

/** The kind of stream that a command is of. */
export const learningKindOf = (type: LearningCommandName): LearningKind => KINDS.get(type)!;
const KINDS: ReadonlyMap<string, LearningKind> = new Map(
  Object.entries(byKind).flatMap(([kind, payloads]) =>
    Object.keys(payloads).map((type) => [type, kind as LearningKind] as const),
  ),
);

/** Reads a command; an unknown type or a higher version comes from a newer Relais and is parked, a bad payload is refused with the place of its fault. */
export const parseLearningCommand = (envelope: CommandEnvelope): Result<LearningCommand> => {
  const { type, payload, ...rest } = envelope;
  if (!isLearningCommand(type) || envelope.v > 1) return newerVersion(type);
  const parsed = learningPayloads[type].safeParse(payload);
  if (!parsed.success) return malformed(faultPath(parsed.error.issues[0]?.path ?? []));
  return accept({ ...rest, type, payload: parsed.data } as LearningCommand);
};

/** Streams that must exist before a command is decided: the session of an attempt or of a rating. */
export const learningNeeds = ({ type, payload }: Pick<CommandEnvelope, "type" | "payload">): string[] =>
  (type === "begin-attempt" || type === "begin-rating") && typeof payload.session === "string" ? [payload.session] : [];
