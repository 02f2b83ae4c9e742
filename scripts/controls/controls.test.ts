import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rowsOf } from "./control.ts";
import { change } from "./copy.ts";
import { controls } from "./list.ts";
import { outcomeOf, patternOf, type Report } from "./report.ts";

const test = { project: "unit", file: "packages/core/test/a.test.ts", id: "ABC-1" } as const;
const reportOf = (status: string, failure?: string, file: string = test.file): Report => ({
  testResults: [
    {
      name: `/tmp/copy/${file}`,
      message: failure ?? "",
      assertionResults: [
        { fullName: "given [ABC-1] x", status, failureMessages: failure === undefined ? [] : [failure] },
      ],
    },
  ],
});

describe("given what the named tests said", () => {
  it.each([
    ["it failed on what it expects", reportOf("failed", "AssertionError: expected 1 to be 2"), "red"],
    ["a property failed", reportOf("failed", "Error: Property failed after 3 tests"), "red"],
    ["it passed", reportOf("passed"), "green"],
    ["the change does not run", reportOf("failed", "ReferenceError: x is not defined"), "none"],
    ["it never ended", reportOf("failed", "Error: Test timed out in 20000ms."), "none"],
    ["it was passed over", reportOf("skipped"), "none"],
    ["another file was run", reportOf("failed", "AssertionError: no", "packages/core/test/b.test.ts"), "none"],
    ["nothing was run", { testResults: [] }, "none"],
  ])("[CTL-1] when %s, then the outcome is told", (_what, report, is) => {
    expect(outcomeOf(test, report).is).toBe(is);
  });

  it("[CTL-1] when a test is known to wait for ever, then being stopped counts as red", () => {
    const stopped = reportOf("failed", "Error: Test timed out in 20000ms.");
    expect(outcomeOf({ ...test, patience: 20_000 }, stopped).is).toBe("red");
  });

  it("[CTL-1] when the failure must say something, then one that says something else proves nothing", () => {
    const failed = reportOf("failed", "AssertionError: logs: every name, 30 of 30");
    expect(outcomeOf({ ...test, says: "logs: every name" }, failed).is).toBe("red");
    expect(outcomeOf({ ...test, says: "caches: every name" }, failed).is).toBe("none");
  });

  it("[CTL-1] when titles are matched, then an id does not take those that begin like it", () => {
    const pattern = new RegExp(patternOf([{ ...test, words: "x (y)" }]));
    expect(["given [ABC-1] x (y)", "given x (y) [ABC-1]"].every((it) => pattern.test(it))).toBe(true);
    expect(["given [ABC-11] x (y)", "given [ABC-1] x"].some((it) => pattern.test(it))).toBe(false);
  });
});

describe("given a file to change", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "relais-change-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("[CTL-2] when the text stands once, then it is replaced, and comes back as it was", () => {
    const file = join(folder, "once");
    writeFileSync(file, "one $& two");
    const restore = change(file, "$&", "$1");
    expect(readFileSync(file, "utf8")).toBe("one $1 two");
    restore?.();
    expect(readFileSync(file, "utf8")).toBe("one $& two");
  });

  it("[CTL-2] when the text stands nowhere or twice, or the file is gone, then nothing is changed", () => {
    const file = join(folder, "twice");
    writeFileSync(file, "one two one");
    expect(change(file, "one", "")).toBeUndefined();
    expect(change(file, "three", "")).toBeUndefined();
    expect(readFileSync(file, "utf8")).toBe("one two one");
    expect(change(join(folder, "none"), "one", "")).toBeUndefined();
  });
});

describe("given the list of controls", () => {
  const page = readFileSync(new URL("../../docs/spec/controls.md", import.meta.url), "utf8");

  it("[CTL-3] when the page is read, then it holds each of them and no other, and each name is given once", () => {
    const rows = page.split("\n").map((it) => it.replaceAll(/ +/g, " "));
    const table = rows.filter((it) => /^\| [a-z-]+ \| [A-Z]{3}-/.test(it));
    expect(table).toEqual(rowsOf(controls));
    expect(new Set(controls.map((it) => it.name)).size).toBe(controls.length);
  });

  it("[CTL-3] when a control is made, then it names a test and takes something away", () => {
    for (const { name, red, find, replace } of controls)
      expect([name, red.length > 0, find !== replace]).toEqual([name, true, true]);
  });
});
