import { readFileSync, writeFileSync } from "node:fs";
import { formatInstant, formatInterval, type Instant, IsoInstant, parseInstant } from "@relais/core";
import type { Problem } from "@relais/core/source";
import {
  type Act,
  checkProcedure,
  coreGraph,
  diagramSvg,
  evaluate,
  type Facts,
  runScenarios,
  toDcrXml,
} from "@relais/procedures";
import { loadPack, loadProcedure } from "@relais/server/pack";
import { z } from "zod";
import { EXIT } from "./exit.ts";

/** Problems as `--json` prints them: a stable shape, described in `docs/spec/problem.schema.json`. */
const ProblemJson = z.strictObject({
  file: z.string(),
  line: z.int().positive(),
  column: z.int().positive(),
  code: z.string(),
  fr: z.string(),
  en: z.string(),
  example: z.array(z.string()).nullable(),
});
export const ProblemsJson = z.array(ProblemJson);

const asJson = ({ file, line, column, code, text, example }: Problem): z.infer<typeof ProblemJson> => ({
  file,
  line,
  column,
  code,
  fr: text.fr,
  en: text.en,
  example: example === undefined ? null : [...example],
});

export type Format = "json" | "text";

/** Says problems; the exit code. */
export const print = (problems: readonly Problem[], format: Format): number => {
  if (format === "json") console.log(JSON.stringify(problems.map(asJson), null, 2));
  for (const { file, line, column, text, example } of format === "text" ? problems : []) {
    console.log(`${file}:${line}:${column} ${text.fr}`);
    if (example !== undefined) console.log(`  exemple : ${example.join(" → ")}`);
  }
  if (format === "text" && problems.length === 0) console.log("Aucune faute.");
  return problems.length === 0 ? EXIT.good : EXIT.faults;
};

/** `relais procedure check FILE…`: reads and checks; every fault with its place and its cure. */
export const check = (files: readonly string[], format: Format): number => {
  const pack = loadPack();
  const problems = files.flatMap((file) => {
    const { compiled, problems } = loadProcedure(file, pack);
    return compiled === null ? problems : checkProcedure(compiled, pack.vocabulary);
  });
  return print(problems, format);
};

/** `relais procedure test FILE…`: plays the scenarios that stand beside the rules. */
export const test = (files: readonly string[], format: Format): number => {
  const pack = loadPack();
  let played = 0;
  const problems = files.flatMap((file) => {
    const { compiled, problems } = loadProcedure(file, pack);
    played += compiled?.procedure.scenarios.length ?? 0;
    return compiled === null ? problems : runScenarios(compiled);
  });
  const code = print(problems, format);
  if (format === "text") console.log(`${played} scénarios joués.`);
  return code;
};

/** The acts that `procedure replay` reads, in the order in which they were entered. */
export const ActsJson = z.array(
  z
    .strictObject({
      step: z.string(),
      at: IsoInstant.optional(),
      from: IsoInstant.optional(),
      to: IsoInstant.optional(),
      role: z.string().optional(),
      facts: z.record(z.string(), z.json()).default({}),
      recordedAt: IsoInstant.optional(),
      departures: z.array(z.strictObject({ rule: z.string(), reason: z.string() })).default([]),
    })
    .refine((it) => (it.at !== undefined) !== (it.from !== undefined && it.to !== undefined), {
      path: ["at"],
    }),
);

/** What is wrong with the acts, or with `--at`, and where. */
const faultOf = ({ path: [index, ...keys], code }: z.core.$ZodIssue, file: string): string => {
  const [fr, en] =
    typeof index === "number"
      ? [`${file}, acte ${index + 1}, « ${keys.join(".")} »`, `${file}, act ${index + 1}, “${keys.join(".")}”`]
      : index === undefined && code === "invalid_format"
        ? ["--at", "--at"]
        : [file, file];
  return code === "invalid_format"
    ? `${fr} : un instant ISO 8601 avec son décalage est attendu, comme 2026-11-23T16:40:00+01:00.\n${en}: an ISO 8601 instant with its offset is expected, such as 2026-11-23T16:40:00+01:00.`
    : `${fr} : la forme attendue est [{ step, at | from + to, role, facts, recordedAt, departures }].\n${en}: the expected shape is [{ step, at | from + to, role, facts, recordedAt, departures }].`;
};

