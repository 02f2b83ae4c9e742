import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { askedOf, importQti, Question, writeQti } from "../../src/index.ts";
import { anyQuestion } from "./invented.ts";

describe("given questions of ours", () => {
  it("[QTI-2] when one is written as QTI 3 and read again, then nothing is lost, whatever signs are in it", () => {
    fc.assert(
      fc.property(anyQuestion, (question) => {
        expect(importQti(writeQti(question, "fr"))).toEqual({ questions: [question], refused: [], losses: [] });
      }),
      { seed: 3, numRuns: 2_000 },
    );
  });
});

const item = (body: string, declaration = ""): string =>
  `<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p2" identifier="Q" title="">${declaration}<itemBody>${body}</itemBody></assessmentItem>`;
const single = (value: string): string =>
  `<responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier"><correctResponse><value>${value}</value></correctResponse></responseDeclaration>`;
const order = (values: string): string =>
  item(
    `<orderInteraction responseIdentifier="RESPONSE"><prompt>Quel ordre ?</prompt><simpleChoice identifier="A">Audition</simpleChoice><simpleChoice identifier="B">Soins</simpleChoice><simpleChoice identifier="C">Appel</simpleChoice></orderInteraction>`,
    single("").replace("<value></value>", values).replace("single", "ordered"),
  );
const choice = `<choiceInteraction responseIdentifier="RESPONSE"><prompt>Qui ?</prompt><simpleChoice identifier="A">L'OPJ</simpleChoice><simpleChoice identifier="B">Le maire</simpleChoice></choiceInteraction>`;

describe("given QTI of others", () => {
  it("[QTI-3] when it is malformed, no item, or asks what cannot be asked here, then it is refused with what to do", () => {
    const codes = [
      "<assessmentItem><itemBody>",
      "",
      '<!DOCTYPE a [<!ENTITY b "c">]><assessmentItem>&b;</assessmentItem>',
      "<manifest/>",
      item('<hotspotInteraction responseIdentifier="RESPONSE"/>'),
      item("<p>Rien</p>"),
      item(choice),
      item(choice, single("C")),
      item("<div>".repeat(100_000) + "</div>".repeat(100_000)),
    ].map((xml) => importQti(xml).refused.map((it) => it.code));
    expect(codes).toEqual([
      ["qti.not-xml"],
      ["qti.not-xml"],
      ["qti.not-xml"],
      ["qti.no-item"],
      ["qti.not-ours"],
      ["qti.not-ours"],
      ["question.incomplete"],
      ["question.incomplete"],
      ["qti.not-xml"],
    ]);
  });

  it("[QTI-5] when it asks for an order, then its items stand in the right one; where the right answer leaves some out it is refused", () => {
    const { questions, losses } = importQti(order("<value>B</value><value>C</value><value>A</value>"));
    expect(questions).toMatchObject([{ kind: "order", stem: "Quel ordre ?", items: ["Soins", "Appel", "Audition"] }]);
    expect(losses).toEqual([]);
    for (const values of ["BA", "BAB", "BAD"]) {
      const written = [...values].map((it) => `<value>${it}</value>`).join("");
      expect(importQti(order(written)).refused.map((it) => it.code)).toEqual(["question.incomplete"]);
    }
  });

  it("[QTI-5] when one of ours goes out, then neither the file's own order nor the question as it is put tells the answer", () => {
    const asked = { id: "q", title: null, stem: "Quel ordre ?", explanation: null, rules: [] };
    const question = Question.parse({ ...asked, kind: "order", items: ["Soins", "Appel", "Audition"] });
    const [body = ""] = /<qti-item-body>.*<\/qti-item-body>/.exec(writeQti(question, "fr")) ?? [];
    expect(body.match(/Soins|Appel|Audition/g)).toEqual(["Appel", "Audition", "Soins"]);
    expect(askedOf(question)).toMatchObject({ items: ["Appel", "Audition", "Soins"] });
  });

  it("[QTI-4] when it has pictures, formatting, partial marks, scoring of its own or several answers at once, then each loss is told", () => {
    const marked = single("A").replace(
      "</correctResponse>",
      '</correctResponse><mapping><mapEntry mapKey="A" mappedValue="1"/><mapEntry mapKey="B" mappedValue="0.5"/></mapping>',
    );
    const { questions, losses } = importQti(
      item(`<p>Voyez <strong>ceci</strong> <img src="a.png" alt="une carte"/></p>${choice}`, marked),
    );
    expect(questions).toMatchObject([
      { stem: "Voyez ceci une carte\nQui ?", choices: [{ right: true }, { right: false }] },
    ]);
    expect(losses.map((it) => it.code).sort()).toEqual(["markup", "picture", "weights"]);
    const two = importQti(item(`${choice}${choice.replace("Qui", "Qui encore")}`, single("A")));
    expect(two.questions.map((it) => [it.id, it.stem])).toEqual([
      ["q-1", "Qui ?"],
      ["q-2", "Qui encore ?"],
    ]);
    expect(two.losses.map((it) => it.code)).toEqual(["split"]);
    const own = item(choice, single("A")).replace(
      "</assessmentItem>",
      "<responseProcessing><setOutcomeValue/></responseProcessing></assessmentItem>",
    );
    expect(importQti(own).losses.map((it) => it.code)).toEqual(["processing"]);
  });
});
