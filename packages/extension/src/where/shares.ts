import type { Plan } from "../siting/model.ts";
import { isWithin } from "../siting/program/loss.ts";
import type { WhereAsked } from "./asked.ts";
import type { Prepared } from "./bridge.ts";

/** Of one department, the share (0 to 1) of what counts that is within the radius of an office. */
export interface Share {
  readonly department: string;
  readonly share: number;
}

type Asking = readonly [
  prepared: Pick<Prepared, "territory">,
  plan: Pick<Plan, "open">,
  asked: Pick<WhereAsked, "radius">,
];

/** Of these places, the share of what counts that is within the radius of an office; null where nothing counts. */
const shareAmong = (members: readonly number[], ...[{ territory }, { open }, { radius }]: Asking): number | null => {
  const { places, sites, travel } = territory;
  const isReached = (i: number): boolean => open.some(({ site }) => isWithin(travel[i * sites.length + site]!, radius));
  const weigh = (those: readonly number[]): number => those.reduce((sum, i) => sum + places[i]!.weight, 0);
  const all = weigh(members);
  return all === 0 ? null : weigh(members.filter(isReached)) / all;
};

/** The same of all that counts. */
export const shareWithin = (...asking: Asking): number | null =>
  shareAmong([...asking[0].territory.places.keys()], ...asking);

/** Every department in which something counts, the least within the radius first. */
export const sharesWithin = (...asking: Asking): readonly Share[] => {
  const { places } = asking[0].territory;
  return [...Map.groupBy(places.keys(), (i) => places[i]!.group ?? "")]
    .flatMap(([department, members]): Share[] => {
      const share = shareAmong(members, ...asking);
      return share === null ? [] : [{ department, share }];
    })
    .sort((a, b) => a.share - b.share || (a.department < b.department ? -1 : 1));
};
