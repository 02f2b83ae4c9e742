import type { OnCallEntry, OnCallView, Reader } from "@relais/casework";
import { accept, formatInstant, type Id, newId, type Result, refuse } from "@relais/core";
import { roleLabel, unitName } from "../access/words.ts";
import type { Person } from "../accounts/reader.ts";
import { holds } from "../accounts/strong.ts";
import type { Office } from "../casework/office.ts";
import { audit } from "../store/audit.ts";

interface Row extends OnCallEntry {
  readonly id: string;
  readonly removed_at: Date | null;
  readonly entered_at: Date;
  readonly [column: string]: unknown;
}

/** Numbers to call, those of the reader's own unit first. The instance holds what its administrator entered, and nothing else. */
export const onCall = async ({ database, country }: Office, { unit }: Pick<Reader, "unit">): Promise<OnCallView> => {
  const rows = await database.asSystem((tx) => tx.query<Row>("select * from on_call order by unit, role, number, id"));
  const changes = rows.flatMap((it) => [it.entered_at, it.removed_at ?? it.entered_at]).map((it) => it.getTime());
  const lines = rows
    .filter((it) => it.removed_at === null)
    .map(({ id, unit, role, number, hours }) => ({
      id,
      unit,
      role,
      number,
      hours,
      unitName: unitName(country, unit),
      roleName: roleLabel(country, role),
    }))
    .sort((a, b) => Number(b.unit === unit) - Number(a.unit === unit));
  return { lines, changedAt: changes.length === 0 ? null : formatInstant(Math.max(...changes)) };
};

export const addOnCall = async (office: Office, person: Person, entry: OnCallEntry): Promise<Result<OnCallView>> => {
  const allowed = holds(person, "administre");
  if (!allowed.ok) return allowed;
  const { database, country, sources } = office;
  if (!country.units.has(entry.unit)) return unknownPlace("unit");
  if (!country.vocabulary.roles.some((it) => it.id === entry.role)) return unknownPlace("role");
  const [id, at] = [newId(sources), sources.now()];
  await database.asSystem(async (tx) => {
    await tx.query("insert into on_call (id, unit, role, number, hours, entered_at) values ($1, $2, $3, $4, $5, $6)", [
      id,
      entry.unit,
      entry.role,
      entry.number,
      entry.hours,
      formatInstant(at),
    ]);
    const detail = { id, unit: entry.unit, role: entry.role };
    await audit(tx, { at, account: person.account, action: "on-call.added", stream: null, detail });
  });
  return accept(await onCall(office, person));
};

export const removeOnCall = async (office: Office, person: Person, id: Id): Promise<Result<OnCallView>> => {
  const allowed = holds(person, "administre");
  if (!allowed.ok) return allowed;
  const { database, sources } = office;
  const at = sources.now();
  await database.asSystem(async (tx) => {
    const gone = await tx.query(
      "update on_call set removed_at = $2 where id = $1 and removed_at is null returning id",
      [id, formatInstant(at)],
    );
    if (gone.length === 0) return;
    await audit(tx, { at, account: person.account, action: "on-call.removed", stream: null, detail: { id } });
  });
  return accept(await onCall(office, person));
};

const unknownPlace = (path: "unit" | "role"): Result<never> =>
  refuse(
    "on-call.unknown",
    "Cette unité ou cette fonction n'est pas dans la liste du pays. Choisissez-la dans la liste.",
    "This unit or this role is not in the country's list. Choose it from the list.",
    { path },
  );
