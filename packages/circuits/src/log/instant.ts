import { type Instant, parseInstant } from "@relais/core";

/** `2010-12-30T14:32:00.000+01:00`, the same with a space, and without offset or seconds: then UTC. */
const SHAPE = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d(?:\.\d+)?)?)?\s*(Z|[+-]\d\d:?\d\d)?$/;

/** An instant as logs write it; undefined where it is none. */
export const readInstant = (text: string): Instant | undefined => {
  const [, day, minutes = "00:00", seconds = ":00", offset = "Z"] = SHAPE.exec(text.trim()) ?? [];
  if (day === undefined) return undefined;
  const at = parseInstant(`${day}T${minutes}${seconds}${offset.replace(/^([+-]\d\d)(\d\d)$/, "$1:$2")}`);
  return Number.isNaN(at) ? undefined : at;
};
