import { fork } from "node:child_process";
import { isKept, type Line, type Measured } from "./measure.ts";

/**
 * `npm run bench` measures every line, `npm run bench -- evaluate lists` some, `npm run bench -- sync` a group. Each line runs in a process of its own, one
 * after the other. Ends with 1 when a line is over its limit or could not be measured.
 */
const LINES: Readonly<Record<string, () => Promise<Line>>> = {
  evaluate: () => import("./evaluate.ts"),
  browser: () => import("./browser.ts"),
  choosing: () => import("./choosing.ts"),
  enabled: () => import("./enabled.ts"),
  check: () => import("./check.ts"),
  lists: () => import("./lists.ts"),
  start: () => import("./start.ts"),
  processes: () => import("./processes.ts"),
  "first-load": () => import("./first-load.ts"),
  exchange: () => import("./exchange.ts"),
  unlock: () => import("./unlock.ts"),
  linkage: () => import("./linkage.ts"),
  entry: () => import("./entry.ts"),
  circuits: () => import("./circuits.ts"),
  alignment: () => import("./alignment.ts"),
  statistics: () => import("./statistics.ts"),
  selection: () => import("./selection.ts"),
  staleness: () => import("./staleness.ts"),
  print: () => import("./print.ts"),
  schedule: () => import("./schedule.ts"),
  siting: () => import("./siting.ts"),
};

/** Lines that go together. */
const GROUPS: Readonly<Record<string, readonly string[]>> = { sync: ["exchange", "unlock", "processes"] };

const inChild = (name: string): Promise<readonly Measured[]> =>
  new Promise((resolve, reject) => {
    const child = fork(import.meta.filename, [name], {
      env: { ...process.env, RELAIS_BENCH_CHILD: "1" },
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    let found: readonly Measured[] | undefined;
    child.on("message", (message) => {
      found = message as readonly Measured[];
    });
    child.once("exit", (code) =>
      found === undefined ? reject(new Error(`${name} ended with ${code} and no measure`)) : resolve(found),
    );
  });

const show = ({ value, unit }: Pick<Measured, "value" | "unit">): string =>
  `${value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)} ${unit}`;

const table = (rows: readonly (readonly string[])[]): string => {
  const widths = rows[0]!.map((_cell, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`)
    .toSpliced(1, 0, `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`)
    .join("\n");
};

const all = async (names: readonly string[]): Promise<boolean> => {
  const rows = [["line", "what", "measured", "limit", "", "detail"]];
  let good = true;
  for (const name of names) {
    process.stderr.write(`${name} …\n`);
    try {
      for (const it of await inChild(name)) {
        const kept = isKept(it);
        good &&= kept;
        const limit = `${it.unit === "× faster" ? "≥" : "≤"} ${it.limit} ${it.unit}`;
        rows.push([name, it.what, show(it), limit, kept ? "kept" : "OVER", it.detail]);
      }
    } catch (error) {
      good = false;
      rows.push([name, "", "", "", "FAILED", String((error as Error).message)]);
    }
  }
  console.log(table(rows));
  return good;
};

const asked = process.argv.slice(2).flatMap((name) => GROUPS[name] ?? [name]);
const unknown = asked.filter((name) => !(name in LINES));
if (unknown.length > 0) {
  console.error(
    `Unknown line: ${unknown.join(", ")}. Lines: ${[...Object.keys(LINES), ...Object.keys(GROUPS)].join(", ")}`,
  );
  process.exitCode = 2;
} else if (process.env.RELAIS_BENCH_CHILD !== undefined) {
  const line = await LINES[asked[0] ?? ""]!();
  const found = await line.measure();
  process.send?.(found, () => process.disconnect());
} else {
  process.exitCode = (await all(asked.length > 0 ? asked : Object.keys(LINES))) ? 0 : 1;
}
