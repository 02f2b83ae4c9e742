/** What a GIFT file says, before it is made a question of ours; the shapes of the grammar's own reader, so that both can be compared. */
export type GiftFormat = "moodle" | "html" | "markdown" | "plain";

export interface GiftText {
  readonly format: GiftFormat;
  readonly text: string;
}

export type GiftNumber =
  | { readonly type: "simple"; readonly number: number }
  | { readonly type: "range"; readonly number: number; readonly range: number }
  | { readonly type: "high-low"; readonly numberHigh: number; readonly numberLow: number };

export interface GiftChoice<T> {
  readonly isCorrect: boolean;
  /** Per cent of the marks, where it is said. */
  readonly weight: number | null;
  readonly text: T;
  readonly feedback: GiftText | null;
}

interface Head {
  readonly id: string | null;
  readonly tags: readonly string[] | null;
  readonly title: string | null;
  readonly stem: GiftText;
  /** Text goes on after the answers: where they stood, the stem has « _____ ». */
  readonly hasEmbeddedAnswers: boolean;
}

interface Asked extends Head {
  readonly globalFeedback: GiftText | null;
}

export type GiftQuestion =
  | { readonly type: "Category"; readonly title: string }
  | (Head & { readonly type: "Description" })
  | (Asked & { readonly type: "Essay" })
  | (Asked & {
      readonly type: "TF";
      readonly isTrue: boolean;
      readonly trueFeedback: GiftText | null;
      readonly falseFeedback: GiftText | null;
    })
  | (Asked & { readonly type: "MC" | "Short"; readonly choices: readonly GiftChoice<GiftText>[] })
  | (Asked & { readonly type: "Numerical"; readonly choices: GiftNumber | readonly GiftChoice<GiftNumber>[] })
  | (Asked & {
      readonly type: "Matching";
      readonly matchPairs: readonly { readonly subquestion: GiftText; readonly subanswer: string }[];
    });
