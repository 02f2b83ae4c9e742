import { accept, Code, type Refusal, type Result, refuse } from "@relais/core";
import { type Imported, type LossCode, lossOf } from "../imported.ts";
import { Question } from "../question.ts";
import { all, type Element, elementsIn, treeOf } from "./tree.ts";
import { tidied, wordsOf } from "./words.ts";

/** What a question of ours cannot be, named as the standard names it. */
const NOT_OURS: Readonly<Record<string, readonly [fr: string, en: string]>> = {
  associateInteraction: ["associer librement des éléments", "free association of items"],
  customInteraction: ["une question propre à un logiciel", "a question of one program's own"],
  drawingInteraction: ["un dessin", "a drawing"],
  endAttemptInteraction: ["des essais successifs", "successive attempts"],
  gapMatchInteraction: ["un texte à trous où l'on glisse des mots", "dragging words into gaps"],
  graphicAssociateInteraction: ["des liens sur une image", "links on a picture"],
  graphicGapMatchInteraction: ["des étiquettes sur une image", "labels on a picture"],
  graphicOrderInteraction: ["un ordre sur une image", "an order on a picture"],
  hotspotInteraction: ["un point d'une image", "a spot of a picture"],
  hottextInteraction: ["des mots à choisir dans un texte", "words to pick in a text"],
  mediaInteraction: ["un son ou un film", "a sound or film"],
  portableCustomInteraction: ["une question propre à un logiciel", "a question of one program's own"],
  positionObjectInteraction: ["un objet à placer sur une image", "placing an object on a picture"],
  selectPointInteraction: ["un point d'une image", "a point of a picture"],
  uploadInteraction: ["un fichier à remettre", "a file to hand in"],
};

const cannot = (fr: string, en: string): Result<never> =>
  refuse(
    "qti.not-ours",
    `Cette question demande ${fr} : elle ne peut pas être posée ici. Écrivez-la comme un choix, une réponse courte, un nombre, des paires ou un ordre.`,
    `This question asks for ${en}: it cannot be asked here. Write it as a choice, a short answer, a number, pairs or an order.`,
  );

const textOf = (element: Element): string =>
  element.children
    .filter((it) => typeof it === "string")
    .join("")
    .trim();

interface Right {
  readonly values: readonly string[];
  /** Every answer that gives all the marks. */
  readonly accepted: readonly string[];
  readonly type: string;
  readonly select: "one" | "several";
  /** Answers that give unequal marks, or cost some. */
  readonly weighs: "alike" | "unlike";
}

/** The values of the right answer, as they are written: those declared, else those that give marks; none where there is none. */
const rightOf = (item: Element, interaction: Element): Right => {
  const { responseIdentifier } = interaction.attributes;
  const declared = all(item, "responseDeclaration").find((it) => it.attributes.identifier === responseIdentifier);
  const correct =
    declared === undefined ? [] : all({ children: all(declared, "correctResponse") }, "value").map(textOf);
  const marks = (declared === undefined ? [] : all(declared, "mapEntry")).map(
    ({ attributes }) => [attributes.mapKey ?? "", Number(attributes.mappedValue)] as const,
  );
  const most = Math.max(...marks.map(([, mark]) => mark));
  const given = marks.filter(([, mark]) => mark > 0).map(([key]) => key);
  const full = marks.filter(([, mark]) => mark > 0 && mark === most).map(([key]) => key);
  return {
    values: correct.length > 0 ? correct : given,
    accepted: [...new Set([...correct, ...full])],
    type: declared?.attributes.baseType ?? "",
    select: declared?.attributes.cardinality === "multiple" ? "several" : "one",
    weighs: new Set(marks.map(([, mark]) => mark).filter((it) => it !== 0)).size > 1 ? "unlike" : "alike",
  };
};

class Reading {
  readonly #item: Element;
  readonly #lost: Set<LossCode>;

  constructor(item: Element, lost: Set<LossCode>) {
    this.#item = item;
    this.#lost = lost;
  }

