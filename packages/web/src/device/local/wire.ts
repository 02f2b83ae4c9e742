import { type ClockOffset, measure } from "@relais/sync";

export interface Reply {
  readonly status: number;
  /** Read as JSON; null where it was none. */
  readonly body: unknown;
}

/**
 * The line to the server, as sending sees it: THE boundary at which tests cut it. `nothing`: no answer came.
 */
export interface Wire {
  readonly ask: (method: "GET" | "POST", path: string, body?: unknown) => Promise<Reply | "nothing">;
  /** Pieces of the body as they come; ends early where the line is cut. A reply other than 200 is given whole. */
  readonly stream: (path: string, body: unknown) => Promise<AsyncIterable<Uint8Array> | Reply | "nothing">;
  /** What the last contacts showed of this device's clock. */
  readonly clock: () => ClockOffset | undefined;
}

/** Through the browser, with the session's cookie and token. `token` is asked each time: signing in again changes it. */
export const browserWire = (token: () => string, now: () => number): Wire => {
  let clock: ClockOffset | undefined;
  const call = async (method: "GET" | "POST", path: string, body: unknown): Promise<Response | "nothing"> => {
    const sentAt = now();
    try {
      const response = await fetch(`/api/v1${path}`, {
        method,
        credentials: "same-origin",
        headers: {
          "x-relais-csrf": token(),
          ...(body !== undefined && { "content-type": "application/json" }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const serverAt = Number(response.headers.get("x-relais-now"));
      if (serverAt > 0) clock = measure({ sentAt, receivedAt: now(), serverAt }) ?? clock;
      return response;
    } catch {
      return "nothing";
    }
  };
  const whole = async (response: Response): Promise<Reply | "nothing"> => {
    try {
      const text = await response.text();
      return { status: response.status, body: text === "" ? null : (JSON.parse(text) as unknown) };
    } catch (error) {
      return error instanceof SyntaxError ? { status: response.status, body: null } : "nothing";
    }
  };
  return {
    clock: () => clock,
    ask: async (method, path, body) => {
      const response = await call(method, path, body);
      return response === "nothing" ? response : whole(response);
    },
    stream: async (path, body) => {
      const response = await call("POST", path, body);
      if (response === "nothing" || !response.ok || response.body === null) {
        return response === "nothing" ? response : whole(response);
      }
      return pieces(response.body);
    },
  };
};

async function* pieces(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } catch {
    // The line was cut: what came whole is kept, the rest is asked for again.
  } finally {
    reader.releaseLock();
  }
}

/** Inflates one frame of the feed. */
export const inflate = async (bytes: Uint8Array): Promise<Uint8Array> => {
  const stream = new Blob([bytes as Uint8Array<ArrayBuffer>])
    .stream()
    .pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
};
