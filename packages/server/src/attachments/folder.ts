import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { ByteStore } from "./bytes.ts";

/** Pieces as files of a folder, spread over 256 below it; each is whole and on the disk before it has its name. */
export const folderBytes = (folder: string): ByteStore => {
  const pathOf = (place: string): string => join(folder, place.slice(0, 2), place);
  return {
    put: async (place, bytes) => {
      const path = pathOf(place);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const file = await open(`${path}.part`, "w", 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(`${path}.part`, path);
      const above = await open(dirname(path), "r");
      await above.sync().finally(() => above.close());
    },
    get: (place) => readFile(pathOf(place)),
    find: (place) =>
      readFile(pathOf(place)).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== "ENOENT") throw error;
        return undefined;
      }),
    drop: (place) => rm(pathOf(place), { force: true }),
  };
};