  words(element: Element, asked?: Element): string {
    return tidied(wordsOf(element, this.#lost, asked));
  }

  /** As a question of ours, not yet judged; without what every question has. */
  kind(interaction: Element): object {
    const right = rightOf(this.#item, interaction);
    const { name, attributes } = interaction;
    if (right.weighs === "unlike") this.#lost.add("weights");
    if (name === "extendedTextInteraction") return { kind: "open" };
    if (name === "matchInteraction") return this.#pairs(interaction, right.values);
    if (name === "orderInteraction") return this.#order(interaction, right.values);
    if (name === "textEntryInteraction" || name === "sliderInteraction") {
      if (right.type !== "integer" && right.type !== "float") return { kind: "short", accepted: right.accepted };
      const [from = "", to = from] = [attributes["data-relais-from"] ?? right.values[0], attributes["data-relais-to"]];
      return { kind: "number", from: Number(from || Number.NaN), to: Number(to || Number.NaN) };
    }
    const choices = all(interaction, "simpleChoice", "inlineChoice").map((choice) => ({
      text: this.words(choice),
      right: right.values.includes(choice.attributes.identifier ?? ""),
      why: this.#aside(choice, "feedbackInline"),
    }));
    if (attributes["data-relais-kind"] !== "truth") return { kind: "choice", select: right.select, choices };
    const why = (of: boolean): string | null => choices.find((it) => it.right === of)?.why ?? null;
    return { kind: "truth", isTrue: choices[0]?.right, whyRight: why(true), whyWrong: why(false) };
  }

  #pairs(interaction: Element, values: readonly string[]): object {
    const [left, right] = all(interaction, "simpleMatchSet").map(
      (set) => new Map(elementsIn(set.children).map((it) => [it.attributes.identifier, this.words(it)])),
    );
    const pairs = values.map((it) => it.split(/\s+/));
    const used = new Set(pairs.map(([, to]) => to));
    return {
      kind: "match",
      pairs: pairs.map(([from, to]) => ({ left: left?.get(from), right: right?.get(to) })),
      others: [...(right ?? [])].filter(([identifier]) => !used.has(identifier)).map(([, text]) => text),
    };
  }

  /** All of them, or no order: an item that the right answer leaves out has no place in ours. */
  #order(interaction: Element, values: readonly string[]): object {
    const choices = all(interaction, "simpleChoice");
    const named = new Map(choices.map((it) => [it.attributes.identifier ?? "", this.words(it)]));
    return { kind: "order", items: values.length === choices.length ? values.map((it) => named.get(it)) : [] };
  }

  get explanation(): string | null {
    return this.#aside(this.#item, "modalFeedback");
  }

  /** What is said only after the answer. */
  #aside(within: Element, name: string): string | null {
    return (
      tidied(
        all(within, name)
          .map((it) => this.words({ ...it, name: "div" }))
          .join("\n"),
      ) || null
    );
  }
}

const OURS = [
  "choiceInteraction",
  "inlineChoiceInteraction",
  "matchInteraction",
  "orderInteraction",
  "textEntryInteraction",
  "extendedTextInteraction",
  "sliderInteraction",
];

/** What an item asks, or why it cannot be asked here. */
const interactionsOf = (item: Element): Result<readonly Element[]> => {
  if (item.attributes.adaptive === "true") return cannot("des essais successifs", "successive attempts");
  if (all(item, "templateDeclaration").length > 0) {
    return cannot("des valeurs tirées au sort", "values drawn at random");
  }
  const interactions = all(item, "itemBody").flatMap((body) => all(body, ...OURS, ...Object.keys(NOT_OURS)));
  const strange = interactions.find(({ name }) => name in NOT_OURS);
  if (strange !== undefined) return cannot(...NOT_OURS[strange.name]!);
  return interactions.length > 0
    ? accept(interactions)
    : cannot("quelque chose que le fichier ne dit pas", "something the file does not say");
};

/** An identifier of theirs as one of ours. */
const codeOf = (identifier: string): string =>
  Code.safeParse(
    identifier
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, ""),
  ).data ?? "q1";

const readItem = (item: Element, interactions: readonly Element[]): Imported => {
  const identifier = item.attributes.identifier ?? "";
  const several = interactions.length > 1;
  const lost = new Set<LossCode>(several ? ["split"] : []);
  if (all(item, "responseProcessing").some((it) => elementsIn(it.children).length > 0)) lost.add("processing");
  const [questions, refused]: [Question[], Refusal[]] = [[], []];
  for (const [at, interaction] of interactions.entries()) {
    const reading = new Reading(item, lost);
    const made = Question.safeParse({
      id: `${codeOf(identifier)}${several ? `-${at + 1}` : ""}`,
      title: item.attributes.title || null,
      stem: all(item, "itemBody")
        .map((it) => reading.words(it, interaction))
        .join("\n"),
      explanation: reading.explanation,
      rules: all(item, "itemBody").flatMap((it) => it.attributes["data-relais-rules"]?.split(" ") ?? []),
      ...reading.kind(interaction),
    });
    if (made.success) questions.push(made.data);
    else refused.push(incomplete(identifier, made.error.issues[0]?.path.join(".") ?? ""));
  }
  return {
    questions,
    refused,
    losses: questions.length === 0 ? [] : [...lost].map((code) => lossOf(code, identifier)),
  };
};

const incomplete = (identifier: string, place: string): Refusal => ({
  code: "question.incomplete",
  fr: `La question « ${identifier} » n'est pas complète (${place}). Il faut un texte et une réponse juste ; plusieurs seulement si toutes sont demandées.`,
  en: `The question “${identifier}” is not complete (${place}). It needs a text and a right answer; several only where all are asked for.`,
  path: identifier,
});

/** Reads one QTI item, 2.1 to 3.0, as one question of ours or several, telling what is lost; or refuses it, telling why. */
export const importQti = (xml: string): Imported => {
  const tree = treeOf(xml);
  const asked = tree.ok ? itemOf(tree.value) : tree;
  return asked.ok
    ? readItem(asked.value.item, asked.value.interactions)
    : { questions: [], refused: [asked.refusal], losses: [] };
};

const itemOf = (item: Element): Result<{ item: Element; interactions: readonly Element[] }> => {
  if (item.name !== "assessmentItem") {
    return refuse(
      "qti.no-item",
      `Ce fichier est « ${item.name} », pas une question. Choisissez les fichiers des questions elles-mêmes.`,
      `This file is “${item.name}”, not a question. Choose the files of the questions themselves.`,
    );
  }
  const interactions = interactionsOf(item);
  return interactions.ok ? accept({ item, interactions: interactions.value }) : interactions;
};
