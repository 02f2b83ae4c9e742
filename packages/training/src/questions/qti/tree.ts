import { accept, type Result, refuse } from "@relais/core";
import { SaxesParser } from "saxes";

/** An element by its name in QTI 2: `qti-choice-interaction` and `choiceInteraction` are the same one. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Element | string)[];
}

const camel = (name: string): string =>
  name
    .slice(name.indexOf(":") + 1)
    .replace(/^qti-/, "")
    .replace(/-([a-z0-9])/g, (_dash, letter: string) => letter.toUpperCase());

/** No question nests further; what reads a tree calls itself as deep. */
const DEEPEST = 200;

/** Characters read at once: the parser goes on after a fault, which a large file that is no XML has at every sign. */
const PIECE = 65_536;

/** `data-*` are others' own and keep their name. */
const attributeName = (name: string): string => (name.startsWith("data-") ? name : camel(name));

/** Reads XML, refused with line and column where it is none. Entities are those of XML alone: a small file does not unfold. */
export const treeOf = (xml: string): Result<Element> => {
  const parser = new SaxesParser();
  const root: { children: (Element | string)[] } = { children: [] };
  const open: { children: (Element | string)[] }[] = [root];
  let fault: string | undefined;
  parser.on("opentag", ({ name, attributes }) => {
    const element = {
      name: camel(name),
      attributes: Object.fromEntries(Object.entries(attributes).map(([key, value]) => [attributeName(key), value])),
      children: [],
    };
    open.at(-1)!.children.push(element);
    open.push(element);
    if (open.length > DEEPEST) parser.fail(`more than ${DEEPEST} elements in one another`);
  });
  parser.on("closetag", () => {
    open.pop();
  });
  const text = (said: string): void => {
    open.at(-1)!.children.push(said);
  };
  parser.on("text", text);
  parser.on("cdata", text);
  parser.on("error", (error) => {
    fault ??= error.message;
  });
  const said = xml.replace(/^\uFEFF/, "");
  for (let at = 0; at < said.length && fault === undefined; at += PIECE) parser.write(said.slice(at, at + PIECE));
  parser.close();
  const found = elementsIn(root.children)[0];
  if (fault === undefined && found !== undefined) return accept(found);
  return refuse(
    "qti.not-xml",
    `Ce fichier n'est pas du XML bien formé (${fault ?? "vide"}). Exportez-le de nouveau depuis le logiciel qui l'a fait.`,
    `This file is not well-formed XML (${fault ?? "empty"}). Export it again from the program that made it.`,
    { path: fault?.match(/^\d+:\d+/)?.[0] ?? "1:0" },
  );
};

export const elementsIn = (children: readonly (Element | string)[]): Element[] =>
  children.filter((it) => typeof it !== "string");

/** Every element of one of these names within, in order, the outer before the inner. */
export const all = ({ children }: Pick<Element, "children">, ...names: readonly string[]): Element[] =>
  elementsIn(children).flatMap((it) => [...(names.includes(it.name) ? [it] : []), ...all(it, ...names)]);
