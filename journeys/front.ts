import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** Stands before a server, by its name rather than a number, and shows its screens as another build would make them. */
export interface Front {
  readonly address: string;
  /** From now on the page and what is precached are those of this build. */
  readonly release: (build: string) => void;
  readonly close: () => Promise<void>;
}

/** The page of a build says so; the list of what is precached names another revision of it, as a build does. */
const rebuilt = (path: string, text: string, build: string): string =>
  path === "/sw.js"
    ? text.replace(/(url:"index\.html",revision:")[^"]*/, `$1${build}`)
    : text.replace("<html", `<html data-build="${build}"`);

export const startFront = async (server: () => string): Promise<Front> => {
  let build = "1";
  const pass = (asked: IncomingMessage, answer: ServerResponse): void => {
    const path = asked.url?.split("?")[0] ?? "/";
    const isBuilt = path === "/sw.js" || path.endsWith("index.html");
    const {
      "if-none-match": _known,
      "if-modified-since": _since,
      "accept-encoding": _packed,
      ...plain
    } = asked.headers;
    const headers = isBuilt ? plain : asked.headers;
    const to = request(new URL(asked.url ?? "/", server()), { method: asked.method, headers }, async (said) => {
      if (!isBuilt) {
        answer.writeHead(said.statusCode ?? 502, said.headers);
        said.pipe(answer);
        return;
      }
      let text = "";
      for await (const piece of said.setEncoding("utf8")) text += piece;
      const { "content-length": _, etag: __, "last-modified": ___, ...kept } = said.headers;
      answer.writeHead(said.statusCode ?? 502, kept).end(rebuilt(path, text, build));
    });
    to.on("error", () => answer.destroy());
    asked.pipe(to);
  };
  const front = createServer(pass);
  await new Promise<void>((resolve) => front.listen(0, "localhost", resolve));
  return {
    address: `http://localhost:${(front.address() as AddressInfo).port}`,
    release: (it) => {
      build = it;
    },
    close: () =>
      new Promise((resolve) => {
        front.close(() => resolve());
        front.closeAllConnections();
      }),
  };
};
