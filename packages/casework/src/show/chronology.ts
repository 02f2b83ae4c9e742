import { formatInstant, formatInterval, type IsoInterval, parseInterval, type Text } from "@relais/core";
import type { Evaluation, Field } from "@relais/procedures";
import { placeOf, type Reader, visible } from "../access/visible.ts";
import type { FileAct, FileState } from "../file/index.ts";
import type { ChronologyPrint, ChronologyView } from "../views/index.ts";
import { fullDay } from "../words/dates.ts";
import { roleWords } from "../words/roles.ts";
import { actsSeen, byId, instancesOn, valuesOf } from "./acts.ts";
import { attachedTo } from "./attachments.ts";
import { constatWords } from "./constat.ts";
import { type Desk, ruleAt, stepAt } from "./desk.ts";
import { labelOf, sketchOf } from "./label.ts";
import { quoteOf } from "./quote.ts";
import { valueWords } from "./values.ts";

/** One file, as its reader may see it and as the rules judge it. */
interface Source {
  readonly seen: FileState;
  readonly whole: FileState;
  readonly evaluation: Evaluation;
}

interface Parts extends Source {
  /** Files of the same child that go on in this one. */
  readonly joined: readonly Source[];
  readonly communeName: (code: string) => string | undefined;
}

/**
 * The file on one page, act by act (SEMANTICS §9): `facts` says what was done and on which text; `annotated` adds each
 * rule's constat, for the head of unit or at a magistrate's request.
 */
export const chronologyView = (
  { joined, communeName, ...file }: Parts,
  print: ChronologyPrint,
  reader: Reader,
  desk: Desk,
): ChronologyView => {
  const sources = [file, ...joined];
  const { whole } = file;
  const acts = sources.flatMap(({ seen }) => actsSeen(seen, reader));
  const counts = (grade: FileAct["grade"]): number => acts.filter((it) => it.grade === grade).length;
  const lines = sources.flatMap((it) => linesOf(it, communeName, print, reader, desk));
  return {
    file: labelOf(sketchOf(whole, desk.calendar.offsetMinutes), desk.calendar, desk.now),
    joined: joined.map((it) => labelOf(sketchOf(it.whole, desk.calendar.offsetMinutes), desk.calendar, desk.now)),
    print,
    madeAt: formatInstant(desk.now),
    openedAt: formatInstant(whole.opened?.at ?? desk.now),
    closedAt: whole.closed === null ? null : formatInstant(whole.closed.at),
    procedures: whole.followed.flatMap(({ procedure, version }) => {
      const found = desk.procedures.find(
        (it) => it.procedure.id === procedure && it.procedure.version === version,
      )?.procedure;
      return found === undefined ? [] : [{ title: found.title, version, adoption: adoptionWords(found.adoption) }];
    }),
    lines:
      joined.length === 0
        ? lines.map((it) => ({ ...it, source: null }))
        : lines.sort((a, b) => middleOf(a.time) - middleOf(b.time)),
    open: print === "facts" ? [] : sources.flatMap((it) => stillOwed(it, reader, desk)),
    grades: { declared: counts("declared"), recorded: counts("recorded"), observed: counts("observed") },
  };
};

const middleOf = (time: IsoInterval): number => {
  const { from, to } = parseInterval(time);
  return from + to;
};

/** The acts of one file, each under the number of that file. */
const linesOf = (
  { seen, whole, evaluation }: Source,
  communeName: Parts["communeName"],
  print: ChronologyPrint,
  reader: Reader,
  desk: Desk,
): ChronologyView["lines"] => {
  const acts = actsSeen(seen, reader);
  const every = byId(acts);
  return acts.map((act) => ({
    source: whole.opened?.number ?? null,
    time: formatInterval(act.time),
    recordedAt: formatInstant(act.recordedAt),
    title: stepAt(desk, act.step)?.title ?? { fr: act.step, en: act.step },
    role: roleWords(desk.vocabulary, act.role) ?? { fr: act.role, en: act.role },
    grade: act.grade,
    withdrawn: act.standing === "withdrawn",
    detail: detailsOf(act, desk, communeName),
    attachments: attachedTo(act.id, seen, (compartment) => visible(reader, placeOf(whole), { compartment })),
    rules: rulesOf(act, evaluation, every, print, desk),
  }));
};

/** What an act says, datum by datum in words; nothing that identifies somebody. */
export const detailsOf = (act: FileAct, desk: Desk, communeName: Parts["communeName"]): Text[] =>
  Object.entries(valuesOf(act, desk)).flatMap(([id, value]) => {
    const field = desk.vocabulary.fields.find((it) => it.id === id);
    return field === undefined || value === "" ? [] : [detail(field, value, desk, communeName)];
  });

const detail = (field: Field, value: unknown, desk: Desk, communeName: Parts["communeName"]): Text => {
  const words = valueWords(field, value, desk.calendar, communeName);
  return { fr: `${field.label.fr} : ${words.fr}`, en: `${field.label.en}: ${words.en}` };
};

/** The rules that the act answers or is judged by; the constat only in the annotated print. */
const rulesOf = (
  act: FileAct,
  evaluation: Evaluation,
  acts: ReadonlyMap<string, FileAct>,
  print: ChronologyPrint,
  desk: Desk,
): ChronologyView["lines"][number]["rules"] =>
  instancesOn(act.id, evaluation, desk).flatMap((it) => {
    const found = ruleAt(desk, it.procedure, undefined, it.rule);
    if (found === undefined) return [];
    const { procedure, rule } = found;
    const quote = quoteOf(procedure, rule, desk.vocabulary);
    return [print === "facts" ? { rule: quote } : { rule: quote, constat: constatWords(it, acts, desk.now) }];
  });

/** What is owed and not done when the page is made: it belongs to no line. */
const stillOwed = ({ seen, whole, evaluation }: Source, reader: Reader, desk: Desk): ChronologyView["open"] => {
  const acts = byId(actsSeen(seen, reader));
  return evaluation.instances
    .filter((it) => it.open)
    .flatMap((it) => {
      const found = ruleAt(desk, it.procedure, undefined, it.rule);
      const step = stepAt(desk, it.step);
      const compartment = step?.compartment ?? "commun";
      if (found === undefined || !visible(reader, placeOf(whole), { compartment })) return [];
      return [
        {
          title: step?.title ?? { fr: it.step, en: it.step },
          rule: quoteOf(found.procedure, found.rule, desk.vocabulary),
          constat: constatWords(it, acts, desk.now),
        },
      ];
    });
};

/** « adoptée le … », or that nobody has adopted it yet. */
export const adoptionWords = (adoption: {
  readonly status: "projet" | "adopte";
  readonly act: Text | null;
  readonly date?: number;
}): Text => {
  if (adoption.status === "projet" || adoption.act === null) {
    return { fr: "projet, non adopté", en: "draft, not adopted" };
  }
  const day = adoption.date === undefined ? null : fullDay(adoption.date);
  return {
    fr: day === null ? adoption.act.fr : `${adoption.act.fr}, ${day.fr}`,
    en: day === null ? adoption.act.en : `${adoption.act.en}, ${day.en}`,
  };
};
