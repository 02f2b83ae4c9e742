import { Readable } from "node:stream";
import { promisify } from "node:util";
import { deflateRaw, type ZlibOptions } from "node:zlib";
import { UnitDevice } from "@relais/casework";
import { Id } from "@relais/core";
import {
  DeviceId,
  DeviceView,
  FeedRequest,
  framed,
  MOST_BYTES,
  PushRequest,
  PushResponse,
  RegisterDevice,
  RegisteredDevice,
  ReturnedView,
} from "@relais/sync";
import type { FastifyRequest } from "fastify";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { type Person, personOf } from "../../accounts/reader.ts";
import type { Office } from "../../casework/office.ts";
import { begin } from "../../sync/contact.ts";
import { devices, mayContact, register, revoke, unitDevices } from "../../sync/devices.ts";
import { feed } from "../../sync/feed.ts";
import { push } from "../../sync/push.ts";
import { returnedTo, settleReturned } from "../../sync/returned.ts";
import { Problem } from "../problem.ts";
import { answer, personIn, requireSession, SESSION_COOKIE } from "../session.ts";

const refusals = { 400: Problem, 401: Problem, 403: Problem, 404: Problem };
const squeeze = promisify<Uint8Array, ZlibOptions, Buffer>(deflateRaw);
/** As hard as it goes: a line of 50 kbit/s is far slower than any processor. */
const deflate = (bytes: Uint8Array): Promise<Uint8Array> => squeeze(bytes, { level: 9, memLevel: 9 });

/** Devices: commands go up, events come down (docs/spec/sync.md). */
export const sync =
  (office: Office): FastifyPluginAsyncZod =>
  async (app) => {
    app.addHook("preHandler", requireSession(office));
    app.get("/sync/devices", { schema: { response: { 200: z.array(DeviceView), ...refusals } } }, (request) =>
      devices(office, personIn(request)),
    );
    app.get(
      "/unit/devices",
      { schema: { response: { 200: z.array(UnitDevice), ...refusals } } },
      async (request, reply) => answer(reply, await unitDevices(office, personIn(request))) as UnitDevice[],
    );
    app.post(
      "/sync/devices",
      { schema: { body: RegisterDevice, response: { 200: RegisteredDevice, ...refusals } } },
      async (request, reply) =>
        answer(reply, await register(office, personIn(request), request.body)) as RegisteredDevice,
    );
    app.delete(
      "/sync/devices/:device",
      { schema: { params: z.strictObject({ device: DeviceId }), response: { 204: z.null(), ...refusals } } },
      async (request, reply) => {
        const struck = await revoke(office, personIn(request), request.params.device);
        return struck.ok ? reply.status(204).send(null) : (answer(reply, struck) as never);
      },
    );
    app.get("/sync/returned", { schema: { response: { 200: z.array(ReturnedView), ...refusals } } }, (request) =>
      returnedTo(office, personIn(request)),
    );
    app.delete(
      "/sync/returned/:id",
      { schema: { params: z.strictObject({ id: Id }), response: { 204: z.null(), ...refusals } } },
      async (request, reply) => {
        await office.database.asSystem((tx) => settleReturned(tx, personIn(request), [request.params.id]));
        return reply.status(204).send(null);
      },
    );
    app.post(
      "/sync/push",
      {
        bodyLimit: 2 * MOST_BYTES,
        schema: { body: PushRequest, response: { 200: PushResponse, 413: Problem, ...refusals } },
      },
      async (request, reply) => {
        const { device, commands, settled } = request.body;
        const person = personIn(request);
        const may = await mayContact(office, person, device);
        if (!may.ok) return answer(reply, may) as never;
        if (settled.length > 0) await office.database.asSystem((tx) => settleReturned(tx, person, settled));
        const answers = await push(office, {
          device,
          commands,
          reader: () => stillIn(office, request),
          fault: (error) => request.log.error({ err: error }, "fault"),
        });
        return { answers };
      },
    );
    app.post(
      "/sync/feed",
      {
        schema: {
          body: FeedRequest,
          response: {
            200: z.string().describe("Frames of at most 32 KB, each deflated and preceded by its length in four bytes"),
            ...refusals,
          },
        },
      },
      async (request, reply) => {
        const { device } = request.body;
        const begun = await begin(office, personIn(request), request.body);
        if (!begun.ok) return answer(reply, begun) as never;
        const reader = async () => {
          const person = await stillIn(office, request);
          if (person === undefined) return "gone";
          const may = await mayContact(office, person, device);
          return may.ok ? person : may.refusal.code === "device.revoked" ? "revoked" : "gone";
        };
        const steps = feed({ office, device, begun: begun.value, reader });
        reply.type("application/vnd.relais.feed");
        return reply.send(Readable.from(framed(steps, deflate)) as never) as never;
      },
    );
  };

/** Whose session this still is: it may end, or be ended, while a long exchange goes on. */
const stillIn = ({ database, country, sources }: Office, request: FastifyRequest): Promise<Person | undefined> =>
  personOf(database, country, sources, request.cookies[SESSION_COOKIE] ?? "");
