import { readFileSync } from "node:fs";
import { runVectors } from "@relais/procedures";
import { EXIT } from "./exit.ts";
import type { Format } from "./procedure.ts";

/** `relais dcr run VECTORS.json…`: an independent engine's answers held against ours. */
export const run = (files: readonly string[], format: Format): number => {
  const report = { passed: 0, failed: 0, failures: [] as object[] };
  for (const file of files) {
    const said = runVectors(JSON.parse(readFileSync(file, "utf8")));
    if (said === undefined) {
      console.error(`${file} : ce fichier n'est pas un fichier de vecteurs DCR. / This is not a file of DCR vectors.`);
      return EXIT.misuse;
    }
    report.passed += said.passed;
    report.failed += said.failed;
    report.failures.push(...said.failures.map((it) => ({ file, ...it })));
  }
  console.log(format === "json" ? JSON.stringify(report) : `${report.passed} passed, ${report.failed} failed`);
  return report.failed === 0 ? EXIT.good : EXIT.faults;
};
