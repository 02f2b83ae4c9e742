import { KitView } from "@relais/training";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Office } from "../../casework/office.ts";
import { BOOKS } from "../../training/books.ts";
import { KitRoom } from "../../training/room.ts";
import { Problem } from "../problem.ts";
import { answer, personIn, requireSession } from "../session.ts";

const refusals = { 400: Problem, 401: Problem };
const pdf = { content: { "application/pdf": { schema: z.any() } } };

/** « Trousse »: the kit and its two books, for anybody signed in; what is right, for those who train. */
export const trainingRoutes =
  (office: Office): FastifyPluginAsyncZod =>
  async (app) => {
    const room = new KitRoom(office);
    app.addHook("onClose", () => room.close());
    app.addHook("preHandler", requireSession(office));
    app.get(
      "/training/kit",
      {
        schema: {
          /** The hash that the asker has: null is sent when it is still the one. */
          querystring: z.strictObject({ have: z.string().max(80).optional() }),
          response: { 200: KitView.nullable(), ...refusals },
        },
      },
      async (request) => {
        const view = room.view(await room.readerOf(personIn(request)));
        return view.hash === request.query.have ? null : view;
      },
    );
    for (const book of BOOKS) {
      app.get(
        `/training/kit/books/${book}`,
        { schema: { response: { 200: pdf, ...refusals, 403: Problem } } },
        async (request, reply) => {
          const printed = await room.book(book, personIn(request));
          if (!printed.ok) return answer(reply, printed) as never;
          const { etag, pdf: bytes } = printed.value;
          // Kept by the browser of this person alone, and asked about each time: who may read it can change.
          reply.headers({ etag, "cache-control": "private, no-cache" });
          if (request.headers["if-none-match"] === etag) return reply.status(304 as never).send();
          return reply
            .headers({
              "content-type": "application/pdf",
              "content-disposition": `inline; filename="relais-livre-${book}.pdf"`,
              "x-content-type-options": "nosniff",
            })
            .send(Buffer.from(bytes));
        },
      );
    }
  };
