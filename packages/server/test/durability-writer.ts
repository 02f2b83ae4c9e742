import { join } from "node:path";
import { type Location, openDatabase } from "../src/database/open.ts";
import { Failure } from "../src/failure.ts";
import { instanceKeys } from "../src/keys/instance-keys.ts";
import { append } from "./append.ts";
import { author, event, id, orderOf, sources } from "./engines.ts";

/** What the writer is told, as JSON in its first argument. */
export interface Order {
  readonly location: Location;
  /** Where the keys lie. */
  readonly folder: string;
  readonly writers: number;
  /** How many letters each event seals. */
  readonly size: number;
}

/** What the writer says, one JSON line each; an event only once it is acknowledged. */
export type Said =
  | { readonly event: string }
  | { readonly failure: { readonly code: string; readonly fr: string; readonly en: string } }
  | { readonly closed: true };

/** A process to be killed or starved: its writers append without end, and stop when refused twice. */
const main = async ({ location, folder, writers, size }: Order): Promise<void> => {
  const database = await openDatabase(location);
  const keys = instanceKeys(join(folder, "keys.json"));
  const by = author();
  const write = async (): Promise<void> => {
    const stream = id();
    for (let expected = 0, refused = 0; refused < 2; ) {
      try {
        const order = orderOf(stream, by, expected, [event("x".repeat(size))]);
        const appended = await database.asSystem((tx) => append(tx, keys, sources, order));
        if (!appended.ok) throw new Error(`The stream is at ${appended.at}, not at ${expected}`);
        for (const it of appended.events) say({ event: it.id });
        expected++;
      } catch (error) {
        complain(error);
        refused++;
      }
    }
  };
  await Promise.all(Array.from({ length: writers }, write));
  await database.close();
  say({ closed: true });
};

const say = (said: Said): void => {
  process.stdout.write(`${JSON.stringify(said)}\n`);
};

const complain = (error: unknown): void => {
  if (!(error instanceof Failure)) throw error;
  say({ failure: { code: error.code, ...error.text } });
};

await main(JSON.parse(process.argv[2] ?? "") as Order).catch(complain);
