import { type Problem, SourceFile } from "@relais/core/source";
import type { Kit } from "../kit/module.ts";
import type { Read } from "../kit/read.ts";
import { type Conditions, ConditionsShape } from "./conditions.ts";

/**
 * Reads the conditions of attestations (YAML) with the line of every fault: of shape, of a role said twice, of a module that the kit has
 * not or that has no grid.
 */
export const readConditions = (source: string, file: string, { modules }: Pick<Kit, "modules">): Read<Conditions> => {
  const written = new SourceFile(source, file);
  const value = written.read(ConditionsShape);
  const problems: readonly Problem[] = written.problems;
  if (value === undefined) return { value: null, problems };
  value.fonctions.forEach(({ fonction, modules: named, observation }, at) => {
    if (value.fonctions.findIndex((it) => it.fonction === fonction) !== at) {
      written.fault(
        ["fonctions", at, "fonction"],
        "conditions.role-twice",
        `La fonction « ${fonction} » a deux jeux de conditions. Gardez-en un.`,
        `The role “${fonction}” has two sets of conditions. Keep one.`,
      );
    }
    for (const [i, module] of named.entries()) {
      if (modules.some((it) => it.module === module)) continue;
      written.fault(
        ["fonctions", at, "modules", i],
        "conditions.module-unknown",
        `La trousse n'a pas de module « ${module} ».`,
        `The kit has no module “${module}”.`,
      );
    }
    for (const [i, grid] of observation.grilles.entries()) {
      if (modules.some((it) => it.module === grid && it.grille.length > 0)) continue;
      written.fault(
        ["fonctions", at, "observation", "grilles", i],
        "conditions.grid-unknown",
        `Aucun module « ${grid} » n'a de grille d'observation.`,
        `No module “${grid}” has a practice grid.`,
      );
    }
  });
  return { value: problems.length === 0 ? value : null, problems };
};
