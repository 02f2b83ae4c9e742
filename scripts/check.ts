/**
 * Runs the scripts of package.json that are named, side by side: `node scripts/check.ts check:format build`. What each says is
 * shown whole once it ends; all run to their end, and one that fails makes the whole fail.
 */
import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";

const run = async (name: string): Promise<boolean> => {
  const start = performance.now();
  const child = spawn("npm", ["run", "--silent", name], { stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise<number | null>((resolve, reject) => child.once("error", reject).once("close", resolve));
  const [code, ...said] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(
    [`${code === 0 ? "good  " : "FAILED"} ${name} (${seconds} s)`, ...said.map((it) => it.trimEnd())]
      .filter(Boolean)
      .join("\n"),
  );
  return code === 0;
};

const good = await Promise.all(process.argv.slice(2).map(run));
process.exitCode = good.every(Boolean) ? 0 : 1;
