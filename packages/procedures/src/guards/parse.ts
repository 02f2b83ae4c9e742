import { parseDay, type Text } from "@relais/core";
import { scan, type Token } from "./scan.ts";
import type { GuardType, GuardTypes } from "./types.ts";

/** A fault of a guard: where in its text, and how to mend it. */
export interface GuardFault {
  readonly code: "guard.syntax" | "guard.unknown-name" | "guard.type" | "guard.unknown-choice";
  readonly offset: number;
  readonly text: Text;
}

export type Comparison = "=" | "!=" | "<" | "<=" | ">" | ">=";
type Type = GuardType["type"];

/** The tree of a guard. Only tests compare; everything above them is three-valued logic. */
export type Node =
  | { readonly kind: "literal"; readonly type: Type | "null"; readonly value: null | boolean | number | string }
  | { readonly kind: "name"; readonly type: Type; readonly name: string; readonly choices?: readonly string[] }
  | { readonly kind: "sum"; readonly type: "number"; readonly left: Node; readonly right: Node; readonly sign: 1 | -1 }
  | {
      readonly kind: "compare";
      readonly type: "boolean";
      readonly sign: Comparison;
      readonly left: Node;
      readonly right: Node;
    }
  | { readonly kind: "contains"; readonly type: "boolean"; readonly list: Node; readonly item: Node }
  | { readonly kind: "not"; readonly type: "boolean"; readonly of: Node }
  | { readonly kind: "and" | "or"; readonly type: "boolean"; readonly left: Node; readonly right: Node };

/** Reads and type-checks a guard of the FEEL subset (`docs/spec/guards.md`). All faults of types at once. */
export const parseGuard = (source: string, types: GuardTypes): { node: Node | null; faults: GuardFault[] } => {
  const parser = new Parser(source, types);
  return { node: parser.guard(), faults: parser.faults };
};

const NULL: Node = { kind: "literal", type: "null", value: null };
const TYPE_FR: Record<Type, string> = {
  number: "un nombre",
  boolean: "oui ou non",
  string: "un choix",
  list: "une liste",
  day: "une date",
};
const TYPE_EN: Record<Type, string> = {
  number: "a number",
  boolean: "true or false",
  string: "a choice",
  list: "a list",
  day: "a date",
};

class Stop extends Error {}

class Parser {
  readonly faults: GuardFault[] = [];
  readonly #tokens: Token[];
  readonly #types: GuardTypes;
  #at = 0;

  constructor(source: string, types: GuardTypes) {
    this.#tokens = scan(source);
    this.#types = types;
  }

  guard(): Node | null {
    try {
      const start = this.#token;
      const node = this.#or();
      if (this.#token.kind !== "end") this.#stop("la fin de la condition", "the end of the condition");
      this.#want(node, "boolean", start);
      return this.faults.length === 0 ? node : null;
    } catch (stop) {
      if (stop instanceof Stop) return null;
      throw stop;
    }
  }

  get #token(): Token {
    return this.#tokens[this.#at]!;
  }

