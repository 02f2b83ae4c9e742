import {
  actsOf,
  best,
  type CountryWords,
  coarsen,
  coarseTime,
  type FileAct,
  type FileState,
  wellKnown,
} from "@relais/casework";
import {
  accept,
  formatInstant,
  type Instant,
  type NewEvent,
  parseInstant,
  type Result,
  SMALLEST_SHOWN,
} from "@relais/core";
import type { EventLog, LogEvent, Trace } from "./log.ts";
import { realFile } from "./refusals.ts";

/** `exact`: as it was, which only invented files may be. `coarsened`: what remains of a file whose keys are destroyed (SEMANTICS §7). */
export type Sharpness = "exact" | "coarsened";

export interface FilesLog {
  readonly log: EventLog;
  /** Files that stand with fewer than nine others even when all is blurred: they are in no log. */
  readonly leftOut: number;
}

type Country = Pick<CountryWords, "vocabulary" | "units" | "communes">;

/**
 * The acts of files as an event log: each file a case, each act that stands an event under the id of its step. Coarsened, time is a
 * year, the unit a department, birth a band of five years; what a file shares with fewer than nine others is blurred further, and
 * cases are numbered in an order that tells nothing. Exact, it refuses when a file is of a real child.
 */
export const logOfFiles = (files: readonly FileState[], sharpness: Sharpness, country: Country): Result<FilesLog> => {
  if (sharpness === "coarsened") return accept(coarseLog(files, country));
  const real = files.filter((it) => it.opened?.nature !== "invented").length;
  if (real > 0) return realFile(real);
  const traces = files.map((file) => ({ case: file.opened?.number ?? "", events: counted(file).map(exactEvent) }));
  return accept({ log: { traces, notes: [] }, leftOut: 0 });
};

/** An act that was recorded twice counts once. */
const counted = (file: FileState): FileAct[] =>
  actsOf(file).filter((it) => it.standing === "stands" && it.sameAs === undefined);

const exactEvent = ({ step, time, role, by }: FileAct): LogEvent => ({
  activity: step,
  at: time.from,
  attributes: { "org:role": role, "org:group": by.unit },
});

/** What a coarsened file still tells of its child. */
interface Traits {
  readonly years: string;
  readonly department: string;
  readonly birth: string;
}

interface Coarse {
  readonly traits: Traits;
  readonly acts: readonly { readonly activity: string; readonly year: Instant; readonly role: string }[];
}

/** Traits that are kept together, the most telling first given up. */
const KEPT: readonly (readonly (keyof Traits)[])[] = [
  ["years", "department", "birth"],
  ["years", "birth"],
  ["years"],
  [],
];

const coarseLog = (files: readonly FileState[], country: Country): FilesLog => {
  const traces: Omit<Trace, "case">[] = [];
  let left = files.map((file) => coarse(file, country));
  for (const kept of KEPT) {
    const alike = Map.groupBy(left, ({ traits }) => kept.map((it) => traits[it]).join("|"));
    left = [];
    for (const group of alike.values()) {
      if (group.length < SMALLEST_SHOWN) left.push(...group);
      else traces.push(...group.map((it) => ({ events: eventsOf(it, kept) })));
    }
  }
  const sorted = traces.map((it) => [JSON.stringify(it), it] as const).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return {
    log: { traces: sorted.map(([, { events }], i) => ({ case: String(i + 1), events })), notes: [] },
    leftOut: left.length,
  };
};

const eventsOf = ({ traits, acts }: Coarse, kept: readonly (keyof Traits)[]): LogEvent[] =>
  acts.map(({ activity, year, role }) => ({
    activity,
    at: kept.includes("years") ? year : null,
    attributes: {
      "org:role": role,
      ...(kept.includes("department") && { "org:group": traits.department }),
      ...(kept.includes("birth") && { birth: traits.birth }),
    },
  }));

const coarse = (file: FileState, { vocabulary, units, communes }: Country): Coarse => {
  const departmentOf = (commune: string): string | undefined => communes.get(commune)?.department;
  const acts = counted(file).map(({ step, time, role }) => ({
    activity: step,
    year: parseInstant(coarseTime({ from: formatInstant(time.from), to: formatInstant(time.to) }).from),
    role,
  }));
  const birth = best(file, wellKnown.birth) ?? null;
  const told = { facts: { [wellKnown.birth]: birth } } as NewEvent["clear"];
  const { facts } = coarsen(told, vocabulary, departmentOf);
  return {
    acts,
    traits: {
      years: [...new Set(acts.map((it) => formatInstant(it.year).slice(0, 4)))].join(),
      department: departmentOf(units.get(file.unit ?? "")?.commune ?? "") ?? "",
      birth: bandOf(facts),
    },
  };
};

/** `2010-2014`, or nothing where the birth is not known. */
const bandOf = (facts: unknown): string => {
  const band = (facts as Record<string, { from: string; to: string } | null> | undefined)?.[wellKnown.birth];
  return band ? `${band.from.slice(0, 4)}-${band.to.slice(0, 4)}` : "";
};
