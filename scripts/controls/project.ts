import { type Control, named } from "./control.ts";

const SRC = "packages/extension/src/ledger";
const TEST = "packages/extension/test/ledger.test.ts";
const SERVER = "packages/server/src";
const STORE = "packages/server/test/project.store.test.ts";

/** The project ledger: the plan as it is revised and adopted, what became of it, and visits. */
export const projectControls: readonly Control[] = [
  {
    name: "project-stale-revision",
    takes: "the revision that a revision was based on: a stale one is taken",
    file: `${SRC}/decide-plan.ts`,
    find: "if (based !== revisions.length) return",
    replace: "if (based > revisions.length) return",
    red: [...named("unit", TEST, "PRO-1"), ...named("store", STORE, "PRO-12")],
  },
  {
    name: "project-faulty-plan",
    takes: "the faults of a revision",
    file: `${SRC}/decide-plan.ts`,
    find: "if (plan === null) return refusals.planFaulty(problems);",
    replace: "if (text === reason) return refusals.planFaulty(problems);",
    red: [...named("unit", TEST, "PRO-1")],
  },
  {
    name: "project-in-force-unadopted",
    takes: "the adoption: the last revision is in force as soon as it is written",
    file: `${SRC}/plan-state.ts`,
    find: "const text = revisions.find((it) => it.revision === adoption.revision)?.text;",
    replace: "const text = revisions.at(-1)?.text;",
    red: [...named("unit", TEST, "PRO-2")],
  },
  {
    name: "project-deviation-unsaid",
    takes: "the reason of what is later than planned",
    file: `${SRC}/decide-plan.ts`,
    find: "if (isLate && said.why === null) return",
    replace: "if (isLate && said.why === said.task) return",
    red: [...named("unit", TEST, "PRO-4")],
  },
  {
    name: "project-visit-refused-late",
    takes: "that a visit which has arrived is kept, whatever its date",
    file: `${SRC}/decide-visit.ts`,
    find: 'moment === "typing" ? today : LAST_DAY',
    replace: 'moment === "typing" ? LAST_DAY : today',
    red: [...named("unit", TEST, "PRO-5")],
  },
  {
    name: "project-words-in-clear",
    takes: "the seal on answers in words",
    file: `${SRC}/decide-visit.ts`,
    find: 'it.kind === "words" ? [] : [it.question]',
    replace: "[it.question]",
    red: [...named("unit", TEST, "PRO-5")],
  },
  {
    name: "project-twin-unseen",
    takes: "the other visit of the same place and day",
    file: `${SRC}/twins.ts`,
    find: "found.has(it.state.recorded.visit)",
    replace: "it.id === id",
    red: [...named("unit", TEST, "PRO-6")],
  },
  {
    name: "project-anybody-steers",
    takes: "the power to write the plan",
    file: `${SRC}/decide-plan.ts`,
    find: 'if (context.part !== "steers") return refusals.notSteering();',
    replace: "",
    red: [...named("unit", TEST, "PRO-7")],
  },
  {
    name: "project-row-security",
    takes: "row security of the project ledger: whoever signs in reads its events",
    file: `${SERVER}/database/migrations/028-project.sql`,
    find: "create policy event_of_project on event for select to relais_app using (\n  ledger = 'project' and ((select relais_steers()) or exists (",
    replace:
      "create policy event_of_project on event for select to relais_app using (\n  ledger = 'project' and (true or exists (",
    red: [...named("store", STORE, "PRO-10")],
  },
  {
    name: "project-visit-to-everyone",
    takes: "whose visit it is, when visits go down to devices",
    file: `${SERVER}/extension/parties.ts`,
    find: "where account = $1 and recorded_at > $2",
    replace: "where ($1::uuid is not null) and recorded_at > $2",
    red: [...named("store", STORE, "PRO-11")],
  },
  {
    name: "project-two-visits-crossed",
    takes: "the other visit, among those that are held while two are settled",
    file: `${SERVER}/extension/decide-here.ts`,
    find: "[[command.stream, ...other]]",
    replace: "[[command.stream]]",
    red: [{ project: "store", file: STORE, id: "PRO-6", words: "two people say at once" }],
  },
  {
    name: "readiness-set-aside-counts",
    takes: "that a visit which was set aside counts for nothing",
    file: `${SERVER}/extension/readiness.ts`,
    find: "countedAs(it.state) === null",
    replace: "it.id.length > 0",
    red: [...named("store", STORE, "PRO-14")],
  },
  {
    name: "workbook-without-what-was-done",
    takes: "what was done, spent and seen, from the workbook of the plan",
    file: `${SERVER}/http/routes/extension.ts`,
    find: "{ ...request.query, followed }",
    replace: "request.query",
    red: [{ project: "store", file: STORE, id: "EXP-3", words: "what was reported and seen stands in it" }],
  },
  {
    name: "readiness-of-nobody",
    takes: "the place that was visited: whatever was seen in the commune counts",
    file: `${SERVER}/extension/readiness.ts`,
    find: "where place = any ($1)",
    replace: "where cardinality($1::text[]) > 0",
    red: [...named("store", STORE, "PRO-14")],
  },
];
