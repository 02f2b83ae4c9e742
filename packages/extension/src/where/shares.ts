import type { Plan } from "../siting/model.ts";
import { isWithin } from "../siting/program/loss.ts";
import type { WhereAsked } from "./asked.ts";
import type { Prepared } from "./bridge.ts";

/** Of one department, the share (0 to 1) of what counts that is within the radius of an office. */
export interface Share {
  readonly department: string;
  readonly share: number;
}

/** Every department in which something counts, the least within the radius first. */
export const sharesWithin = (
  { territory: { places, sites, travel } }: Prepared,
  { open }: Pick<Plan, "open">,
  { radius }: Pick<WhereAsked, "radius">,
): readonly Share[] => {
  const isReached = (i: number): boolean => open.some(({ site }) => isWithin(travel[i * sites.length + site]!, radius));
  return [...Map.groupBy(places.keys(), (i) => places[i]!.group ?? "")]
    .flatMap(([department, members]): Share[] => {
      const weigh = (those: readonly number[]): number => those.reduce((sum, i) => sum + places[i]!.weight, 0);
      const all = weigh(members);
      return all === 0 ? [] : [{ department, share: weigh(members.filter(isReached)) / all }];
    })
    .sort((a, b) => a.share - b.share || (a.department < b.department ? -1 : 1));
};
