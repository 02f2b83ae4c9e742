import { type CommandEnvelope, Outcome, Refusal } from "@relais/core";
import { better, type ClockOffset, measure } from "@relais/sync";
import { z } from "zod";
import { isPractice, noServer } from "../device/practice/mode.ts";

/** What the server refuses, or that it cannot be reached: a refusal in words, and the status (0: no answer at all). */
export class Problem extends Error {
  readonly refusal: Refusal;
  readonly status: number;

  constructor(refusal: Refusal, status: number) {
    super(refusal.code);
    this.refusal = refusal;
    this.status = status;
  }
}

const UNREACHABLE: Refusal = {
  code: "server.unreachable",
  fr: "Le serveur ne répond pas. Ce que vous avez tapé est gardé ; réessayez quand le réseau revient.",
  en: "The server does not answer. What you typed is kept; try again when the network is back.",
};

/** The token of the session, told by `/me`; sent with every write. */
let csrf = "";
export const keepToken = (token: string): void => {
  csrf = token;
};
export const tokenNow = (): string => csrf;

/** The device's clock against the server's, measured at each answer: offset (server minus device) and round trip, in ms. */
let clock: ClockOffset | null = null;
export const measuredClock = (): typeof clock => clock;

/** One question to the server; what it refuses, or that it cannot be reached, is thrown as a {@link Problem}. */
export const ask = async (
  method: string,
  path: string,
  {
    headers = {},
    body,
    signal,
  }: Pick<RequestInit, "body" | "signal"> & { readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<Response> => {
  if (isPractice()) throw new Problem(noServer, 403);
  const sent = Date.now();
  let response: Response;
  try {
    response = await fetch(`/api/v1${path}`, {
      method,
      credentials: "same-origin",
      headers: { "x-relais-csrf": csrf, ...headers },
      ...(body !== undefined && { body }),
      ...(signal && { signal }),
    });
  } catch {
    throw new Problem(UNREACHABLE, 0);
  }
  const received = Date.now();
  const told = Number(response.headers.get("x-relais-now"));
  if (told > 0) {
    clock = better(clock ?? undefined, measure({ sentAt: sent, receivedAt: received, serverAt: told })) ?? null;
  }
  if (response.ok) return response;
  const refusal = Refusal.safeParse(pickRefusal(await response.json().catch(() => null)));
  throw new Problem(refusal.success ? refusal.data : UNREACHABLE, response.status);
};

const request = async <S extends z.ZodType>(
  method: "GET" | "POST" | "DELETE",
  path: string,
  schema: S,
  body?: unknown,
): Promise<z.infer<S>> => {
  const response = await ask(
    method,
    path,
    body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) },
  );
  const text = await response.text();
  return schema.parse(text === "" ? null : JSON.parse(text));
};

const pickRefusal = (answer: unknown): unknown => {
  const { code, fr, en, path, rule } = (answer ?? {}) as Record<string, unknown>;
  return { code, fr, en, ...(path !== undefined && { path }), ...(rule !== undefined && { rule }) };
};

export const get = <S extends z.ZodType>(path: string, schema: S) => request("GET", path, schema);
export const post = <S extends z.ZodType>(path: string, schema: S, body: unknown) =>
  request("POST", path, schema, body);
export const remove = (path: string) => request("DELETE", path, z.null());

/** Sends commands in order; the first that is not accepted stops the answer with its refusal. */
export const sendCommands = async (commands: readonly CommandEnvelope[]): Promise<void> => {
  const { outcomes } = await post("/commands", z.object({ outcomes: z.array(Outcome) }), { commands });
  for (const it of outcomes) {
    if (it.status === "refused" || it.status === "parked") throw new Problem(it.refusal, 409);
  }
};
