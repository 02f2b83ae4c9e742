import { describe, expect, it } from "vitest";
import { decideRating, evolveRating, noRatingYet, type RatingContext } from "../../src/index.ts";
import {
  ANNE,
  BERNARD,
  CHARLES,
  CHARLES_HERE,
  id,
  MODULE,
  MODULES,
  NOW,
  SESSION,
  Stream,
  time,
} from "../ledger/desk.ts";
import { OBSERVATION, openSession } from "../ledger/room.ts";

const SESSION_STATE = openSession();
const [FIRST = "", SECOND = ""] = MODULE.grille.map((it) => it.id);

const as = (account: string, session: RatingContext["session"] = SESSION_STATE): RatingContext => ({
  now: NOW,
  account,
  session,
  modules: MODULES,
});
const streamIn = (context: RatingContext) => {
  const it = new Stream(id(0xb), noRatingYet, evolveRating, (sent, state) => decideRating(sent, state, context));
  return {
    give: (...[type, payload]: Parameters<typeof it.give>) => it.give(type, payload, context.account),
    stream: it,
  };
};
const beginning = (more = {}) => ({
  time,
  session: SESSION,
  observation: OBSERVATION,
  ...more,
});
const begun = () => {
  const it = streamIn(as(ANNE));
  expect(it.give("begin-rating", beginning())).toBe("rating.begun");
  return it;
};

describe("given an observation with two raters", () => {
  it("[LEA-10] when a grid is begun, then by one of its raters alone, of an observation that is open, and of whom and what that says", () => {
    expect(streamIn(as(CHARLES)).give("begin-rating", beginning())).toBe("rating.not-yours");
    expect(streamIn(as(ANNE)).give("begin-rating", beginning({ observation: id(0x99) }))).toBe("observation.unknown");
    expect(streamIn({ ...as(ANNE), session: undefined }).give("begin-rating", beginning())).toBe("observation.unknown");
    const it = streamIn(as(ANNE));
    it.give("begin-rating", beginning());
    const watched = { participant: CHARLES_HERE, module: MODULE.module, practice: "role-play", game: null };
    expect(it.stream.state.begun).toMatchObject({ ...watched, rater: ANNE });
    expect(it.give("begin-rating", beginning())).toBe("rating.exists");
  });

  it("[LEA-10] when somebody else writes in a grid, or of what is not in it, or before it was begun, then they are told", () => {
    const it = begun();
    const other = streamIn(as(BERNARD));
    expect(other.give("note-practice", { time, grid: { [FIRST]: "yes" } })).toBe("rating.unknown");
    other.stream.state = it.stream.state;
    expect(other.give("note-practice", { time, grid: { [FIRST]: "yes" } })).toBe("rating.not-yours");
    expect(it.give("note-practice", { time, grid: { inconnu: "yes" } })).toBe("element.unknown");
    expect(it.give("finish-rating", { time })).toBe("rating.empty");
  });

  it("[LEA-10] when a rater is done, then the grid stands as it is", () => {
    const it = begun();
    it.give("note-practice", { time, grid: { [FIRST]: "yes", [SECOND]: "no" } });
    it.give("note-practice", { time, grid: { [FIRST]: "not-seen" } });
    it.give("give-practice-feedback", { text: "Laissez des silences." });
    it.give("give-practice-feedback", { text: "Laissez plus de silences." });
    expect(it.give("finish-rating", { time })).toBe("rating.done");
    const { sequence } = it.stream.state;
    for (const [type, payload] of [
      ["note-practice", { time, grid: { [FIRST]: "yes" } }],
      ["give-practice-feedback", { text: "Autre." }],
      ["finish-rating", { time }],
    ] as const) {
      expect(it.give(type, payload)).toBe("rating.done");
    }
    expect(it.stream.state).toMatchObject({
      sequence,
      grid: { [FIRST]: "not-seen", [SECOND]: "no" },
      feedback: "Laissez plus de silences.",
      doneAt: Date.parse(time.from),
    });
  });
});
