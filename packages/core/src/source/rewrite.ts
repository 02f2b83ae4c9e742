import { isCollection, isMap, isSeq, parseDocument, YAMLSeq } from "yaml";

type Fields = Readonly<Record<string, unknown>>;
/** One item of a list that is written anew: one that stands there, as it is but for what is `set`; or a fresh one. */
export type ListItem = { readonly from: number; readonly set: Fields } | { readonly fresh: Fields };

/**
 * A readable YAML text with one list at its root written anew; all else keeps its values, its order and its comments. Items that stand there go
 * by their place in the list; those that are not named go.
 */
export const listRewritten = (source: string, list: string, items: readonly ListItem[]): string => {
  const document = parseDocument(source);
  const found = document.get(list, true);
  const before = isSeq(found) ? [...found.items] : [];
  const node = isSeq(found) ? found : new YAMLSeq(document.schema);
  node.flow = false;
  node.items = items.map((item) => {
    if ("from" in item) {
      const kept = before[item.from];
      if (isMap(kept)) for (const [key, value] of Object.entries(item.set)) kept.set(key, value);
      return kept;
    }
    const fresh = document.createNode(item.fresh);
    if (isMap(fresh)) for (const { value } of fresh.items) if (isCollection(value)) value.flow = true;
    return fresh;
  });
  document.set(list, node);
  // A long sentence stays on its line.
  return document.toString({ lineWidth: 0 });
};
