import { type Compartment, compartments, formatInstant, type Id, type Instant } from "@relais/core";
import type { Evaluation, Reason, StepState } from "@relais/procedures";
import { compartmentsIn, placeOf, type Reader, secretOf, visible } from "../access/visible.ts";
import { type FileAct, type FileState, namesOf } from "../file/index.ts";
import type { DueView, FileView, IdentityView, QuestionView, ReasonView, StepView } from "../views/index.ts";
import { actsSeen, actView, byId } from "./acts.ts";
import { attachmentsView } from "./attachments.ts";
import { followupsView, planView, riskView, statusChangesView } from "./care.ts";
import { type Desk, ruleAt, stepAt } from "./desk.ts";
import { type Differing, disagreementsView } from "./disagreements.ts";
import { dueView, owedIn } from "./due.ts";
import { childFacts, labelOf, sketchOf } from "./label.ts";
import type { ListedFile } from "./listed.ts";
import { mergedView } from "./merged.ts";
import { movesView, titleOf } from "./moves.ts";
import { papersOf } from "./paper.ts";
import { quoteOf } from "./quote.ts";
import { isIdentifying } from "./values.ts";

/** What a file page is made of: the file as this reader may read it, and what the rules say of the whole of it. */
export interface FileParts {
  readonly seen: FileState;
  /** Every event, nothing opened: what the rules judge. */
  readonly whole: FileState;
  /** Last sequence of the file that the server gave; above it, only what is not sent yet. */
  readonly upTo: number;
  readonly evaluation: Evaluation;
  readonly incident: { readonly id: string; readonly label: string } | null;
  readonly owner: { readonly account: string; readonly name: string } | null;
  /** As the merge core finds them among the events that this reader may see. */
  readonly differing: readonly Differing[];
  readonly communeName: (code: string) => string | undefined;
  /** Files that this reader sees and that are, or may be, of the same child: merged with this one, or doubted. */
  readonly beside: readonly ListedFile[];
}

/** The whole file page. Names are not in it (see {@link identityView}); sectors that are closed are named, not shown. */
export const fileView = (
  { seen, whole, upTo, evaluation, incident, owner, differing, communeName, beside }: FileParts,
  reader: Reader,
  desk: Desk,
): FileView => {
  const acts = actsSeen(seen, reader);
  const every = byId(acts);
  const isOpen = (compartment: Compartment): boolean => visible(reader, placeOf(whole), { compartment });
  const isOpenTo = (step: string): boolean => isOpen(stepAt(desk, step)?.compartment ?? "commun");
  return {
    file: labelOf(sketchOf(whole, desk.calendar.offsetMinutes), desk.calendar, desk.now),
    child: childFacts(whole, desk),
    at: formatInstant(desk.now),
    openedAt: formatInstant(whole.opened?.at ?? desk.now),
    closedAt: whole.closed === null ? null : formatInstant(whole.closed.at),
    incident,
    owner,
    procedures: whole.followed.map(({ procedure, version, since }) => ({
      id: procedure,
      version,
      title: titleOf(procedure, version, desk),
      since,
    })),
    seen: upTo,
    aspects: { ...whole.aspects },
    due: dueOf(whole, evaluation, desk).filter((it) => isOpenTo(it.step)),
    steps: evaluation.steps.filter((it) => isOpenTo(it.step)).flatMap((it) => stepView(it, reader, desk)),
    acts: acts.toReversed().map((it) => actView(it, evaluation, every, desk, papersOf(it, whole, desk))),
    questions: evaluation.questions.flatMap((it) => questionView(it, every, desk)),
    disagreements: disagreementsView(differing, seen, reader.account, desk, communeName),
    notes: seen.notes
      .filter((it) => isOpen(it.compartment) && it.secret !== null)
      .map((it) => ({
        id: it.event,
        text: it.secret?.text ?? "",
        compartment: it.compartment,
        recordedAt: formatInstant(it.recordedAt),
        role: it.by.role,
      })),
    attachments: attachmentsView(seen, isOpen),
    plan: planView(seen, isOpen),
    followups: followupsView(seen, isOpen),
    risk: riskView(seen, whole, isOpen),
    statusChanges: statusChangesView(seen, isOpen),
    moves: movesView(seen, isOpen, reader, desk),
    ...mergedView(seen, whole, beside, desk),
    closedCompartments: closedTo(reader, whole),
  };
};

