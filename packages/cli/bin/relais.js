#!/usr/bin/env node
// What was compiled once is not compiled again at the next start.
import { enableCompileCache } from "node:module";

enableCompileCache();
await import("../src/main.ts");
