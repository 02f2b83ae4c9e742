import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import {
  checkKit,
  type Kit,
  type Read,
  readConditions,
  readExercises,
  readFramework,
  readKit,
  readModule,
  revisionsOf,
} from "@relais/training";
import { describe, expect, it } from "vitest";
import { benin } from "./index.ts";
import { files, read as readProcedureFile, words } from "./pack-under-test.ts";

const reading = <T>(read: (source: string, file: string) => Read<T>, url: URL): Read<T> =>
  read(readFileSync(url, "utf8"), basename(url.pathname));

const { training } = benin;
const kit = reading(readKit, training.kit);
const frameworks = training.frameworks.map((url) => reading(readFramework, url));
const modules = training.modules.filter((url) => existsSync(url)).map((url) => reading(readModule, url));
const exercises = reading(readExercises, training.exercises);
const procedures = files.map(({ source, file }) => readProcedureFile(source, file).procedure!);
const inForce = revisionsOf(procedures);

const whole: Kit = {
  ...kit.value!,
  frameworks: frameworks.flatMap((it) => it.value ?? []),
  modules: modules.flatMap((it) => it.value ?? []),
  exercises: exercises.value ?? [],
};

describe("given the starter kit of Benin", () => {
  it("[KIT-1] when it is read, then every file reads, and no figure of competencies is fixed: six, six, seven", () => {
    expect([kit, exercises, ...frameworks, ...modules].flatMap((it) => it.problems)).toEqual([]);
    expect(whole.frameworks.map((it) => it.competences.length)).toEqual([6, 6, 7]);
    expect(whole.mention.fr).toBe("Projet, à valider par un juriste et un formateur national.");
  });

  it("[KIT-2] when it is checked against the procedures, then it holds together, and nothing of it is stale", () => {
    const { problems, stale } = checkKit(whole, inForce);
    expect(problems.map((it) => `${it.module}: ${it.text.fr}`)).toEqual([]);
    expect(stale).toEqual([]);
  });

  it("[KIT-2] when an exercise names a role play that is not there, or is written twice, then the checker says so", () => {
    const [first] = whole.exercises;
    const { problems } = checkKit({ ...whole, exercises: [first!, { ...first!, jeu: "rien" }] }, inForce);
    expect(problems.map((it) => it.code)).toEqual(["kit.play-unknown", "kit.id-twice"]);
  });

  it("[KIT-3] when its modules are counted, then four are worked to the end and four planned, each as the kit promises", () => {
    expect(whole.modules.length).toBe(4);
    expect(whole.prevus.length).toBe(4);
    for (const module of whole.modules) {
      expect([module.module, module.jeux.length, module.questions.length]).toEqual([module.module, 2, 15]);
      expect(module.grille.length).toBeGreaterThanOrEqual(8);
      expect(module.fiche.length).toBeGreaterThanOrEqual(3);
      // Each question leads to a rule, and says why.
      expect(module.questions.filter((it) => it.rules.length === 0 || it.explanation === null)).toEqual([]);
    }
  });

  it("[ATN-2] when its conditions of attestation are read, then they fit the kit, name roles of the country, and say that no law gives them", () => {
    const { value, problems } = readConditions(readFileSync(training.attestations, "utf8"), "attestations.yaml", whole);
    expect(problems).toEqual([]);
    expect(value?.mention.fr).toBe("Repères du projet, à valider.");
    const roles = words.vocabulary!.roles.map((it) => it.id);
    expect(value?.fonctions.map((it) => it.fonction).filter((it) => !roles.includes(it))).toEqual([]);
    // Each module is asked of a role for which it is made.
    for (const { fonction, modules } of value?.fonctions ?? []) {
      const made = whole.modules.filter((it) => it.public.includes(fonction)).map((it) => it.module);
      expect([fonction, modules.filter((it) => !made.includes(it))]).toEqual([fonction, []]);
    }
  });
});
