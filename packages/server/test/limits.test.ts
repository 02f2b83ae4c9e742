import fastify from "fastify";
import { expect, it } from "vitest";
import type { Office } from "../src/casework/office.ts";
import { Limits, limit } from "../src/http/limits.ts";

it("[ACC-19] given a ceiling, when the route that it names is not served, then the server does not start, and says which", async () => {
  const app = fastify();
  // No request comes: nothing of an office is asked.
  limit(app, new Limits({} as Office, {}));
  app.post("/files/search", () => ({}));
  const said = await app.ready().then(
    () => "ready",
    (error: Error) => error.message,
  );
  expect(said).toContain("POST /sync/push");
  expect(said).not.toContain("POST /files/search");
});
