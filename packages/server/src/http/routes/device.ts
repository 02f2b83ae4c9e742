import { Carry, Reading } from "@relais/casework";
import { Device, refuse } from "@relais/core";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Office } from "../../casework/office.ts";
import { carry, recordReadings } from "../../device/carry.ts";
import { DepositAnswer, deposit, HandedOver, isVerifyKey, openBox } from "../../device/deposit.ts";
import { deviceSecret } from "../../device/secret.ts";
import { Problem } from "../problem.ts";
import { answer, personIn, requireSession } from "../session.ts";
import { meOf } from "./session.ts";

/** The name of a store on a device: made there at random, it says nothing. */
const Place = z.string().regex(/^[0-9a-f]{32}$/);

/** What the store of a device needs of the server, and the slot into which a locked one hands its sealed commands. */
export const device =
  (office: Office): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      "/sync/deposit",
      {
        schema: {
          headers: z.object({ "x-relais-deposit": z.string().min(1).max(200) }),
          body: HandedOver,
          response: { 200: DepositAnswer, 400: Problem, 401: Problem, 403: Problem, 429: Problem },
        },
      },
      async (request, reply) => {
        const taken = await deposit(office, request.headers["x-relais-deposit"], request.body);
        return answer(reply, taken) as DepositAnswer;
      },
    );
    app.register(signedIn(office));
  };

/** What only somebody signed in may ask, for themselves. */
const signedIn =
  (office: Office): FastifyPluginAsyncZod =>
  async (app) => {
    app.addHook("preHandler", requireSession(office));
    app.post(
      "/device/secrets",
      {
        schema: {
          body: z.strictObject({ places: z.array(Place).min(1).max(30) }),
          response: {
            200: z.strictObject({ secrets: z.array(z.base64()) }),
            400: Problem,
            401: Problem,
            403: Problem,
          },
        },
      },
      (request) => ({
        secrets: request.body.places.map((it) => deviceSecret(office, personIn(request).account, it)),
      }),
    );
    app.get("/device/carry", { schema: { response: { 200: Carry, 401: Problem } } }, async (request) => {
      const person = personIn(request);
      return carry(office, person, await meOf(office, person));
    });
    app.post(
      "/device/readings",
      {
        schema: {
          body: z.strictObject({ device: Device, readings: z.array(Reading).min(1).max(500) }),
          response: { 200: z.strictObject({}), 400: Problem, 401: Problem, 403: Problem },
        },
      },
      async (request) => {
        const { device, readings } = request.body;
        await recordReadings(office, personIn(request), device, readings);
        return {};
      },
    );
    app.post(
      "/device/box",
      {
        schema: {
          body: z.strictObject({ device: Device, verify: z.base64() }),
          response: {
            200: z.strictObject({ token: z.string(), point: z.base64() }),
            400: Problem,
            401: Problem,
            403: Problem,
          },
        },
      },
      async (request, reply) => {
        const { device, verify } = request.body;
        const point = Buffer.from(verify, "base64");
        if (!isVerifyKey(point)) return answer(reply, noKey()) as never;
        const token = await openBox(office, personIn(request).account, { device, verify: point });
        return { token, point: office.keys.deposit.point };
      },
    );
  };

const noKey = () =>
  refuse(
    "device.key-malformed",
    "La clé de cet appareil est mal formée. Préparez l'appareil à nouveau.",
    "The key of this device is malformed. Prepare the device again.",
    { path: "verify" },
  );
