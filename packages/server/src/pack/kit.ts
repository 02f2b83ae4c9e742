import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { benin } from "@relais/benin";
import type { Problem } from "@relais/core/source";
import {
  type Kit,
  type Read,
  type Revisions,
  readExercises,
  readFramework,
  readKit,
  readModule,
  revisionsOf,
} from "@relais/training";
import { loadPack, loadProcedure } from "./load.ts";

/** The kit of the pack; null with its problems when it does not read. */
export const readPackKit = (): Read<Kit> => {
  const read = <T>(as: (source: string, file: string) => Read<T>, url: URL): Read<T> =>
    as(readFileSync(url, "utf8"), basename(url.pathname));
  const heading = read(readKit, benin.training.kit);
  const frameworks = benin.training.frameworks.map((url) => read(readFramework, url));
  const modules = benin.training.modules.map((url) => read(readModule, url));
  const exercises = read(readExercises, benin.training.exercises);
  const problems = [heading, exercises, ...frameworks, ...modules].flatMap((it) => it.problems);
  if (heading.value === null || problems.length > 0) return { value: null, problems };
  return {
    value: {
      ...heading.value,
      frameworks: frameworks.flatMap((it) => it.value ?? []),
      modules: modules.flatMap((it) => it.value ?? []),
      exercises: exercises.value ?? [],
    },
    problems,
  };
};

/** The kit of the pack with the revisions in force; null with its problems when it does not read. */
export const loadKit = (): { kit: Kit | null; inForce: Revisions; problems: readonly Problem[] } => {
  const pack = loadPack();
  const compiled = pack.procedures.map((file) => loadProcedure(file, pack));
  const { value, problems: inKit } = readPackKit();
  const problems = [...compiled.flatMap((it) => it.problems), ...inKit];
  const inForce = revisionsOf(compiled.flatMap((it) => it.compiled?.procedure ?? []));
  return { kit: problems.length > 0 ? null : value, inForce, problems };
};
