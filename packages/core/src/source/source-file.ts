import { type Document, isMap, isNode, isPair, isScalar, LineCounter, type Node, parseDocument } from "yaml";
import type { z } from "zod";
import type { Text } from "../text.ts";
import type { Path } from "./path.ts";
import type { Place, Problem } from "./problem.ts";
import { shapeFault } from "./shape-faults.ts";

/**
 * A YAML file that remembers where each of its parts stands, so that any fault found later, by shape or by meaning, is
 * said with its line and column.
 */
export class SourceFile {
  readonly problems: Problem[] = [];
  readonly #file: string;
  readonly #lines = new LineCounter();
  readonly #document: Document;

  constructor(source: string, file: string) {
    this.#file = file;
    this.#document = parseDocument(source, { lineCounter: this.#lines, uniqueKeys: true, prettyErrors: false });
    for (const error of [...this.#document.errors, ...this.#document.warnings]) {
      const duplicate = error.code === "DUPLICATE_KEY";
      this.#add(this.#placeAt(error.pos[0]), duplicate ? "id.duplicate" : "yaml.syntax", {
        fr: duplicate
          ? "Cette clé est déjà écrite plus haut. Gardez-en une seule, ou changez l'un des deux noms."
          : `Le fichier n'est pas du YAML lisible ici : ${error.message} Vérifiez le retrait, les deux-points et les guillemets.`,
        en: duplicate
          ? "This key is already written above. Keep one, or rename one of the two."
          : `The file is not readable YAML here: ${error.message} Check indentation, colons and quotes.`,
      });
    }
  }

  /** The file in this shape, or undefined with every fault of shape noted. */
  read<T>(shape: z.ZodType<T>): T | undefined {
    if (this.#document.errors.some((error) => error.code !== "DUPLICATE_KEY")) return undefined;
    const parsed = shape.safeParse(this.#plain());
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues) {
      for (const fault of shapeFault(issue, shape)) {
        this.#add(
          fault.key === undefined ? this.place(fault.path) : this.keyPlace([...fault.path, fault.key]),
          fault.code,
          fault.text,
        );
      }
    }
    return undefined;
  }

  #plain(): unknown {
    try {
      return this.#document.toJS({ maxAliasCount: 100 });
    } catch {
      return undefined;
    }
  }

  fault(path: Path, code: string, fr: string, en: string, column = 0): void {
    const place = this.place(path);
    this.#add({ ...place, column: place.column + column }, code, { fr, en });
  }

  keyFault(path: Path, code: string, fr: string, en: string): void {
    this.#add(this.keyPlace(path), code, { fr, en });
  }

  #add(place: Place, code: string, text: Text): void {
    this.problems.push({ ...place, code, severity: "error", text });
  }

  /** Where the value at this path begins; the nearest parent that exists when it does not. */
  place(path: Path): Place {
    for (let length = path.length; length >= 0; length--) {
      const node = length === 0 ? this.#document.contents : this.#document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return this.#placeAt(node.range[0] + quoteOf(node, length === path.length));
    }
    return { file: this.#file, line: 1, column: 1 };
  }

  /** Where the key at the end of this path is written. */
  keyPlace(path: Path): Place {
    const parent = path.length === 1 ? this.#document.contents : this.#document.getIn(path.slice(0, -1), true);
    if (!isMap(parent)) return this.place(path);
    const last = String(path.at(-1));
    const pair = parent.items.find((it) => isPair(it) && isScalar(it.key) && String(it.key.value) === last);
    const key = pair?.key;
    return isNode(key) && key.range ? this.#placeAt(key.range[0]) : this.place(path);
  }

  #placeAt(offset: number): Place {
    const { line, col } = this.#lines.linePos(offset);
    return { file: this.#file, line: Math.max(1, line), column: Math.max(1, col) };
  }
}

/** A quoted text begins after its quote, so that a column inside it can be added. */
const quoteOf = (node: Node, exact: boolean): number =>
  exact && isScalar(node) && (node.type === "QUOTE_SINGLE" || node.type === "QUOTE_DOUBLE") ? 1 : 0;
