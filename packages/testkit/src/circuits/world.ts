import { type Dice, diceOf } from "@relais/core";
import { anyScale, around, between, exponential } from "./chance.ts";
import { PLANTED } from "./parameters.ts";
import {
  currentId,
  type InventedPlace,
  type InventedStatement,
  idAt,
  inventTown,
  type PlantedArrow,
  type Site,
  type Town,
} from "./town.ts";

const [HOUR, DAY] = [3_600_000, 86_400_000];
const [SINCE, YEAR] = [Date.UTC(2025, 10, 28), 365];

interface Interval {
  readonly from: number;
  readonly to: number;
}

/** What a record says, and when it reached the server. */
interface Told<T> {
  readonly recordedAt: number;
  readonly said: T;
}

interface InventedPresence {
  readonly place: string;
  readonly at: Interval;
  readonly situations: readonly string[];
  readonly owes: readonly string[];
  readonly recordedAt: number;
}

interface Sent {
  readonly from: string;
  readonly to: { readonly place: string };
  readonly sentAt: Interval;
  readonly reportedBy: "self" | "other";
  readonly grade: "recorded" | "observed";
}
interface Answered {
  readonly answer?: "accepted" | "refused";
  readonly answeredAt?: Interval;
  readonly begunAt?: Interval;
  readonly feedbackAt?: Interval;
}
interface InventedPassage extends Sent, Answered {
  readonly recordedAt: number;
}

interface InventedTrail {
  readonly file: string;
  readonly presences: readonly InventedPresence[];
  readonly passages: readonly InventedPassage[];
}

/** What is really written of one child in the end, each part with the day on which it came. */
interface Life {
  readonly file: string;
  readonly presences: readonly InventedPresence[];
  readonly passages: readonly { readonly sent: Told<Sent>; readonly after: readonly Told<Answered>[] }[];
}

/** An arrow in which something was planted; `from` the last id of its place, `to` that of its place, or its class. */
interface Planted {
  readonly kind: PlantedArrow["kind"];
  readonly from: string;
  readonly to: { readonly place: string } | { readonly sector: string; readonly area: string };
}

export interface World {
  /** The year that is read: `since` to `at`. */
  readonly since: number;
  readonly at: number;
  readonly places: readonly InventedPlace[];
  readonly statements: readonly InventedStatement[];
  /** What is known at `at`. */
  readonly trails: readonly InventedTrail[];
  /** What each record that came before `at` made known of its file, in the order in which they came. */
  readonly arrivals: () => readonly InventedTrail[];
  readonly truth: readonly Planted[];
}

/** A world with planted differences; the same seed gives the same. */
export const inventWorld = (seed: number): World => {
  const dice = diceOf(seed);
  const at = SINCE + YEAR * DAY;
  const town = inventTown(dice, SINCE);
  const lives = new Lives(dice, town).all();
  return {
    since: SINCE,
    at,
    places: town.sites.flatMap((it) => it.entries),
    statements: town.arrows.flatMap((it) => it.statement ?? []),
    trails: lives.flatMap((it) => knownAt(it, at) ?? []),
    arrivals: () =>
      lives
        .flatMap((life) => momentsOf(life).map((moment) => ({ life, moment })))
        .filter((it) => it.moment <= at)
        .sort((a, b) => a.moment - b.moment)
        .flatMap(({ life, moment }) => knownAt(life, moment) ?? []),
    truth: town.arrows.map(({ kind, from, to, statement }) => ({
      kind,
      from: currentId(from),
      to: statement !== null && "sector" in statement.to ? statement.to : { place: currentId(to[0]!) },
    })),
  };
};

const momentsOf = ({ presences, passages }: Life): number[] => [
  ...new Set([
    ...presences.map((it) => it.recordedAt),
    ...passages.flatMap(({ sent, after }) => [sent, ...after].map((it) => it.recordedAt)),
  ]),
];

const knownAt = ({ file, presences, passages }: Life, at: number): InventedTrail | undefined => {
  const known = {
    file,
    presences: presences.filter((it) => it.recordedAt <= at),
    passages: passages
      .filter(({ sent }) => sent.recordedAt <= at)
      .map(({ sent, after }): InventedPassage => {
        const told = after.filter((it) => it.recordedAt <= at);
        const recordedAt = Math.max(sent.recordedAt, ...told.map((it) => it.recordedAt));
        return { ...sent.said, ...Object.assign({}, ...told.map((it) => it.said)), recordedAt };
      }),
  };
  return known.presences.length + known.passages.length === 0 ? undefined : known;
};

/** The children of a world, one after the other. */
class Lives {
  readonly #dice: Dice;
  readonly #town: Town;
  readonly #from: ReadonlyMap<Site, readonly PlantedArrow[]>;

  constructor(dice: Dice, town: Town) {
    this.#dice = dice;
    this.#town = town;
    this.#from = Map.groupBy(town.arrows, (it) => it.from);
  }

