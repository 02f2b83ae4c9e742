import { formatInstant, type Interval, type Text } from "@relais/core";
import type { Evaluation } from "@relais/procedures";
import { placeOf, type Reader, visible } from "../access/visible.ts";
import { best, type FileAct, type FileState, followedBy } from "../file/index.ts";
import type { PaperView, RuleQuote } from "../views/index.ts";
import { certificate, wellKnown } from "../well-known.ts";
import { fullDay, fullInterval } from "../words/dates.ts";
import { roleWords } from "../words/roles.ts";
import { actsSeen } from "./acts.ts";
import { detailsOf } from "./chronology.ts";
import { type Desk, stepAt } from "./desk.ts";
import { ageWords, labelOf, type Sketch, sketchOf } from "./label.ts";
import { quoteOf } from "./quote.ts";
import { valueWords } from "./values.ts";

interface Parts {
  readonly seen: FileState;
  readonly whole: FileState;
  readonly evaluation: Evaluation;
  readonly communeName: (code: string) => string | undefined;
  readonly unitName: (unit: string) => Text;
}

const both = (text: string): Text => ({ fr: text, en: text });
const lines = (texts: readonly Text[]): Text => ({
  fr: texts.map((it) => it.fr).join("\n"),
  en: texts.map((it) => it.en).join("\n"),
});

/** What a step owes on paper, in any procedure that the file follows; nothing for an act that was recorded by mistake. */
export const papersOf = (
  { step, standing }: Pick<FileAct, "step" | "standing">,
  state: FileState,
  { procedures, vocabulary }: Desk,
): { id: string; title: Text }[] => {
  if (standing === "withdrawn") return [];
  const owed = new Set(
    followedBy(state, procedures).flatMap(({ procedure: { steps, indexOf } }) => [
      ...(steps[indexOf.get(step) ?? -1]?.step.papers ?? []),
    ]),
  );
  return vocabulary.papers.filter((it) => owed.has(it.id)).map((it) => ({ ...it }));
};

/** A paper of an act, prefilled; undefined when the reader does not see that act, or it owes no such paper. */
export const paperView = (
  { seen, whole, evaluation, communeName, unitName }: Parts,
  { act: id, paper: wanted }: { readonly act: string; readonly paper: string },
  reader: Reader,
  desk: Desk,
): PaperView | undefined => {
  const act = actsSeen(seen, reader).find((it) => it.id === id);
  const paper = act && papersOf(act, whole, desk).find((it) => it.id === wanted);
  if (act === undefined || paper === undefined) return undefined;
  const sketch = sketchOf(whole, desk.calendar.offsetMinutes);
  const role = roleWords(desk.vocabulary, act.role) ?? both(act.role);
  // What the child's own lines say is not said twice.
  const { [wellKnown.sex]: _, [wellKnown.birth]: __, [wellKnown.ageEvidence]: ___, ...facts } = act.facts;
  const details = detailsOf({ ...act, facts }, desk, communeName);
  return {
    file: labelOf(sketch, desk.calendar, desk.now),
    act: act.id,
    paper,
    madeAt: formatInstant(desk.now),
    blocks: [
      { id: "sender", text: lines([unitName(act.by.unit), role]) },
      { id: "recipient", text: null },
      { id: "act", text: lines([stepAt(desk, act.step)?.title ?? both(act.step), whenWords(act, desk)]) },
      { id: "child", text: childWords(sketch, whole, act.time, desk) },
      { id: "values", text: details.length === 0 ? null : lines(details) },
      { id: "remarks", text: null },
    ],
    rules: rulesOver(act, whole, evaluation, reader, desk),
    signer: role,
  };
};

const whenWords = ({ time, certainty }: FileAct, { calendar }: Desk): Text => {
  const said = fullInterval(time, calendar.offsetMinutes);
  return certainty === "certain" ? said : { fr: `${said.fr} (heure incertaine)`, en: `${said.en} (hour uncertain)` };
};

/** « Sexe : garçon », « Âge au jour de l'acte : environ 12 à 14 ans (déclaré) »; only a certificate gives an age outright. */
const childWords = ({ sex, birth }: Sketch, whole: FileState, at: Interval, desk: Desk): Text => {
  const word = (id: string, value: unknown): Text => {
    const field = desk.vocabulary.fields.find((it) => it.id === id);
    return lowered(field === undefined ? both("") : valueWords(field, value, desk.calendar, () => undefined));
  };
  const said = best(whole, wellKnown.ageEvidence);
  const proof = birth === null || typeof said !== "string" ? both("") : bracketed(word(wellKnown.ageEvidence, said));
  const about = birth === null || said === certificate ? both("") : { fr: "environ ", en: "about " };
  const age = ageWords(birth, at, desk.calendar);
  const born = birth !== null && birth.from === birth.to ? [labelled(BORN, fullDay(birth.from))] : [];
  return lines([
    labelled(SEX, word(wellKnown.sex, sex)),
    ...born,
    labelled(AGE, { fr: `${about.fr}${age.fr}${proof.fr}`, en: `${about.en}${age.en}${proof.en}` }),
  ]);
};

const SEX: Text = { fr: "Sexe", en: "Sex" };
const BORN: Text = { fr: "Naissance", en: "Birth" };
const AGE: Text = { fr: "Âge au jour de l'acte", en: "Age on the day of the act" };
const labelled = (label: Text, said: Text): Text => ({ fr: `${label.fr} : ${said.fr}`, en: `${label.en}: ${said.en}` });
const lowered = ({ fr, en }: Text): Text => ({ fr: fr.toLowerCase(), en: en.toLowerCase() });
const bracketed = ({ fr, en }: Text): Text => ({ fr: ` (${fr})`, en: ` (${en})` });

/**
 * Rules that judge the step or make it due, then those of what this act has made due, where the reader may see that step.
 * Only what rests on a law or a signed policy: a habit of the service has no place on a paper that is signed.
 */
const rulesOver = (act: FileAct, whole: FileState, evaluation: Evaluation, reader: Reader, desk: Desk): RuleQuote[] => {
  const isOpen = (step: string): boolean =>
    visible(reader, placeOf(whole), { compartment: stepAt(desk, step)?.compartment ?? "commun" });
  const textOf = (id: string) => desk.vocabulary.texts.find((it) => it.id === id);
  const caused = new Set(
    evaluation.instances
      .filter((it) => it.trigger === act.id && it.step !== act.step && isOpen(it.step))
      .map((it) => `${it.procedure}|${it.rule}`),
  );
  const quotes = followedBy(whole, desk.procedures).flatMap(({ procedure: { procedure } }) => {
    const quote = (it: (typeof procedure.rules)[number]) => quoteOf(procedure, it, desk.vocabulary);
    const over = procedure.rules.filter((it) => it.step === act.step);
    const due = procedure.rules.filter((it) => caused.has(`${procedure.id}|${it.key}`));
    return [...over, ...due].filter((it) => textOf(it.basis.text)?.kind !== "pratique").map(quote);
  });
  // Two procedures may hold the same rule: it is read once.
  return [...new Map(quotes.map((it) => [`${it.key}|${it.sentence.fr}`, it])).values()];
};
