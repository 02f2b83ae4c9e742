import { readFileSync } from "node:fs";
import { runVectors } from "@relais/procedures";
import { EXIT } from "./exit.ts";
import type { Format } from "./procedure.ts";

/** `relais dcr run VECTORS.json`: an independent engine's answers held against ours. */
export const run = (file: string, format: Format): number => {
  const report = runVectors(JSON.parse(readFileSync(file, "utf8")));
  if (report === undefined) {
    console.error(`${file} : ce fichier n'est pas un fichier de vecteurs DCR. / This is not a file of DCR vectors.`);
    return EXIT.misuse;
  }
  console.log(format === "json" ? JSON.stringify(report) : `${report.passed} passed, ${report.failed} failed`);
  return report.failed === 0 ? EXIT.good : EXIT.faults;
};
