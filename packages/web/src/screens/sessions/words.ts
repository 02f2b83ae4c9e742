import type { SessionLine } from "@relais/training";
import type { TextKey } from "../../texts/fr.ts";

export const standingWords: Readonly<Record<SessionLine["standing"], TextKey>> = {
  planned: "sessionPlanned",
  today: "sessionToday",
  over: "sessionOver",
  closed: "sessionClosed",
  cancelled: "sessionCancelled",
};

export const partWords: Readonly<Record<SessionLine["part"], TextKey>> = {
  manager: "sessionAsManager",
  trainer: "sessionAsTrainer",
  participant: "sessionAsParticipant",
  rater: "sessionAsRater",
};

/** Lines of expenses of a session. */
export const costLines = ["room", "meals", "transport", "allowance", "copies"] as const;
export type CostLine = (typeof costLines)[number];
export const isCostLine = (line: string): line is CostLine => (costLines as readonly string[]).includes(line);

/** « A », « B », … */
export const letterOf = (at: number): string => String.fromCharCode(65 + at);

/** Two digits, as an estimate is read. */
export const twoDigits = (value: number, language: string): string =>
  value.toLocaleString(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
