import fc from "fast-check";
import { Question } from "../../src/index.ts";

/** Words with every sign that a format could take for its own. */
const words = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom("enfant", "procureur", "ɖagbe", "48 h", "é", "l'OPJ") },
      { weight: 2, arbitrary: fc.constantFrom("~", "=", "#", "{", "}", ":", "\\", "::", "####", "->", "//", "%50%") },
      {
        weight: 1,
        arbitrary: fc.constantFrom("[html]", "$CATEGORY:", "&amp;", "<b>", "]]>", '"', "\\n", "TRUE", "\n"),
      },
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((it) => it.join(" "))
  .filter((it) => it.trim() !== "");
const maybe = fc.option(words);
const code = fc.stringMatching(/^[a-z][a-z0-9]{0,6}(-[a-z0-9]{1,4})?$/);

const asked = {
  id: code,
  title: maybe,
  stem: words,
  explanation: maybe,
  rules: fc.uniqueArray(
    fc.tuple(code, code).map((it) => it.join("/")),
    { maxLength: 3 },
  ),
};
const choice = fc.record({ text: words, why: maybe });

const choiceQuestion = fc
  .record({
    ...asked,
    kind: fc.constant("choice" as const),
    select: fc.constantFrom("one" as const, "several" as const),
    given: fc.array(choice, { minLength: 2, maxLength: 5 }),
    right: fc.nat(),
    more: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
  })
  .map(({ given, right, more, ...rest }) => ({
    ...rest,
    choices: given.map((it, at) => ({
      ...it,
      right: at === right % given.length || (rest.select === "several" && more[at]!),
    })),
  }));

const others = [
  fc.record({
    ...asked,
    kind: fc.constant("truth" as const),
    isTrue: fc.boolean(),
    whyWrong: maybe,
    whyRight: maybe,
  }),
  fc.record({
    ...asked,
    kind: fc.constant("short" as const),
    accepted: fc.array(words, { minLength: 1, maxLength: 3 }),
  }),
  fc
    .record({
      ...asked,
      kind: fc.constant("number" as const),
      a: fc.double({ noNaN: true, noDefaultInfinity: true }),
      b: fc.integer(),
    })
    .map(({ a, b, ...rest }) => ({ ...rest, from: Math.min(a, b), to: Math.max(a, b) })),
  fc.record({
    ...asked,
    kind: fc.constant("match" as const),
    pairs: fc.array(fc.record({ left: words, right: words }), { minLength: 2, maxLength: 4 }),
    others: fc.array(words, { maxLength: 2 }),
  }),
  fc.record({
    ...asked,
    kind: fc.constant("order" as const),
    items: fc.uniqueArray(words, { minLength: 2, maxLength: 5, selector: (it) => it.replace(/\s+/g, " ").trim() }),
  }),
  fc.record({ ...asked, kind: fc.constant("open" as const) }),
] as const;

/** Any question, as a bank keeps it. */
export const anyQuestion: fc.Arbitrary<Question> = fc.oneof(choiceQuestion, ...others).map((it) => Question.parse(it));
