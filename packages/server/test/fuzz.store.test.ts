import { type CommandName, commandTypes, payloads } from "@relais/casework";
import type { Outcome } from "@relais/core";
import fc from "fast-check";
import type { InjectOptions } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { type Child, playChild } from "./access-world.ts";
import { onEngines } from "./engines.ts";
import { allowedBy, type Known, type Schema, spoiled } from "./fuzz-schema.ts";
import { admit, ask, newComputer, openTestOffice, PASSWORD, type TestOffice, type Visitor } from "./http-office.ts";

const SEED = 1_124;
const FULL = process.env.RELAIS_FULL === "1";
const EACH = FULL ? 400 : 8;
/** Fewer of each command: files grow by them, and each is judged with all that is in its file. */
const COMMANDS_EACH = FULL ? 80 : 8;
/** Milliseconds: the long run takes a quarter of an hour on an engine. */
const LONG = FULL ? 30 * 60_000 : 120_000;
/** Of ten requests, so many are spoiled on purpose. */
const SPOILED_OF_TEN = 3;

interface Operation {
  readonly parameters?: readonly {
    readonly in: string;
    readonly name: string;
    readonly required?: boolean;
    readonly schema?: Schema;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: Schema }>> };
}

onEngines((bench) => {
  let it_: TestOffice;
  let routes: { readonly method: string; readonly path: string; readonly operation: Operation }[];
  const children: Child[] = [];
  let visitors: Visitor[];
  beforeAll(async () => {
    const opened = await openTestOffice(bench(), SEED);
    // One account asks thousands of times within an hour that stands still: its ceilings have tests of their own.
    it_ = {
      ...opened,
      app: await opened.another({}, { search: 1e6, sync: 1e6, deposit: 1e6, upload: 1e6, address: 1e6 }),
    };
    for (const unit of ["com-za-kpota", "gups-za-kpota"]) children.push(await playChild(it_, unit));
    visitors = await admit(it_, [
      { role: "chef-unite", unit: "com-za-kpota" },
      { role: "opj", unit: "com-parakou" },
      { role: "travailleur-social", unit: "gups-za-kpota" },
      { role: "delegue", unit: "ocpm-cotonou" },
      { role: "administrateur", unit: "ocpm-cotonou" },
    ]);
    const api = (await it_.app.inject("/api/openapi.json")).json<{
      paths: Record<string, Record<string, Operation>>;
    }>();
    routes = Object.entries(api.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
    );
  });
  afterAll(() => it_.close());

  /** What the world holds now, under the names that routes and bodies give to it. */
  const world = async (path: string): Promise<Known> => {
    const ids = (sql: string) =>
      it_.office.database.asSystem(async (tx) => (await tx.query<{ id: string }>(sql)).map((it) => it.id));
    const files = await ids("select stream as id from file");
    const incidents = await ids("select stream as id from incident");
    const { procedures, vocabulary } = it_.office.country;
    const acts = children.flatMap((it) => [it.registered, it.heard]);
    const own: Readonly<Record<string, readonly unknown[]>> = {
      id: path.includes("incidents")
        ? incidents
        : path.includes("destructions")
          ? await ids("select id from destruction where state = 'asked'")
          : path.includes("requests/")
            ? await ids("select id from rights_request where answer is null")
            : path.includes("sessions")
              ? await ids(
                  `select id from session where account <> all ('{${visitors.map((it) => it.account).join()}}'::uuid[])`,
                )
              : path.includes("procedures")
                ? procedures.map((it) => it.procedure.id)
                : files,
      version: procedures.map((it) => it.procedure.version),
      procedure: procedures.map((it) => it.procedure.id),
      rule: procedures.flatMap((it) => it.procedure.rules.map((rule) => rule.key)),
      step: procedures.flatMap((it) => it.procedure.steps.map((step) => step.id)),
      paper: ["fiche-signalement", "trame-pv-audition"],
      act: acts,
      file: files,
      incident: incidents,
      unit: ["com-za-kpota", "com-parakou"],
      kind: path.includes("retention") ? ["victime", "temoin"] : [],
      recipient: ["child"],
      login: visitors.map((it) => it.login),
      password: [PASSWORD],
      cursor: [`${Date.parse("2026-11-23")}.${it_.id()}`],
      q: children.map((it) => it.name),
      commune: ["BJ1207"],
      "*": vocabulary.fields.map((it) => it.id),
    };
    return (name) => own[name] ?? [];
  };

  const request = (
    method: string,
    path: string,
    { parameters = [], requestBody }: Operation,
    known: Known,
  ): fc.Arbitrary<InjectOptions> => {
    const given = parameters.map(({ in: where, name, required, schema = {} }) =>
      fc
        .tuple(allowedBy(schema, known, name), where === "path" || required ? fc.constant(true) : fc.boolean())
        .map(([value, present]) => ({ where, name, value: String(value), present })),
    );
    const schema = requestBody?.content["application/json"]?.schema;
    const body = schema === undefined ? fc.constant(undefined) : allowedBy(schema, known);
    return fc.tuple(fc.tuple(...given), fc.nat(9), body, spoiled(body)).map(([all, dice, good, bad]) => {
      const inPath = (name: string): string => all.find((it) => it.where === "path" && it.name === name)?.value ?? "";
      const query = new URLSearchParams(
        Object.fromEntries(all.filter((it) => it.where === "query" && it.present).map((it) => [it.name, it.value])),
      );
      const url = `${path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(inPath(name)))}?${query}`;
      const payload = dice < SPOILED_OF_TEN ? bad : good;
      return {
        method: method as "GET",
        url,
        remoteAddress: newComputer(),
        ...(schema !== undefined && {
          payload: JSON.stringify(payload ?? {}),
          headers: { "content-type": "application/json" },
        }),
      };
    });
  };

  /** Signing out, and ending sessions, would leave nobody to ask: their rows are put back. */
  const keepSessions = async () => {
    const rows = await it_.office.database.asSystem((tx) =>
      tx.query<{ [column: string]: unknown }>("select * from session"),
    );
    return () =>
      it_.office.database.asSystem(async (tx) => {
        for (const row of rows) {
          const columns = Object.keys(row);
          await tx.query(
            `insert into session (${columns.join()}) values (${columns.map((_, i) => `$${i + 1}`).join()}) on conflict do nothing`,
            Object.values(row),
          );
        }
      });
  };

  describe("given every route of the OpenAPI document, and a world with files, acts and people", () => {
    it(
      "[API-67] when requests made at random from their schemas are sent, some of them spoiled, then none is a fault of the server, and at least three in ten succeed",
      async () => {
        const counts = { sent: 0, succeeded: 0, refused: 0 };
        const faults: unknown[] = [];
        for (const { method, path, operation } of routes) {
          const restore = await keepSessions();
          const known = await world(path);
          const requests = fc.sample(fc.tuple(request(method, path, operation, known), fc.nat(9)), {
            seed: SEED,
            numRuns: EACH,
          });
          for (const [options, dice] of requests) {
            // The head of the unit is asked most often: a world in which all is refused would prove little.
            const visitor = visitors[dice < 6 ? 0 : dice % visitors.length]!;
            const { statusCode, body } = await ask(it_.app, visitor, options);
            counts.sent++;
            if (statusCode >= 500) faults.push([options, statusCode, body]);
            else if (statusCode < 300) counts.succeeded++;
            else counts.refused++;
            if (path.includes("session")) await restore();
          }
        }
        console.log(`fuzz of ${routes.length} routes: ${JSON.stringify(counts)}`);
        expect(faults).toEqual([]);
        expect(it_.logs()).not.toContain('"level":50');
        expect(routes.length).toBeGreaterThan(40);
        expect(counts.succeeded / counts.sent).toBeGreaterThanOrEqual(0.3);
      },
      LONG,
    );

    it(
      "[API-67] when commands of every type are made at random from their schemas, then each has an outcome, and some of them are accepted",
      async () => {
        const counts = { sent: 0, accepted: 0, refused: 0 };
        const known = await world("/commands");
        for (const type of Object.keys(payloads) as CommandName[]) {
          const schema = z.toJSONSchema(payloads[type], { io: "input", unrepresentable: "any" }) as Schema;
          const streams = commandTypes[type].stream === "file" ? known("file") : known("incident");
          const read = Object.fromEntries(commandTypes[type].reads.map((it) => [it, 0]));
          const sample = fc.sample(fc.tuple(allowedBy(schema, known), fc.constantFrom(...streams)), {
            seed: SEED,
            numRuns: COMMANDS_EACH,
          });
          for (const [payload, stream] of sample) {
            const opens = type === "open-file" || type === "open-incident";
            const sent = {
              id: it_.id(),
              stream: opens ? it_.id() : stream,
              type,
              v: 1,
              device: "test",
              sequence: 1,
              madeAt: "2026-11-23T09:00:00Z",
              read,
              payload,
            };
            const response = await ask(it_.app, visitors[0]!, {
              method: "POST",
              url: "/api/v1/commands",
              payload: { commands: [sent] },
            });
            counts.sent++;
            const [outcome] = response.statusCode === 200 ? response.json<{ outcomes: Outcome[] }>().outcomes : [];
            expect([type, payload, response.statusCode]).toEqual([
              type,
              payload,
              expect.toSatisfy((it: number) => it < 500),
            ]);
            if (outcome?.status.startsWith("accepted")) counts.accepted++;
            else counts.refused++;
          }
        }
        console.log(`fuzz of commands: ${JSON.stringify(counts)}`);
        expect(counts.accepted).toBeGreaterThan(counts.sent / 10);
      },
      LONG,
    );
  });
});
