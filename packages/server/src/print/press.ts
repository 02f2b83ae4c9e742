import { fileURLToPath } from "node:url";
import { parentPort } from "node:worker_threads";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";

/** What the thread is asked: a template of this folder, and what it prints, as JSON. */
export interface Asked {
  readonly template: string;
  readonly data: string;
}
/** Bytes of a PDF; or what the compiler said against it. */
export type Pressed = { readonly pdf: Uint8Array } | { readonly fault: string };

const compiler = NodeCompiler.create({ workspace: fileURLToPath(new URL(".", import.meta.url)) });
/** Compilations after which what was kept to make the next one quicker is let go. */
const KEPT = 4;

const press = ({ template, data }: Asked): Pressed => {
  const said = compiler.compile({
    mainFilePath: fileURLToPath(new URL(`./${template}.typ`, import.meta.url)),
    inputs: { data },
  });
  if (said.result === null) {
    const error = said.takeDiagnostics();
    return { fault: error === null ? "" : JSON.stringify(compiler.fetchDiagnostics(error)) };
  }
  try {
    // PDF/UA-1: refused where a letter has no shape, a picture no words or a table no head. No date: the same text gives the same bytes.
    return { pdf: compiler.pdf(said.result, { pdfStandard: "ua-1", creationTimestamp: 0 }) };
  } catch (error) {
    return { fault: String((error as Error).message) };
  } finally {
    compiler.evictCache(KEPT);
  }
};

parentPort?.on("message", (asked: Asked) => parentPort?.postMessage(press(asked)));
