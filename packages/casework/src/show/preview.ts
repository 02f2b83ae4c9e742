import { parseInterval } from "@relais/core";
import { type Act, consider, evaluate } from "@relais/procedures";
import type { CountryWords } from "../country.ts";
import { clearFacts, type FileState, followedBy, history } from "../file/index.ts";
import { formFaults } from "../forms/faults.ts";
import type { IncidentState } from "../incident/index.ts";
import type { Preview, PreviewView } from "../views/index.ts";
import { type Desk, stepAt } from "./desk.ts";
import { dueView, owedBy } from "./due.ts";
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
  const followed = followedBy(whole, desk.procedures);
  const told = history(whole, incident);
  const supposed = { step, time: at, facts: clearFacts(values, at, reading) };
  const said = consider(followed, told, supposed);
  const act: Act = { ...supposed, id: SUPPOSED, recordedAt: desk.now, device: "", sequence: 0, departures: [] };
  const { instances } = evaluate(followed, { ...told, acts: [...told.acts, act] }, desk.now);
  const open = ["commun", stepAt(desk, step)?.compartment];
  return {
    status: intent === "report" || said === undefined ? "possible" : said.status,
    reasons: (said?.reasons ?? []).map((it) => reasonView(it, desk)),
    faults: formFaults(
      { time, values, required: stepAt(desk, step)?.fields.flatMap((it) => (it.required ? [it.field] : [])) ?? [] },
      desk.vocabulary.fields,
      desk.now,
      desk.calendar,
    ),
    due: instances
      .filter((it) => it.open && it.trigger === SUPPOSED && open.includes(stepAt(desk, it.step)?.compartment))
      .flatMap((it) => dueView(owedBy(it, whole.followed, at), desk) ?? []),
  };
};

/** The act that is being filled in, which nothing has recorded. */
const SUPPOSED = "00000000-0000-0000-0000-000000000000";
