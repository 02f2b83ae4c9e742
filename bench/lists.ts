import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { diceOf } from "@relais/core";
import { freshDatabase, ownPostgres } from "@relais/testkit";
import { type Measured, median, ms, quantile } from "./measure.ts";
import { type Served, served, templatesAt } from "./served.ts";

const FEW = { files: 1_000, units: 10 };
const MANY = { files: Number(process.env.RELAIS_BENCH_FILES ?? 100_000), units: 60 };
const WARM = 40;
const ROUNDS = Number(process.env.RELAIS_BENCH_ROUNDS ?? 300);

interface Answer {
  readonly items?: readonly unknown[];
  readonly next?: string | null;
  readonly total?: number;
}

/** What is asked, round after round; how many lines were answered. */
const asked = ({ ask, names }: Served): Record<string, (round: number) => Promise<number>> => {
  const dice = diceOf(7);
  let next: string | null | undefined;
  const lines = ({ items, total }: Answer): number => items?.length ?? total ?? 0;
  return {
    "list of files": async (round) => {
      const page = await ask<Answer>(round % 2 === 0 || !next ? "/files" : `/files?cursor=${encodeURIComponent(next)}`);
      next = page.next;
      return lines(page);
    },
    "search by name": async () => lines(await ask<Answer>("/files/search", { q: dice.pick(names) })),
    "« À faire maintenant », mine": async () => lines(await ask<Answer>("/todo")),
    "« À faire maintenant », unit": async () => lines(await ask<Answer>("/todo?scope=unit")),
  };
};

/** p95 of the whole HTTP path with many files, against the p95 with few, the two asked by turns. */
export const measure = async (): Promise<readonly Measured[]> => {
  const folder = mkdtempSync(join(tmpdir(), "relais-bench-lists-"));
  const server = await ownPostgres();
  const open: Served[] = [];
  try {
    const templates = await templatesAt(await freshDatabase(server.url), folder);
    for (const size of [FEW, MANY]) {
      const start = performance.now();
      open.push(await served(await freshDatabase(server.url), folder, templates, size));
      process.stderr.write(`lists: ${size.files} files in ${((performance.now() - start) / 1000).toFixed(0)} s\n`);
    }
    const [few, many] = open.map(asked);
    const found: Measured[] = [];
    for (const what of Object.keys(few ?? {})) {
      const [a, b] = [few?.[what], many?.[what]];
      if (a === undefined || b === undefined) continue;
      const took: [number[], number[]] = [[], []];
      const lines: [number[], number[]] = [[], []];
      for (let round = 0; round < WARM + ROUNDS; round++) {
        for (const side of round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
          const start = performance.now();
          const answered = await (side === 0 ? a : b)(round);
          if (round < WARM) continue;
          took[side].push(performance.now() - start);
          lines[side].push(answered);
        }
      }
      const p95 = took.map((it) => quantile(it, 0.95));
      const medians = took.map((it) => ms(median(it))).reverse();
      found.push({
        what: `${what}, ${MANY.files} files to ${FEW.files}, p95`,
        value: p95[1]! / p95[0]!,
        limit: 3,
        unit: "×",
        detail: `p95 ${ms(p95[1]!)} to ${ms(p95[0]!)}; medians ${medians.join(" to ")}; lines ${median(lines[1])} to ${median(lines[0])}`,
      });
    }
    return found;
  } finally {
    for (const it of open) await it.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
};
