import { accept, type Result, refuse } from "@relais/core";

/** A p-median as the OR-Library gives it: a network, and how many of its nodes to open. */
export interface Network {
  readonly nodes: number;
  readonly p: number;
  /** nodes × nodes: the shortest way between two nodes; Infinity where none leads. */
  readonly travel: Float64Array;
}

const fault = (line: number, column: number, code: string, fr: string, en: string) =>
  refuse(`siting.${code}`, `ligne ${line}, colonne ${column} : ${fr}`, `line ${line}, column ${column}: ${en}`, {
    path: `${line}:${column}`,
  });

/**
 * Reads the format of J. E. Beasley's OR-Library (1990): nodes, edges and p, then an edge a line (`i j cost`), both ways; of an edge that
 * is listed twice the last counts. Then every shortest way (Floyd 1962).
 */
export const readOrLibrary = (text: string): Result<Network> => {
  const words = [...text.matchAll(/\S+/g)];
  const place = (at: number): [line: number, column: number] => {
    const before = text.slice(0, words[at]?.index ?? text.length);
    return [before.split("\n").length, before.length - before.lastIndexOf("\n")];
  };
  const number = (at: number): number => Number(words[at]?.[0]);
  const [nodes, edges, p] = [number(0), number(1), number(2)];
  for (const at of [0, 1, 2]) {
    if (!(Number.isInteger(number(at)) && number(at) >= (at === 1 ? 0 : 1))) {
      return fault(
        ...place(at),
        "or-library-head",
        "la première ligne doit dire trois nombres entiers : nœuds, arêtes, sites à ouvrir.",
        "the first line must say three whole numbers: nodes, edges, sites to open.",
      );
    }
  }
  if (p > nodes) {
    return fault(
      ...place(2),
      "or-library-p",
      `${p} sites à ouvrir parmi ${nodes} nœuds : demandez-en moins.`,
      `${p} sites to open among ${nodes} nodes: ask for fewer.`,
    );
  }
  if (words.length !== 3 + 3 * edges) {
    return fault(
      ...place(Math.min(words.length, 3 + 3 * edges)),
      "or-library-size",
      `${edges} arêtes sont annoncées, ${Math.floor((words.length - 3) / 3)} lues. Complétez le fichier, ou corrigez sa première ligne.`,
      `${edges} edges are announced, ${Math.floor((words.length - 3) / 3)} read. Complete the file, or mend its first line.`,
    );
  }
  const travel = new Float64Array(nodes * nodes).fill(Number.POSITIVE_INFINITY);
  for (let at = 3; at < words.length; at += 3) {
    const [i, j, cost] = [number(at), number(at + 1), number(at + 2)];
    const isNode = (it: number): boolean => Number.isInteger(it) && it >= 1 && it <= nodes;
    if (!isNode(i) || !isNode(j)) {
      return fault(
        ...place(isNode(i) ? at + 1 : at),
        "or-library-node",
        `ce n'est pas un nœud : donnez un entier de 1 à ${nodes}.`,
        `this is not a node: give a whole number from 1 to ${nodes}.`,
      );
    }
    if (!(cost >= 0 && cost < Number.POSITIVE_INFINITY)) {
      return fault(
        ...place(at + 2),
        "or-library-cost",
        "ce n'est pas un coût : donnez un nombre à partir de 0.",
        "this is not a cost: give a number from 0 up.",
      );
    }
    travel[(i - 1) * nodes + j - 1] = cost;
    travel[(j - 1) * nodes + i - 1] = cost;
  }
  shorten(travel, nodes);
  return accept({ nodes, p, travel });
};

/** Every shortest way, by Floyd's three loops. */
const shorten = (travel: Float64Array, nodes: number): void => {
  for (let i = 0; i < nodes; i++) travel[i * nodes + i] = 0;
  for (let k = 0; k < nodes; k++) {
    for (let i = 0; i < nodes; i++) {
      const first = travel[i * nodes + k]!;
      if (first === Number.POSITIVE_INFINITY) continue;
      for (let j = 0; j < nodes; j++) {
        const way = first + travel[k * nodes + j]!;
        if (way < travel[i * nodes + j]!) travel[i * nodes + j] = way;
      }
    }
  }
};
