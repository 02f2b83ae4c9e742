import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { benin } from "@relais/benin";
import type { Problem } from "@relais/procedures";
import { type Kit, type Read, type Revisions, readFramework, readKit, readModule, revisionsOf } from "@relais/training";
import { Failure } from "../failure.ts";
import { loadPack, loadProcedure } from "./load.ts";

/** The kit of the pack; null with its problems when it does not read. */
<<<<<<< HEAD
export const readPackKit = (): Read<Kit> => {
=======
const readPackKit = (): { kit: Kit | null; problems: readonly Problem[] } => {
>>>>>>> 239225c (Print the kit: two books as accessible PDF, the trainer's and the participant's, from what each may be shown)
  const read = <T>(as: (source: string, file: string) => Read<T>, url: URL): Read<T> =>
    as(readFileSync(url, "utf8"), basename(url.pathname));
  const heading = read(readKit, benin.training.kit);
  const frameworks = benin.training.frameworks.map((url) => read(readFramework, url));
  const modules = benin.training.modules.map((url) => read(readModule, url));
  const problems = [heading, ...frameworks, ...modules].flatMap((it) => it.problems);
<<<<<<< HEAD
  if (heading.value === null || problems.length > 0) return { value: null, problems };
=======
  if (heading.value === null || problems.length > 0) return { kit: null, problems };
>>>>>>> 239225c (Print the kit: two books as accessible PDF, the trainer's and the participant's, from what each may be shown)
  return {
    value: {
      ...heading.value,
      frameworks: frameworks.flatMap((it) => it.value ?? []),
      modules: modules.flatMap((it) => it.value ?? []),
    },
    problems,
  };
};

<<<<<<< HEAD
/** The kit of the pack with the revisions in force; null with its problems when it does not read. */
export const loadKit = (): { kit: Kit | null; inForce: Revisions; problems: readonly Problem[] } => {
  const pack = loadPack();
  const compiled = pack.procedures.map((file) => loadProcedure(file, pack));
  const { value, problems: inKit } = readPackKit();
  const problems = [...compiled.flatMap((it) => it.problems), ...inKit];
  const inForce = revisionsOf(compiled.flatMap((it) => it.compiled?.procedure ?? []));
  return { kit: problems.length > 0 ? null : value, inForce, problems };
=======
/** The kit of the pack; one that does not read stops whoever asks, told where. */
export const packKit = (): Kit => {
  const { kit, problems } = readPackKit();
  if (kit !== null) return kit;
  const told = (language: "fr" | "en"): string =>
    problems.map((it) => `\n  ${it.file}:${it.line}:${it.column} ${it.text[language]}`).join("");
  throw new Failure(
    "kit.faulty",
    `La trousse ne se lit pas : corrigez ${problems.length} faute(s).${told("fr")}`,
    `The kit does not read: correct ${problems.length} fault(s).${told("en")}`,
  );
};

/** The kit of the pack with the revisions in force; null with its problems when it, or a procedure, does not read. */
export const loadKit = (): { kit: Kit | null; inForce: Revisions; problems: readonly Problem[] } => {
  const pack = loadPack();
  const compiled = pack.procedures.map((file) => loadProcedure(file, pack));
  const { kit, problems } = readPackKit();
  const all = [...compiled.flatMap((it) => it.problems), ...problems];
  const inForce = revisionsOf(compiled.flatMap((it) => it.compiled?.procedure ?? []));
  return { kit: all.length === 0 ? kit : null, inForce, problems: all };
>>>>>>> 239225c (Print the kit: two books as accessible PDF, the trainer's and the participant's, from what each may be shown)
};
