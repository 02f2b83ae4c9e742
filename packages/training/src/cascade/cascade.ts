import { formatInstant } from "@relais/core";
import { figuresOf, reachOf, trainedIn } from "./figures.ts";
import type { CascadeInput, CascadeUnit } from "./input.ts";
import { endingsOf, gapsOf } from "./lacks.ts";
import { type Counted, countedIn } from "./seats.ts";
import { edgesOf } from "./tree.ts";
import type { CascadeNode, CascadeView, Coverage, UnitLine } from "./view.ts";

/** The cascade: by generation, department and unit, as a tree of sessions, and what is missing. Everything in an order that ranks nobody. */
export const cascadeOf = (input: CascadeInput): Omit<CascadeView, "communes" | "outline"> => {
  const sessions = countedIn(input.sessions, input.modules, input.now);
  const seats = sessions.flatMap((it) => it.seats);
  const meantFor = new Set(input.modules.flatMap((it) => it.public));
  const meant = input.assignments.filter((it) => meantFor.has(it.role));
  const isTrained = trainedIn(sessions);
  const units = unitsOf(input, sessions);
  /** Sessions that these units host, and their own people. */
  const within = (of: readonly CascadeUnit[]) => {
    const ids = new Set(of.map((it) => it.unit));
    return figuresOf(
      sessions.filter((it) => ids.has(it.host)),
      seats.filter((it) => ids.has(it.unit)),
      reachOf(
        meant.filter((it) => ids.has(it.unit)),
        isTrained,
      ),
    );
  };
  const ahead = new Set(sessions.flatMap((it) => (it.standing === "ahead" ? it.seats.map((seat) => seat.unit) : [])));
  const coverageOf = ({ unit }: CascadeUnit, { reach }: Pick<UnitLine, "reach">): Coverage => {
    if (reach.n > 0) return "covered";
    if (ahead.has(unit)) return "planned";
    return reach.of > 0 ? "nobody" : "unasked";
  };
  return {
    at: formatInstant(input.now),
    total: figuresOf(sessions, seats, reachOf(meant, isTrained)),
    generations: [...Map.groupBy(sessions, (it) => it.generation)]
      .sort(([a], [b]) => a - b)
      .map(([generation, all]) => ({
        generation,
        ...figuresOf(
          all,
          all.flatMap((it) => it.seats),
          reachOf(
            meant.filter(({ role }) => all.some((it) => it.standing !== "cancelled" && it.roles.has(role))),
            trainedIn(all),
          ),
        ),
      })),
    departments: [...input.departments, { code: null, name: "" }].flatMap(({ code, name }) => {
      const here = units.filter((it) => it.department === code);
      return code === null && here.length === 0 ? [] : [{ code, name, units: here.length, ...within(here) }];
    }),
    units: units.map((it) => {
      const { standing: _, ...unit } = it;
      const figures = within([it]);
      return { ...unit, ...figures, coverage: coverageOf(it, figures) };
    }),
    nodes: nodesOf(sessions, new Map(units.map((it) => [it.unit, it]))),
    gaps: gapsOf(input, { meant, isTrained, units }),
    endings: endingsOf(input, units),
  };
};

/** Units that are there, and those of which something is counted, by name. */
const unitsOf = ({ units, assignments }: CascadeInput, sessions: readonly Counted[]): CascadeUnit[] => {
  const told = new Set([
    ...sessions.flatMap((it) => [it.host, ...it.seats.map((seat) => seat.unit)]),
    ...assignments.map((it) => it.unit),
  ]);
  const known = new Set(units.map((it) => it.unit));
  const strange = [...told.difference(known)].map(
    (unit): CascadeUnit => ({ unit, name: { fr: unit, en: unit }, commune: null, department: null, standing: "gone" }),
  );
  return [...units.filter((it) => it.standing === "there" || told.has(it.unit)), ...strange].sort(
    (a, b) => a.name.fr.localeCompare(b.name.fr, "fr") || a.unit.localeCompare(b.unit),
  );
};

const nodesOf = (sessions: readonly Counted[], units: ReadonlyMap<string, CascadeUnit>): CascadeNode[] => {
  const edges = edgesOf(sessions);
  return sessions.flatMap(({ id, generation, cohort, host, from, to, standing, seats, fidelity, trainers }) => {
    const { name = { fr: host, en: host }, department = null } = units.get(host) ?? {};
    if (standing === "cancelled") return [];
    return [
      {
        session: id,
        ...(edges.get(id) ?? { above: null, taught: 0 }),
        ...{ generation, cohort, standing, fidelity },
        host: { name, department },
        from: formatInstant(from),
        to: formatInstant(to),
        listed: seats.length,
        present: seats.filter((it) => it.is === "present").length,
        trainers: new Set(trainers).size,
      },
    ];
  });
};
