import { type Control, type Named, named } from "./control.ts";

const PURE = "packages/training/src/cascade";
const CASCADE = "packages/training/test/cascade/cascade.test.ts";
const embedded = (id: string): Named[] => [
  { project: "store", file: "packages/server/test/cascade.store.test.ts", id, words: "on the embedded engine" },
];

/** Who trains whom, counted: what each figure is of, and nobody in it. */
export const cascadeControls: readonly Control[] = [
  {
    name: "cascade-held-by-date",
    takes: "that a session is held where somebody was noted as present, not because its day is over",
    file: `${PURE}/seats.ts`,
    find: 'time.to > now ? "ahead" : "unsaid"',
    replace: 'time.to > now ? "ahead" : "held"',
    red: named("unit", CASCADE, "CAS-1"),
  },
  {
    name: "cascade-reach-any-role",
    takes: "the role in reach: whoever was present counts as trained in every role they hold",
    file: `${PURE}/figures.ts`,
    find: "({ account, role }) => there.has(",
    replace: "({ account, role }) => [...there].some((it) => it.startsWith(account)) || there.has(",
    red: named("unit", CASCADE, "CAS-3"),
  },
  {
    name: "cascade-listed-teaches",
    takes: "presence in the tree: a place on the list is enough to hang below a session",
    file: `${PURE}/tree.ts`,
    find: 'account === null || is === "listed" ? [] : [{ account, session }]',
    replace: "account === null || is === undefined ? [] : [{ account, session }]",
    red: named("unit", CASCADE, "CAS-5"),
  },
  {
    name: "cascade-below-later",
    takes: "time in the tree: a session hangs below one that was not over when it began",
    file: `${PURE}/tree.ts`,
    find: "session.to <= from ? [session] : []",
    replace: "session.to !== from ? [session] : []",
    red: named("unit", CASCADE, "CAS-5", "CAS-8"),
  },
  {
    name: "cascade-renewed-ends",
    takes: "the best of several attestations: one that was renewed is told as ending",
    file: `${PURE}/worth.ts`,
    find: "if (valid.some((it)",
    replace: "if (valid.length > 0 && valid.every((it)",
    red: named("unit", CASCADE, "CAS-7"),
  },
  {
    name: "cascade-names-trainers",
    takes: "that a person is no part of what is told: the edges by person come out",
    file: `${PURE}/view.ts`,
    find: "  trainers: Count,\n",
    replace: "  trainers: z.any(),\n",
    also: [
      {
        file: `${PURE}/cascade.ts`,
        find: "trainers: new Set(trainers).size,",
        replace: "trainers: trainers as never,",
      },
    ],
    red: named("unit", CASCADE, "CAS-9"),
  },
  {
    name: "cascade-for-all",
    takes: "the power that the reading takes",
    file: "packages/server/src/learning/cascade.ts",
    find: "  if (!allowed.ok) return allowed;\n",
    replace: "",
    red: embedded("CAS-9"),
  },
];
