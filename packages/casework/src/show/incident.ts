import { formatInstant } from "@relais/core";
import type { Vocabulary } from "@relais/procedures";
import type { IncidentState } from "../incident/index.ts";
import type { FileLabel, IncidentView } from "../views/index.ts";
import { isIdentifying } from "./values.ts";

/** An affaire as its reader may see it, with the labels of its children; undefined for what is not open here. */
export const incidentView = (
  { stream, number, openedAt, registrations, values, persons }: IncidentState,
  children: readonly FileLabel[],
  { fields }: Vocabulary,
): IncidentView | undefined => {
  if (stream === null || number === null || openedAt === null) return undefined;
  // Persons of an affaire are its persons, in their sector: a datum that names somebody is no common one.
  const told: Record<string, unknown> = Object.assign({}, ...registrations.map((it) => it.facts), values);
  const common = fields.filter((it) => told[it.id] !== undefined && !isIdentifying(it));
  return {
    id: stream,
    number,
    openedAt: formatInstant(openedAt),
    values: JSON.parse(JSON.stringify(Object.fromEntries(common.map(({ id }) => [id, told[id]])))),
    persons: Object.values(persons).map(({ person, kind, majority, authority, held, names, description }) => ({
      id: person,
      kind,
      majority,
      authority,
      held,
      names: [...(names ?? [])],
      description,
    })),
    children: [...children],
  };
};
