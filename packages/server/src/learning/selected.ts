import { type Result, refuse } from "@relais/core";
import type { ApplicationState, Outcomes } from "@relais/training";

/** A choice that was computed, and of which applications. */
export interface Selected {
  readonly mark: string;
  readonly outcomes: Result<Outcomes>;
}

/** Tells one state of applications from another. */
export const markOf = (applications: readonly ApplicationState[]): string =>
  applications
    .map((it) => `${it.stream} ${it.sequence}`)
    .sort()
    .join();

/** The choice, unless an application changed since it was computed. */
export const outcomesOf = (
  { mark, outcomes }: Selected,
  applications: readonly ApplicationState[],
): Result<Outcomes> =>
  mark === markOf(applications)
    ? outcomes
    : refuse(
        "call.moved",
        "Une candidature a changé pendant le calcul. Rien n'est publié : touchez « Choisir » à nouveau.",
        "An application changed while the choice was computed. Nothing is published: touch “Choose” again.",
      );
