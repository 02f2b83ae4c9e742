import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ElsewhereView, FilePage, MatchesView } from "@relais/casework";
import { diceOf } from "@relais/core";
import { freshDatabase, ownPostgres } from "@relais/testkit";
import { type Measured, median, ms, quantile } from "./measure.ts";
import { served, templatesAt } from "./served.ts";

const OF = { files: Number(process.env.RELAIS_BENCH_FILES ?? 100_000), units: 60 };
const WARM = 40;
const ROUNDS = Number(process.env.RELAIS_BENCH_ROUNDS ?? 300);

const timed = async <T>(work: () => Promise<T>): Promise<{ readonly time: number; readonly value: T }> => {
  const start = performance.now();
  const value = await work();
  return { time: performance.now() - start, value };
};

/**
 * A new entry checked among all files, those of one's own unit and those of all others, against one search by the same name: the token
 * query of SEMANTICS §7. Whole HTTP path, the two by turns.
 */
export const measure = async (): Promise<readonly Measured[]> => {
  const folder = mkdtempSync(join(tmpdir(), "relais-bench-entry-"));
  const server = await ownPostgres();
  try {
    const templates = await templatesAt(await freshDatabase(server.url), folder);
    const { ask, names, office, close } = await served(await freshDatabase(server.url), folder, templates, OF);
    try {
      const dice = diceOf(11);
      const communes = [...office.country.communes.keys()];
      const time = { from: new Date().toISOString(), to: new Date().toISOString() };
      const [search, own, whole]: [number[], number[], number[]] = [[], [], []];
      let [matched, told] = [0, 0];
      for (let round = 0; round < WARM + ROUNDS; round++) {
        const name = dice.pick(names);
        const values = {
          nomEnfant: name,
          sexe: "fille",
          naissance: `20${dice.whole(10, 22)}-05-1${dice.whole(0, 9)}`,
          commune: dice.pick(communes),
        };
        const searched = () => timed(() => ask<FilePage>("/files/search", { q: name, state: "all" }));
        const checked = async () => {
          const here = await timed(() => ask<MatchesView>("/files/matches", { values, time }));
          const there = await timed(() => ask<ElsewhereView>("/files/elsewhere", { values, time }));
          return { here, there };
        };
        const [base, entry] =
          round % 2 === 0
            ? [await searched(), await checked()]
            : await checked().then(async (it) => [await searched(), it] as const);
        if (round < WARM) continue;
        search.push(base.time);
        own.push(entry.here.time);
        whole.push(entry.here.time + entry.there.time);
        if (entry.here.value.matches.length > 0) matched++;
        if (entry.there.value.ask.length > 0) told++;
      }
      const p95 = (sample: readonly number[]): number => quantile(sample, 0.95);
      return [
        {
          what: `a new entry checked among ${OF.files} files, one's own and all others, p95`,
          value: p95(whole) / p95(search),
          limit: 5,
          unit: "×",
          detail: `p95 ${ms(p95(whole))} (one's own alone ${ms(p95(own))}) to ${ms(p95(search))}; medians ${ms(median(whole))} (${ms(median(own))}) to ${ms(median(search))}; ${matched} of ${ROUNDS} had a match, ${told} a unit to ask`,
        },
      ];
    } finally {
      await close();
    }
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
};
