import type { FileView } from "@relais/casework";
import type { Instant } from "@relais/core";
import {
  type AnswerTime,
  type CarriedDirectory,
  type Choice,
  type Circumstances,
  choose,
  customsOf,
  type Need,
  type Offer,
  offersOf,
} from "@relais/directory";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { directory } from "../api/queries.ts";

/** The directory made ready: its services at their places, and the choice among them. */
export interface Choosing {
  /** What it was made from. */
  readonly carried: CarriedDirectory;
  /** What one can ask for, with its words. */
  readonly types: CarriedDirectory["types"];
  readonly offers: readonly Offer[];
  /**
   * The services that fit a child at that moment, best first, each with why it is there and what to check; the others with why
   * not. `answers`: past answers by the id of the service, none when left out.
   */
  readonly choose: (need: Need, at: Instant, answers?: Circumstances["answers"]) => Choice;
}

const NO_ANSWERS: ReadonlyMap<string, AnswerTime> = new Map();

/** Pure, so that it says the same with or without network. */
export const choosingIn = (carried: CarriedDirectory): Choosing => {
  const offers = offersOf(carried.directory, carried.territory);
  const { calendar } = carried;
  const customs = customsOf(carried);
  const communes = new Map(carried.territory.communes.map((it) => [it.code, it.position]));
  return {
    carried,
    types: carried.types,
    offers,
    choose: (need, at, answers = NO_ANSWERS) =>
      choose(offers, need, { at, calendar, customs, table: null, answers, communes }),
  };
};

/** Ready once the directory has come, from the server or from this device; `error` says why it has not. */
export const useChoosing = () => {
  const { data, error, refetch } = useQuery(directory);
  const choosing = useMemo(() => (data === undefined ? undefined : choosingIn(data)), [data]);
  return { choosing, error, refetch };
};

/** What the child of a file needs, as far as the file says who it is. */
export const needOf = ({ file, child }: Pick<FileView, "file" | "child">, serviceType: string): Need => ({
  serviceType,
  ...child,
  statuses: file.statuses,
  // Where the child is now, and which of our languages it speaks, no datum of the file says by a code.
  position: null,
  language: null,
});
