/** Tests that a control expects to go red, by the id in their title. */
export interface Named {
  readonly project: "unit" | "store" | "journeys";
  readonly file: string;
  readonly id: string;
  /** Words of the full title, where the id alone would take more tests than are needed. */
  readonly words?: string;
  /** Milliseconds. Without what is taken away the test would wait for ever: it is stopped then, and that counts as red. */
  readonly patience?: number;
  /** Words of the failure: that it failed is not enough. */
  readonly says?: string;
}

/** Exact text, once in a file, and what stands in its place. */
export interface Change {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

/** Takes one thing away, and names the tests that must notice. */
export interface Control extends Change {
  readonly name: string;
  /** What is taken away, in words. */
  readonly takes: string;
  /** Where one fence hides what the next would let through: all of these go too. */
  readonly also?: readonly Change[];
  readonly red: readonly Named[];
  /** `full`: only with RELAIS_FULL=1. */
  readonly when?: "full";
}

export const named = (project: Named["project"], file: string, ...ids: string[]): Named[] =>
  ids.map((id) => ({ project, file, id }));

/** The lines of the table in docs/spec/controls.md. Ids stand without brackets: a rule is written where it is specified. */
export const rowsOf = (controls: readonly Control[]): string[] =>
  controls.map(({ name, red, takes, when }) => {
    const ids = [...new Set(red.map((it) => it.id))].join(", ");
    return `| ${name} | ${ids} | ${takes}${when === "full" ? " (`RELAIS_FULL=1`)" : ""} |`;
  });
