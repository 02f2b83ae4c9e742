import { readFileSync } from "node:fs";
import { join } from "node:path";
import { diceOf } from "@relais/core";
import { describe, expect, it } from "vitest";
import {
  type Estimate,
  feldtInterval,
  fisherQuantile,
  gainOf,
  itemsOf,
  kappaOf,
  krippendorffOf,
  marksOf,
  type Ratings,
  reliabilityOf,
  studentQuantile,
  sumsOf,
} from "../../src/index.ts";
import reference from "./reference.json" with { type: "json" };

/** The numbers of a committed table, without its heading if it has one; NA is nothing. */
const table = (name: string): (number | null)[][] =>
  readFileSync(join(import.meta.dirname, name), "utf8")
    .trim()
    .split("\n")
    .filter((line) => /\d/.test(line))
    .map((line) => line.split(",").map((it) => (it === "NA" ? null : Number(it))));

const pairs = (name: string): [number, number][] => table(name).map(([a, b]) => [a!, b!]);
const three = (it: Estimate | null): number[] => (it === null ? [] : [it.value, it.from, it.to]);

/** R prints seventeen digits; what is asked is nine after the point. */
const near = (said: readonly number[], expected: readonly number[]): void => {
  expect(said.length).toBe(expected.length);
  said.forEach((it, at) => {
    expect(Math.abs(it - expected[at]!)).toBeLessThan(1e-9);
  });
};

/** How many of so many intervals hold the true value. */
const coverage = (
  times: number,
  interval: (at: number) => Pick<Estimate, "from" | "to"> | null,
  truth: number,
): number => {
  let held = 0;
  for (let at = 0; at < times; at++) {
    const it = interval(at);
    if (it !== null && it.from <= truth && truth <= it.to) held++;
  }
  return held / times;
};

const normalFrom = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

describe("given the same data as R", () => {
  const marks = marksOf(table("marks.csv").map((row) => row.map(Boolean)));
  const sums = sumsOf(marks);

  it("[STA-1] when quantiles of Fisher and Student are asked for, then they are R's to 1e-9", () => {
    for (const [p, above, below, expected] of reference.fisher as [number, number, number, number][]) {
      expect(Math.abs(fisherQuantile(p, above, below) - expected)).toBeLessThan(1e-9 * Math.max(1, expected));
    }
    expect(studentQuantile(0.975, 1)).toBeCloseTo(12.706204736174698, 9);
  });

  it("[STA-2] when a test is judged, then its reliability, its questions and their intervals are R's to 1e-9", () => {
    near(three(reliabilityOf(sums)), reference.alpha);
    const items = itemsOf(sums);
    near(
      items.map((it) => it.discrimination!.value),
      reference.discrimination,
    );
    near(
      items.map((it) => it.discrimination!.from),
      reference.discriminationFrom,
    );
    near(
      items.map((it) => it.discrimination!.to),
      reference.discriminationTo,
    );
    near(
      items.map((it) => it.facility.from),
      reference.facilityFrom,
    );
    near(
      items.map((it) => it.facility.to),
      reference.facilityTo,
    );
  });

  it("[STA-3] when two tests of the same people are compared, then the gain and the chance of it are R's, over all signs", () => {
    const tests = pairs("gain.csv");
    const gain = gainOf(
      tests.map(([before]) => before),
      tests.map(([, after]) => after),
    );
    near([...three(gain.mean), gain.p], [...reference.gain, reference.gainP]);
  });

  it("[STA-4] when raters are compared, then kappa, weighted or not, and Krippendorff's alpha are R's", () => {
    near(three(kappaOf(pairs("two-raters.csv"), 3, "same")), reference.kappaSame);
    near(three(kappaOf(pairs("two-raters.csv"), 3, "steps")), reference.kappaSteps);
    const scales = ["nominal", "ordinal", "interval"] as const;
    const alphas = scales.map((it) => krippendorffOf(table("raters.csv"), it, diceOf(1).next)!.value);
    near(alphas, reference.krippendorff);
  });
});

describe("given published examples", () => {
  it("[STA-5] when they are computed again, then their printed digits come out", () => {
    // Evans's worked example of Feldt's interval: 0.913, 873 people, 20 questions.
    const evans = feldtInterval(0.913, 873, 20);
    expect([evans.from.toFixed(7), evans.to.toFixed(7)]).toEqual(["0.9044024", "0.9211588"]);
    // Fleiss, Cohen and Everitt 1969, 200 patients, three diagnoses: kappa 0.429.
    const cells = [
      [106, 10, 4],
      [22, 28, 10],
      [2, 12, 6],
    ];
    const patients = cells.flatMap((row, a) =>
      row.flatMap((count, b) => Array.from({ length: count }, (): [number, number] => [a, b])),
    );
    expect(kappaOf(patients, 3, "same")!.value.toFixed(3)).toBe("0.429");
    // Krippendorff 2011, « Computing Krippendorff's Alpha-Reliability », four observers, twelve units, with what they left out.
    const observers = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."];
    const units: Ratings[] = Array.from({ length: 12 }, (_, unit) =>
      observers.map((said) => (said[unit] === "." ? null : Number(said[unit]))),
    );
    const alpha = (scale: "nominal" | "ordinal" | "interval") =>
      krippendorffOf(units, scale, diceOf(1).next)!.value.toFixed(3);
    expect([alpha("nominal"), alpha("ordinal"), alpha("interval")]).toEqual(["0.743", "0.815", "0.849"]);
    // Fisher 1935, § 21: Darwin's fifteen pairs of maize, eighths of an inch; 1,726 of 32,768 sums are as large.
    const darwin = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48];
    expect(
      gainOf(
        darwin.map(() => 0),
        darwin,
      ).p,
    ).toBeCloseTo(1726 / 32768, 12);
  });
});

