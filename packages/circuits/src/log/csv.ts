import { accept, type Result } from "@relais/core";
import Papa from "papaparse";
import { folded } from "./folded.ts";
import { readInstant } from "./instant.ts";
import type { EventLog, LogEvent, Note } from "./log.ts";
import { noColumn, noHeader, repeatedColumn, unknownColumn } from "./refusals.ts";

/** Which columns tell the case, the activity and the time; those that are left out are found by their usual names. */
export interface Columns {
  readonly case?: string;
  readonly activity?: string;
  readonly time?: string;
}

/** Usual names, folded: what XES calls them first, then what field offices and other tools do. */
const USUAL = {
  case: ["caseconceptname", "caseid", "case", "dossier", "numerodossier", "patient", "traceid", "trace", "instance"],
  activity: ["conceptname", "activity", "activite", "etape", "acte", "step", "event", "task", "handling", "action"],
  time: ["timetimestamp", "timestamp", "time", "horodatage", "instant", "date", "datetime", "quand"],
} as const;

const SAYS = {
  case: { fr: "le dossier", en: "the case" },
  activity: { fr: "l'acte", en: "the activity" },
} as const;

/**
 * Reads an event log from CSV with a header, as text: one line for each event, in any order; those of a case are put in the order of
 * their times, and where these are equal or missing in that of the file. A line without case or activity is noted and not counted.
 */
export const readCsvLog = (text: string, columns: Columns = {}): Result<EventLog> => {
  const { data } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ""), { skipEmptyLines: "greedy" });
  const [header, ...rows] = data;
  if (header === undefined) return noHeader();
  const repeated = header.find((it, i) => it !== "" && header.indexOf(it) !== i);
  if (repeated !== undefined) return repeatedColumn(repeated);
  const strange = Object.values(columns).find((it) => !header.includes(it));
  if (strange !== undefined) return unknownColumn(strange, header);
  const columnOf = (kind: keyof typeof USUAL): number => {
    const said = columns[kind];
    if (said !== undefined) return header.indexOf(said);
    const usual = USUAL[kind].find((name) => header.some((it) => folded(it) === name));
    return usual === undefined ? -1 : header.findIndex((it) => folded(it) === usual);
  };
  const [caseAt, activityAt, timeAt] = [columnOf("case"), columnOf("activity"), columnOf("time")];
  if (caseAt === -1) return noColumn("case", SAYS.case, header);
  if (activityAt === -1) return noColumn("activity", SAYS.activity, header);

  const notes: Note[] = [];
  const cases = new Map<string, LogEvent[]>();
  for (const [i, row] of rows.entries()) {
    const line = i + 2;
    const [id = "", activity = "", time = ""] = [row[caseAt], row[activityAt], timeAt === -1 ? "" : row[timeAt]];
    if (id === "" || activity === "") {
      const column = (id === "" ? caseAt : activityAt) + 1;
      notes.push({
        code: id === "" ? "no-case" : "no-activity",
        line,
        column,
        fr: `Cette ligne ne dit pas ${SAYS[id === "" ? "case" : "activity"].fr} : elle n'est pas comptée.`,
        en: `This line does not tell ${SAYS[id === "" ? "case" : "activity"].en}: it is not counted.`,
      });
      continue;
    }
    const at = readInstant(time);
    if (at === undefined && time !== "") {
      notes.push({
        code: "no-instant",
        line,
        column: timeAt + 1,
        fr: `« ${time} » n'est pas un instant : l'acte garde sa place dans le fichier.`,
        en: `“${time}” is no instant: the act keeps its place in the file.`,
      });
    }
    const attributes = Object.fromEntries(
      header.flatMap((name, at) =>
        at === caseAt || at === activityAt || at === timeAt || !row[at] ? [] : [[name, row[at]]],
      ),
    );
    const events = cases.get(id) ?? [];
    cases.set(id, events);
    events.push({ activity, at: at ?? null, attributes });
  }
  const traces = [...cases].map(([id, events]) => ({ case: id, events: inTime(events) }));
  return accept({ traces, notes });
};

/** By time; an event without one stays behind the one before it. */
const inTime = (events: readonly LogEvent[]): LogEvent[] => {
  let last = Number.NEGATIVE_INFINITY;
  const timed = events.map((event) => {
    last = event.at ?? last;
    return { event, at: last };
  });
  return timed.sort((a, b) => (a.at === b.at ? 0 : a.at - b.at)).map((it) => it.event);
};
