import { readFileSync, writeFileSync } from "node:fs";
import { Refusal } from "@relais/core";
import { type Book, loadBook } from "@relais/server/books";
import { loadCountry } from "@relais/server/country";
import { loadKit } from "@relais/server/kit";
import { shownKit } from "@relais/server/shown-kit";
import {
  checkKit,
  type Imported,
  importGift,
  importQti,
  importQtiPackage,
  isPackage,
  type KitView,
  Loss,
  Question,
  type RuleChange,
  type TaughtView,
  writeGift,
  writeQtiPackage,
} from "@relais/training";
import { z } from "zod";
import { EXIT } from "./exit.ts";
import { type Format, print } from "./procedure.ts";

/** What `training import --json` prints, file by file. */
export const ImportJson = z.array(
  z.strictObject({
    file: z.string(),
    questions: z.array(Question),
    refused: z.array(Refusal),
    losses: z.array(Loss),
  }),
);

/** `relais training check`: whether the kit of the pack holds together; what of it is stale, which rules it leaves untaught. */
export const check = (format: Format): number => {
  const { kit, inForce, problems } = loadKit();
  if (kit === null) return print(problems, format);
  const report = checkKit(kit, inForce);
  if (format === "json") console.log(JSON.stringify(report, null, 2));
  else {
    for (const { module, text } of report.problems) console.log(`${module} : ${text.fr}`);
    if (report.stale.length > 0) for (const line of staleLines(shownKit(loadCountry(), "trainer"))) console.log(line);
    console.log(`${kit.modules.length} modules ; ${report.untaught.length} règles sans module :`);
    for (const rule of report.untaught) console.log(`  ${rule}`);
  }
  return report.problems.length + report.stale.length === 0 ? EXIT.good : EXIT.faults;
};

/** What is stale in a kit, module by module: each rule that it teaches otherwise than it is, with what changed. */
export const staleLines = ({ modules }: Pick<KitView, "modules">): string[] =>
  modules.flatMap(({ module, taught }) => {
    const changed = taught.filter((it) => it.standing !== "current");
    return changed.length === 0 ? [] : [`${module} : périmé`, ...changed.flatMap(changedLines)];
  });

const changedLines = ({ rule, standing, changes }: TaughtView): string[] => {
  if (standing === "repealed") return [`  ${rule} : abrogée`];
  if (changes === null) return [`  ${rule} : révisée ; l'ancienne version de cette règle n'est plus chargée`];
  const side = (it: RuleChange["before"]): string => it?.fr ?? "rien";
  return [
    `  ${rule} : révisée`,
    ...changes.map((it) => `    ${it.what.fr} : « ${side(it.before)} » est devenu « ${side(it.after)} »`),
  ];
};

/** A file is a package when it begins as a zip does, QTI when it begins as XML does; anything else is GIFT. */
const read = (bytes: Uint8Array): Imported => {
  if (isPackage(bytes)) return importQtiPackage(bytes);
  const text = new TextDecoder().decode(bytes);
  return /^\s*</.test(text) ? importQti(text) : importGift(text);
};

/** `relais training import FILE…`: what each GIFT or QTI file, or QTI package, holds, what was refused and what is lost; nothing is kept. */
export const readQuestions = (files: readonly string[], format: Format): number => {
  const said = files.map((file) => ({ file, ...read(readFileSync(file)) }));
  if (format === "json") console.log(JSON.stringify(said, null, 2));
  for (const { file, questions, refused, losses } of format === "text" ? said : []) {
    console.log(`${file} : ${questions.length} question(s)`);
    for (const { fr } of refused) console.log(`  refusée : ${fr}`);
    for (const { where, fr } of losses) console.log(`  ${where} : ${fr}`);
  }
  return said.every((it) => it.refused.length === 0) ? EXIT.good : EXIT.faults;
};

/** `relais training export MODULE`: its questions as one GIFT file or one QTI 3 package (zip), which may not be there yet. */
export const writeQuestions = (
  module: string,
  { as, out }: { readonly as: "gift" | "qti"; readonly out: string },
): number => {
  const { kit, problems } = loadKit();
  if (kit === null) return print(problems, "text");
  const found = kit.modules.find((it) => it.module === module);
  if (found === undefined) {
    const known = kit.modules.map((it) => it.module).join(", ");
    console.error(`Aucun module « ${module} ». / No module “${module}”. ${known}`);
    return EXIT.misuse;
  }
  if (as === "gift") writeFileSync(out, writeGift(found.questions), { flag: "wx" });
  else writeFileSync(out, writeQtiPackage(found.questions, "fr"), { flag: "wx" });
  console.log(`${found.questions.length} questions : ${out}`);
  return EXIT.good;
};

/** `relais training book LIVRE`: a book of the kit, or one module of it, as a PDF that is not there yet. */
export const book = async (
  which: Book,
  { module, out }: { readonly module?: string; readonly out: string },
): Promise<number> => {
  const printed = await loadBook(which, module);
  if (!printed.ok) {
    console.error(`${printed.refusal.fr} / ${printed.refusal.en}`);
    return EXIT.misuse;
  }
  writeFileSync(out, printed.value, { flag: "wx" });
  console.log(out);
  return EXIT.good;
};
