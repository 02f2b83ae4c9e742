import type { Named } from "./control.ts";

/** What is read of a JSON report of vitest. */
export interface Report {
  readonly testResults: readonly {
    /** Absolute path of the file. */
    readonly name: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

/** `none`: no test said anything, which proves nothing. */
export type Outcome =
  | { readonly is: "green"; readonly tests: number }
  | { readonly is: "red"; readonly tests: number }
  | { readonly is: "none"; readonly why: string };

/** A change that does not even run, or never ends, proves nothing about the test. */
const CRASH = /\b(?:ReferenceError|SyntaxError): /;
const TIMEOUT = /\bTest timed out in /;

/** What the named tests said. Red: at least one of them failed on what it expects. */
export const outcomeOf = ({ file, id, words = "", patience, says = "" }: Named, { testResults }: Report): Outcome => {
  const files = testResults.filter((it) => it.name.endsWith(`/${file}`));
  const tests = files
    .flatMap((it) => it.assertionResults)
    .filter((it) => it.fullName.includes(`[${id}]`) && it.fullName.includes(words))
    .filter((it) => it.status === "passed" || it.status === "failed");
  if (tests.length === 0) {
    const message = files.find((it) => it.message !== "")?.message.split("\n")[0];
    return { is: "none", why: `no test of ${id} ran${message === undefined ? "" : `: ${message}`}` };
  }
  const failed = tests.filter((it) => it.status === "failed");
  if (failed.length === 0) return { is: "green", tests: tests.length };
  const proves = (message: string) => !CRASH.test(message) && (patience !== undefined || !TIMEOUT.test(message));
  if (!failed.some((it) => it.failureMessages.some((message) => message.includes(says)))) {
    return { is: "none", why: `${id} did not say « ${says} », but: ${failed[0]?.failureMessages[0]?.split("\n")[0]}` };
  }
  const crashes = failed.map((it) => it.failureMessages.find((message) => !proves(message)));
  const [first] = crashes;
  if (first !== undefined && !crashes.includes(undefined)) {
    return { is: "none", why: `${id} did not fail on what it expects: ${first.split("\n")[0]}` };
  }
  return { is: "red", tests: failed.length };
};

/** What vitest is to match titles with: just these tests. */
export const patternOf = (tests: readonly Named[]): string => {
  const each = tests.map(({ id, words = "" }) => `(?=.*${RegExp.escape(`[${id}]`)})(?=.*${RegExp.escape(words)})`);
  return `^(?:${[...new Set(each)].join("|")})`;
};
