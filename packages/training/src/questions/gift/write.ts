import type { Question, QuestionOf } from "../question.ts";

/** GIFT knows no order: it goes as pairs, each rank with its item, which other programs ask as such; this tag tells ours. */
export const ORDER_TAG = "ordre";

const kept = (text: string): string => text.replace(/[~=#{}:\\]/g, "\\$&").replace(/\n/g, "\\n");

/** A text whose beginning could be taken for a format, a weight or a comment is told to be plain words. */
const said = (text: string): string => (/^[[%/]/.test(text) ? `[moodle]${kept(text)}` : kept(text));

const because = (why: string | null): string => (why === null ? "" : `#${said(why)}`);

const choices = ({ select, choices: given }: QuestionOf<"choice">): string[] => {
  const share = (100 / given.filter((it) => it.right).length).toFixed(5);
  return given.map(({ text, right, why }) => {
    const one = right ? "=" : "~";
    // Who ticks a wrong answer has nothing: the question is right or wrong as a whole.
    const mark = select === "one" ? one : `~%${right ? share : "-100"}%`;
    return `${mark}${said(text)}${because(why)}`;
  });
};

const answers = (question: Question): string[] => {
  switch (question.kind) {
    case "open":
      return [];
    case "truth": {
      const wrong = question.whyWrong === null && question.whyRight !== null ? "#" : because(question.whyWrong);
      return [`${question.isTrue ? "TRUE" : "FALSE"}${wrong}${because(question.whyRight)}`];
    }
    case "choice":
      return choices(question);
    case "short":
      return question.accepted.map((it) => `=${said(it)}`);
    case "number":
      return [`#${question.from}..${question.to}`];
    case "match":
      return [
        ...question.pairs.map(({ left, right }) => `=${said(left)} -> ${said(right)}`),
        ...question.others.map((it) => `= -> ${said(it)}`),
      ];
    case "order":
      return question.items.map((it, at) => `=${at + 1} -> ${said(it)}`);
  }
};

const written = (question: Question): string => {
  const { id, title, stem, explanation, rules } = question;
  const tags = [...rules.map((it) => `regle:${it}`), ...(question.kind === "order" ? [ORDER_TAG] : [])];
  return [
    `// [id:${id}]${tags.map((it) => ` [tag:${it}]`).join("")}`,
    `${title === null ? "" : `::${kept(title)}::`}${said(stem)} {`,
    ...[...answers(question), ...(explanation === null ? [] : [`####${said(explanation)}`])].map((it) => `  ${it}`),
    "}",
  ].join("\n");
};

/** Questions as a GIFT file, which `importGift` reads back as they were. */
export const writeGift = (questions: readonly Question[]): string => `${questions.map(written).join("\n\n")}\n`;
