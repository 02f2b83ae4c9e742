// A thread compiles for itself: without this it would strip types and compile anew at each choice.
import { enableCompileCache } from "node:module";

enableCompileCache();
await import("./choosing-worker.ts");
