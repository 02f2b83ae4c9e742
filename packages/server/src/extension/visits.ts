import type { Id } from "@relais/core";
import {
  countedAs,
  type KeptVisit,
  type Plan,
  twinsAmong,
  type VisitLine,
  type VisitPaper,
  type VisitsView,
} from "@relais/extension";
import { roleLabel, unitName } from "../access/words.ts";
import type { Person } from "../accounts/reader.ts";
import type { Office } from "../casework/office.ts";
import { circuitMap } from "../circuits/map.ts";
import type { Tx } from "../database/open.ts";
import { projectPart } from "./part.ts";
import { placeName, visitPlaces } from "./places.ts";
import { planInForce } from "./plan-in-force.ts";
import { readVisits } from "./streams.ts";

/** What a device needs to note visits by itself; null for whoever notes none. */
export const visitPaper = async (office: Office, person: Person, plan: Plan): Promise<VisitPaper | null> => {
  const { country } = office;
  if (projectPart(country, person) === "none") return null;
  const map = await circuitMap(office);
  return { form: country.visitForm, places: visitPlaces(office, plan, map) };
};

/**
 * « Visites »: those that the reader may read, the latest first. Of another of the same place and day they are told that it was noted, whoever noted
 * it, and not what it says.
 */
export const visits = async (office: Office, person: Person): Promise<VisitsView> => {
  const { database, keys, country } = office;
  const { plan } = await planInForce(office);
  const paper = await visitPaper(office, person, plan);
  const read = await database.withActor(person, async (tx) => readVisits(tx, keys, await readableVisits(tx)));
  const all = await database.asSystem((tx) => alike(tx, read));
  const lines = read.map(({ id, state }): VisitLine => {
    const { visit, account, role, unit, recordedAt, dated } = state.recorded;
    return {
      id,
      place: placeName(country, plan, visit.unit),
      visit,
      dated,
      recordedAt,
      by: { role: roleLabel(country, role), unit: unitName(country, unit) },
      mine: account === person.account ? "own" : "other",
      sent: "sent",
      twins: twinsAmong({ id, state }, all).map(({ twin, is }) => ({
        id: twin.id,
        recordedAt: twin.state.recorded.recordedAt,
        is,
      })),
      countedAs: countedAs(state),
    };
  });
  const latest = (a: VisitLine, b: VisitLine): number =>
    b.visit.on.localeCompare(a.visit.on) || b.recordedAt.localeCompare(a.recordedAt);
  return { paper, visits: lines.sort(latest) };
};

/** Of whoever asks, through row security. */
export const readableVisits = async (tx: Tx): Promise<Id[]> =>
  (await tx.query<{ stream: string }>("select stream from project_visit")).map((it) => it.stream);

/** Every visit of the places and days of these, closed. */
const alike = async (tx: Tx, of: readonly KeptVisit[]): Promise<KeptVisit[]> => {
  const heads = of.map((it) => it.state.recorded.visit);
  const rows = await tx.query<{ stream: string }>(
    `select distinct stream from project_visit join unnest($1::text[], $2::date[]) as it (place, on_day) using (place, on_day)`,
    [heads.map((it) => it.unit), heads.map((it) => it.on)],
  );
  return readVisits(
    tx,
    null,
    rows.map((it) => it.stream),
  );
};
