import type { Assigned } from "./figures.ts";
import type { CascadeInput, CascadeUnit } from "./input.ts";
import type { CascadeView } from "./view.ts";
import { worthOf } from "./worth.ts";

interface Known {
  /** Assignments in a role that the kit is for. */
  readonly meant: readonly Assigned[];
  readonly isTrained: (it: Assigned) => boolean;
  readonly units: readonly CascadeUnit[];
}

/** By role and unit: where nobody is trained, or nobody attested. */
export const gapsOf = (
  { attestations, attestable, roleName, now }: CascadeInput,
  { meant, isTrained, units }: Known,
): CascadeView["gaps"] => {
  const worth = worthOf(attestations, now);
  return units.flatMap(({ unit, name, department }) =>
    byRole(meant.filter((it) => it.unit === unit)).flatMap(([role, all]) => {
      const trained = all.filter(isTrained).length;
      const holding = all.filter((it) => ["sound", "ending"].includes(worth(it))).length;
      const attested = attestable.has(role) ? holding : null;
      if (trained > 0 && attested !== 0) return [];
      return [
        { role, roleName: roleName(role), unit, unitName: name, department, assigned: all.length, trained, attested },
      ];
    }),
  );
};

/** By role and department: what attestations are worth, where one ends soon or is stale. */
export const endingsOf = (
  { assignments, attestations, attestable, roleName, now }: CascadeInput,
  units: readonly CascadeUnit[],
): CascadeView["endings"] => {
  const worth = worthOf(attestations, now);
  const departmentOf = new Map(units.map((it) => [it.unit, it.department]));
  const departments = Map.groupBy(
    assignments.filter((it) => attestable.has(it.role)),
    (it) => departmentOf.get(it.unit) ?? null,
  );
  return [...departments]
    .sort(([a], [b]) => (a ?? LAST).localeCompare(b ?? LAST))
    .flatMap(([department, here]) =>
      byRole(here).flatMap(([role, all]) => {
        const counts = { sound: 0, ending: 0, stale: 0, none: 0 };
        for (const it of all) counts[worth(it)]++;
        if (counts.ending + counts.stale === 0) return [];
        return [{ role, roleName: roleName(role), department, ...counts }];
      }),
    );
};

/** After every code. */
const LAST = "~";

const byRole = (of: readonly Assigned[]): [string, Assigned[]][] =>
  [...Map.groupBy(of, (it) => it.role)].sort(([a], [b]) => a.localeCompare(b));
