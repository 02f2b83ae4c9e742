import { type Ground, groundOf, Loaded, type TerritoryView } from "@relais/extension";
import { useMemo } from "react";
import { z } from "zod";
import { useDraft } from "../../../../device/use-draft.ts";

const NONE: readonly Loaded[] = [];
const Files = z.array(Loaded);

/** What the planner loaded, kept on the device apart from the question: it is large, and changes seldom. */
export interface KeptFiles {
  readonly files: readonly Loaded[];
  readonly keep: (files: readonly Loaded[]) => void;
  readonly state: "looking" | "here";
}

export const useLoaded = (): KeptFiles => {
  const draft = useDraft<readonly Loaded[]>("extension-where-loaded", NONE, (found) => Files.safeParse(found).data);
  return { files: draft.value, keep: draft.change, state: draft.state === "looking" ? "looking" : "here" };
};

/** The territory with what was loaded. */
export const useGround = (view: TerritoryView, files: readonly Loaded[]): Ground =>
  useMemo(() => groundOf(view, files), [view, files]);