/** Everything owed in the file, soonest first; what has no due time comes before what has one, as it is owed now. */
const dueOf = (state: FileState, evaluation: Evaluation, desk: Desk): DueView[] =>
  owedIn(state, evaluation)
    .flatMap((it) => dueView(it, desk) ?? [])
    .sort((a, b) => instantOf(a) - instantOf(b));

const instantOf = ({ due, limit }: DueView): Instant =>
  due === undefined ? (limit === "immediate" ? 0 : Number.MAX_SAFE_INTEGER) : Date.parse(due.from);

const stepView = (state: StepState, reader: Reader, desk: Desk): StepView[] => {
  const step = stepAt(desk, state.step);
  if (step === undefined) return [];
  return [
    {
      step: step.id,
      title: step.title,
      phase: { id: step.phase, title: phaseTitle(step.phase, desk) },
      status: state.status,
      kind: step.kind,
      repeatable: step.repeatable,
      closesFile: step.closesFile,
      mine: step.roles.includes(reader.role),
      reasons: state.reasons.map((it) => reasonView(it, desk)),
      doneCount: state.done.length,
    },
  ];
};

const phaseTitle = (id: string, { procedures }: Desk) =>
  procedures.flatMap(({ procedure }) => procedure.phases).find((it) => it.id === id)?.title ?? { fr: id, en: id };

export const reasonView = ({ code, text, procedure, rule, steps, fields, until }: Reason, desk: Desk): ReasonView => {
  const found = procedure === undefined || rule === undefined ? undefined : ruleAt(desk, procedure, undefined, rule);
  return {
    code,
    text,
    ...(found && { rule: quoteOf(found.procedure, found.rule, desk.vocabulary) }),
    ...(steps && { steps: [...steps] }),
    ...(fields && { fields: [...fields] }),
    ...(until !== undefined && { until: formatInstant(until) }),
  };
};

const questionView = (
  question: Evaluation["questions"][number],
  seen: ReadonlyMap<string, FileAct>,
  desk: Desk,
): QuestionView[] => {
  if (question.kind === "same-act") {
    const acts = question.acts.filter((it) => seen.has(it));
    const title = stepAt(desk, question.step)?.title;
    return title === undefined || acts.length < 2 ? [] : [{ kind: "same-act", step: question.step, title, acts }];
  }
  const field = desk.vocabulary.fields.find((it) => it.id === question.field);
  return field === undefined
    ? []
    : [{ kind: "missing-fact", field: field.id, label: field.label, rules: [...question.rules] }];
};

/** Compartments in which the file holds something that this reader may not open. */
const closedTo = (reader: Reader, whole: FileState): FileView["closedCompartments"] => {
  const acts = Object.values(whole.acts).flatMap(({ recorded, details }) => [recorded ?? [], details].flat());
  const held = new Set<Compartment>(
    [...acts, ...whole.notes, ...whole.planLines, ...whole.attachments].map((it) => it.compartment),
  );
  const open = compartmentsIn(reader, placeOf(whole));
  return compartments
    .filter((it) => held.has(it) && !open.has(it))
    .map((compartment) => ({ compartment, text: secretOf[compartment] }));
};

/**
 * Who the child is: names, and every datum that leads to a person. With an act, the persons that this act names and no
 * other: a receipt says to whom the child was handed then, not since.
 */
export const identityView = (seen: FileState, reader: Reader, desk: Desk, act?: Id): IdentityView => {
  const acts = actsSeen(seen, reader).filter((it) => act === undefined || it.id === act);
  const told: Record<string, unknown>[] = [
    ...(act === undefined ? seen.identifications.map((it) => ({ ...it.values })) : []),
    ...acts.map((it) => ({ ...it.values })),
  ];
  const all: Record<string, unknown> = Object.assign({}, ...told);
  return {
    names: namesOf(seen).map(({ name, kind }) => ({ name, kind })),
    values: Object.fromEntries(
      desk.vocabulary.fields.flatMap((field) =>
        isIdentifying(field) && all[field.id] !== undefined
          ? [[field.id, all[field.id] as IdentityView["values"][string]]]
          : [],
      ),
    ),
  };
};
