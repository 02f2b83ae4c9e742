import { accept, type Result } from "@relais/core";
import { SaxesParser, type SaxesTagPlain } from "saxes";
import { readInstant } from "./instant.ts";
import type { EventLog, LogEvent, Note, Trace } from "./log.ts";
import { notLog, notXml } from "./refusals.ts";
import { isAttribute, isOfType, placeIn, writtenOf } from "./xes-shape.ts";

interface Open {
  readonly name: string;
  /** The furthest place reached among what it holds. */
  reached: number;
  readonly kept: "kept" | "skipped";
  readonly written: Readonly<Record<string, string>>;
  readonly attributes: Record<string, string>;
  readonly events: LogEvent[];
  children: number;
}

const ACTIVITY = "concept:name";
const TIME = "time:timestamp";

/** What XML itself writes on an element. */
const OF_XML = /^(xmlns(:|$)|xsi:|xml:)/;

/** Most notes that are kept: a file of which every line is wrong says the same thing each time. */
const MOST_NOTES = 1_000;

/**
 * Reads an event log in XES (IEEE 1849-2016), as text. What is well formed is read as far as it can be, and every part that was
 * not understood is noted with its place; what is no XML, or no log, is refused. Entities other than those of XML are refused
 * too: a small file must not unfold into a large one.
 */
export const readXes = (text: string): Result<EventLog> => {
  const parser = new SaxesParser();
  const open: Open[] = [];
  const traces: Trace[] = [];
  const notes: Note[] = [];
  /** Keys that every event, or every trace, has, as the log says at its beginning. */
  const globals = new Map<string, string[]>([
    ["event", []],
    ["trace", []],
  ]);
  let root: string | undefined;
  let fault: { readonly line: number; readonly column: number; readonly why: string } | undefined;

  const note = (code: string, fr: string, en: string): void => {
    if (notes.length < MOST_NOTES) notes.push({ code, line: parser.line, column: parser.column + 1, fr, en });
  };

  const enter = (tag: SaxesTagPlain): void => {
    const name = tag.name.slice(tag.name.indexOf(":") + 1);
    const parent = open.at(-1);
    root ??= name;
    const place = parent === undefined ? 0 : placeIn(parent.name, name);
    const kept = parent?.kept !== "skipped" && place !== undefined ? "kept" : "skipped";
    if (parent !== undefined && parent.kept === "kept") {
      if (place === undefined) {
        note(
          "misplaced",
          `« ${name} » n'a pas sa place dans « ${parent.name} » : laissé de côté.`,
          `“${name}” has no place in “${parent.name}”: left aside.`,
        );
      } else if (place < parent.reached) {
        note(
          "out-of-order",
          `« ${name} » vient trop tard dans « ${parent.name} » : lu tout de même.`,
          `“${name}” comes too late in “${parent.name}”: read all the same.`,
        );
      } else parent.reached = place;
    }
    const written = Object.fromEntries(Object.entries(tag.attributes).filter(([key]) => !OF_XML.test(key)));
    if (kept === "kept") checkWritten(name, written, note);
    if (kept === "kept" && parent !== undefined && isAttribute(name)) keep(parent, name, written, note);
    if (parent !== undefined) parent.children++;
    open.push({ name, reached: 0, kept, written, attributes: {}, events: [], children: 0 });
  };

  const leave = (): void => {
    const closed = open.pop();
    const parent = open.at(-1);
    if (closed === undefined || closed.kept === "skipped" || parent === undefined) return;
    switch (closed.name) {
      case "trace": {
        const { [ACTIVITY]: name } = closed.attributes;
        traces.push({ case: name ?? String(traces.length + 1), events: closed.events });
        return;
      }
      case "event":
        leaveEvent(closed, parent);
        return;
      case "global":
        globals.get(closed.written.scope ?? "")?.push(...Object.keys(closed.attributes));
        return;
      case "classifier":
        checkKeys(closed.written, globals, note);
        return;
      case "list":
        if (closed.children === 0) note("missing-values", "Cette liste ne tient rien.", "This list holds nothing.");
    }
  };

  const leaveEvent = (
    { attributes: { [ACTIVITY]: activity, [TIME]: time, ...attributes } }: Open,
    parent: Open,
  ): void => {
    if (parent.name === "log") {
      note(
        "no-case",
        "Cet événement n'est dans aucun cas : il n'est pas compté.",
        "This event is in no case: it is not counted.",
      );
    } else if (activity === undefined) {
      note(
        "no-activity",
        "Cet événement n'a pas de « concept:name » : il n'est pas compté.",
        "This event has no “concept:name”: it is not counted.",
      );
    } else {
      const at = time === undefined ? undefined : readInstant(time);
      parent.events.push({ activity, at: at ?? null, attributes });
    }
  };

  parser.on("error", (error) => {
    fault ??= { line: parser.line, column: parser.column + 1, why: error.message.replace(/^\d+:\d+: /, "") };
  });
  parser.on("opentag", (tag) => {
    if (fault === undefined) enter(tag);
  });
  parser.on("closetag", () => {
    if (fault === undefined) leave();
  });
  parser.write(text).close();
  if (fault !== undefined) return notXml(fault.line, fault.column, fault.why);
  return root === "log" ? accept({ traces, notes }) : notLog(root);
};

