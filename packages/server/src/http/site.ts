import { existsSync } from "node:fs";
import { join } from "node:path";
import files from "@fastify/static";
import type { FastifyInstance } from "fastify";
import { problemOf } from "./problem.ts";

/** The icon, which each screen asks for, is kept for a day: its name has no hash. */
const keptFor = (path: string): string => {
  if (path.includes("/assets/")) return "public, max-age=31536000, immutable";
  return path.endsWith(".svg") ? "public, max-age=86400" : "no-cache";
};

/** The screens: files with a hash in their name are kept for a year, the page itself is asked for each time. */
export const site = async (app: FastifyInstance, folder: string | null): Promise<void> => {
  const built = folder !== null && existsSync(join(folder, "index.html"));
  if (built) {
    await app.register(files, {
      root: folder,
      wildcard: false,
      cacheControl: false,
      // Each asset beside its « .br », made by the build.
      preCompressed: true,
      setHeaders: (reply, path) => reply.header("cache-control", keptFor(path)),
    });
  }
  app.setNotFoundHandler((request, reply) => {
    const isPage = built && request.method === "GET" && !/^\/(api|hsds|attestations)([/?]|$)/.test(request.url);
    if (isPage) return reply.sendFile("index.html");
    const problem = problemOf({
      code: "route.unknown",
      fr: "Cette adresse n'existe pas. Revenez à l'accueil.",
      en: "This address does not exist. Go back to the home page.",
    });
    return reply.status(404).type("application/problem+json").send(problem);
  });
};