/** `relais procedure replay FILE --acts ACTS.json --at INSTANT`: what the engine says of a history. */
export const replay = (file: string, options: { readonly acts: string; readonly at: string }): number => {
  const { compiled, problems } = loadProcedure(file, loadPack());
  if (compiled === null) return print(problems, "json");
  const parsed = ActsJson.safeParse(JSON.parse(readFileSync(options.acts, "utf8")));
  const at = IsoInstant.safeParse(options.at);
  if (!parsed.success || !at.success) {
    const faults = [...(parsed.error?.issues ?? []), ...(at.error?.issues ?? [])];
    for (const fault of faults) console.error(faultOf(fault, options.acts));
    return EXIT.misuse;
  }
  const acts = parsed.data.map((it, sequence): Act => {
    const from = parseInstant(it.from ?? it.at!);
    const to = parseInstant(it.to ?? it.at!);
    return {
      id: `act-${sequence + 1}`,
      step: it.step,
      time: { from, to: Math.max(from, to) },
      recordedAt: it.recordedAt === undefined ? to : parseInstant(it.recordedAt),
      device: "replay",
      sequence,
      ...(it.role !== undefined && { role: it.role }),
      facts: it.facts as Facts,
      departures: it.departures,
    };
  });
  const now: Instant = parseInstant(at.data);
  const said = evaluate([{ procedure: compiled, since: Number.NEGATIVE_INFINITY }], { acts, departures: [] }, now);
  const once = new Set(compiled.procedure.steps.filter((step) => !step.repeatable).map(({ id }) => id));
  const offered = said.steps.filter(({ step, done }) => !(once.has(step) && done.length > 0));
  console.log(
    JSON.stringify(
      {
        at: formatInstant(now),
        enabled: offered.filter((it) => it.status === "possible").map((it) => it.step),
        notYet: offered
          .filter((it) => it.status !== "possible")
          .map(({ step, status, reasons }) => ({
            step,
            status,
            reasons: reasons.map(({ code, rule, text, until }) => ({
              code,
              rule: rule ?? null,
              ...text,
              ...(until !== undefined && { until: formatInstant(until) }),
            })),
          })),
        instances: said.instances.map(({ rule, trigger, step, due, answer, open, verdict, benchmarkPassed, why }) => ({
          rule,
          trigger,
          step,
          due: due === undefined ? null : formatInterval(due),
          answer: answer ?? null,
          open,
          verdict,
          benchmarkPassed,
          why: why === undefined ? null : { code: why.code, ...why.text },
        })),
        rules: Object.fromEntries(said.rules.map(({ rule, verdict }) => [rule, verdict])),
        questions: said.questions,
        outside: said.outside,
      },
      null,
      2,
    ),
  );
  return EXIT.good;
};

/** `relais procedure export FILE --dcr-xml`: the core graph on stdout; what it loses on stderr. */
export const exportXml = (file: string): number => {
  const { compiled, problems } = loadProcedure(file, loadPack());
  if (compiled === null) return print(problems, "text");
  const { procedure } = compiled;
  const { graph, losses } = coreGraph(procedure);
  console.log(
    toDcrXml(
      `${procedure.title.fr} ${procedure.version}`,
      graph,
      new Map(procedure.steps.map((it) => [it.id, it.title.fr])),
    ),
  );
  for (const { rule, text } of losses) console.error(`perdu : ${rule} : ${text.fr}`);
  return EXIT.good;
};

/** `relais procedure diagram FILE -o x.svg`. */
export const diagram = (file: string, out: string): number => {
  const { compiled, problems } = loadProcedure(file, loadPack());
  if (compiled === null) return print(problems, "text");
  writeFileSync(out, diagramSvg(compiled.procedure, "fr"));
  return EXIT.good;
};
