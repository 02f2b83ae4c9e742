import { accept, formatInstant, type Instant, type Result } from "@relais/core";
import { countedAs, type Evidence, type ReadinessView, readinessOf, type Site, type Visit } from "@relais/extension";
import { type Attestation, attestationStanding } from "@relais/training";
import type { Person } from "../accounts/reader.ts";
import { mayUse } from "../accounts/strong.ts";
import type { Office } from "../casework/office.ts";
import { type CircuitMap, circuitMap } from "../circuits/map.ts";
import { statementsNow } from "../circuits/statements.ts";
import type { Tx } from "../database/open.ts";
import { branchesAt, placeOfSite } from "./places.ts";
import { inForceHere, readPlanState } from "./plan-in-force.ts";
import { readVisits } from "./streams.ts";

/**
 * « Préparation »: how far each site of the plan is, point by point, from what ended, what other pillars show and what visits saw. Counts alone: it names
 * nobody, and its reading is no line of the audit.
 */
export const readiness = async (office: Office, person: Person): Promise<Result<ReadinessView>> => {
  const allowed = mayUse(person, "pilote");
  if (!allowed.ok) return allowed;
  const { database, country, sources } = office;
  const [map, stated] = await Promise.all([circuitMap(office), statementsNow(office)]);
  const now = sources.now();
  const { plan, sites } = await database.asSystem(async (tx) => {
    const state = await readPlanState(tx);
    const { plan } = inForceHere(country, state);
    const ended = new Set(Object.values(state.tasks).flatMap((it) => (it.endedOn === null ? [] : [it.task])));
    const sites = [];
    for (const site of plan.sites) {
      const branches = branchesAt(office, site);
      const evidence: Evidence = {
        ended,
        procedures: country.procedures.every(({ procedure }) => procedure.adoption.status === "adopte"),
        attested: branches.length === 0 ? null : await attestedIn(tx, office, branches, now),
        circuit: isDeclared(stated, site, map, formatInstant(now).slice(0, 10)),
        visits: await visitsOf(tx, [placeOfSite(site), ...branches]),
      };
      sites.push({ site, evidence });
    }
    return { plan, sites };
  });
  return accept({
    sites: sites.map(({ site: { site, title }, evidence }) => ({
      site,
      title,
      points: readinessOf(plan, site, evidence),
    })),
  });
};

/** People assigned to these units today whose attestation holds: how many, never who. */
const attestedIn = async (tx: Tx, { country }: Office, units: readonly string[], at: Instant): Promise<number> => {
  const rows = await tx.query<{ account: string; said: Attestation }>(
    `select attestation.account, said from attestation
       join assignment on assignment.account = attestation.account and assignment.unit = any ($1)
         and since <= $2::date and (until is null or until > $2::date)`,
    [units, formatInstant(at).slice(0, 10)],
  );
  const holds = rows.filter(({ said }) => attestationStanding(said, country.inForce, at).is === "valid");
  return new Set(holds.map((it) => it.account)).size;
};

/** Whether somebody declared an arrow from or to the commune of a site that holds today; null: nobody has said anything of it. */
const isDeclared = (
  stated: Awaited<ReturnType<typeof statementsNow>>,
  { commune }: Site,
  { lineOf }: CircuitMap,
  today: string,
): boolean | null =>
  stated.some(
    (it) =>
      (it.validTo === null || it.validTo > today) && [it.from, it.to].some((node) => lineOf(node).commune === commune),
  ) || null;

/** Visits of these places that count, sentences closed: points are answered in figures, choices, yes and no. */
const visitsOf = async (tx: Tx, places: readonly string[]): Promise<Visit[]> => {
  const rows = await tx.query<{ stream: string }>("select stream from project_visit where place = any ($1)", [places]);
  const read = await readVisits(
    tx,
    null,
    rows.map((it) => it.stream),
  );
  return read.filter((it) => countedAs(it.state) === null).map((it) => it.state.recorded.visit);
};
