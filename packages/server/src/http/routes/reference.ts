import {
  ProcedureSummary,
  ProcedureView,
  procedureSummary,
  procedureView,
  ReferenceView,
  referenceView,
} from "@relais/casework";
import { refuse } from "@relais/core";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Office } from "../../casework/office.ts";
import { Problem } from "../problem.ts";
import { answer, requireSession } from "../session.ts";

/** What forms need, and the procedures as anybody signed in may read them: no child is in them. */
export const reference =
  (office: Office): FastifyPluginAsyncZod =>
  async (app) => {
    const { country } = office;
    const words = referenceView(country);
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
