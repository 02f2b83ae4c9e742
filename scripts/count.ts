import { existsSync, readFileSync } from "node:fs";

/** Adds up the reports of several test runs and prints the one line that says how it went. Exit 1 when any failed. */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numFailedTestSuites?: number;
}

const total = { passed: 0, failed: 0, skipped: 0 };
for (const file of process.argv.slice(2)) {
  if (!existsSync(file)) {
    // A run that ended before its first test has failed too.
    total.failed += 1;
    continue;
  }
  const report = JSON.parse(readFileSync(file, "utf8")) as Report;
  total.passed += report.numPassedTests;
  // A file that could not even start has failed, though it holds no failed test.
  total.failed += Math.max(report.numFailedTests, report.numFailedTestSuites ? 1 : 0);
  total.skipped += report.numPendingTests;
}
if (total.passed === 0) total.failed += 1;
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = total.failed === 0 ? 0 : 1;
