import { type DueView, remainingWords } from "@relais/casework";
import { useWords } from "../texts/language.tsx";
import { useNow } from "./use-now.ts";

type Urgency = "late" | "soon" | "calm";

const HOURS = 3_600_000;

/** Late only past a legal limit; soon within six hours of one, or when it is owed at once. Never a colour alone. */
const urgencyOf = (due: DueView, now: number): Urgency => {
  if (due.verdict === "overdue") return "late";
  if (due.limit === "immediate") return "soon";
  if (due.due !== undefined && due.limit !== "repere" && Date.parse(due.due.from) - now < 6 * HOURS) return "soon";
  return "calm";
};

/** The limit in a sentence with its article and confidence, and what is left of it. */
export const DueWords = ({ due }: { readonly due: DueView }) => {
  const { say } = useWords();
  const now = useNow();
  const left = remainingWords(due, now);
  const urgency = urgencyOf(due, now);
  return (
    <p className={`due ${urgency}`}>
      {left !== null && <strong className="left">{say(left)}</strong>}
      <span>{say(due.sentence)}</span>
    </p>
  );
};
