import { Readable } from "node:stream";
import { AttachmentOpening } from "@relais/casework";
import { Id } from "@relais/core";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { type Range, readBytes } from "../../attachments/read.ts";
import type { Office } from "../../casework/office.ts";
import { readAttachment } from "../../casework/reader.ts";
import { Problem } from "../problem.ts";
import { answer, personIn, requireSession } from "../session.ts";

const Which = z.strictObject({ id: Id, attachment: Id });
const refusals = { 400: Problem, 401: Problem, 403: Problem, 404: Problem };
const ciphertext = { content: { "application/octet-stream": { schema: z.any() } } };

/** Photos and papers of a file: what opens one, and its ciphertext, each reading audited like that of a name. */
export const attachments =
  (office: Office): FastifyPluginAsyncZod =>
  async (app) => {
    app.addHook("preHandler", requireSession(office));
    app.get(
      "/files/:id/attachments/:attachment",
      { schema: { params: Which, response: { 200: AttachmentOpening, ...refusals } } },
      async (request, reply) => {
        const { id, attachment } = request.params;
        return answer(reply, await readAttachment(office, personIn(request), id, attachment)) as AttachmentOpening;
      },
    );
    app.get(
      "/files/:id/attachments/:attachment/bytes",
      { schema: { params: Which, response: { 200: ciphertext, 206: ciphertext, ...refusals, 416: Problem } } },
      async (request, reply) => {
        const { id: file, attachment } = request.params;
        const range = rangeIn(request.headers.range);
        const read = await readBytes(office, personIn(request), { file, attachment }, range);
        if (!read.ok) return answer(reply, read) as never;
        const { first, last, size, bytes } = read.value;
        return reply
          .status(range === null ? 200 : 206)
          .headers({
            "content-type": "application/octet-stream",
            "content-disposition": "attachment",
            "x-content-type-options": "nosniff",
            "accept-ranges": "bytes",
            "content-length": String(last - first + 1),
            ...(range !== null && { "content-range": `bytes ${first}-${last}/${size}` }),
          })
          .send(Readable.from(bytes));
      },
    );
  };

/** One range of bytes (RFC 9110 §14.1.2); several, or what is no range, are answered with the whole. */
const rangeIn = (header: string | undefined): Range | null => {
  const [, from = "", to = ""] = /^bytes=(\d{0,10})-(\d{0,10})$/.exec(header ?? "") ?? [];
  if (from === "" && to === "") return null;
  return { first: from === "" ? null : Number(from), last: to === "" ? null : Number(to) };
};