describe("given worlds whose true values are known", () => {
  it("[STA-6] when intervals are made again and again, then at least 93 and at most 97 in a hundred hold the true value", () => {
    const dice = diceOf(20261128);
    // Parallel questions: a common share of the variance of 0.3, so that eight of them have a reliability of 2.4 / 3.1.
    const feldt = coverage(
      2000,
      () => {
        const [people, items] = [40, 8];
        const rows = Array.from({ length: people }, () => {
          const common = Math.sqrt(0.3) * normalFrom(dice.next);
          return Array.from({ length: items }, () => common + Math.sqrt(0.7) * normalFrom(dice.next));
        });
        const variance = (values: number[]): number => {
          const mean = values.reduce((sum, it) => sum + it, 0) / people;
          return values.reduce((sum, it) => sum + (it - mean) ** 2, 0) / (people - 1);
        };
        const within = rows[0]!.reduce((sum, _, item) => sum + variance(rows.map((row) => row[item]!)), 0);
        const whole = variance(rows.map((row) => row.reduce((sum, it) => sum + it, 0)));
        return feldtInterval((items / (items - 1)) * (1 - within / whole), people, items);
      },
      2.4 / 3.1,
    );
    const gain = coverage(
      2000,
      () => {
        const after = Array.from({ length: 25 }, () => dice.whole(-3, 5));
        return gainOf(
          after.map(() => 0),
          after,
        ).mean;
      },
      1,
    );
    // Two raters over three words, who agree seven times in ten beside chance.
    const kappa = coverage(
      2000,
      () => {
        const said = Array.from({ length: 120 }, (): [number, number] => {
          const first = dice.whole(0, 2);
          return [first, dice.chance(0.7) ? first : dice.whole(0, 2)];
        });
        return kappaOf(said, 3, "same");
      },
      0.7,
    );
    const alpha = coverage(
      120,
      () => {
        const elements = Array.from({ length: 80 }, () => {
          const said = dice.whole(0, 2);
          return [said, dice.chance(0.7) ? said : dice.whole(0, 2)];
        });
        return krippendorffOf(elements, "nominal", dice.next);
      },
      0.7,
    );
    for (const share of [feldt, gain, kappa]) expect(Math.abs(share - 0.95)).toBeLessThan(0.02);
    // Drawn again from eighty elements it is a little narrow, and a hundred and twenty worlds say it to four in a hundred.
    expect(Math.abs(alpha - 0.95)).toBeLessThan(0.06);
  });

  it("[STA-7] when nothing varies, or there is too little, then nothing is said rather than a figure", () => {
    const same = sumsOf(marksOf(Array.from({ length: 9 }, () => [true, false, true])));
    expect(reliabilityOf(same)).toBeNull();
    expect(itemsOf(same).map((it) => it.discrimination)).toEqual([null, null, null]);
    expect(reliabilityOf(sumsOf(marksOf([[true, false]])))).toBeNull();
    expect(gainOf([3], [5])).toEqual({ mean: null, p: 1 });
    expect(
      kappaOf(
        [
          [1, 1],
          [1, 1],
        ],
        3,
        "same",
      ),
    ).toBeNull();
    expect(
      krippendorffOf(
        [
          [1, null],
          [null, 2],
        ],
        "nominal",
        diceOf(1).next,
      ),
    ).toBeNull();
  });

  it("[STA-8] when a question is too hard, too easy or parts nobody, then it is named; else it is left in peace", () => {
    const dice = diceOf(7);
    const rows = Array.from({ length: 400 }, () => {
      const skill = dice.next();
      return [
        ...Array.from({ length: 8 }, () => dice.chance(skill)),
        dice.chance(0.05),
        dice.chance(0.995),
        dice.chance(0.5),
      ];
    });
    const revise = itemsOf(sumsOf(marksOf(rows))).map((it) => it.revise.join(" "));
    expect(revise.slice(0, 8)).toEqual(Array.from({ length: 8 }, () => ""));
    expect(revise.slice(8)).toEqual(["too-hard parts-nobody", "too-easy parts-nobody", "parts-nobody"]);
  });
});
