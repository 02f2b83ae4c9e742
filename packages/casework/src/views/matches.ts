import { Id, IsoInterval, Text } from "@relais/core";
import { z } from "zod";
import { Values } from "../commands/parts.ts";
import { OnCallView } from "./on-call.ts";
import { FileLabel } from "./shared.ts";

/** Whose other files are looked for: of a child who is being entered, as typed so far, or of a file. */
export const MatchAsked = z.union([
  z.strictObject({ values: Values, time: IsoInterval }),
  z.strictObject({ file: Id }),
]);
export type MatchAsked = z.infer<typeof MatchAsked>;

/** What two files say of one thing: each side in words, and whether they agree. */
export const Compared = z.strictObject({
  what: z.enum(["names", "birth", "sex", "commune"]),
  standing: z.enum(["agrees", "close", "differs", "unknown"]),
  /** « autre orthographe du même son ». */
  level: Text,
  entered: Text.nullable(),
  known: Text.nullable(),
});
export type Compared = z.infer<typeof Compared>;

/** A file that this reader may open, and that may be of the child. */
export const MatchView = z.strictObject({
  file: FileLabel,
  closed: z.boolean(),
  /** `likely`: more likely the same child than not. */
  chance: z.enum(["likely", "possible"]),
  compared: z.array(Compared),
});
export type MatchView = z.infer<typeof MatchView>;

/** The likeliest first. `among`: all the files that the reader may see, or those that this device carries. */
export const MatchesView = z.strictObject({ among: z.enum(["server", "device"]), matches: z.array(MatchView) });
export type MatchesView = z.infer<typeof MatchesView>;

/** Whom to ask about files that one may not see: the units and their numbers, and nothing of any file. */
export const ElsewhereView = z.strictObject({
  ask: z.array(z.strictObject({ unit: z.string(), unitName: Text, lines: OnCallView.shape.lines })),
});
export type ElsewhereView = z.infer<typeof ElsewhereView>;
