import { wellKnown } from "@relais/casework";
import {
  keyOf,
  type Node,
  type Statement,
  type StatementEntry,
  type StatementLine,
  type StatementsView,
} from "@relais/circuits";
import { accept, formatDay, formatInstant, type Id, localDay, newId, type Result, refuse } from "@relais/core";
import { roleLabel, unitName } from "../access/words.ts";
import { unitsLed } from "../accounts/led.ts";
import type { Person } from "../accounts/reader.ts";
import { holds } from "../accounts/strong.ts";
import type { Office } from "../casework/office.ts";
import { audit } from "../store/audit.ts";
import { type CircuitMap, circuitMap } from "./map.ts";

interface Row {
  readonly id: string;
  readonly role: string;
  readonly unit: string;
  readonly workshop: string | null;
  readonly said_on: string;
  readonly from_node: Node;
  readonly to_node: Node;
  readonly situations: string[];
  readonly answer_within_hours: number | null;
  readonly valid_from: string;
  readonly valid_to: string | null;
  readonly [column: string]: unknown;
}

/** Everything that was stated, the newest first, what has ended included. */
export const statementsNow = async ({ database }: Pick<Office, "database">): Promise<Statement[]> => {
  const rows = await database.asSystem((tx) =>
    tx.query<Row>(
      `select it.*, said_on::text, valid_from::text, valid_to::text from circuit_statement it
       order by it.said_on desc, it.id desc`,
    ),
  );
  return rows.map((it) => ({
    id: it.id,
    saidBy: { role: it.role, unit: it.unit },
    workshop: it.workshop,
    saidOn: it.said_on,
    from: it.from_node,
    to: it.to_node,
    situations: it.situations,
    answerWithinHours: it.answer_within_hours,
    validFrom: it.valid_from,
    validTo: it.valid_to,
  }));
};

/** The units for which a person may state: those they lead, and for an administrator every one. */
const statesFor = async ({ database, country, sources }: Office, person: Person): Promise<readonly string[]> => {
  if (!holds(person, "dirige", "administre").ok) return [];
  if (person.powers.includes("administre")) return [...country.units.keys()];
  return database.asSystem((tx) => unitsLed(tx, country, person.account, sources.now()));
};

export const statements = async (office: Office, person: Person): Promise<StatementsView> => {
  const { country } = office;
  const [map, all, led] = await Promise.all([circuitMap(office), statementsNow(office), statesFor(office, person)]);
  const line = (it: Statement): StatementLine => ({
    id: it.id as Id,
    saidBy: sayingOf(office, it),
    workshop: it.workshop,
    saidOn: it.saidOn,
    from: map.lineOf(it.from).name,
    to: map.lineOf(it.to).name,
    answerWithinHours: it.answerWithinHours,
    validFrom: it.validFrom,
    validTo: it.validTo,
    may: it.validTo === null && led.includes(it.saidBy.unit) ? "end" : "read",
  });
  const situations = country.vocabulary.fields.find((it) => it.id === wellKnown.statuses)?.choices ?? [];
  const form = {
    units: led.map((id) => ({ id, name: unitName(country, id) })),
    roles: country.vocabulary.roles.map(({ id, label }) => ({ id, name: label })),
    places: map.places.standing.map(({ id }) => ({ id, name: map.lineOf({ place: id }).name })),
    sectors: [...map.sectors.names].map(([id, name]) => ({ id, name })),
    situations: situations.map(({ id, label }) => ({ id, name: label })),
  };
  return { lines: all.map(line), form: led.length === 0 ? null : form };
};

/** « Chef d'unité, Commissariat de Za-Kpota » : a function and a unit, never a person. */
export const sayingOf = ({ country }: Pick<Office, "country">, { saidBy: { role, unit } }: Statement) => {
  const [of, at] = [roleLabel(country, role), unitName(country, unit)];
  return { fr: `${of.fr}, ${at.fr}`, en: `${of.en}, ${at.en}` };
};

