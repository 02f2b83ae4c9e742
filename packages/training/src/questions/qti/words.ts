import type { LossCode } from "../imported.ts";
import type { Element } from "./tree.ts";

/** Whose text stands on lines of its own. */
const BLOCKS = new Set([
  "p",
  "div",
  "li",
  "blockquote",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "tr",
  "br",
  "prompt",
  "itemBody",
]);
/** What is neither said nor asked: told only once the answer is given, or to another than who answers. */
const ASIDE = new Set([
  "feedbackInline",
  "feedbackBlock",
  "rubricBlock",
  "templateBlock",
  "catalogInfo",
  "stylesheet",
  "rt",
  "rp",
]);
const PICTURES = new Set(["img", "object", "audio", "video", "math", "svg"]);
const PLAIN = new Set([
  "contentBody",
  "p",
  "div",
  "span",
  "br",
  "itemBody",
  "prompt",
  "simpleChoice",
  "simpleAssociableChoice",
  "inlineChoice",
  "ruby",
  "rb",
]);

/**
 * The words of an element, a line for each block. The interaction that is asked leaves « _____ » where something is written into the text,
 * its prompt elsewhere; others leave « … » or nothing. What words cannot keep is noted.
 */
export const wordsOf = (element: Element, lost: Set<LossCode>, asked?: Element): string => {
  const { name } = element;
  if (ASIDE.has(name)) return "";
  if (element.attributes["data-relais-place"] === "below") return "";
  if (name === "textEntryInteraction" || name === "inlineChoiceInteraction") return element === asked ? "_____" : "…";
  if (PICTURES.has(name)) {
    lost.add("picture");
    return element.attributes.alt ?? "";
  }
  const isInteraction = name.endsWith("Interaction");
  if (isInteraction && element !== asked) return "";
  if (!isInteraction && !PLAIN.has(name) && !BLOCKS.has(name)) lost.add("markup");
  const text = element.children
    .filter((it) => !isInteraction || (typeof it !== "string" && it.name === "prompt"))
    .map((it) => (typeof it === "string" ? it.replace(/\s+/g, " ") : wordsOf(it, lost, asked)))
    .join("");
  return isInteraction || BLOCKS.has(name) ? `\n${text}\n` : text;
};

/** Words, tidied: no empty line, no space at an end. */
export const tidied = (text: string): string =>
  text
    .split("\n")
    .map((line) => line.replace(/\s+/g, " ").trim())
    .filter((line) => line !== "")
    .join("\n");