type Noting = (code: string, fr: string, en: string) => void;

const checkWritten = (name: string, written: Readonly<Record<string, string>>, note: Noting): void => {
  const { must, may } = writtenOf(name);
  const missing = must.filter((it) => !(it in written));
  const unknown = Object.keys(written).filter((it) => !must.includes(it) && !may.includes(it));
  if (missing.length > 0) {
    note(
      "missing-attribute",
      `Il manque à « ${name} » : ${missing.join(", ")}.`,
      `“${name}” lacks: ${missing.join(", ")}.`,
    );
  }
  if (unknown.length > 0) {
    note(
      "unknown-attribute",
      `« ${name} » ne connaît pas : ${unknown.join(", ")}. Laissé de côté.`,
      `“${name}” does not know: ${unknown.join(", ")}. Left aside.`,
    );
  }
};

/** Keeps what an attribute says of the event, trace or log that holds it; what lies deeper describes it and is not kept. */
const keep = (parent: Open, type: string, { key, value }: Readonly<Record<string, string>>, note: Noting): void => {
  if (key === undefined || value === undefined) return;
  if (!isOfType(type, value)) {
    note(
      "wrong-type",
      `« ${value} » n'est pas de type « ${type} » (${key}) : gardé tel quel.`,
      `“${value}” is not of type “${type}” (${key}): kept as it is.`,
    );
  }
  if (type === "date" && !OFFSET.test(value)) {
    note(
      "no-offset",
      `« ${value} » ne dit pas son fuseau (${key}) : lu comme temps universel.`,
      `“${value}” does not tell its time zone (${key}): read as universal time.`,
    );
  }
  parent.attributes[key] = value;
};

const OFFSET = /(Z|[+-]\d\d:\d\d)$/;

/** A classifier names keys that every event has; they are parted by spaces, and may hold some. */
const checkKeys = (
  { keys = "", scope = "event" }: Open["written"],
  globals: ReadonlyMap<string, readonly string[]>,
  note: Noting,
): void => {
  const longestFirst = [...(globals.get(scope) ?? [])].sort((a, b) => b.length - a.length);
  const rest = longestFirst.reduce((left, key) => ` ${left} `.replaceAll(` ${key} `, "  "), keys).trim();
  if (rest === "") return;
  note(
    "unknown-key",
    `Ce classement s'appuie sur « ${rest} », que les événements n'ont pas tous.`,
    `This classifier rests on “${rest}”, which not all events have.`,
  );
};