/** Adds what was stated; it is never changed after that. */
export const addStatement = async (
  office: Office,
  person: Person,
  entry: StatementEntry,
): Promise<Result<StatementsView>> => {
  const allowed = holds(person, "dirige", "administre");
  if (!allowed.ok) return allowed;
  const { database, country, sources } = office;
  if (!(await statesFor(office, person)).includes(entry.saidBy.unit)) return notYours();
  const map = await circuitMap(office);
  if (!country.vocabulary.roles.some((it) => it.id === entry.saidBy.role)) return unknown("saidBy.role");
  if (!isKnown(map, entry.from)) return unknown("from");
  if (!isKnown(map, entry.to)) return unknown("to");
  const [id, at] = [newId(sources), sources.now()];
  if (entry.saidOn > formatDay(localDay(at, country.calendar.offsetMinutes))) return toCome();
  if (keyOf(entry.from) === keyOf(entry.to)) return toItself();
  await database.asSystem(async (tx) => {
    await tx.query(
      `insert into circuit_statement (id, role, unit, workshop, said_on, from_node, to_node, situations,
         answer_within_hours, valid_from, valid_to, entered_at, account)
       values ($1, $2, $3, $4, $5, $6::jsonb, $7::jsonb, $8::text[], $9, $10, $11, $12, $13)`,
      [
        id,
        entry.saidBy.role,
        entry.saidBy.unit,
        entry.workshop,
        entry.saidOn,
        JSON.stringify(entry.from),
        JSON.stringify(entry.to),
        entry.situations,
        entry.answerWithinHours,
        entry.validFrom,
        entry.validTo,
        formatInstant(at),
        person.account,
      ],
    );
    const detail = { id, unit: entry.saidBy.unit };
    await audit(tx, { at, account: person.account, action: "circuits.stated", stream: null, detail });
  });
  return accept(await statements(office, person));
};

/** A statement no longer holds, from today on; it stays, and counts for the days before. */
export const endStatement = async (office: Office, person: Person, id: Id): Promise<Result<StatementsView>> => {
  const allowed = holds(person, "dirige", "administre");
  if (!allowed.ok) return allowed;
  const { database, sources, country } = office;
  const found = (await statementsNow(office)).find((it) => it.id === id);
  if (found === undefined) return unknown("id");
  if (!(await statesFor(office, person)).includes(found.saidBy.unit)) return notYours();
  const at = sources.now();
  const today = formatDay(localDay(at, country.calendar.offsetMinutes));
  if (found.validTo === null && found.validFrom < today) {
    await database.asSystem(async (tx) => {
      await tx.query("update circuit_statement set valid_to = $2 where id = $1 and valid_to is null", [id, today]);
      await audit(tx, { at, account: person.account, action: "circuits.ended", stream: null, detail: { id } });
    });
  } else if (found.validTo === null) return tooYoung();
  return accept(await statements(office, person));
};

const isKnown = ({ places, sectors, territory }: CircuitMap, node: Node): boolean => {
  if ("place" in node) return places.last(node.place) !== null;
  const areas = ["", ...[...territory.communes, ...territory.departments].map((it) => it.code)];
  return sectors.names.has(node.sector) && areas.includes(node.area);
};

const notYours = (): Result<never> =>
  refuse(
    "statement.not-yours",
    "Vous n'enregistrez que ce que déclare une unité que vous dirigez. Choisissez la vôtre, ou demandez à l'administrateur.",
    "You enter only what a unit that you head declares. Choose yours, or ask the administrator.",
    { path: "saidBy.unit" },
  );

const unknown = (path: string): Result<never> =>
  refuse(
    "statement.unknown",
    "Ce service, ce secteur ou cette fonction n'est pas dans la liste du pays. Choisissez-le dans la liste.",
    "This service, sector or function is not in the country's list. Choose it from the list.",
    { path },
  );

const toItself = (): Result<never> =>
  refuse(
    "statement.to-itself",
    "Une flèche va d'un service à un autre. Choisissez deux services différents.",
    "An arrow goes from one service to another. Choose two different ones.",
    { path: "to" },
  );

const toCome = (): Result<never> =>
  refuse(
    "statement.to-come",
    "Le jour de cette déclaration n'est pas encore venu. Donnez celui où elle a été dite.",
    "The day of this statement is still to come. Give the one on which it was said.",
    { path: "saidOn" },
  );

const tooYoung = (): Result<never> =>
  refuse(
    "statement.too-young",
    "Cette déclaration ne vaut que depuis aujourd'hui. Elle peut prendre fin demain.",
    "This statement holds only from today on. It may end tomorrow.",
  );
