import type { Plan, ReadinessPoint } from "../plan/plan.ts";
import type { Visit, VisitAnswer } from "../visit/visit.ts";

/** What other pillars and visits show of a site. Null, or no visit: nobody has looked. */
export interface Evidence {
  /** Keys of the tasks of the plan that have ended. */
  readonly ended: ReadonlySet<string>;
  /** All procedures of the country are adopted and in force. */
  readonly procedures: boolean | null;
  /** People of the site whose attestation holds today: a count, never who. */
  readonly attested: number | null;
  readonly circuit: boolean | null;
  /** Its visits, in any order: for each question the latest one that answered it counts. */
  readonly visits: readonly Visit[];
}

export interface Readiness {
  readonly point: ReadinessPoint;
  readonly state: "met" | "unmet" | "unknown";
  /** What was found; of a visit, with its day. */
  readonly found: VisitAnswer | null;
  readonly on: string | null;
}

/** How far a site is from opening, point by point. Nothing is met that nobody has seen. */
export const readinessOf = (plan: Plan, site: string, evidence: Evidence): Readiness[] => {
  const at = plan.sites.find((it) => it.site === site);
  const points = plan.templates.find((it) => it.template === at?.template)?.readiness ?? [];
  return points.map((point) => {
    const { found, on } = foundFor(point, site, evidence);
    return { point, found, on, state: stateOf(point, found) };
  });
};

const stateOf = ({ least }: ReadinessPoint, found: VisitAnswer | null): Readiness["state"] => {
  if (found === null) return "unknown";
  if (typeof found === "number") return found >= (least ?? 1) ? "met" : "unmet";
  return found === true ? "met" : "unmet";
};

const foundFor = (
  { proof, of }: ReadinessPoint,
  site: string,
  { ended, procedures, attested, circuit, visits }: Evidence,
): Pick<Readiness, "found" | "on"> => {
  switch (proof) {
    case "task":
      return { found: ended.has(`${site}/${of}`), on: null };
    case "procedures":
      return { found: procedures, on: null };
    case "attested":
      return { found: attested, on: null };
    case "circuit":
      return { found: circuit, on: null };
    case "visit": {
      const seen = visits.filter((it) => it.answers[of!] !== undefined);
      const last = seen.reduce<Visit | undefined>((a, b) => (a === undefined || b.on > a.on ? b : a), undefined);
      return { found: last?.answers[of!] ?? null, on: last?.on ?? null };
    }
  }
};
