import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";

/** A script for a page of the bench, with everything that it imports. */
export const bundled = async (entry: string): Promise<string> => {
  const outDir = mkdtempSync(join(tmpdir(), "relais-bench-page-"));
  try {
    await build({
      configFile: false,
      logLevel: "error",
      build: {
        outDir,
        emptyOutDir: true,
        target: "es2022",
        lib: { entry, formats: ["iife"], name: "page", fileName: () => "page.js" },
      },
    });
    return readFileSync(join(outDir, "page.js"), "utf8");
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
};
