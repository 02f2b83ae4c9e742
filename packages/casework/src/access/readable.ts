import type { Vocabulary } from "@relais/procedures";
import type { RecordedEvent } from "../events/index.ts";
import { isIdentifying } from "../show/values.ts";
import { mayName, type Place, type Reader, visible } from "./visible.ts";

/**
 * An event as this reader may read it at this moment: the one answer of every read path (pages, search, papers, feed). Undefined:
 * not visible at all. Outside one's own units a session without its second factor gets it without names; what else it tells stays.
 */
export const readable = <E extends RecordedEvent>(
  reader: Reader,
  place: Place,
  event: E,
  vocabulary: Pick<Vocabulary, "fields">,
): E | undefined => {
  if (!visible(reader, place, event)) return undefined;
  const named = [place.unit, ...(place.children ?? []), ...(place.sentTo ? [place.sentTo.unit] : [])].some((unit) =>
    mayName(reader, unit),
  );
  return named ? event : withoutNames(event, vocabulary);
};

/** Whether some units of a reader keep their names from them: what a device was given then changes with the session. */
export const isNarrowed = (reader: Reader): boolean =>
  [reader, ...(reader.also ?? [])].flatMap((it) => it.units).some((unit) => !mayName(reader, unit));

/**
 * Names, descriptions of persons, and data that lead to one (or that the vocabulary does not know) leave; so does what opens a photo
 * or a paper, which may show a face or a name. The rest stays.
 */
const withoutNames = <E extends RecordedEvent>(event: E, { fields }: Pick<Vocabulary, "fields">): E => {
  if (event.secret === null) return event;
  if (event.type === "attachment.added") return { ...event, secret: null };
  const { names, values, description: _, ...kept } = event.secret;
  const open = new Set(fields.filter((it) => !isIdentifying(it)).map((it) => it.id));
  return {
    ...event,
    secret: {
      ...kept,
      ...(names !== undefined && { names: [] }),
      ...(values !== undefined && {
        values: Object.fromEntries(Object.entries(values as object).filter(([field]) => open.has(field))),
      }),
    },
  };
};