  #is(text: string): boolean {
    const { kind } = this.#token;
    return this.#token.text === text && (kind === "sign" || kind === "name");
  }

  #take(text: string): boolean {
    if (!this.#is(text)) return false;
    this.#at++;
    return true;
  }

  #expect(text: string): void {
    if (!this.#take(text)) this.#stop(`« ${text} »`, `“${text}”`);
  }

  #either(first: string, second: string): string {
    if (this.#take(first)) return first;
    this.#expect(second);
    return second;
  }

  #fault(code: GuardFault["code"], token: Token, fr: string, en: string): void {
    this.faults.push({ code, offset: token.offset, text: { fr, en } });
  }

  #stop(fr: string, en: string): never {
    const token = this.#token;
    const found = token.kind === "end" ? ["la fin", "the end"] : [`« ${token.text} »`, `“${token.text}”`];
    this.#fault("guard.syntax", token, `On attend ${fr} ; on lit ${found[0]}.`, `Expected ${en}; found ${found[1]}.`);
    throw new Stop();
  }

  #want(node: Node, type: Type, token: Token): void {
    if (node.type === type || node.type === "null") return;
    const found = node.type;
    this.#fault(
      "guard.type",
      token,
      `Il faut ici ${TYPE_FR[type]} ; c'est ${TYPE_FR[found]}.`,
      `This must be ${TYPE_EN[type]}; it is ${TYPE_EN[found]}.`,
    );
  }

  #or(): Node {
    return this.#chain("or", () => this.#chain("and", () => this.#test()));
  }

  #chain(word: "and" | "or", next: () => Node): Node {
    const start = this.#token;
    let left = next();
    while (this.#is(word)) {
      this.#at++;
      const token = this.#token;
      const right = next();
      this.#want(left, "boolean", start);
      this.#want(right, "boolean", token);
      left = { kind: word, type: "boolean", left, right };
    }
    return left;
  }

  #test(): Node {
    const start = this.#token;
    const left = this.#sum();
    const sign = this.#token;
    if (sign.kind === "sign" && ["=", "!=", "<", "<=", ">", ">="].includes(sign.text)) {
      this.#at++;
      return this.#compare(sign.text as Comparison, left, this.#sum(), start);
    }
    if (this.#take("between")) {
      const low = this.#sum();
      this.#expect("and");
      const high = this.#sum();
      return both(this.#compare(">=", left, low, start), this.#compare("<=", left, high, start));
    }
    return this.#take("in") ? this.#membership(left, start) : left;
  }

  /** `x in [a..b]`, `x in (a..b)`, or `x in (a, b, c)`. */
  #membership(left: Node, start: Token): Node {
    const open = this.#either("[", "(");
    const first = this.#sum();
    if (this.#take("..")) {
      const last = this.#sum();
      const closed = this.#either("]", ")");
      const from = this.#compare(open === "[" ? ">=" : ">", left, first, start);
      return both(from, this.#compare(closed === "]" ? "<=" : "<", left, last, start));
    }
    let any = this.#compare("=", left, first, start);
    while (this.#take(",")) {
      any = { kind: "or", type: "boolean", left: any, right: this.#compare("=", left, this.#sum(), start) };
    }
    this.#expect(open === "[" ? "]" : ")");
    return any;
  }

  #compare(sign: Comparison, left: Node, right: Node, start: Token): Node {
    const ordered = sign !== "=" && sign !== "!=";
    const type = left.type === "null" ? right.type : left.type;
    if (type !== "null") this.#want(right, type, this.#tokens[this.#at - 1]!);
    if (ordered && type !== "number" && type !== "day" && type !== "null") this.#want(left, "number", start);
    if (type === "list") {
      const fr = "Une liste ne se compare pas : écrivez « list contains(liste, valeur) ».";
      this.#fault("guard.type", start, fr, "A list is not compared: write “list contains(list, value)”.");
    }
    this.#checkChoice(left, right);
    this.#checkChoice(right, left);
    return { kind: "compare", type: "boolean", sign, left, right };
  }

  #checkChoice(name: Node, value: Node): void {
    if (name.kind !== "name" || name.choices === undefined) return;
    if (value.kind !== "literal" || typeof value.value !== "string" || name.choices.includes(value.value)) return;
    const known = name.choices.map((it) => `"${it}"`).join(", ");
    this.#fault(
      "guard.unknown-choice",
      this.#tokens[this.#at - 1]!,
      `« ${value.value} » n'est pas un choix de « ${name.name} ». Choix connus : ${known}.`,
      `“${value.value}” is not a choice of “${name.name}”. Known choices: ${known}.`,
    );
  }

  #sum(): Node {
    const start = this.#token;
    let left = this.#term();
    for (let sign = this.#token.text; this.#is("+") || this.#is("-"); sign = this.#token.text) {
      this.#at++;
      const token = this.#token;
      const right = this.#term();
      this.#want(left, "number", start);
      this.#want(right, "number", token);
      left = { kind: "sum", type: "number", left, right, sign: sign === "+" ? 1 : -1 };
    }
    return left;
  }

  #term(): Node {
    const token = this.#token;
    if (this.#take("(")) {
      const inside = this.#or();
      this.#expect(")");
      return inside;
    }
    if (this.#take("-")) {
      const right = this.#term();
      this.#want(right, "number", token);
      return { kind: "sum", type: "number", left: { kind: "literal", type: "number", value: 0 }, right, sign: -1 };
    }
    this.#at++;
    if (token.kind === "number") return { kind: "literal", type: "number", value: Number(token.text) };
    if (token.kind === "string") return { kind: "literal", type: "string", value: unquote(token.text) };
    if (token.kind === "name") return this.#word(token);
    this.#at--;
    return this.#stop("une donnée ou une valeur", "a datum or a value");
  }

  #word(token: Token): Node {
    if (token.text === "true" || token.text === "false") {
      return { kind: "literal", type: "boolean", value: token.text === "true" };
    }
    if (token.text === "null") return NULL;
    if (token.text === "not") {
      this.#expect("(");
      const start = this.#token;
      const of = this.#or();
      this.#want(of, "boolean", start);
      this.#expect(")");
      return { kind: "not", type: "boolean", of };
    }
    if (token.text === "date") return this.#date();
    if (token.text === "list" && this.#take("contains")) return this.#contains();
    const known = this.#types.get(token.text);
    if (known !== undefined) return { kind: "name", name: token.text, ...known };
    this.#fault(
      "guard.unknown-name",
      token,
      `« ${token.text} » n'est pas une donnée claire du vocabulaire. Une garde ne lit ni un nom ni un texte libre.`,
      `“${token.text}” is not a clear datum of the vocabulary. A guard reads neither a name nor free text.`,
    );
    return NULL;
  }

  #date(): Node {
    this.#expect("(");
    const token = this.#token;
    const day = token.kind === "string" ? parseDay(unquote(token.text)) : Number.NaN;
    if (!Number.isInteger(day)) this.#stop('une date entre guillemets, "2026-01-31"', 'a quoted date, "2026-01-31"');
    this.#at++;
    this.#expect(")");
    return { kind: "literal", type: "day", value: day };
  }

  #contains(): Node {
    this.#expect("(");
    const first = this.#token;
    const list = this.#sum();
    this.#expect(",");
    const second = this.#token;
    const item = this.#sum();
    this.#want(list, "list", first);
    this.#want(item, "string", second);
    this.#checkChoice(list, item);
    this.#expect(")");
    return { kind: "contains", type: "boolean", list, item };
  }
}

const both = (left: Node, right: Node): Node => ({ kind: "and", type: "boolean", left, right });
const unquote = (text: string): string => text.slice(1, -1).replace(/\\(.)/g, "$1");
