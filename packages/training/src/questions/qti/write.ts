import type { Question, QuestionOf } from "../question.ts";

const SIGNS: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const kept = (text: string): string => text.replace(/[&<>"]/g, (it) => SIGNS[it]!);

const lines = (text: string): string[] => text.split("\n").map(kept);
const paragraphs = (text: string): string =>
  lines(text)
    .map((it) => `<p>${it}</p>`)
    .join("");
/** Where only words may stand, not paragraphs. */
const inline = (text: string): string => lines(text).join("<br/>");

/** An identifier begins with a letter or a line; a code of ours may begin with a digit. */
const identifierOf = (code: string): string => (/^\d/.test(code) ? `_${code}` : code);

const element = (name: string, attributes: Readonly<Record<string, string>>, content = ""): string =>
  `<qti-${name}${Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${kept(value)}"`)
    .join("")}>${content}</qti-${name}>`;

const RESPONSE = "RESPONSE";
const asked = { "response-identifier": RESPONSE };

interface Written {
  readonly cardinality: "single" | "multiple" | "ordered";
  readonly type: "identifier" | "string" | "float" | "directedPair";
  readonly right: readonly string[];
  /** Other answers that are as right. */
  readonly alike?: readonly string[];
  readonly interaction: string;
}

const because = (why: string | null, identifier: string): string =>
  why === null
    ? ""
    : element("feedback-inline", { "outcome-identifier": "FEEDBACK", identifier, "show-hide": "show" }, inline(why));

const choicesOf = (
  choices: readonly { readonly text: string; readonly right: boolean; readonly why: string | null }[],
  cardinality: Written["cardinality"],
  own: Readonly<Record<string, string>> = {},
): Written => {
  const named = choices.map((it, at) => ({ ...it, identifier: `C${at + 1}` }));
  const content = named
    .map(({ text, why, identifier }) =>
      element("simple-choice", { identifier }, `${inline(text)}${because(why, identifier)}`),
    )
    .join("");
  return {
    cardinality,
    type: "identifier",
    right: named.filter((it) => it.right).map((it) => it.identifier),
    interaction: element(
      "choice-interaction",
      { ...asked, "max-choices": cardinality === "single" ? "1" : "0", ...own },
      content,
    ),
  };
};

/** The place where it is written; `data-relais-place`: below the stem, not in a gap of it. */
const entry = (own: Readonly<Record<string, string>> = {}): string =>
  `<p>${element("text-entry-interaction", { ...asked, "data-relais-place": "below", ...own })}</p>`;

const pairsOf = ({ pairs, others }: QuestionOf<"match">): Written => {
  const set = (letter: string, texts: readonly string[]): string =>
    element(
      "simple-match-set",
      {},
      texts
        .map((text, at) =>
          element("simple-associable-choice", { identifier: `${letter}${at + 1}`, "match-max": "1" }, inline(text)),
        )
        .join(""),
    );
  const sets = [
    set(
      "L",
      pairs.map((it) => it.left),
    ),
    set("R", [...pairs.map((it) => it.right), ...others]),
  ];
  return {
    cardinality: "multiple",
    type: "directedPair",
    right: pairs.map((_pair, at) => `L${at + 1} R${at + 1}`),
    interaction: element("match-interaction", { ...asked, "max-associations": String(pairs.length) }, sets.join("")),
  };
};

/** In an order that does not tell the answer, whether or not who asks it shuffles. */
const orderOf = ({ items }: QuestionOf<"order">): Written => {
  const shown = items.toSorted();
  const nameOf = (item: string): string => `O${shown.indexOf(item) + 1}`;
  const choices = shown.map((it) => element("simple-choice", { identifier: nameOf(it) }, inline(it)));
  return {
    cardinality: "ordered",
    type: "identifier",
    right: items.map(nameOf),
    interaction: element("order-interaction", { ...asked, shuffle: "true" }, choices.join("")),
  };
};

const writtenOf = (question: Question): Written => {
  switch (question.kind) {
    case "choice":
      return choicesOf(question.choices, question.select === "one" ? "single" : "multiple");
    case "truth": {
      const { isTrue, whyRight, whyWrong } = question;
      const choice = (text: string, right: boolean) => ({ text, right, why: right ? whyRight : whyWrong });
      return choicesOf([choice("Vrai", isTrue), choice("Faux", !isTrue)], "single", { "data-relais-kind": "truth" });
    }
    case "short": {
      const [first = "", ...alike] = question.accepted;
      return { cardinality: "single", type: "string", right: [first], alike, interaction: entry() };
    }
    case "number": {
      const { from, to } = question;
      const ends = { "data-relais-from": String(from), "data-relais-to": String(to) };
      return {
        cardinality: "single",
        type: "float",
        right: [String(from + (to - from) / 2)],
        interaction: entry(ends),
      };
    }
    case "match":
      return pairsOf(question);
    case "order":
      return orderOf(question);
    case "open":
      return {
        cardinality: "single",
        type: "string",
        right: [],
        interaction: element("extended-text-interaction", asked),
      };
  }
};

const declarationOf = ({ cardinality, type, right, alike = [] }: Written): string => {
  const values = right.map((it) => element("value", {}, kept(it))).join("");
  const entries = [...right, ...alike].map((key) => element("map-entry", { "map-key": key, "mapped-value": "1" }));
  return element(
    "response-declaration",
    { identifier: RESPONSE, cardinality, "base-type": type },
    `${right.length > 0 ? element("correct-response", {}, values) : ""}${alike.length > 0 ? element("mapping", { "default-value": "0" }, entries.join("")) : ""}`,
  );
};

const TEMPLATE = "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/";

/** A question as an item of QTI 3.0, which `importQti` reads back as it was; `language` is that of its words. */
export const writeQti = (question: Question, language: "fr" | "en"): string => {
  const { id, title, stem, explanation, rules } = question;
  const written = writtenOf(question);
  const feedback = { "outcome-identifier": "FEEDBACK", identifier: "none", "show-hide": "hide" };
  const content = [
    declarationOf(written),
    element("outcome-declaration", { identifier: "SCORE", cardinality: "single", "base-type": "float" }),
    element("outcome-declaration", { identifier: "FEEDBACK", cardinality: "single", "base-type": "identifier" }),
    element(
      "item-body",
      rules.length > 0 ? { "data-relais-rules": rules.join(" ") } : {},
      `${paragraphs(stem)}${written.interaction}`,
    ),
    ...(written.right.length > 0
      ? [
          element("response-processing", {
            template: `${TEMPLATE}${written.alike?.length ? "map_response" : "match_correct"}`,
          }),
        ]
      : []),
    ...(explanation === null
      ? []
      : [element("modal-feedback", feedback, element("content-body", {}, paragraphs(explanation)))]),
  ];
  const own = {
    xmlns: "http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
    identifier: identifierOf(id),
    title: title ?? "",
    adaptive: "false",
    "time-dependent": "false",
    "xml:lang": language,
  };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element("assessment-item", own, `\n${content.join("\n")}\n`)}\n`;
};
