import { foldingOf, Id, IsoDay, type IsoInterval, type NewEvent, type RecordedEvent } from "@relais/core";
import { z } from "zod";
import { ChoiceSummary } from "../papers/choice.ts";
import { VisitAnswer } from "../visit/visit.ts";
import { Answers, LineSaid, type ProjectKind, Sentence, TaskSaid, Twinned, VisitHead } from "./define.ts";

interface EventType<C extends z.ZodType, S extends z.ZodType> {
  readonly kind: ProjectKind;
  readonly clear: C;
  readonly secret: S;
}
const eventType = <C extends z.ZodType, S extends z.ZodType>(
  kind: ProjectKind,
  clear: C,
  secret: S,
): EventType<C, S> => ({
  kind,
  clear,
  secret,
});

const Nothing = z.strictObject({});
const Maybe = z.strictObject({ sentence: Sentence.optional() });
const Revision = z.int().positive();

/** Every event type of the project ledger, all at version 1: what may be counted in clear, what was typed in words sealed. */
export const projectEvents = {
  /** `choice`: what the search for sites found; in clear, as the plan and its sources are; nobody is in it. */
  "plan.revised": eventType(
    "plan",
    z.strictObject({ revision: Revision, text: z.string(), choice: ChoiceSummary.exactOptional() }),
    z.strictObject({ reason: Sentence }),
  ),
  /** `act`: by which act, as its authority names it. */
  "plan.adopted": eventType(
    "plan",
    z.strictObject({ revision: Revision, on: IsoDay }),
    z.strictObject({ act: Sentence }),
  ),
  "plan.task-reported": eventType("plan", TaskSaid, Maybe),
  "plan.line-reported": eventType("plan", LineSaid, Maybe),
  /** `dated`: a day that had not come when it arrived is kept, and said to be uncertain. */
  "visit.recorded": eventType(
    "visit",
    VisitHead.extend({ answers: Answers(VisitAnswer), dated: z.enum(["certain", "uncertain"]) }),
    /** Answers in words, and those to questions that this form does not have. */
    z.strictObject({ answers: Answers(VisitAnswer) }),
  ),
  "visit.settled": eventType("visit", z.strictObject({ other: Id, is: Twinned }), Nothing),
};
type ProjectEvents = typeof projectEvents;
export type ProjectEventName = keyof ProjectEvents;
type Clear<N extends ProjectEventName> = z.infer<ProjectEvents[N]["clear"]>;
type Secret<N extends ProjectEventName> = z.infer<ProjectEvents[N]["secret"]>;

/** An event whose parts were parsed. */
export type ProjectEvent = {
  [N in ProjectEventName]: Omit<RecordedEvent, "type" | "clear" | "secret"> & {
    readonly type: N;
    readonly clear: Clear<N>;
    readonly secret: Secret<N> | null;
  };
}[ProjectEventName];

const isProjectEvent = (type: string): type is ProjectEventName => Object.hasOwn(projectEvents, type);

/** Reads a stored event; undefined for what this code does not know, which is kept aside. */
export const readProjectEvent = (event: RecordedEvent): ProjectEvent | undefined => {
  const { type, clear, secret } = event;
  if (!isProjectEvent(type) || event.v !== 1) return undefined;
  const parts = projectEvents[type].clear.safeParse(clear);
  if (!parts.success) return undefined;
  // A secret that cannot be read hides what it says, never that it took place.
  const opened = secret === null ? null : projectEvents[type].secret.safeParse(secret);
  return { ...event, type, clear: parts.data, secret: opened?.success ? opened.data : null } as ProjectEvent;
};

/** Folds one event into the state of a stream of this ledger. */
export const projectFolding = foldingOf(readProjectEvent);

/** A new event; what holds nothing to seal carries no secret at all. */
export const projectEvent = <N extends ProjectEventName>(
  type: N,
  clear: Clear<N>,
  secret: Secret<N> | null,
  time: IsoInterval | null = null,
): NewEvent => ({
  type,
  v: 1,
  // Sectors part what is known of a child; a plan has none.
  compartment: "commun",
  time,
  clear,
  secret:
    secret === null || Object.values(secret).every((it) => it === undefined)
      ? null
      : JSON.parse(JSON.stringify(secret)),
});
