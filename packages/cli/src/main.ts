import { Command } from "commander";
import * as dcr from "./dcr.ts";
import * as procedure from "./procedure.ts";

const program = new Command("relais").description("Relais : procédures de protection de l'enfant");
program.exitOverride().configureHelp({ showGlobalOptions: true });

const format = ({ json }: { json?: true }): procedure.Format => (json ? "json" : "text");
const done = (code: number): void => {
  process.exitCode = code;
};

const procedures = program.command("procedure").description("lire, vérifier, rejouer une procédure");
procedures
  .command("check <files...>")
  .option("--json", "liste de {file, line, column, code, fr, en, example}")
  .action((files: string[], options) => done(procedure.check(files, format(options))));
procedures
  .command("test <files...>")
  .option("--json", "comme check")
  .action((files: string[], options) => done(procedure.test(files, format(options))));
procedures
  .command("replay <file>")
  .requiredOption("--acts <acts.json>", "actes : [{step, at | from+to, role, facts, recordedAt}]")
  .requiredOption("--at <instant>", "instant ISO 8601 avec décalage")
  .option("--json", "toujours du JSON")
  .action((file: string, options) => done(procedure.replay(file, options)));
procedures
  .command("export <file>")
  .requiredOption("--dcr-xml", "le graphe central en DCR XML")
  .action((file: string) => done(procedure.exportXml(file)));
procedures
  .command("diagram <file>")
  .requiredOption("-o, --out <file.svg>", "dessin SVG")
  .action((file: string, { out }: { out: string }) => done(procedure.diagram(file, out)));

program
  .command("dcr")
  .description("le moteur face aux vecteurs d'un moteur indépendant")
  .command("run <vectors.json>")
  .option("--json", '{"passed", "failed", "failures"}')
  .action((file: string, options) => done(dcr.run(file, format(options))));

try {
  await program.parseAsync();
} catch (error) {
  done(exitOf(error));
}

/** Misuse of the command, or a file that cannot be read, is said in a sentence; anything else is a bug and shows itself. */
function exitOf(error: unknown): number {
  const { code, exitCode, message } = error as { code?: string; exitCode?: number; message: string };
  if (code?.startsWith("commander.")) return exitCode === 0 ? procedure.EXIT.good : procedure.EXIT.misuse;
  if (code === "ENOENT" || code === "EISDIR" || code === "EACCES" || error instanceof SyntaxError) {
    console.error(`Fichier illisible : ${message} / The file cannot be read.`);
    return procedure.EXIT.misuse;
  }
  throw error;
}
