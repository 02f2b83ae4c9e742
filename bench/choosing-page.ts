import {
  type AnswerTime,
  type Circumstances,
  choose,
  type Directory,
  type Need,
  offersOf,
  type Territory,
} from "@relais/directory";

/** What the browser is given: plain data, as a device receives them. */
export interface Given {
  readonly directory: Directory;
  readonly territory: Territory;
  readonly customs: { readonly licensed: readonly string[]; readonly sheltering: readonly string[] };
  readonly answers: readonly (readonly [string, AnswerTime])[];
  readonly needs: readonly Need[];
  readonly at: number;
  readonly holidays: readonly { readonly day: number; readonly sure: boolean }[];
}

/** Milliseconds of making the directory ready, and of each choice, the very first one included; how many were proposed. */
const relaisBench = ({ directory, territory, customs, answers, needs, at, holidays }: Given) => {
  const circumstances: Circumstances = {
    at,
    calendar: { offsetMinutes: 60, holidays },
    customs: {
      roadFactor: 1.4,
      placesHoldHours: 24,
      confirmEveryDays: 180,
      licensed: new Set(customs.licensed),
      sheltering: new Set(customs.sheltering),
    },
    table: null,
    answers: new Map(answers),
    communes: new Map(territory.communes.map((it) => [it.code, it.position])),
  };
  const begin = performance.now();
  const offers = offersOf(directory, territory);
  const ready = performance.now() - begin;
  const took: number[] = [];
  let proposed = 0;
  for (const need of needs) {
    const start = performance.now();
    const { proposals } = choose(offers, need, circumstances);
    took.push(performance.now() - start);
    proposed += proposals.length;
  }
  return { took, ready, proposed };
};
export type Said = ReturnType<typeof relaisBench>;

Object.assign(globalThis, { relaisBench });
