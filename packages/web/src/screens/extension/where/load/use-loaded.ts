import { type Ground, groundOf, Loaded, type TerritoryView } from "@relais/extension";
import { useEffect, useMemo, useRef, useState } from "react";
import { z } from "zod";
import { openVault } from "../../../../device/device.ts";

const Files = z.array(Loaded);
const AT = { shelf: "drafts", name: "extension-where-loaded" } as const;

/** What was kept of files; nothing where nothing was, or no longer fits. */
export const filesKept = (found: unknown): readonly Loaded[] => Files.safeParse(found).data ?? [];

/** Whether the device could keep them: it may have no room, or no store. */
export type Keeping = "kept" | "unkept";

/** What the planner loaded, kept on the device apart from the question: it is large, changes seldom, and is kept at once. */
export interface KeptFiles {
  readonly files: readonly Loaded[];
  readonly keep: (change: (files: readonly Loaded[]) => readonly Loaded[]) => Promise<Keeping>;
  readonly state: "looking" | "here";
}

export const useLoaded = (): KeptFiles => {
  const [files, setFiles] = useState<readonly Loaded[] | null>(null);
  // A file is read for seconds: what was removed meanwhile stays away.
  const now = useRef<readonly Loaded[]>([]);
  useEffect(() => {
    let gone = false;
    openVault()
      .then((vault) => vault?.get(AT.shelf, AT.name))
      .catch(() => undefined)
      .then((found) => {
        if (gone) return;
        now.current = filesKept(found);
        setFiles(now.current);
      });
    return () => {
      gone = true;
    };
  }, []);
  return {
    files: files ?? [],
    state: files === null ? "looking" : "here",
    keep: async (change) => {
      const next = change(now.current);
      now.current = next;
      setFiles(next);
      try {
        const vault = await openVault();
        await vault?.keep([{ ...AT, value: next }]);
        return vault === null ? "unkept" : "kept";
      } catch {
        return "unkept";
      }
    },
  };
};

/** The territory with what was loaded. */
export const useGround = (view: TerritoryView, files: readonly Loaded[]): Ground =>
  useMemo(() => groundOf(view, files), [view, files]);
