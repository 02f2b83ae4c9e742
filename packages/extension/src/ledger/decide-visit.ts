import { accept, type CommandEnvelope, type Id, malformed, type NewEvent, type Result } from "@relais/core";
import { questionsFor, type VisitForm } from "../visit/form.ts";
import { checkVisit, twinsOf, type Visit, type VisitAnswer } from "../visit/visit.ts";
import { isOfPlan, type ProjectCommand, parseProjectCommand } from "./commands.ts";
import { projectEvent } from "./events.ts";
import * as refusals from "./refusals.ts";
import { countedAs, type VisitState } from "./visit-state.ts";

/** What a visit may know besides its own state. */
export interface VisitContext {
  /** Civil day in the country. */
  readonly today: string;
  /** `typing`: its author is there and can correct a date; `arrived`: it took place, whatever its date, and is kept. */
  readonly moment: "typing" | "arrived";
  readonly account: Id;
  readonly part: "steers" | "visits" | "none";
  readonly form: VisitForm;
  /** The other visit that a settlement names, where it is known here. */
  readonly other: VisitState | undefined;
}

/** What a command on a visit gives. A visit is a fact: taken whenever it comes, and beside one of the same place and day, which a person settles. */
export const decideVisit = (
  envelope: CommandEnvelope,
  state: VisitState,
  context: VisitContext,
): Result<NewEvent[]> => {
  const parsed = parseProjectCommand(envelope);
  if (!parsed.ok) return parsed;
  if (state.commands[envelope.id] !== undefined) return accept([]);
  const command = parsed.value;
  if (isOfPlan(command)) return malformed("type");
  if (command.type === "settle-visit") return settle(command, state, context);
  if (context.part === "none") return refusals.notVisiting();
  if (state.recorded !== null) return refusals.visitExists();
  return record(command.payload, context);
};

const record = (visit: Visit, { form, today, moment }: VisitContext): Result<NewEvent[]> => {
  const dated = visit.on > today ? "uncertain" : "certain";
  // One that was noted in another form is held against none of these questions.
  const isOfThisForm = visit.version === form.version;
  const fault = isOfThisForm ? checkVisit(form, visit, moment === "typing" ? today : LAST_DAY) : accept(visit);
  if (!fault.ok) return fault;
  const open = isOfThisForm ? wordless(form, visit) : new Set<string>();
  const { answers, ...head } = visit;
  const part = (is: "open" | "closed"): Record<string, VisitAnswer> =>
    Object.fromEntries(Object.entries(answers).filter(([it]) => open.has(it) === (is === "open")));
  const closed = part("closed");
  const secret = Object.keys(closed).length === 0 ? null : { answers: closed };
  return accept([projectEvent("visit.recorded", { ...head, dated, answers: part("open") }, secret)]);
};

const LAST_DAY = "9999-12-31";

/** Questions that are not answered in somebody's own words. */
const wordless = (form: VisitForm, { kind }: Visit): Set<string> =>
  new Set(questionsFor(form, kind).flatMap((it) => (it.kind === "words" ? [] : [it.question])));

const settle = (
  { payload: { other: id, is } }: ProjectCommand<"settle-visit">,
  { recorded, stream }: VisitState,
  { account, part, other }: VisitContext,
): Result<NewEvent[]> => {
  if (recorded === null || (part !== "steers" && recorded.account !== account)) return refusals.noSuchVisit();
  if (other?.recorded == null || id === stream) return refusals.notTwins();
  if (twinsOf(recorded.visit, [other.recorded.visit]).length === 0) return refusals.notTwins();
  if (is === "same" && countedAs(other) !== null) return refusals.otherIsSetAside();
  return accept([projectEvent("visit.settled", { other: id, is }, null)]);
};
