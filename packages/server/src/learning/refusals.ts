import { type Result, refuse } from "@relais/core";

/** A stream that is not one's own is answered as one that does not exist. */
export const unknownStream = (): Result<never> =>
  refuse(
    "session.not-found",
    "Cette séance n'existe pas, ou n'est pas la vôtre. Demandez au responsable de la formation de vous y inscrire.",
    "This session does not exist, or is not yours. Ask the training manager to put you on it.",
  );
