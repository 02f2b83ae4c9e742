import { type Assignment, type Place, type Reader, type StreamKind, visible } from "@relais/casework";
import { type Compartment, compartments } from "@relais/core";
import fc from "fast-check";
import type { InjectOptions } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { personOf } from "../src/accounts/reader.ts";
import { readFile } from "../src/casework/streams.ts";
import { execute } from "../src/commands/execute.ts";
import type { Tx } from "../src/database/open.ts";
import { type Child, type Page, playChild, playReferral, UNITS, wordsIn } from "./access-world.ts";
import { onEngines } from "./engines.ts";
import { admit, ask, command, openTestOffice, type TestOffice, type Visitor } from "./http-office.ts";

const SEED = 20_261_124;
const RUNS = process.env.RELAIS_FULL === "1" ? 600 : 60;

/** A stream as the database holds it, with the units that keep its children when it is an affaire. */
interface Stream {
  readonly stream: string;
  readonly kind: StreamKind;
  readonly unit: string;
  readonly sent_to: string | null;
  readonly withdrawn: boolean;
  readonly children: readonly string[];
}

/** A child, and the unit that keeps its affaire. */
interface Moved extends Child {
  readonly home: string;
}

onEngines((bench) => {
  let it_: TestOffice;
  const children: Moved[] = [];
  let streams: Stream[] = [];
  beforeAll(async () => {
    it_ = await openTestOffice(bench(), SEED);
    for (const unit of UNITS) children.push({ ...(await playChild(it_, unit)), home: unit });
    // Affaires across units: a child of each goes to the next unit, its affaire stays where it was.
    const moved = await playChild(it_, UNITS[0]);
    children.push({ ...moved, unit: UNITS[1], home: UNITS[0] });
    await transfer(it_, moved, UNITS[1]);
    // One referral that has not left, one that was sent, one that was withdrawn afterwards.
    for (const until of ["shared", "sent", "withdrawn"] as const) await playReferral(it_, moved, UNITS[2], until);
    streams = await it_.office.database.asSystem((tx) =>
      tx.query<Stream & { [column: string]: unknown }>(
        `select stream, kind, unit, sent_to, withdrawn, array(select distinct file.unit from file where file.incident = stream.stream) as children
         from stream order by stream`,
      ),
    );
  });
  afterAll(() => it_.close());

  const placeOf = ({ stream, unit, children, sent_to, withdrawn }: Stream): Place => ({
    stream,
    unit,
    children,
    ...(sent_to !== null && { sentTo: { unit: sent_to, standing: withdrawn ? "withdrawn" : "open" } }),
  });

  const units = fc.uniqueArray(fc.constantFrom(...UNITS, "gups-parakou"), { maxLength: 3 });
  const sectors = fc.uniqueArray(fc.constantFrom(...compartments), { maxLength: 4 });
  const assignment: fc.Arbitrary<Assignment> = fc.record({
    role: fc.constantFrom("opj", "travailleur-social"),
    unit: fc.constantFrom(...UNITS),
    units,
    compartments: sectors,
  });
  const readers = (): fc.Arbitrary<Reader> =>
    fc
      .tuple(
        assignment,
        fc.array(assignment, { maxLength: 2 }),
        fc.array(
          fc.record({
            file: fc.constantFrom(...streams.filter((it) => it.kind === "file").map((it) => it.stream)),
            compartments: sectors,
          }),
          { maxLength: 2 },
        ),
      )
      .map(([first, also, opened]) => ({
        ...first,
        account: it_.id(),
        also,
        // One opening a file: a second one replaces the first, in both fences alike.
        opened: [...new Map(opened.map((it) => [it.file, it])).values()],
      }));

  /** Every row under row security of a database that a reader may see, as « table stream compartment type ». */
  const rowsSeen = async (tx: Tx): Promise<Set<string>> => {
    const rows = await tx.query<{ row: string }>(`
      select distinct concat_ws(' ', 'event', stream, compartment, type) as row from event
      union all select distinct concat_ws(' ', 'key', stream, compartment) from file_key
      union all select distinct concat_ws(' ', 'stream', stream) from stream
      union all select distinct concat_ws(' ', 'file', stream) from file
      union all select distinct concat_ws(' ', 'referral', stream) from referral
      union all select distinct concat_ws(' ', 'owed', stream, compartment) from obligation
      union all select distinct concat_ws(' ', 'token', stream) from name_token`);
    return new Set(rows.map((it) => it.row));
  };

  describe("given children of four units, an affaire whose child went to another unit, and readers made at random", () => {
    it("[ACC-1] when both fences are asked without each other, then row security shows exactly what visible() allows", async () => {
      const { database } = it_.office;
      const all = await database.asSystem(rowsSeen);
      let shown = 0;
      await fc.assert(
        fc.asyncProperty(readers(), async (reader) => {
          const seen = await database.withActor(reader, rowsSeen);
          const due = new Set(
            [...all].filter((row) => {
              const [table = "", id = "", compartment, type] = row.split(" ");
              const stream = streams.find((it) => it.stream === id);
              if (stream === undefined) return false;
              const place = placeOf(stream);
              if (compartment !== undefined) {
                return visible(reader, place, { compartment: compartment as Compartment, ...(type && { type }) });
              }
              const reached = [reader, ...(reader.also ?? [])].flatMap((it) => it.units);
              // Search tokens follow units alone: an emergency opens a file, and finds none by name.
              if (table === "token") return reached.includes(stream.unit);
              const opened = (reader.opened ?? []).some((it) => it.file === id);
              if (table === "file") return reached.includes(stream.unit) || opened;
              return (
                [stream.unit, stream.sent_to ?? "", ...stream.children].some((unit) => reached.includes(unit)) || opened
              );
            }),
          );
          shown += seen.size;
          expect([...seen].sort()).toEqual([...due].sort());
        }),
        { seed: SEED, numRuns: RUNS },
      );
      expect(shown).toBeGreaterThan(RUNS * 10);
    });

    it("[ACC-18] when anybody asks for devices, what they carry, what came back, or what was handed over, then it is their own alone", async () => {
      const { database } = it_.office;
      const people = await admit(it_, [
        { role: "opj", unit: UNITS[0] },
        { role: "agent", unit: UNITS[0] },
        { role: "medecin", unit: UNITS[1] },
      ]);
      const devices: { readonly device: string; readonly account: string }[] = [];
      const back: { readonly command: string; readonly account: string; readonly unit: string }[] = [];
      await database.asSystem(async (tx) => {
        for (const [i, { account }] of people.entries()) {
          for (const { stream, unit } of streams.slice(i, i + 3)) {
            const [device, command] = [it_.id(), it_.id()];
            devices.push({ device, account });
            back.push({ command, account, unit });
            await tx.query(
              "insert into device (device, account, kind, registered_at, access) values ($1, $2, 'phone', now(), '')",
              [device, account],
            );
            await tx.query(
              "insert into device_grant (device, stream, turn, state, position) values ($1, $2, 1, 'granted', 1)",
              [device, stream],
            );
            await tx.query(
              `insert into returned (command, stream, unit, account, type, refused_at, key, nonce, text)
               values ($1, $2, $3, $4, 'assign', now(), $1, '\\x00', '\\x00')`,
              [command, stream, unit, account],
            );
            await tx.query(
              "insert into deposit_box (token, account, device, verify, made_at) values ($1, $2, $3, '\\x00', now())",
              [Buffer.from(device), account, device],
            );
            await tx.query("insert into device_reading (id, account) values ($1, $2)", [command, account]);
          }
        }
      });
      const asked = (reader: Reader, sql: string) =>
        database.withActor(reader, async (tx) => (await tx.query<{ it: string }>(sql)).map((row) => row.it).sort());
      const person = fc.constantFrom(...people.map((it) => it.account), it_.id());
      await fc.assert(
        fc.asyncProperty(readers(), person, async (random, account) => {
          const reader = { ...random, account };
          const mine = devices.filter((it) => it.account === account).map((it) => it.device);
          expect(await asked(reader, "select device as it from device")).toEqual(mine.sort());
          expect(await asked(reader, "select device as it from device_grant")).toEqual(mine.sort());
          const reached = [reader, ...(reader.also ?? [])].flatMap((it) => it.units);
          const told = back.filter((it) => it.account === account || reached.includes(it.unit));
          expect(await asked(reader, "select command as it from returned")).toEqual(
            told.map((it) => it.command).sort(),
          );
          for (const table of ["deposit_box", "device_reading"]) {
            await expect(asked(reader, `select account as it from ${table}`)).rejects.toMatchObject({ code: "42501" });
          }
          for (const table of ["device", "device_grant", "returned", "deposit_box", "device_reading"]) {
            await expect(asked(reader, `delete from ${table}`)).rejects.toMatchObject({ code: "42501" });
          }
        }),
        { seed: SEED, numRuns: RUNS / 3 },
      );
    });

    it("[ACC-1] when an account holds dated assignments at random, then every page shows the words of those in force and no other", async () => {
      let pages = 0;
      await fc.assert(
        fc.asyncProperty(several, async (held) => {
          const visitor = await holding(held);
          const person = await personOf(it_.office.database, it_.office.country, it_.office.sources, visitor.token);
          const inForce = held.filter((it) => it.since <= TODAY && (it.until === null || it.until > TODAY));
          if (inForce.length === 0) {
            expect(person).toBeUndefined();
            expect((await ask(it_.app, visitor, { url: "/api/v1/me" })).statusCode).toBe(401);
            return;
          }
          for (const child of children) {
            for (const [page, units, options] of pagesOf(child)) {
              const response = await ask(it_.app, visitor, options);
              const open = compartmentsOf(inForce, units);
              const due = child.secrets.filter((it) => it.on.includes(page) && open.has(it.compartment));
              const seen = wordsIn(response.body);
              expect([held, page, [...seen].sort()]).toEqual([held, page, due.map((it) => it.word).sort()]);
              pages++;
            }
          }
        }),
        { seed: SEED, numRuns: Math.ceil(RUNS / 4) },
      );
      expect(pages).toBeGreaterThan(50);
    });

    it("[ACC-2] when a child has gone to another unit, then its affaire is read there too, each compartment by its sector", async () => {
      const moved = children.at(-1)!;
      const [there, beside, gups] = await admit(it_, [
        { role: "opj", unit: "com-parakou" },
        { role: "opj", unit: "tpi-abomey" },
        { role: "travailleur-social", unit: "com-parakou" },
      ]);
      const incident = async (visitor: Visitor) => {
        const response = await ask(it_.app, visitor, { url: `/api/v1/incidents/${moved.incident}` });
        return { status: response.statusCode, words: wordsIn(response.body).size };
      };
      const told = (sectors: readonly Compartment[]) =>
        moved.secrets.filter((it) => it.on.includes("incident") && sectors.includes(it.compartment)).length;
      expect(await incident(there!)).toEqual({ status: 200, words: told(["commun", "enquete"]) });
      expect(await incident(gups!)).toEqual({ status: 200, words: told(["commun", "social"]) });
      expect(await incident(beside!)).toEqual({ status: 404, words: 0 });
    });
  });

  /** Roles with the sectors they open, said here and not taken from the code under test; each sees its own unit alone. */
  const OPENS: Readonly<Record<string, readonly Compartment[]>> = {
    opj: ["commun", "enquete"],
    "travailleur-social": ["commun", "social"],
    medecin: ["commun", "sante"],
    "juge-enfants": ["commun", "social", "justice"],
  };
  interface Dated {
    readonly role: string;
    readonly unit: string;
    readonly since: string;
    readonly until: string | null;
  }
  const day = fc.constantFrom("2026-01-01", "2026-11-22", "2026-11-23", "2026-11-24", "2027-01-01");
  const dated: fc.Arbitrary<Dated> = fc.record({
    role: fc.constantFrom(...Object.keys(OPENS)),
    unit: fc.constantFrom(...UNITS),
    since: day,
    until: fc.option(day),
  });
  /** One assignment begins once: the database holds no two of the same day. */
  const several = fc.uniqueArray(dated, {
    minLength: 1,
    maxLength: 3,
    selector: ({ role, unit, since }) => role + unit + since,
  });
  const compartmentsOf = (held: readonly Dated[], units: readonly string[]): ReadonlySet<Compartment> =>
    new Set(held.filter((it) => units.includes(it.unit)).flatMap((it) => OPENS[it.role] ?? []));

  const holding = async (held: readonly Dated[]): Promise<Visitor & { readonly token: string }> => {
    const [visitor] = await admit(it_, [{ role: "opj", unit: `aucune-${it_.id()}` }]);
    await it_.office.database.asSystem(async (tx) => {
      await tx.query("delete from assignment where account = $1", [visitor!.account]);
      for (const { role, unit, since, until } of held) {
        await tx.query(
          "insert into assignment (account, unit, role, since, until) values ($1, $2, $3, $4, $5) on conflict do nothing",
          [visitor!.account, unit, role, since, until],
        );
      }
    });
    return { ...visitor!, token: visitor!.cookie.slice("relais=".length) };
  };

  /** Pages of a child with the units that keep what each shows. */
  const pagesOf = ({
    stream,
    incident,
    name,
    unit,
    home,
  }: Moved): readonly (readonly [Page, string[], InjectOptions])[] => [
    ["file", [unit], { url: `/api/v1/files/${stream}` }],
    ["identity", [unit], { url: `/api/v1/files/${stream}/identity` }],
    ["chronology", [unit], { url: `/api/v1/files/${stream}/chronology` }],
    ["search", [unit], { method: "POST", url: "/api/v1/files/search", payload: { q: name, state: "all" } }],
    ["incident", [home, unit], { url: `/api/v1/incidents/${incident}` }],
  ];
});

/** The test's own day, by its clock. */
const TODAY = "2026-11-23";

const transfer = async (it: TestOffice, { stream }: Child, unit: string): Promise<void> => {
  const { aspects } = await it.office.database.asSystem((tx) => readFile(tx, null, stream));
  const author: Reader = { account: it.id(), role: "opj", unit: UNITS[0], units: [...UNITS], compartments };
  const { owner, status } = aspects;
  const sent = command(it, "transfer", stream, { unit, reason: "competence" }, { owner, status });
  const outcome = await execute(it.office, author, sent);
  if (outcome.status !== "accepted") throw new Error(JSON.stringify(outcome));
};
