import { accept, formatInstant, type Result, type Text } from "@relais/core";
import type { PeopleView } from "@relais/training";
import type { Person } from "../accounts/reader.ts";
import { holds } from "../accounts/strong.ts";
import type { Office } from "../casework/office.ts";
import { audit } from "../store/audit.ts";
import { trainingDesk } from "./rooms.ts";

interface Row {
  readonly account: string;
  readonly name: string;
  readonly role: string;
  readonly unit: string;
  readonly [column: string]: unknown;
}

/** Whom a session can be planned for: everybody in the assignments in force, for whoever runs the programme. */
export const people = async (office: Office, person: Person): Promise<Result<PeopleView>> => {
  const allowed = holds(person, "forme");
  if (!allowed.ok) return allowed;
  const at = office.sources.now();
  const rows = await office.database.asSystem(async (tx) => {
    await audit(tx, { at, account: person.account, action: "training.people", stream: null, detail: {} });
    return tx.query<Row>(
      `select distinct on (account.id) account.id as account, name, role, unit from account
         join assignment on assignment.account = account.id and since <= $1::date and (until is null or until > $1::date)
       order by account.id, since desc, unit, role`,
      [formatInstant(at).slice(0, 10)],
    );
  });
  const desk = trainingDesk(office);
  const units = [...office.country.units.values()].map(({ id, name }) => ({ id, name }));
  const byName = (a: { name: string }, b: { name: string }): number => a.name.localeCompare(b.name, "fr");
  return accept({
    people: rows
      .map((it) => ({ ...it, roleName: desk.roleName(it.role), unitName: desk.unitName(it.unit) }))
      .sort(byName),
    units: units.sort((a: { name: Text }, b: { name: Text }) => a.name.fr.localeCompare(b.name.fr, "fr")),
    modules: office.country.kit.modules.map(({ module, version, titre, duree }) => ({
      module,
      version,
      title: titre,
      minutes: duree,
    })),
  });
};
