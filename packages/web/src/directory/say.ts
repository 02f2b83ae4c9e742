import type {
  Confirmed,
  ImportAsked,
  ImportConfirmed,
  NewEntry,
  RoadFactor,
  Succession,
  Word,
} from "@relais/directory";
import type { QueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { Problem, post } from "../api/client.ts";
import { directory } from "../api/queries.ts";
import { runningDevice } from "../device/device.ts";
import { seenIn } from "./entry.ts";

interface Confirming {
  readonly service: string;
  readonly said: Confirmed;
  /** The last confirmation that its author has read. */
  readonly seen: number;
  /** Where somebody else confirmed it meanwhile: the one that the page shows from then on. */
  readonly overtaken: (seen: number) => void;
}

/** Confirms an entry. Overtaken, it is refused as the server says, with the entry on the page as it is now. */
export const confirm = async (queries: QueryClient, { service, said, seen, overtaken }: Confirming): Promise<void> => {
  try {
    await say(service, { said, seen });
  } catch (error) {
    if (error instanceof Problem && error.status === 409) {
      await runningDevice()?.sender.now();
      await queries.invalidateQueries({ queryKey: directory.queryKey });
      overtaken(seenIn(await queries.ensureQueryData(directory), service));
    }
    throw error;
  }
};

/** Tells the server what is said of a service; what this device carries then holds it too. */
export const say = async (service: string, word: Word): Promise<void> => {
  await put(`/directory/services/${service}/words`, z.strictObject({}), word);
};

/** What is put into the directory; this device then carries it too. */
const put = async <S extends z.ZodType>(path: string, schema: S, body: unknown): Promise<z.infer<S>> => {
  const answer = await post(path, schema, body);
  await runningDevice()?.sender.now();
  return answer;
};

/** Adds an entry, and gives the id of its service. */
export const addEntry = (entry: NewEntry) => put("/directory/services", z.strictObject({ service: z.string() }), entry);

export const succeed = (service: string, succession: Succession) =>
  put(`/directory/services/${service}/successor`, z.strictObject({}), succession);

export const setRoadFactor = (set: RoadFactor) => put("/directory/road-factor", z.strictObject({}), set);

export const previewImport = async (asked: ImportAsked) =>
  post("/directory/imports/preview", (await import("@relais/directory")).ImportPreview, asked);

export const importList = (confirmed: ImportConfirmed) =>
  put("/directory/imports", z.strictObject({ added: z.int(), changed: z.int() }), confirmed);
