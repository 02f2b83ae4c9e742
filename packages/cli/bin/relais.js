#!/usr/bin/env node
import crypto from "node:crypto";
import module from "node:module";

// What Relais asks of Node: to read TypeScript, and to keep passwords (24.7).
if (process.features.typescript && "argon2" in crypto) {
  // What was compiled once is not compiled again at the next start.
  module.enableCompileCache();
  await import("../src/main.ts");
} else {
  await import("./own-node.js");
}
