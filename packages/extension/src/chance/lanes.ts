import type { Network } from "../schedule/network.ts";

/** How many draws are followed side by side: while the processor waits for one of them it goes on with the others. */
export const LANES = 4;

/** `passForward` of so many draws at once: that of task `i` in a lane stands at `i * LANES + lane`, in `days` as in `ends`. */
export const passLanes = (
  { starts, before, waits, releases }: Network,
  days: Float64Array,
  ends: Float64Array,
): void => {
  let edge = 0;
  for (let i = 0; i < releases.length; i++) {
    const release = releases[i]!;
    let a = release;
    let b = release;
    let c = release;
    let d = release;
    for (const last = starts[i + 1]!; edge < last; edge++) {
      const from = before[edge]! * LANES;
      const wait = waits[edge]!;
      const p = ends[from]! + wait;
      const q = ends[from + 1]! + wait;
      const r = ends[from + 2]! + wait;
      const s = ends[from + 3]! + wait;
      if (p > a) a = p;
      if (q > b) b = q;
      if (r > c) c = r;
      if (s > d) d = s;
    }
    const at = i * LANES;
    ends[at] = a + days[at]!;
    ends[at + 1] = b + days[at + 1]!;
    ends[at + 2] = c + days[at + 2]!;
    ends[at + 3] = d + days[at + 3]!;
  }
};
