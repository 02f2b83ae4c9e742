import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DirectoryReport } from "../src/directory.ts";

const folder = mkdtempSync(join(tmpdir(), "relais-directory-"));
const relais = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["packages/cli/bin/relais.js", "directory", ...args], {
    encoding: "utf8",
  });
  return { status, stdout, stderr };
};
const reportOf = (text: string) => DirectoryReport.parse(JSON.parse(text));

describe("given the command line and a directory", () => {
  it("[DIR-21] when the starter directory goes out as a package and comes in again, then nothing is lost", () => {
    const [out, back] = [join(folder, "package"), join(folder, "back.json")];
    expect(relais("export", "pack", "--as", "package", "--out", out).status).toBe(0);
    const { status, stdout } = relais("import", out, "--out", back, "--json");
    expect(status).toBe(0);
    const report = reportOf(stdout);
    expect([report.format, report.losses, report.counts.service]).toEqual(["hsds-package", [], 37]);
    expect(JSON.parse(readFileSync(back, "utf8")).service).toHaveLength(37);
    expect(relais("export", "pack", "--as", "package", "--out", out).status).toBe(2);
  });

  it("[DIR-21] when a file is refused, then nothing is written and the fault has the documented shape", () => {
    const [faulty, out] = [join(folder, "faulty.json"), join(folder, "never.json")];
    writeFileSync(faulty, JSON.stringify([{ id: "1", name: "a", status: "active" }]));
    const { status, stdout } = relais("import", faulty, "--out", out, "--json");
    expect([status, existsSync(out)]).toEqual([1, false]);
    expect(reportOf(stdout).faults.map((it) => [it.code, it.path, it.field])).toEqual([
      ["field.type", "[0]", "id"],
      ["field.missing", "[0]", "organization_id"],
    ]);
  });

  it("[DIR-21] when the path leads nowhere, then it exits 2 with a sentence", () => {
    const { status, stderr } = relais("check", join(folder, "none"));
    expect([status, stderr.includes("    at ")]).toEqual([2, false]);
  });
});
