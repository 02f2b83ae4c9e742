import { promisify } from "node:util";
import { inflateRaw } from "node:zlib";
import {
  applyFrame,
  emptyReplica,
  type Frame,
  type PushAnswer,
  type PushReply,
  type Replica,
  readFrame,
  unframed,
} from "@relais/sync";
import { FakeDevice, type Line } from "@relais/testkit/sync";
import type { FastifyInstance, LightMyRequestResponse } from "fastify";
import { ask, type TestOffice, type Visitor } from "./http-office.ts";

const inflate = promisify(inflateRaw);

/** A device of a visitor, as far as HTTP goes. */
export interface Phone {
  readonly visitor: Visitor;
  readonly device: string;
  readonly cursor: string;
}

export const phoneOf = async (it: TestOffice, visitor: Visitor): Promise<Phone> => {
  const device = it.id();
  const said = await ask(it.app, visitor, {
    method: "POST",
    url: "/api/v1/sync/devices",
    payload: { device, kind: "phone" },
  });
  if (said.statusCode !== 200) throw new Error(said.body);
  return { visitor, device, cursor: said.json<{ cursor: string }>().cursor };
};

export const askFeed = (
  app: FastifyInstance,
  { visitor, device }: Pick<Phone, "visitor" | "device">,
  cursor: string,
): Promise<LightMyRequestResponse> =>
  ask(app, visitor, { method: "POST", url: "/api/v1/sync/feed", payload: { device, cursor } });

/** The frames of an answer, and their sizes on the line. */
export const framesIn = async (bytes: Uint8Array): Promise<{ frames: Frame[]; sizes: number[]; rest: number }> => {
  const { frames, rest } = unframed(bytes);
  const read = await Promise.all(frames.map((it) => readFrame(it, inflate)));
  return {
    frames: read.filter((it) => it !== undefined),
    sizes: frames.map((it) => it.length + 4),
    rest: rest.length,
  };
};

export const feedOf = async (app: FastifyInstance, phone: Phone, cursor = phone.cursor): Promise<Frame[]> => {
  const said = await askFeed(app, phone, cursor);
  if (said.statusCode !== 200) throw new Error(said.body);
  return (await framesIn(said.rawPayload)).frames;
};

/** What a phone holds after one feed. */
export const pulled = async (app: FastifyInstance, phone: Phone, replica?: Replica): Promise<Replica> => {
  const before = replica ?? { ...emptyReplica, cursor: phone.cursor };
  return (await feedOf(app, phone, before.cursor ?? "")).reduce(applyFrame, before);
};

export const messagesIn = (frames: readonly Frame[]) => frames.flatMap((it) => it.messages as { kind: string }[]);

export const pushTo = (
  app: FastifyInstance,
  { visitor, device }: Pick<Phone, "visitor" | "device">,
  commands: readonly unknown[],
  settled: readonly string[] = [],
): Promise<LightMyRequestResponse> =>
  ask(app, visitor, { method: "POST", url: "/api/v1/sync/push", payload: { device, commands, settled } });

export const pushed = async (
  app: FastifyInstance,
  phone: Pick<Phone, "visitor" | "device">,
  commands: readonly unknown[],
): Promise<PushAnswer[]> => {
  const said = await pushTo(app, phone, commands);
  if (said.statusCode !== 200) throw new Error(`${said.statusCode} ${said.body}`);
  return said.json<{ answers: PushAnswer[] }>().answers;
};

/** Somebody with a device on which they type. */
export interface Person {
  readonly visitor: Visitor;
  readonly device: FakeDevice;
  sequence: number;
}

export const personOf = async (office: TestOffice, visitor: Visitor): Promise<Person> => {
  const { device, cursor } = await phoneOf(office, visitor);
  const author = { account: visitor.account, role: visitor.role, unit: visitor.unit, device };
  return { visitor, device: new FakeDevice(author, cursor), sequence: 0 };
};

/** A line to one of these servers that loses, doubles and cuts; `bad` 0: never. */
export const lineOf = (
  apps: readonly TestOffice["app"][],
  { visitor, device }: Person,
  random: () => number,
  bad: number,
): Line => {
  const app = () => apps[Math.floor(random() * apps.length)]!;
  const phone = { visitor, device: device.author.device, cursor: "" };
  return {
    push: async ({ commands, settled }): Promise<PushReply> => {
      if (random() < 0.15 * bad) return "nothing";
      const ask = () => pushTo(app(), phone, commands, settled);
      const [said] = await Promise.all(random() < 0.3 * bad ? [ask(), ask()] : [ask()]);
      return random() < 0.25 * bad ? "nothing" : { status: said!.statusCode, body: said!.json() };
    },
    feed: async (cursor): Promise<Frame[]> => {
      // What a cut inside a frame would give: the messages before it, and the cursor of the frame before.
      const frames = await feedOf(app(), phone, cursor);
      return random() < 0.3 * bad ? frames.slice(0, Math.floor(random() * frames.length)) : frames;
    },
  };
};
