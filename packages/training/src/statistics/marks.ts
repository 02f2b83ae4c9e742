/**
 * Who answered what rightly: one row a person, one column a question, 1 for a whole right answer and 0 for any other, none included.
 * Kept row after row in one array, which is read once.
 */
export interface Marks {
  readonly people: number;
  readonly items: number;
  readonly right: Uint8Array;
}

/** Rows of equal length, from a table. */
export const marksOf = (rows: readonly (readonly boolean[])[]): Marks => ({
  people: rows.length,
  items: rows[0]?.length ?? 0,
  right: Uint8Array.from(rows.flat(), Number),
});

/** What every statistic of a test is made of, summed in one pass. */
export interface Sums {
  readonly people: number;
  /** Right answers to each question. */
  readonly right: Float64Array;
  /** For each question, the scores of those who answered it rightly, added up. */
  readonly scoresOfRight: Float64Array;
  readonly scores: number;
  readonly squares: number;
}

/**
 * Everyone with the same score is counted together: what is added up for each answer is then one whole number, and the rest is
 * done once for each score.
 */
export const sumsOf = ({ people, items, right: marks }: Marks): Sums => {
  const rightByScore = new Uint32Array((items + 1) * items);
  const peopleByScore = new Uint32Array(items + 1);
  for (let start = 0; start < people * items; start += items) {
    let score = 0;
    for (let at = start; at < start + items; at++) score += marks[at]!;
    peopleByScore[score]!++;
    for (let at = start, to = score * items; at < start + items; at++, to++) rightByScore[to]! += marks[at]!;
  }
  const right = new Float64Array(items);
  const scoresOfRight = new Float64Array(items);
  let [scores, squares] = [0, 0];
  for (let score = 0; score <= items; score++) {
    scores += score * peopleByScore[score]!;
    squares += score * score * peopleByScore[score]!;
    for (let item = 0; item < items; item++) {
      right[item]! += rightByScore[score * items + item]!;
      scoresOfRight[item]! += score * rightByScore[score * items + item]!;
    }
  }
  return { people, right, scoresOfRight, scores, squares };
};

/** The variance of all scores, over n. */
export const varianceOfScores = ({ people, scores, squares }: Sums): number =>
  (squares - (scores * scores) / people) / people;
