// A thread compiles for itself: without this it would strip types and compile anew at each question.
import { enableCompileCache } from "node:module";

enableCompileCache();
await import("./site-worker.ts");
