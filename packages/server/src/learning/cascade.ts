import { accept, formatDay, formatInstant, localDay, type Result } from "@relais/core";
import {
  type Assigned,
  type Attestation,
  type Attested,
  attestationStanding,
  type CascadeSession,
  type CascadeUnit,
  type CascadeView,
  cascadeOf,
  sessionFrom,
} from "@relais/training";
import { roleLabel } from "../access/words.ts";
import type { Person } from "../accounts/reader.ts";
import { holds } from "../accounts/strong.ts";
import type { Office } from "../casework/office.ts";
import { type CircuitMap, circuitMap } from "../circuits/map.ts";
import type { Tx } from "../database/open.ts";
import { audit } from "../store/audit.ts";
import { readStreams, WHOLE } from "../store/read.ts";

/** The cascade, for whoever steers or runs the training: sessions, units and counts, and nobody's name. The reading is audited. */
export const cascade = async (office: Office, person: Person): Promise<Result<CascadeView>> => {
  const allowed = holds(person, "pilote", "forme");
  if (!allowed.ok) return allowed;
  const { country, sources, database } = office;
  const now = sources.now();
  const map = await circuitMap(office);
  const read = await database.asSystem(async (tx) => {
    await audit(tx, { at: now, account: person.account, action: "cascade.read", stream: null, detail: {} });
    return {
      sessions: await allSessions(tx),
      assignments: await tx.query<Assigned & { readonly [column: string]: unknown }>(
        `select distinct account, role, unit from assignment
         where since <= $1::date and (until is null or until > $1::date) order by unit, role, account`,
        [formatInstant(now).slice(0, 10)],
      ),
      attestations: await tx.query<{ account: string; said: Attestation }>("select account, said from attestation"),
    };
  });
  const { departments, communes } = map.territory;
  return accept({
    ...cascadeOf({
      ...{ now, departments },
      sessions: read.sessions,
      assignments: read.assignments,
      modules: country.kit.modules,
      attestations: read.attestations.map(
        ({ account, said }): Attested => ({
          ...{ account, role: said.role, until: said.until },
          is: attestationStanding(said, country.inForce, now).is,
        }),
      ),
      attestable: new Set(country.conditions.fonctions.map((it) => it.fonction)),
      units: unitsIn(office, map),
      roleName: (role) => roleLabel(country, role),
    }),
    communes: communes.map(({ code, name, position: { lat, lon } }) => ({ code, name, lat, lon })),
    outline: [...map.outline],
  });
};

/** Every session, with nothing of it opened. */
const allSessions = async (tx: Tx): Promise<CascadeSession[]> => {
  const rows = await tx.query<{ stream: string }>("select stream from training_session");
  const events = await readStreams(
    tx,
    null,
    rows.map((it) => it.stream),
    WHOLE,
  );
  return [...Map.groupBy(events, (it) => it.stream)].map(([id, all]) => ({ id, state: sessionFrom(all) }));
};

const unitsIn = ({ country, sources }: Office, { lineOf }: CircuitMap): CascadeUnit[] => {
  const today = formatDay(localDay(sources.now(), country.calendar.offsetMinutes));
  return [...country.units.values()].map(({ id, name, since, until }) => {
    const { commune, department } = lineOf({ place: id });
    const isThere = (since === null || since <= today) && (until === null || today < until);
    return { unit: id, name, commune, department, standing: isThere ? "there" : "gone" };
  });
};
