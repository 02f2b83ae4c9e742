import { FollowupKind, type Reader } from "@relais/casework";
import type { Dice } from "@relais/core";
import { type CommandEnvelope, DAY, formatDay, type Instant, localDay } from "@relais/core";

/** What somebody aims at for an invented child: the words say themselves that nobody is meant. */
const GOALS = [
  { goal: "Objectif inventé : dormir la nuit sans peur.", service: "psychosocial" },
  { goal: "Objectif inventé : retourner à l'école après les congés.", service: "education" },
  { goal: "Objectif inventé : revoir la tante paternelle chaque semaine.", service: "family-mediation" },
] as const;

interface Sent {
  readonly type: string;
  readonly payload: CommandEnvelope["payload"];
}

/** The follow-up of an invented child: dates to come or just passed and, from the social sector, the lines of a plan. */
export const careFor = (
  reader: Reader,
  dice: Dice,
  { id, now, offsetMinutes }: { readonly id: () => string; readonly now: Instant; readonly offsetMinutes: number },
): readonly Sent[] => {
  const isSocial = reader.compartments.includes("social");
  if (!isSocial && dice.chance(0.5)) return [];
  const day = (from: number, to: number): string =>
    formatDay(localDay(now + dice.whole(from, to) * DAY, offsetMinutes));
  const at = new Date(now).toISOString();
  const over = id();
  const dates: Sent[] = [
    {
      type: "schedule-followup",
      payload: { followup: id(), kind: dice.pick(FollowupKind.options), day: day(-2, 14) },
    },
    { type: "schedule-followup", payload: { followup: over, kind: "visit", day: day(-9, -3) } },
    { type: "finish-followup", payload: { followup: over, result: "seen", time: { from: at, to: at } } },
  ];
  if (!isSocial) return dates;
  const lines = GOALS.map((it) => ({ line: id(), ...it }));
  return [
    ...dates,
    ...lines.map(
      (it): Sent => ({ type: "add-plan-line", payload: { ...it, provider: "Demo-Service", day: day(3, 40) } }),
    ),
    {
      type: "update-plan-line",
      payload: {
        line: lines[0]?.line ?? "",
        status: "started",
        sentence: "Parlé avec la personne de permanence.",
      },
    },
  ];
};
