import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { type Measured, median, ms } from "./measure.ts";

const ROUNDS = 7;
const SIDES = ["ours", "bare"] as const;
type Side = (typeof SIDES)[number];

/** The sentences of some JSON, in order: not what names things, nor what is said again in English, which no book prints. */
const sentencesIn = (value: unknown): string[] => {
  if (typeof value === "string") return value.includes(" ") ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, it]) => (key === "en" ? [] : sentencesIn(it)));
};

/** Milliseconds from the kit in words to the bytes of the trainer's book, with nothing kept from before: each is asked in a process of its own. */
const once = async (side: Side): Promise<number> => {
  const { loadCountry } = await import("../packages/server/src/pack/country.ts");
  const { shownKit } = await import("../packages/server/src/training/kit.ts");
  const { printBook } = await import("../packages/server/src/training/books.ts");
  const { Printer } = await import("../packages/server/src/print/printer.ts");
  const view = shownKit(loadCountry(), "trainer");
  if (side === "ours") {
    const start = performance.now();
    const printer = new Printer();
    const printed = await printBook(printer, view, { book: "formateur" });
    const took = performance.now() - start;
    if (!printed.ok) throw new Error(printed.refusal.en);
    await printer.close();
    return took;
  }
  // The compiler is a dependency of the server alone.
  const load = createRequire(new URL("../packages/server/package.json", import.meta.url));
  const { NodeCompiler } = load(
    "@myriaddreamin/typst-ts-node-compiler",
  ) as typeof import("@myriaddreamin/typst-ts-node-compiler");
  const texts = JSON.stringify(sentencesIn(view));
  const start = performance.now();
  const compiler = NodeCompiler.create();
  const said = compiler.compile({
    mainFileContent: "#for it in json(bytes(sys.inputs.texts)) { par(it) }",
    inputs: { texts },
  });
  if (said.result === null) throw new Error("The bare text does not compile");
  compiler.pdf(said.result);
  return performance.now() - start;
};

const inProcess = (side: Side): number =>
  Number(execFileSync(process.execPath, [import.meta.filename, side], { encoding: "utf8" }));

export const measure = async (): Promise<readonly Measured[]> => {
  const found: Record<Side, number[]> = { ours: [], bare: [] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const side of round % 2 === 0 ? SIDES : SIDES.toReversed()) found[side].push(inProcess(side));
  }
  return [
    {
      what: "the trainer's book of the whole kit to PDF, to a bare Typst compile of the same text",
      value: median(found.ours.map((it, round) => it / found.bare[round]!)),
      limit: 3,
      unit: "×",
      detail: `${ms(median(found.ours))} to ${ms(median(found.bare))}; nothing kept from before, our thread begun too`,
    },
  ];
};

if (import.meta.main) console.log(await once(process.argv[2] === "bare" ? "bare" : "ours"));
