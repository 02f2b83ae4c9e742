import { formatInstant, type Text } from "@relais/core";
import type { EventLog } from "./log.ts";

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
};
/** What XML 1.0 has no way to write. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is sought.
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;
const escaped = (text: string): string =>
  text.replaceAll(UNWRITABLE, "\ufffd").replaceAll(/[&<>"\t\n\r]/g, (it) => ESCAPES[it] ?? it);

const attribute = (type: "string" | "date", key: string, value: string): string =>
  `<${type} key="${escaped(key)}" value="${escaped(value)}"/>`;

const EXTENSIONS = [
  ["Concept", "concept"],
  ["Time", "time"],
  ["Organizational", "org"],
].map(
  ([name, prefix]) =>
    `  <extension name="${name}" prefix="${prefix}" uri="http://www.xes-standard.org/${prefix}.xesext"/>`,
);

/**
 * An event log as XES (IEEE 1849-2016). `about` says what the log is and is not, in both languages: an invented or coarsened one
 * must never be taken for another.
 */
export const writeXes = ({ traces }: Pick<EventLog, "traces">, about: Text): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<log xes.version="1849-2016" xes.features="">',
    ...EXTENSIONS,
    `  ${attribute("string", "description", `${about.fr} / ${about.en}`)}`,
    ...traces.flatMap((trace) => [
      "  <trace>",
      `    ${attribute("string", "concept:name", trace.case)}`,
      ...trace.events.flatMap(({ activity, at, attributes }) => [
        "    <event>",
        `      ${attribute("string", "concept:name", activity)}`,
        ...(at === null ? [] : [`      ${attribute("date", "time:timestamp", formatInstant(at))}`]),
        ...Object.entries(attributes).map(([key, value]) => `      ${attribute("string", key, value)}`),
        "    </event>",
      ]),
      "  </trace>",
    ]),
    "</log>",
    "",
  ].join("\n");
