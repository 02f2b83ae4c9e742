import { WEEKDAYS } from "../model/schedule.ts";

/** Hours as the pack writes them, ready for a schedule. */
export interface Hours {
  readonly freq: "WEEKLY";
  readonly byday: string;
  readonly opens_at: string;
  readonly closes_at: string;
}

const PART = /^([A-Z]{2})(?:-([A-Z]{2}))? (\d\d:\d\d)-(\d\d:\d\d)$/;
const ALWAYS = { freq: "WEEKLY", byday: WEEKDAYS.join(","), opens_at: "00:00", closes_at: "00:00" } as const;

/** `MO-FR 08:00-12:30 | SA 09:00-12:00`, or `24/7`. A part that does not read goes to `lost`. */
export const hoursIn = (text: string, lost: (part: string) => void): readonly Hours[] => {
  if (text === "") return [];
  if (text === "24/7") return [ALWAYS];
  const days: readonly string[] = WEEKDAYS;
  return text.split(" | ").flatMap((part): Hours[] => {
    const [, first = "", last = first, opens_at = "", closes_at = ""] = PART.exec(part) ?? [];
    const byday = days.slice(days.indexOf(first), days.indexOf(last) + 1);
    if (days.includes(first) && byday.length > 0)
      return [{ freq: "WEEKLY", byday: byday.join(","), opens_at, closes_at }];
    lost(part);
    return [];
  });
};
