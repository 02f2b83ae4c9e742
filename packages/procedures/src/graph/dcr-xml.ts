import type { DcrGraph } from "./graph.ts";

/** Names of the relations in DCR XML: a response is « response », a milestone « milestone », and so on. */
const LISTS = [
  ["conditions", "condition"],
  ["responses", "response"],
  ["excludes", "exclude"],
  ["includes", "include"],
  ["milestones", "milestone"],
] as const;

/**
 * The core graph as DCR XML, the exchange format of the DCR tools: events with their labels, relations with their waiting
 * times and deadlines as ISO 8601 durations in hours, and the initial marking.
 */
export const toDcrXml = (title: string, graph: DcrGraph, labels: ReadonlyMap<string, string>): string => {
  const events = graph.events.map((id) => `<event id=${quoted(id)}/>`);
  const named = graph.events.map((id) => `<label id=${quoted(labels.get(id) ?? id)}/>`);
  const mapped = graph.events.map(
    (id) => `<labelMapping eventId=${quoted(id)} labelId=${quoted(labels.get(id) ?? id)}/>`,
  );
  const constraints = LISTS.map(([list, type]) => {
    const lines = graph.relations
      .filter((it) => it.type === type)
      .map(({ from, to, delayHours, deadlineHours }) => {
        const hours = delayHours ?? deadlineHours;
        const time = hours === undefined ? "" : ` time="PT${hours}H"`;
        return `<${type} sourceId=${quoted(from)} targetId=${quoted(to)}${time}/>`;
      });
    return `<${list}>${lines.join("")}</${list}>`;
  });
  const marked = (list: string, ids: readonly string[]) =>
    `<${list}>${ids.map((id) => `<event id=${quoted(id)}/>`).join("")}</${list}>`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<dcrgraph title=${quoted(title)}>`,
    "<specification><resources>",
    `<events>${events.join("")}</events><subProcesses/><distribution/>`,
    `<labels>${named.join("")}</labels><labelMappings>${mapped.join("")}</labelMappings>`,
    "<expressions/><variables/></resources>",
    `<constraints>${constraints.join("")}<updates/><spawns/></constraints></specification>`,
    `<runtime><marking><globalStore/><executed/>${marked("included", graph.initial.included)}`,
    `${marked("pendingResponses", graph.initial.pending)}</marking></runtime>`,
    "</dcrgraph>",
    "",
  ].join("\n");
};

const quoted = (text: string): string =>
  `"${text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;")}"`;