  all(): Life[] {
    const lives: Life[] = [];
    for (const site of this.#town.sites) {
      const range = (PLANTED.arrivals as Readonly<Record<string, readonly [number, number]>>)[site.sector];
      if (range === undefined) continue;
      for (let n = anyScale(this.#dice, range); n > 0; n--) lives.push(this.#life(`f${lives.length}`, site));
    }
    return lives;
  }

  #life(file: string, site: Site): Life {
    const life = { file, presences: [] as InventedPresence[], passages: [] as Life["passages"][number][] };
    const drawn = this.#dice.next();
    let [situation, sum] = ["", 0];
    for (const [name, share] of Object.entries(PLANTED.situations)) {
      sum += share;
      if (situation === "" && drawn < sum) situation = name;
    }
    this.#visit(life, site, SINCE + this.#dice.next() * YEAR * DAY, situation, 1);
    return life;
  }

  #visit(
    life: { presences: InventedPresence[]; passages: Life["passages"][number][] },
    site: Site,
    at: number,
    situation: string,
    step: number,
  ): void {
    life.presences.push({
      place: this.#called(site, at),
      at: this.#known(at),
      situations: [situation],
      owes: [],
      recordedAt: this.#arrival(at),
    });
    for (const arrow of this.#from.get(site) ?? []) {
      const { situations = [] } = arrow.statement ?? {};
      const concerned = situations.length === 0 || situations.includes(situation);
      if (!this.#dice.chance(concerned ? arrow.use : Math.min(arrow.use, PLANTED.useByOthers))) continue;
      const sentAt = at + around(this.#dice, DAY, 1);
      const to = this.#dice.pick(arrow.to);
      const answers = this.#answers(arrow, sentAt);
      if (!this.#dice.chance(site.unrecorded)) life.passages.push(this.#told(site, to, sentAt, answers));
      const taken = answers.find((it) => it.said.answer === "accepted");
      if (taken !== undefined && step < PLANTED.mostSteps && this.#dice.chance(PLANTED.goesOn))
        this.#visit(life, to, taken.at + DAY * this.#dice.next(), situation, step + 1);
    }
  }

  /** What the service answers and does, when it does. */
  #answers({ answered, medianHours }: PlantedArrow, sentAt: number): { at: number; said: Answered }[] {
    const dice = this.#dice;
    if (!dice.chance(answered)) return [];
    const at = sentAt + around(dice, medianHours, PLANTED.spread) * HOUR;
    const answer = dice.chance(PLANTED.accepted) ? "accepted" : "refused";
    const all: { at: number; said: Answered }[] = [{ at, said: { answer, answeredAt: this.#known(at) } }];
    if (answer === "refused" || !dice.chance(PLANTED.begun)) return all;
    const begun = at + around(dice, 2 * DAY, 1);
    all.push({ at: begun, said: { begunAt: this.#known(begun) } });
    if (!dice.chance(PLANTED.fedBack)) return all;
    const fedBack = begun + around(dice, 10 * DAY, 0.5);
    return [...all, { at: fedBack, said: { feedbackAt: this.#known(fedBack) } }];
  }

  #told(
    site: Site,
    to: Site,
    sentAt: number,
    answers: readonly { readonly at: number; readonly said: Answered }[],
  ): Life["passages"][number] {
    const dice = this.#dice;
    const written = dice.chance(PLANTED.misdirected) ? dice.pick(this.#town.sites) : to;
    const isWritten = !dice.chance(PLANTED.answerUnrecorded);
    return {
      sent: {
        recordedAt: this.#arrival(sentAt),
        said: {
          from: this.#called(site, sentAt),
          to: { place: this.#called(written, sentAt) },
          sentAt: this.#known(sentAt),
          reportedBy: dice.chance(PLANTED.toldBySender) ? "other" : "self",
          grade: "recorded",
        },
      },
      after: isWritten ? answers.map(({ at, said }) => ({ recordedAt: this.#arrival(at), said })) : [],
    };
  }

  /** Some still write the name that a place had before. */
  #called(site: Site, at: number): string {
    const id = idAt(site, at);
    const place = site.entries.findIndex((it) => it.id === id);
    return place > 0 && this.#dice.chance(PLANTED.oldNameKept) ? (site.entries[place - 1]?.id ?? id) : id;
  }

  #known(at: number): Interval {
    if (!this.#dice.chance(PLANTED.vague)) return { from: at, to: at };
    const from = at - this.#dice.next() * 12 * HOUR;
    return { from, to: from + 12 * HOUR };
  }

  #arrival(at: number): number {
    const drawn = this.#dice.next();
    let sum = 0;
    const law = PLANTED.delays.find((it) => {
      sum += it.share;
      return drawn < sum;
    });
    return at + exponential(this.#dice, law?.days ?? between(this.#dice, [0, 1])) * DAY;
  }
}
