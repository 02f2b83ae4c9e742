import type { Ground } from "../load/ground.ts";
import type { Place } from "../territory/place.ts";
import type { Parts } from "./asked.ts";
import type { CommuneOfView } from "./view.ts";

/** Somewhere to serve: a commune in one point, or a loaded place of one. */
type Served = Place &
  Pick<CommuneOfView, "courts"> & {
    /** To the child helpline; null: not known. */
    readonly calls: number | null;
  };

export interface ServedPlaces {
  readonly served: readonly Served[];
  /** Codes of communes served by their loaded places, in place of their chief town. */
  readonly told: ReadonlySet<string>;
  /** Names of communes whose loaded places say nothing of what counts: they stay in one point. */
  readonly whole: readonly string[];
}

/** What of a place counts beside courts and calls, which are a commune's. */
const MEASURES = ["people", "children"] as const;

/**
 * Where people are served from. A commune is told by its loaded places where one of them at least says what counts, and stays in one point
 * otherwise; nobody is in both. Its courts and calls stay in its chief town, where then nobody is left to count. Where it is not known how many
 * calls came from a commune, it is not known of its places either.
 */
export const servedIn = ({ communes, loaded }: Ground, parts: Parts): ServedPlaces => {
  const counted = MEASURES.filter((it) => parts[it] > 0);
  const says = (it: Place): boolean => (it.people ?? it.children) !== null && counted.every((of) => it[of] !== null);
  const inParts = communes.filter((it) => loaded?.parts.has(it.code) === true);
  const told = new Set(inParts.filter((it) => loaded!.parts.get(it.code)!.some(says)).map((it) => it.code));
  const callsOf = (code: string): number | null => loaded?.calls.get(code)?.value ?? null;
  const whole = ({ code, name, department, position, people, children, courts }: CommuneOfView): Served => ({
    ...{ code, name, department, position, people, children, courts },
    calls: callsOf(code),
  });
  const seats = communes.flatMap((it): Served[] => {
    if (!told.has(it.code)) return [whole(it)];
    const one = loaded!.parts.get(it.code)!.find(says)!;
    const { source, on } = (one.people ?? one.children)!;
    const nobody = { value: 0, source, on };
    const hasCourt = parts.courts > 0 && it.courts.some((court) => court.isSourced);
    const isSeat = hasCourt || (parts.calls > 0 && callsOf(it.code) !== null);
    return isSeat ? [{ ...whole(it), people: nobody, children: { ...nobody, ages: null } }] : [];
  });
  const places = [...told].flatMap((code) => {
    const calls = callsOf(code) === null ? null : 0;
    return loaded!.parts.get(code)!.map((it): Served => ({ ...it, courts: [], calls }));
  });
  return {
    served: [...seats, ...places],
    told,
    whole: inParts.filter((it) => !told.has(it.code)).map((it) => it.name),
  };
};
