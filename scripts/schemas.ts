import { writeFileSync } from "node:fs";
import { ProcedureShape, VocabularyShape } from "@relais/procedures";
import { z } from "zod";
import { DirectoryReport } from "../packages/cli/src/directory.ts";
import { ActsJson, ProblemsJson } from "../packages/cli/src/procedure.ts";

/** The JSON Schemas of what people write and of what the command line reads and prints, from the one zod shape of each. */
export const schemas = (): ReadonlyMap<string, string> =>
  new Map(
    Object.entries({
      procedure: ProcedureShape,
      vocabulary: VocabularyShape,
      problems: ProblemsJson,
      acts: ActsJson,
      "directory-report": DirectoryReport,
    }).map(([name, shape]) => [
      `docs/spec/${name}.schema.json`,
      `${JSON.stringify(z.toJSONSchema(shape, { io: "input" }), null, 2)}\n`,
    ]),
  );

if (import.meta.main) for (const [file, text] of schemas()) writeFileSync(file, text);
