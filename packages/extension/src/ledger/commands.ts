import {
  accept,
  type CommandEnvelope,
  faultPath,
  Id,
  IsoDay,
  malformed,
  newerVersion,
  type Result,
} from "@relais/core";
import { z } from "zod";
import { ChoiceSummary } from "../papers/choice.ts";
import { VisitAnswer } from "../visit/visit.ts";
import { Answers, LineSaid, type ProjectKind, Sentence, TaskSaid, Twinned, VisitHead } from "./define.ts";

const said = { sentence: Sentence.optional() };

/** Commands of the project ledger by the kind of stream that they are of. */
const byKind = {
  plan: {
    /** The whole text; `based`: the last revision that its author saw, 0 where there was none. */
    "revise-plan": z.strictObject({
      based: z.int().nonnegative(),
      text: z.string().min(1).max(200_000),
      reason: Sentence,
      /** What the search for sites found, where the revision was made from it. */
      choice: ChoiceSummary.optional(),
    }),
    "adopt-plan": z.strictObject({ revision: z.int().positive(), on: IsoDay, act: Sentence }),
    "report-task": TaskSaid.extend(said),
    "report-line": LineSaid.extend(said),
  },
  visit: {
    "record-visit": VisitHead.extend({ answers: Answers(VisitAnswer) }),
    "settle-visit": z.strictObject({ other: Id, is: Twinned }),
  },
} satisfies Record<ProjectKind, Record<string, z.ZodType>>;

export const projectPayloads = { ...byKind.plan, ...byKind.visit };
type Payloads = typeof projectPayloads;
export type ProjectCommandName = keyof Payloads;
export type ProjectInput<N extends ProjectCommandName> = z.input<Payloads[N]>;

/** A command whose payload was parsed. */
export type ProjectCommand<N extends ProjectCommandName = ProjectCommandName> = {
  [K in N]: Omit<CommandEnvelope, "type" | "payload"> & { readonly type: K; readonly payload: z.infer<Payloads[K]> };
}[N];

/** Whether a command is of this ledger. */
export const isProjectCommand = (type: string): type is ProjectCommandName => Object.hasOwn(projectPayloads, type);

/** The kind of stream that a command is of. */
export const projectKindOf = (type: ProjectCommandName): ProjectKind =>
  Object.hasOwn(byKind.plan, type) ? "plan" : "visit";

export const isOfPlan = (command: ProjectCommand): command is ProjectCommand<keyof (typeof byKind)["plan"]> =>
  projectKindOf(command.type) === "plan";

/** Reads a command; an unknown type or a higher version comes from a newer Relais and is parked, a bad payload is refused with the place of its fault. */
export const parseProjectCommand = (envelope: CommandEnvelope): Result<ProjectCommand> => {
  const { type, payload, ...rest } = envelope;
  if (!isProjectCommand(type) || envelope.v > 1) return newerVersion(type);
  const parsed = projectPayloads[type].safeParse(payload);
  if (!parsed.success) return malformed(faultPath(parsed.error.issues[0]?.path ?? []));
  return accept({ ...rest, type, payload: parsed.data } as ProjectCommand);
};
