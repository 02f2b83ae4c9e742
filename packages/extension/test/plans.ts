import fc from "fast-check";
import type { Line, Plan, Range, Task } from "../src/index.ts";

const text = (it: string) => ({ fr: it, en: it });

const range = (most: number): fc.Arbitrary<Range> =>
  fc
    .tuple(fc.nat(most), fc.nat(most), fc.nat(most))
    .map((it) => it.toSorted((a, b) => a - b))
    .map(([low, likely, high]) => ({ low: low!, likely: likely!, high: high! }));

/** A list of tasks in which each waits only for some before it: no circle. */
const taskList = (size: number): fc.Arbitrary<Task[]> =>
  fc
    .array(fc.record({ days: range(30), waitsFor: fc.array(fc.tuple(fc.nat(), fc.nat(5)), { maxLength: 3 }) }), {
      minLength: 1,
      maxLength: size,
    })
    .map((list) =>
      list.map(
        ({ days, waitsFor }, at): Task => ({
          task: `t${at}`,
          title: text(`Tâche ${at}`),
          aspect: "technical",
          days,
          after: at === 0 ? [] : waitsFor.map(([to, wait]) => ({ task: `t${to % at}`, wait })),
          notBefore: null,
          responsible: null,
        }),
      ),
    );

const lineList = (tasks: readonly Task[]): fc.Arbitrary<Line[]> =>
  fc
    .array(
      fc.record({
        aspect: fc.constantFrom("technical", "financial", "material"),
        kind: fc.constantFrom("rooms", "vehicles", "phones", "posts"),
        quantity: fc.oneof(fc.nat(50), fc.double({ min: 0, max: 9, noNaN: true })),
        cost: fc.option(range(9_000_000).map((it) => ({ ...it, source: "inventé" }))),
        task: fc.constantFrom(...tasks.map((it) => it.task)),
        every: fc.constantFrom("once", "month", "year"),
        parts: fc.array(fc.integer({ min: 1, max: 33 }), { maxLength: 3 }),
      }),
      { maxLength: 6 },
    )
    .map((list) =>
      list.map(
        ({ parts, ...rest }, at): Line => ({
          ...rest,
          line: `l${at}`,
          title: text(`Ligne ${at}`),
          unit: text("unité"),
          shares: parts.map((percent, donor) => ({ donor: `d${donor}`, percent })),
        }),
      ),
    );

const lists = (size: number) => taskList(size).chain((tasks) => lineList(tasks).map((lines) => ({ tasks, lines })));

/** Plans without faults: some sites on one or two templates, tasks and lines of the whole plan, quantities of their own. */
export const plans = (size: number): fc.Arbitrary<Plan> =>
  fc
    .record({
      whole: lists(size),
      templates: fc.array(lists(size), { minLength: 1, maxLength: 2 }),
      sites: fc.array(fc.record({ of: fc.nat(), quantity: fc.option(fc.nat(9)), late: fc.option(fc.nat(400)) }), {
        maxLength: 4,
      }),
      years: fc.integer({ min: 0, max: 4 }),
    })
    .map(({ whole, templates, sites, years }) => ({
      plan: "essai",
      version: "1",
      title: text("Essai"),
      note: text("Plan inventé."),
      from: "2027-01-04",
      to: `${2027 + years}-12-31`,
      donors: [0, 1, 2].map((it) => ({ donor: `d${it}`, name: text(`Bailleur ${it}`) })),
      templates: templates.map((it, at) => ({ template: `m${at}`, title: text(`Modèle ${at}`), ...it, readiness: [] })),
      sites: sites.map(({ of, quantity, late }, at) => {
        const template = of % templates.length;
        const line = templates[template]!.lines[0];
        return {
          site: `s${at}`,
          title: text(`Site ${at}`),
          commune: "BJ0101",
          template: `m${template}`,
          notBefore: late === null ? null : new Date(Date.UTC(2027, 0, 4 + late)).toISOString().slice(0, 10),
          quantities: quantity === null || line === undefined ? [] : [{ line: line.line, quantity }],
        };
      }),
      ...whole,
    }));
