import { accept, parseInstant, type Result } from "@relais/core";
import { calendarOf } from "@relais/training";
import type { Person } from "../accounts/reader.ts";
import type { Office } from "../casework/office.ts";
import { readSessionView } from "./rooms.ts";

/** One session as an iCalendar file, with the days at which it is taken up again. */
export const sessionCalendar = async (office: Office, person: Person, id: string): Promise<Result<string>> => {
  const found = await readSessionView(office, person, id);
  if (!found.ok) return found;
  const { line, refreshers } = found.value;
  const title = line.titles.map((it) => it.fr).join(" · ");
  const entry = {
    id: line.id,
    title,
    refresherTitle: `Rappel : ${title}`,
    place: line.place,
    time: { from: parseInstant(line.from), to: parseInstant(line.to) },
    refreshers: refreshers.map((it) => it.days),
    standing: line.standing === "cancelled" ? ("cancelled" as const) : ("held" as const),
  };
  return accept(calendarOf([entry], office.sources.now()));
};
