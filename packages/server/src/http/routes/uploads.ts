import { createHash } from "node:crypto";
import { accept, Compartment, Id, type Result } from "@relais/core";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { badChecksum, badRequest, otherProtocol } from "../../attachments/refusals.ts";
import { type Announced, addBytes, announce, findUpload, giveUp, type Upload } from "../../attachments/uploads.ts";
import type { Office } from "../../casework/office.ts";
import { Problem } from "../problem.ts";
import { answer, personIn, requireSession } from "../session.ts";

const VERSION = "1.0.0";
/** At most this much in one request; devices send less. */
const MOST_AT_ONCE = 1_048_576;

const ById = z.strictObject({ id: Id });
const refusals = {
  400: Problem,
  401: Problem,
  403: Problem,
  404: Problem,
  409: Problem,
  410: Problem,
  412: Problem,
  413: Problem,
  460: Problem,
};
const done = { 204: z.null(), ...refusals };

/**
 * Resumable uploads (tus 1.0.0: core, creation, checksum, expiration, termination; https://tus.io/protocols/resumable-upload).
 * What comes is ciphertext; nothing here could read it.
 */
export const uploads =
  (office: Office): FastifyPluginAsyncZod =>
  async (app) => {
    const { mostBytes } = office.attachments;
    app.addContentTypeParser(
      "application/offset+octet-stream",
      { parseAs: "buffer", bodyLimit: MOST_AT_ONCE },
      (_request, body, taken) => taken(null, body),
    );
    app.addHook("onRequest", async (_request, reply) => void reply.header("tus-resumable", VERSION));
    app.addHook("preHandler", requireSession(office));
    app.addHook("preHandler", async (request, reply) => {
      if (request.method === "OPTIONS" || request.headers["tus-resumable"] === VERSION) return undefined;
      reply.header("tus-version", VERSION);
      return answer(reply, otherProtocol());
    });
    app.options("/attachments", { schema: { response: done } }, async (_request, reply) =>
      reply
        .status(204)
        .headers({
          "tus-version": VERSION,
          "tus-extension": "creation,checksum,expiration,termination",
          "tus-checksum-algorithm": "sha1,sha256",
          "tus-max-size": String(mostBytes),
        })
        .send(null),
    );
    app.post("/attachments", { schema: { response: { 201: z.null(), ...refusals } } }, async (request, reply) => {
      const asked = announcedIn(request);
      const made = asked.ok ? await announce(office, personIn(request), asked.value) : asked;
      if (!made.ok) return answer(reply, made) as never;
      place(reply, made.value);
      return reply.status(201).header("location", `/api/v1/attachments/${made.value.id}`).send(null);
    });
    app.head("/attachments/:id", { schema: { params: ById, hide: true } }, async (request, reply) => {
      const found = await findUpload(office, personIn(request), request.params.id);
      if (!found.ok) return answer(reply, found) as never;
      place(reply, found.value);
      return reply.status(200).header("upload-length", String(found.value.size)).send();
    });
    app.patch("/attachments/:id", { schema: { params: ById, response: done } }, async (request, reply) => {
      const bytes = bytesIn(request);
      if (!bytes.ok) return answer(reply, bytes) as never;
      const offset = countIn(request, "upload-offset");
      if (offset === undefined) return answer(reply, badRequest("Upload-Offset")) as never;
      const added = await addBytes(office, personIn(request), request.params.id, offset, bytes.value);
      if (!added.ok) return answer(reply, added) as never;
      place(reply, added.value);
      return reply.status(204).send(null);
    });
    app.delete("/attachments/:id", { schema: { params: ById, response: done } }, async (request, reply) => {
      const gone = await giveUp(office, personIn(request), request.params.id);
      if (!gone.ok) return answer(reply, gone) as never;
      return reply.status(204).send(null);
    });
  };

/** Where the upload is, and until when it waits for more. */
const place = (reply: FastifyReply, { received, expiresAt }: Upload): void => {
  reply.header("upload-offset", String(received));
  if (expiresAt !== null) reply.header("upload-expires", new Date(expiresAt).toUTCString());
};

const countIn = (request: FastifyRequest, header: string): number | undefined => {
  const value = String(request.headers[header] ?? "");
  return /^\d{1,10}$/.test(value) ? Number(value) : undefined;
};

const Metadata = z.strictObject({ id: Id, file: Id, compartment: Compartment });

/** A key that is not asked for is refused, not dropped: it might be the name of a file, which must not come here. */
const announcedIn = (request: FastifyRequest): Result<Announced> => {
  const size = countIn(request, "upload-length");
  if (size === undefined || size === 0) return badRequest("Upload-Length");
  const pairs = String(request.headers["upload-metadata"] ?? "")
    .split(",")
    .map((pair): [string, string] => {
      const [key = "", value = ""] = pair.trim().split(" ");
      return [key, Buffer.from(value, "base64").toString("utf8")];
    });
  const metadata = Metadata.safeParse(Object.fromEntries(pairs));
  return metadata.success ? accept({ ...metadata.data, size }) : badRequest("Upload-Metadata");
};

/** The body, held against the checksum that came with it, if one did. */
const bytesIn = (request: FastifyRequest): Result<Buffer> => {
  if (!Buffer.isBuffer(request.body)) return badRequest("Content-Type");
  const told = request.headers["upload-checksum"];
  if (told === undefined) return accept(request.body);
  const [algorithm = "", digest = ""] = String(told).split(" ");
  if (algorithm !== "sha1" && algorithm !== "sha256") return badRequest("Upload-Checksum");
  const found = createHash(algorithm).update(request.body).digest("base64");
  return found === digest ? accept(request.body) : badChecksum();
};
