import { inventedChildren } from "@relais/testkit/linkage";
import { candidates } from "../packages/casework/src/linkage/blocks.ts";
import { type Column, fieldsOf } from "../packages/casework/src/linkage/field.ts";
import { link } from "../packages/casework/src/linkage/link.ts";
import { weightOf } from "../packages/casework/src/linkage/weigh.ts";
import { type Measured, median, ms } from "./measure.ts";

const RECORDS = 10_000;
const ROUNDS = 3;

const timed = <T>(work: () => T): { readonly time: number; readonly value: T } => {
  const start = performance.now();
  const value = work();
  return { time: performance.now() - start, value };
};

/** Linking 10,000 records from their text to the groups, against weighing their candidate pairs once by a model that is known. */
export const measure = async (): Promise<readonly Measured[]> => {
  const entries = inventedChildren(8_000, 1).slice(0, RECORDS);
  const columns: readonly Column[] = [
    { label: "name", kind: "names", values: entries.map((it) => it.name) },
    { label: "birth", kind: "date", values: entries.map((it) => it.birth) },
    { label: "sex", kind: "code", values: entries.map((it) => it.sex) },
    { label: "commune", kind: "code", values: entries.map((it) => it.commune) },
  ];
  const extent = { records: entries.length, split: null };
  const { model, compared, matches } = link(columns, extent);
  const pairs = candidates(fieldsOf(columns), extent);
  const weighOnce = (): number => {
    const fields = fieldsOf(columns);
    let sum = 0;
    for (let i = 0; i < pairs.a.length; i++) sum += weightOf(model, fields, pairs.a[i]!, pairs.b[i]!);
    return sum;
  };
  const [whole, once]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    whole.push(timed(() => link(columns, extent)).time);
    once.push(timed(weighOnce).time);
  }
  return [
    {
      what: `linking ${entries.length} records, ${compared} candidate pairs`,
      value: median(whole.map((it, i) => it / once[i]!)),
      limit: 3,
      unit: "×",
      detail: `${ms(median(whole))} against ${ms(median(once))} to weigh the pairs once; ${matches.length} matches`,
    },
  ];
};
