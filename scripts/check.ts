/**
 * Runs the scripts of package.json that it is given, side by side: what each says is shown whole once it ends, all run to their
 * end, and one that fails makes the whole fail.
 */
import { exec } from "node:child_process";

const run = (name: string): Promise<boolean> =>
  new Promise((resolve) => {
    const start = performance.now();
    exec(`npm run --silent ${name}`, { maxBuffer: Number.POSITIVE_INFINITY }, (failure, said, complaints) => {
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      console.log(`${failure ? "FAILED" : "good  "} ${name} (${seconds} s)\n${said}${complaints}`.trimEnd());
      resolve(failure === null);
    });
  });

const good = await Promise.all(process.argv.slice(2).map(run));
process.exitCode = good.every(Boolean) ? 0 : 1;
