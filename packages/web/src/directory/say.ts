import type { Confirmed, Word } from "@relais/directory";
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
  await post(`/directory/services/${service}/words`, z.strictObject({}), word);
  await runningDevice()?.sender.now();
};
