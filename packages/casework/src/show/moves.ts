import { parseInterval } from "@relais/core";
import { placeOf, type Reader, visible } from "../access/visible.ts";
import type { Changed, ClearOf } from "../events/index.ts";
import type { FileState } from "../file/index.ts";
import type { ChangeView, MoveView } from "../views/index.ts";
import { type IsOpen, saidWith } from "./care.ts";
import { type Desk, type FoundRule, ruleAt, stepAt } from "./desk.ts";
import { limitSentence } from "./due.ts";
import { quoteOf } from "./quote.ts";

type Move = Pick<ClearOf<"file.procedure-moved">, "from" | "to" | "changes">;

/**
 * Every obligation that a move changes, in words: the limit as the version left says it, and as the version taken up does.
 * Steps of sectors that are closed to the reader are left out, as they are from what is due.
 */
export const changesView = (move: Move, file: FileState, reader: Reader, desk: Desk): ChangeView[] => {
  const isOpen = ({ step }: Changed): boolean =>
    visible(reader, placeOf(file), { compartment: stepAt(desk, step)?.compartment ?? "commun" });
  const ruleIn = ({ procedure, rule }: Changed, side: Move["from"]): FoundRule | undefined => {
    const version = side?.procedure === procedure ? side.version : followedIn(file, procedure);
    return ruleAt(desk, procedure, version, rule) ?? ruleAt(desk, procedure, undefined, rule);
  };
  return move.changes.filter(isOpen).map((it) => {
    const left = it.change === "new" ? undefined : ruleIn(it, move.from);
    const taken = it.change === "gone" ? undefined : ruleIn(it, move.to);
    const quoted = taken ?? left;
    const before = limitWords(left, it.before, desk);
    const after = limitWords(taken, it.after, desk);
    return {
      change: it.change,
      title: stepAt(desk, it.step)?.title ?? { fr: it.step, en: it.step },
      ...(quoted && { rule: quoteOf(quoted.procedure, quoted.rule, desk.vocabulary) }),
      ...(before && { before }),
      ...(after && { after }),
    };
  });
};

const followedIn = ({ followed }: FileState, procedure: string): string | undefined =>
  followed.find((it) => it.procedure === procedure)?.version;

/** The limit of an obligation; a rule that forbids or asks something first has none. */
const limitWords = (found: FoundRule | undefined, due: Changed["before"], desk: Desk) =>
  found?.rule.kind === "obligation"
    ? limitSentence(found.rule, due === undefined ? null : parseInterval(due), desk)
    : undefined;

/** The moves of a file with what each changed, newest first. */
export const movesView = (seen: FileState, isOpen: IsOpen, reader: Reader, desk: Desk): MoveView[] =>
  seen.moves
    .filter((it) => isOpen(it.compartment))
    .map((it) => ({
      from: named(it.clear.from, desk),
      to: named(it.clear.to, desk),
      ...saidWith(it),
      changes: changesView(it.clear, seen, reader, desk),
    }))
    .reverse();

const named = (ref: Move["from"], desk: Desk): MoveView["from"] =>
  ref && { id: ref.procedure, version: ref.version, title: titleOf(ref.procedure, ref.version, desk) };

export const titleOf = (id: string, version: string, { procedures }: Desk) =>
  procedures.find((it) => it.procedure.id === id && it.procedure.version === version)?.procedure.title ?? {
    fr: id,
    en: id,
  };
