import { IsoInstant, Share, Text } from "@relais/core";
import { z } from "zod";
import { ShownCount } from "./circuits-view.ts";

/** Which step came right after which, in files that ended in one year. */
export const MapLine = z.strictObject({
  year: z.int(),
  files: ShownCount,
  /** In the order of the procedure. */
  steps: z.array(z.strictObject({ step: z.string(), acts: ShownCount })),
  /** « ▸ » and « ■ » stand for the ends of a file. What is hidden is not there, nor is what never came. */
  edges: z.array(z.strictObject({ from: z.string(), to: z.string(), count: z.int() })),
});
export type MapLine = z.infer<typeof MapLine>;

/** How far the files that ended in one year are from a lawful course. */
export const DistanceLine = z.strictObject({
  year: z.int(),
  files: z.int(),
  /** Null where there are too few files: « non décidable ». */
  told: z
    .strictObject({
      lawful: Share,
      /** Acts; null where no file has a distance. */
      mean: z.number().nullable(),
      /** Files told as « at least » so much: the mean is that, or more. */
      atLeast: z.int(),
      /** Files whose rules leave no lawful course at all. */
      without: z.int(),
      moves: z.array(z.strictObject({ step: z.string(), lacking: z.int(), extra: z.int() })),
    })
    .nullable(),
});
export type DistanceLine = z.infer<typeof DistanceLine>;

/** What files that have ended really did under one procedure, by year. No person and no name is in it. */
export const CoursesView = z.strictObject({
  procedures: z.array(z.strictObject({ id: z.string(), title: Text })),
  procedure: z.string(),
  /** In the order of the procedure. */
  steps: z.array(z.strictObject({ id: z.string(), title: Text })),
  whose: z.enum(["own", "others"]),
  /** `own`: units whose files the reader opens; there may be none. */
  units: z.array(Text),
  /** `others`: years that were over then are told. */
  until: IsoInstant,
  /** The oldest year first. */
  maps: z.array(MapLine),
  /** Of one's own alone. */
  distances: z.array(DistanceLine),
});
export type CoursesView = z.infer<typeof CoursesView>;
