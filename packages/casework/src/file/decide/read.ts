import { type Result, refuse, type Standing, standingOf, type Touch } from "@relais/core";
import type { Aspect, Command } from "../../commands/index.ts";
import type { Context } from "../../context.ts";
import { aspectMissing } from "../../refusals.ts";
import { dateTime } from "../../words/dates.ts";
import { eventWords } from "../../words/events.ts";
import { roleWords } from "../../words/roles.ts";
import type { Change, FileState } from "../state.ts";

type Decided = Pick<Command, "read" | "seen" | "device" | "sequence">;

/** What became of an aspect since the author of a command read it; undefined where the command does not name it. */
export const readingOf = (
  command: Decided,
  aspect: Aspect,
  { changes }: FileState,
  { author }: Context,
): Standing<Change & Touch> | undefined => {
  const read = command.read[aspect];
  if (read === undefined) return undefined;
  const known = changes.map((it) => ({ ...it, mine: isEarlier(it, command, author.account) }));
  const own = known
    .filter((it) => it.mine)
    .sort((a, b) => (a.order ?? 0) - (b.order ?? 0))
    .map((it) => it.sequence);
  const touches = known.filter((it) => it.aspects.includes(aspect));
  return standingOf({ read, seen: command.seen, own }, touches);
};

/** The author of a command did this before it, on the same device: they need not have seen it come back. */
const isEarlier = ({ by, order }: Change, { device, sequence }: Decided, account: string): boolean =>
  by.account === account && by.device === device && order !== undefined && order < sequence;

/**
 * Whether a decision may rest on what its author read (SEMANTICS §2): each aspect it needs must be named and unchanged by
 * others. Changed: it goes back to its author, with what changed; nothing typed is lost.
 */
export const staleRefusal = (
  command: Decided,
  needed: readonly Aspect[],
  state: FileState,
  context: Context,
): Result<never> | undefined => {
  for (const aspect of needed) {
    const reading = readingOf(command, aspect, state, context);
    if (reading === undefined) return aspectMissing(aspect);
    if (reading.is === "changed") return stale(aspect, reading.by, context);
    if (reading.is === "missing") return unfounded(aspect);
  }
  return undefined;
};

/** How many changes a refusal tells before « … ». */
const TOLD = 3;

const stale = (aspect: Aspect, since: readonly Change[], { calendar, vocabulary }: Context): Result<never> => {
  const said = (language: "fr" | "en"): string =>
    since
      .slice(-TOLD)
      .map(({ type, by, recordedAt }) => {
        const who = roleWords(vocabulary, by.role)?.[language] ?? by.role;
        return `${eventWords[type][language]} (${who}, ${dateTime(recordedAt, calendar.offsetMinutes)[language]})`;
      })
      .join(language === "fr" ? " ; " : "; ");
  const more = since.length > TOLD ? "… " : "";
  return refuse(
    "decision.stale",
    `Le dossier a changé depuis que vous l'avez lu : ${more}${said("fr")}. Relisez-le, puis décidez à nouveau ; votre saisie est gardée.`,
    `The file has changed since you read it: ${more}${said("en")}. Read it again, then decide anew; your entry is kept.`,
    { path: `read.${aspect}` },
  );
};

/** It was decided on top of an act of one's own that was not taken: what its author read has not come about. */
const unfounded = (aspect: Aspect): Result<never> =>
  refuse(
    "decision.stale",
    "Cette décision reposait sur une saisie précédente de cet appareil, qui n'a pas été acceptée. Relisez le dossier, puis décidez à nouveau ; votre saisie est gardée.",
    "This decision rested on an earlier entry of this device, which was not accepted. Read the file again, then decide anew; your entry is kept.",
    { path: `read.${aspect}` },
  );
