import { departureReasons, ProcedureSummary, ProcedureView, ReferenceView } from "@relais/casework";
import { refuse } from "@relais/core";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Office } from "../../casework/office.ts";
import type { Country } from "../../pack/country.ts";
import { procedureSummary, procedureView, stepForm } from "../../pack/procedure-view.ts";
import { Problem } from "../problem.ts";
import { answer, requireSession } from "../session.ts";

/** What forms need, and the procedures as anybody signed in may read them: no child is in them. */
export const reference =
  (office: Office): FastifyPluginAsyncZod =>
  async (app) => {
    const { country } = office;
    const words = referenceOf(country);
    app.addHook("preHandler", requireSession(office));
    app.get("/reference", { schema: { response: { 200: ReferenceView, 401: Problem } } }, () => words);
    app.get("/procedures", { schema: { response: { 200: z.array(ProcedureSummary), 401: Problem } } }, () =>
      country.procedures.map(({ procedure }) => procedureSummary(procedure)),
    );
    app.get(
      "/procedures/:id/:version",
      {
        schema: {
          params: z.strictObject({ id: z.string(), version: z.string() }),
          querystring: z.strictObject({ language: z.enum(["fr", "en"]).default("fr") }),
          response: { 200: ProcedureView, 401: Problem, 404: Problem },
        },
      },
      (request, reply) => {
        const { id, version } = request.params;
        const found = country.procedures.find(({ procedure }) => procedure.id === id && procedure.version === version);
        if (found !== undefined) return procedureView(found, country.vocabulary, request.query.language);
        return answer(
          reply,
          refuse(
            "procedure.unknown",
            "Cette version de la procédure n'est pas chargée ici. Revenez à la liste des procédures.",
            "This version of the procedure is not loaded here. Go back to the list of procedures.",
          ),
        ) as never;
      },
    );
  };

/** Steps of all procedures, the first that has an id speaking for it. */
const stepsOf = ({ procedures }: Country): ReferenceView["steps"] => [
  ...new Map(
    procedures
      .toReversed()
      .flatMap(({ procedure }) => procedure.steps)
      .map((step) => [step.id, stepForm(step)]),
  ).values(),
];

const referenceOf = (country: Country): ReferenceView => ({
  ...wordsOf(country),
  steps: stepsOf(country),
  procedures: country.procedures.map(({ procedure: { id, version, title } }) => ({
    id,
    version,
    title,
    statuses: [...(country.calledFor.get(id) ?? [])],
  })),
});

const wordsOf = ({ vocabulary, communes, units }: Country): Omit<ReferenceView, "steps" | "procedures"> => ({
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
});
