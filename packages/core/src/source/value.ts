import { Document, isCollection, isMap, isNode, isScalar, type Node, parse, parseDocument } from "yaml";

/** From the root to a part: names of keys, and places in lists. */
export type Way = readonly (string | number)[];

/** A text as it would be read without any shape; undefined where it is not readable YAML. */
export const looselyRead = (source: string): unknown => {
  const document = parseDocument(source);
  try {
    return document.errors.length > 0 ? undefined : document.toJS({ maxAliasCount: 100 });
  } catch {
    return undefined;
  }
};

/**
 * A readable YAML text with one value written anew, or taken away with the map that this leaves empty. All else stays to the letter: a value that stands
 * there is written in its place, and where one comes or goes, the map that it is of is laid out anew.
 */
export const valueRewritten = (source: string, way: Way, value: string | number | undefined): string => {
  const document = parseDocument(source);
  const path = keysIn(document, way);
  const before = document.getIn(path, true);
  if (value !== undefined && isScalar(before) && isNode(before) && before.range) {
    return replaced(source, before, scalar(value));
  }
  if (value === undefined && !document.hasIn(path)) return source;
  const own = path.slice(0, -1);
  const parent = document.getIn(own, true);
  const isLast = isMap(parent) && parent.items.length === 1;
  const of = value === undefined && isLast ? own.slice(0, -1) : own;
  const [at, laidOut] = nearest(document, of);
  if (value === undefined) document.deleteIn(isLast ? own : path);
  else {
    // A word where a map should stand holds no key.
    if (!isCollection(parent)) document.setIn(own, document.createNode({}));
    document.setIn(path, value);
  }
  return at.length === 0 ? document.toString(LAYOUT) : replaced(source, laidOut, layout(laidOut));
};

/** A year may stand there as a number: a key is found by what it says. */
const keysIn = (document: Document, way: Way): readonly unknown[] => {
  const path: unknown[] = [];
  for (const name of way) {
    const node = path.length === 0 ? document.contents : document.getIn(path, true);
    const items = isMap(node) ? node.items : [];
    const key = items.map((it) => it.key).find((it) => isScalar(it) && String(it.value) === String(name));
    path.push(isScalar(key) ? key.value : name);
  }
  return path;
};

/** The innermost map or list on a path that stands there; the root where there is none. */
const nearest = (document: Document, path: readonly unknown[]): readonly [readonly unknown[], Node] => {
  for (let length = path.length; length > 0; length--) {
    const at = path.slice(0, length);
    const node = document.getIn(at, true);
    if (isCollection(node)) return [at, node];
  }
  return [[], document.contents as Node];
};

// A long sentence stays on its line; what a part names may stand outside of it.
const LAYOUT = { lineWidth: 0, verifyAliasOrder: false };

/** A value that reads as itself wherever it stands: bare where it can be. */
const scalar = (value: string | number): string => {
  if (typeof value === "number") return String(value);
  const isBare = !/[\n\r]/.test(value) && isRead(`[${value}]`, value);
  return isBare ? value : JSON.stringify(value);
};

const isRead = (source: string, value: string): boolean => {
  try {
    const read: unknown = parse(source);
    return Array.isArray(read) && read.length === 1 && read[0] === value;
  } catch {
    return false;
  }
};

/** The text of a part by itself; what is said before and beside it stands outside of it. */
const layout = (node: Node): string => {
  const alone = new Document();
  alone.contents = node as typeof alone.contents;
  node.commentBefore = null;
  node.comment = null;
  node.spaceBefore = false;
  return alone.toString(LAYOUT).trimEnd();
};

/** A part of a text in other words: its lines begin where it begins, and what ended its line still does. */
const replaced = (source: string, { range }: Node, text: string): string => {
  const [from, until] = range!;
  const old = source.slice(from, until);
  const column = from - (source.lastIndexOf("\n", from - 1) + 1);
  const lines = text.split("\n").map((it, at) => (at === 0 || it === "" ? it : " ".repeat(column) + it));
  const blank = old === "" && /\S/.test(source[from - 1] ?? " ") ? " " : "";
  const end = /\s*$/.exec(old)![0];
  return source.slice(0, from) + blank + lines.join("\n") + end + source.slice(until);
};
