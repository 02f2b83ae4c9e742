import type { Refusal, Text } from "@relais/core";
import type { Loaded } from "@relais/extension";
import { useEffect, useState } from "react";
import { useWorker } from "../use-worker.ts";
import type { ReadJob, ReadTold } from "./reading.ts";
import READER from "./reading-worker.ts?worker&url";
import type { Keeping } from "./use-loaded.ts";

/** How far the reading of a file is. */
export type Reading =
  | { readonly is: "idle" }
  | { readonly is: "reading" | "stopped" | "failed"; readonly file: string }
  | { readonly is: "refused"; readonly file: string; readonly refused: readonly Refusal[] }
  | { readonly is: "loaded"; readonly file: string; readonly how: Keeping; readonly losses: readonly Text[] };

const UNREAD: Refusal = {
  code: "load.unread",
  fr: "Ce fichier ne se lit plus : il a changé depuis qu'il a été choisi. Choisissez-le de nouveau.",
  en: "This file can no longer be read: it has changed since it was chosen. Choose it again.",
};

const openReader = (): Worker => new Worker(READER, { type: "module" });

/** Reads beside the page: `read` begins, `end` leaves everything as it was before. `take` keeps what was read. */
export const useReading = (take: (loaded: Loaded) => Promise<Keeping>) => {
  const { begin, end } = useWorker<ReadJob, ReadTold>(openReader);
  const [reading, set] = useState<Reading>({ is: "idle" });
  // Whoever has opened the page reads without network too: the browser keeps what it has fetched once.
  useEffect(() => void fetch(READER).catch(() => undefined), []);
  const heard = async (file: string, told: ReadTold): Promise<void> => {
    if (told.is === "failed") set({ is: "failed", file });
    else if (told.is === "unread") set({ is: "refused", file, refused: [UNREAD] });
    else if (told.outcome.loaded === null) set({ is: "refused", file, refused: told.outcome.refused });
    else set({ is: "loaded", file, how: await take(told.outcome.loaded), losses: told.losses });
  };
  return {
    reading,
    read: (job: ReadJob): void => {
      set({ is: "reading", file: job.file.name });
      begin(job, (told) => void heard(job.file.name, told));
    },
    end: (): void => {
      end();
      set((before) => (before.is === "reading" ? { is: "stopped", file: before.file } : before));
    },
    refuse: (file: string, refused: readonly Refusal[]): void => set({ is: "refused", file, refused }),
    forget: (): void => set({ is: "idle" }),
  };
};
