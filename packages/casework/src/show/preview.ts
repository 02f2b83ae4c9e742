import { parseInterval } from "@relais/core";
import { consider } from "@relais/procedures";
import type { CountryWords } from "../country.ts";
import { clearFacts, type FileState, followedBy, history } from "../file/index.ts";
import { formFaults } from "../forms/faults.ts";
import type { IncidentState } from "../incident/index.ts";
import type { Preview, PreviewView } from "../views/index.ts";
import { type Desk, stepAt } from "./desk.ts";
import { reasonView } from "./file.ts";

/** What the rules would say of an act, while its form is being filled. Nothing is recorded. */
export const previewView = (
  { step, time, values, intent }: Preview,
  { whole, incident }: { readonly whole: FileState; readonly incident: IncidentState | undefined },
  { communes }: Pick<CountryWords, "communes">,
  desk: Desk,
): PreviewView => {
  const at = parseInterval(time);
  const reading = { ...desk, departmentOf: (commune: string) => communes.get(commune)?.department };
  const said = consider(followedBy(whole, desk.procedures), history(whole, incident), {
    step,
    time: at,
    facts: clearFacts(values, at, reading),
  });
  return {
    status: intent === "report" || said === undefined ? "possible" : said.status,
    reasons: (said?.reasons ?? []).map((it) => reasonView(it, desk)),
    faults: formFaults(
      { time, values, required: stepAt(desk, step)?.fields.flatMap((it) => (it.required ? [it.field] : [])) ?? [] },
      desk.vocabulary.fields,
      desk.now,
      desk.calendar,
    ),
  };
};
