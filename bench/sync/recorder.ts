import { once } from "node:events";
import { createServer, request } from "node:http";
import type { Socket } from "node:net";

/** One exchange as it went over the wire: every byte of it, headers too. */
export interface Exchange {
  readonly path: string;
  /** Milliseconds of this run. */
  readonly began: number;
  readonly ended: number;
  readonly up: number;
  readonly down: number;
  /** The first of its connection, which had to be opened. */
  readonly connection: "new" | "kept";
}

/** A server in between that hands everything on to `target` and writes down what passes. */
export const recorder = async (target: string): Promise<{ address: string; taken: Exchange[]; close: () => void }> => {
  const taken: Exchange[] = [];
  const counted = new WeakMap<Socket, { up: number; down: number }>();
  const to = new URL(target);
  const server = createServer((near, answer) => {
    const began = performance.now();
    const { socket } = near;
    const before = counted.get(socket);
    const far = request(
      {
        host: to.hostname,
        port: to.port,
        method: near.method,
        path: near.url,
        headers: { ...near.headers, host: to.host },
      },
      (response) => {
        answer.writeHead(response.statusCode ?? 502, response.rawHeaders);
        response.pipe(answer);
      },
    );
    far.on("error", () => answer.destroy());
    near.pipe(far);
    answer.on("close", () => {
      const now = { up: socket.bytesRead, down: socket.bytesWritten };
      counted.set(socket, now);
      taken.push({
        path: near.url?.split("?")[0] ?? "",
        began,
        ended: performance.now(),
        up: now.up - (before?.up ?? 0),
        down: now.down - (before?.down ?? 0),
        connection: before === undefined ? "new" : "kept",
      });
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const place = server.address();
  if (place === null || typeof place === "string") throw new Error("The recorder has no port");
  return {
    address: `http://127.0.0.1:${place.port}`,
    taken,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
