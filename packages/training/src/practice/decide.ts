import { accept, type CommandEnvelope, malformed, type NewEvent, type Result, refuse, settleTime } from "@relais/core";
import { type LearningCommand, learningKindOf, parseLearningCommand } from "../ledger/commands.ts";
import { learningEvent } from "../ledger/events.ts";
import type { SessionModules } from "../session/module.ts";
import { unknownElement } from "../session/refusals.ts";
import type { SessionState } from "../session/state.ts";
import type { practicePayloads } from "./commands.ts";
import type { RatingState } from "./state.ts";

/** What a rater's grid may know besides its own state. */
export interface RatingContext {
  readonly now: number;
  readonly account: string;
  readonly session: SessionState | undefined;
  readonly modules: SessionModules;
}

type PracticeCommand = LearningCommand<keyof typeof practicePayloads>;

/** What a command on a rater's grid gives. Once they have said that they are done, it stands: the other may be reading it. */
export const decideRating = (
  envelope: CommandEnvelope,
  state: RatingState,
  context: RatingContext,
): Result<NewEvent[]> => {
  const parsed = parseLearningCommand(envelope);
  if (!parsed.ok) return parsed;
  if (state.commands[envelope.id] !== undefined) return accept([]);
  const command = parsed.value;
  if (!isOfPractice(command)) return malformed("type");
  if (command.type === "begin-rating") return begin(command, state, context);
  if (state.begun === null) return noRating();
  if (state.begun.rater !== context.account) return notTheRater();
  if (state.doneAt !== null) return alreadyDone();
  switch (command.type) {
    case "note-practice": {
      const { time, grid } = command.payload;
      if (!knows(context, state.begun.module, Object.keys(grid))) return unknownElement();
      return accept([learningEvent("rating.noted", { grid }, null, settleTime(time, context.now).time)]);
    }
    case "give-practice-feedback":
      return accept([learningEvent("rating.fed-back", {}, command.payload)]);
    case "finish-rating":
      if (Object.keys(state.grid).length === 0) return nothingNoted();
      return accept([learningEvent("rating.done", {}, null, settleTime(command.payload.time, context.now).time)]);
  }
};

const isOfPractice = (command: LearningCommand): command is PracticeCommand =>
  learningKindOf(command.type) === "rating";

const begin = (
  { payload: { time, ...clear } }: LearningCommand<"begin-rating">,
  state: RatingState,
  { session, account, now }: RatingContext,
): Result<NewEvent[]> => {
  if (state.begun !== null) return ratingExists();
  const observation = session?.observations[clear.observation];
  if (observation === undefined) return noObservation();
  if (!observation.raters.includes(account)) return notTheRater();
  // Whoever is watched reads this, and not the session: what is watched is said again.
  const { participant, module, practice, game } = observation;
  const watched = { ...clear, participant, module, practice, game };
  return accept([learningEvent("rating.begun", watched, null, settleTime(time, now).time)]);
};

const knows = ({ modules }: RatingContext, module: string, elements: readonly string[]): boolean =>
  elements.every((id) => modules.get(module)?.grille.some((it) => it.id === id) ?? false);

const noObservation = () =>
  refuse(
    "observation.unknown",
    "Cette observation n'est pas ouverte dans la séance. Ouvrez-la d'abord ; votre saisie est gardée.",
    "This observation is not open in the session. Open it first; your entry is kept.",
    { path: "observation" },
  );

const noRating = () =>
  refuse(
    "rating.unknown",
    "Cette grille n'est pas encore commencée ici. Votre saisie est gardée : ouvrez l'observation, puis envoyez-la à nouveau.",
    "This grid has not been begun here yet. Your entry is kept: open the observation, then send it again.",
  );

const ratingExists = () =>
  refuse(
    "rating.exists",
    "Cette grille est déjà commencée. Continuez-la.",
    "This grid has already been begun. Go on with it.",
  );

const notTheRater = () =>
  refuse(
    "rating.not-yours",
    "Cette grille est celle d'un autre observateur. Chacun remplit la sienne, sans voir l'autre ; votre saisie est gardée.",
    "This grid is another rater's. Each fills in their own, without seeing the other; your entry is kept.",
  );

const alreadyDone = () =>
  refuse(
    "rating.done",
    "Vous avez terminé cette grille : elle ne change plus, l'autre observateur peut la lire. Parlez-en avec lui, et dites-le de vive voix à la personne observée.",
    "You have finished this grid: it changes no more, the other rater may be reading it. Talk it over with them, and tell the person observed yourself.",
  );

const nothingNoted = () =>
  refuse(
    "rating.empty",
    "Aucun élément de la grille n'est noté. Notez-en au moins un, « pas vu » compris, avant de terminer.",
    "No element of the grid is noted. Note at least one, “not seen” included, before you finish.",
    { path: "grid" },
  );
