import type { CountryWords } from "../country.ts";
import { departureReasons } from "../departure-reasons.ts";
import type { ReferenceView } from "../views/index.ts";
import { stepForm } from "./procedure.ts";

/** Everything that forms need of a country: no child is in it. */
export const referenceView = (country: CountryWords): ReferenceView => ({
  ...wordsOf(country),
  steps: stepsOf(country),
  procedures: country.procedures.map(({ procedure: { id, version, title } }) => ({
    id,
    version,
    title,
    statuses: [...(country.calledFor.get(id) ?? [])],
  })),
});

/** The same in arrays of its own, as it travels. */
export const plainReferral = ({ needs, grounds }: CountryWords["referral"]): ReferenceView["referral"] => ({
  needs: needs.map((it) => ({ ...it, types: [...it.types], fields: [...it.fields] })),
  grounds: grounds.map((it) => ({ ...it })),
});

/** Steps of all procedures, the first that has an id speaking for it. */
const stepsOf = ({ procedures }: CountryWords): ReferenceView["steps"] => [
  ...new Map(
    procedures
      .toReversed()
      .flatMap(({ procedure }) => procedure.steps)
      .map((step) => [step.id, stepForm(step)]),
  ).values(),
];

const wordsOf = ({
  vocabulary,
  communes,
  units,
  referral,
}: CountryWords): Omit<ReferenceView, "steps" | "procedures"> => ({
  fields: vocabulary.fields.map(({ id, type, label, hint, compartment, choices }) => ({
    id,
    type,
    label,
    compartment,
    ...(hint && { hint }),
    ...(choices && { choices: choices.map((it) => ({ ...it })) }),
  })),
  roles: vocabulary.roles.map((it) => ({ ...it })),
  papers: vocabulary.papers.map((it) => ({ ...it })),
  departureReasons: departureReasons.map(({ id, label }) => ({ id, label })),
  communes: [...communes].map(([code, { name, department, aliases }]) => ({
    code,
    name,
    department,
    aliases: [...aliases],
  })),
  units: [...units.values()].filter((it) => it.until === null).map(({ id, name, commune }) => ({ id, name, commune })),
  referral: plainReferral(referral),
});
