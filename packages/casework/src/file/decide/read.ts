import { type Result, refuse } from "@relais/core";
import type { Aspect, Command } from "../../commands/index.ts";
import type { Context } from "../../context.ts";
import { aspectMissing } from "../../refusals.ts";
import { dateTime } from "../../words/dates.ts";
import { eventWords } from "../../words/events.ts";
import type { FileState } from "../state.ts";

/**
 * Whether a decision may rest on what its author read (SEMANTICS §2): each aspect it needs must be named and unchanged.
 * Changed: it goes back to its author, with what changed; nothing typed is lost.
 */
export const staleRefusal = (
  command: Pick<Command, "read">,
  needed: readonly Aspect[],
  state: FileState,
  context: Context,
): Result<never> | undefined => {
  for (const aspect of needed) {
    const read = command.read[aspect];
    if (read === undefined) return aspectMissing(aspect);
    if (read !== state.aspects[aspect]) return stale(aspect, read, state, context);
  }
  return undefined;
};

/** How many changes a refusal tells before « … ». */
const TOLD = 3;

const stale = (aspect: Aspect, read: number, state: FileState, { calendar, vocabulary }: Context): Result<never> => {
  const since = state.changes.filter((it) => it.sequence > read && it.aspects.includes(aspect));
  const said = (language: "fr" | "en"): string =>
    since
      .slice(-TOLD)
      .map(({ type, role, recordedAt }) => {
        const who = vocabulary.roles.find(({ id }) => id === role)?.label[language] ?? role;
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
