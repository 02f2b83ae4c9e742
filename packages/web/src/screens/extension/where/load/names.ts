import { departmentFinder, placeFinder } from "@relais/directory";
import type { PlaceNames, TerritoryView } from "@relais/extension";

/** How a file's names are recognised: by the directory's own matching, in any spelling that it knows. */
export const placeNames = ({ communes }: Pick<TerritoryView, "communes">): PlaceNames => {
  const departments = [...new Set(communes.map((it) => it.department))].map((name) => ({ code: name, name }));
  const find = placeFinder({ communes, departments });
  const homes = new Map(communes.map((it) => [it.code, it.department]));
  const known = new Map<string, readonly string[]>();
  return {
    communes: (name, department) => {
      if (homes.has(name)) return [name];
      // A long table says the same names over and over.
      const key = `${department ?? ""}|${name}`;
      const before = known.get(key);
      if (before !== undefined) return before;
      const found = find(name, department);
      const codes =
        found.is === "found"
          ? [found.commune.code]
          : found.is === "ambiguous"
            ? found.candidates.map((it) => it.code)
            : [];
      known.set(key, codes);
      return codes;
    },
    department: departmentFinder({ departments }),
    departmentOf: (commune) => homes.get(commune),
  };
};
