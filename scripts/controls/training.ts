import { type Control, named } from "./control.ts";

const SRC = "packages/training/src";
const STATISTICS = "packages/training/test/statistics/statistics.test.ts";
const GIFT = "packages/training/test/questions/gift.test.ts";
const QTI = "packages/training/test/questions/qti.test.ts";
const STALE = "packages/training/test/rules/stale.test.ts";
const BOOKS = "packages/server/test/books.test.ts";
const KIT = "packages/server/test/training.store.test.ts";
const PRINT = "packages/server/src/print";
const SELECTION = "packages/training/test/selection/selection.test.ts";

/** Questions in and out, what tests and observations say, how trainers are chosen. */
export const trainingControls: readonly Control[] = [
  {
    name: "reliability-over-all-questions",
    takes: "one question fewer in the degrees of Feldt's interval",
    file: `${SRC}/statistics/reliability.ts`,
    find: "(n - 1) * (k - 1)",
    replace: "(n - 1) * k",
    red: named("unit", STATISTICS, "STA-2", "STA-5"),
  },
  {
    name: "discrimination-with-itself",
    takes: "a question is correlated with a score that counts it",
    file: `${SRC}/statistics/items.ts`,
    find: "(withScore - own) /",
    replace: "withScore /",
    red: named("unit", STATISTICS, "STA-2"),
  },
  {
    name: "gain-one-sided",
    takes: "the other direction: a loss as large no longer counts as chance",
    file: `${SRC}/statistics/gain.ts`,
    find: "Math.abs(at - reach) >= seen",
    replace: "at - reach >= seen",
    red: named("unit", STATISTICS, "STA-3", "STA-5"),
  },
  {
    name: "kappa-without-chance",
    takes: "what two raters would agree on by chance",
    file: `${SRC}/statistics/kappa.ts`,
    find: "(observed - byChance) / (1 - byChance)",
    replace: "observed",
    red: named("unit", STATISTICS, "STA-4", "STA-5"),
  },
  {
    name: "selection-without-least",
    takes: "the minima of quotas",
    file: `${SRC}/selection/program.ts`,
    find: "quota.min > 0 ? [",
    replace: "quota.min > 99 ? [",
    red: named("unit", SELECTION, "SEL-1"),
  },
  {
    name: "selection-cut-too-short",
    takes: "one of those whom quotas cannot tell apart is cut before the solver is asked",
    file: `${SRC}/selection/program.ts`,
    find: "Math.min(places, ...limits)",
    replace: "Math.max(1, Math.min(places, ...limits) - 1)",
    red: named("unit", SELECTION, "SEL-1"),
  },
  {
    name: "explanation-one-point-short",
    takes: "the point that parts somebody from being level",
    file: `${SRC}/selection/explain.ts`,
    find: "- one.points + 1",
    replace: "- one.points - 1",
    red: named("unit", SELECTION, "SEL-3"),
  },
  {
    name: "one-assessor-is-two",
    takes: "that two assessors are two people",
    file: `${SRC}/selection/standing.ts`,
    find: "first.assessor === second.assessor",
    replace: "first === second",
    red: named("unit", SELECTION, "SEL-5"),
  },
  {
    name: "gift-signs-not-kept",
    takes: "the backslash before the signs of GIFT, where questions are written",
    file: `${SRC}/questions/gift/write.ts`,
    find: '.replace(/[~=#{}:\\\\]/g, "\\\\$&")',
    replace: "",
    red: named("unit", GIFT, "GIF-2"),
  },
  {
    name: "gift-without-right-answer",
    takes: "that some answer must be right",
    file: `${SRC}/questions/gift/read.ts`,
    find: "choices.some((it) => it.isCorrect || (it.weight ?? 0) > 0)",
    replace: "choices.length > 0",
    red: named("unit", GIFT, "GIF-3"),
  },
  {
    name: "qti-signs-not-kept",
    takes: "the entities of XML, where questions are written",
    file: `${SRC}/questions/qti/write.ts`,
    find: 'text.replace(/[&<>"]/g, (it) => SIGNS[it]!)',
    replace: "text",
    red: named("unit", QTI, "QTI-2"),
  },
  {
    name: "qti-losses-untold",
    takes: "what is told of pictures, formatting and partial marks",
    file: `${SRC}/questions/qti/import.ts`,
    find: "[...lost].map((code) => lossOf(code, identifier))",
    replace: "[]",
    red: named("unit", QTI, "QTI-4"),
  },
  {
    name: "stale-on-wording",
    takes: "what a wording is: the sentence of a rule counts in its revision",
    file: "packages/procedures/src/language/revision.ts",
    find: "const key = JSON.stringify([kind,",
    replace: "const key = JSON.stringify([rule.sentence.fr, kind,",
    red: named("unit", STALE, "STL-1"),
  },
  {
    name: "stale-forever",
    takes: "that what was stale holds again when its rule does",
    file: `${SRC}/rules/stale.ts`,
    find: "this.#stale.delete(id);",
    replace: "",
    red: named("unit", STALE, "STL-1"),
  },
  {
    name: "answers-in-the-participants-book",
    takes: "that what trainers alone are shown stays out of what participants are",
    file: `${SRC}/kit/view.ts`,
    find: "questions: questions.map(askedOf),",
    replace: 'questions: questions.map((it) => ({ ...askedOf(it), stem: [it.stem, it.explanation].join(" ") })),',
    red: named("unit", BOOKS, "BOK-3"),
  },
  {
    name: "markup-in-what-is-typed",
    takes: "that words are data: they are read as markup",
    file: `${PRINT}/book.typ`,
    find: "let said(answer) = if answer in correct { strong(answer) } else { answer }",
    replace: 'let said(answer) = eval(answer, mode: "markup")',
    red: named("unit", BOOKS, "BOK-4"),
  },
  {
    name: "books-untagged",
    takes: "the standard of accessible PDF",
    file: `${PRINT}/press.ts`,
    find: 'pdfStandard: "ua-1"',
    replace: 'pdfStandard: "1.7", pdfTags: false',
    red: named("unit", BOOKS, "BOK-1"),
  },
  {
    name: "revision-changes-untold",
    takes: "the older version of a rule: what changed is not told",
    file: "packages/server/src/training/kit.ts",
    find: "known.find((it) => revision(it.rule) === taught)",
    replace: "known.find((it) => revision(it.rule) === taught && it === now)",
    red: named("unit", BOOKS, "BOK-6"),
  },
  {
    name: "trainers-book-to-anybody",
    takes: "that the trainer's book is for who trains",
    file: "packages/server/src/training/room.ts",
    find: 'READERS[book] === "trainer" ? trains(person) : accept(null)',
    replace: "accept(null)",
    red: named("store", KIT, "BOK-7"),
  },
];
