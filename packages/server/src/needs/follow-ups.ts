import { accept, formatInstant, type Id, newId, type Result } from "@relais/core";
import type { FollowUpEntry, FollowUpKind, FollowUpLine } from "@relais/training";
import type { Person } from "../accounts/reader.ts";
import { holds } from "../accounts/strong.ts";
import type { Office } from "../casework/office.ts";
import { directoryNow } from "../directory/directory.ts";
import { audit } from "../store/audit.ts";
import { alreadyOpen, departmentUnknown, followUpUnknown, ruleUnknown } from "./refusals.ts";

interface Row {
  readonly id: string;
  readonly rule: string;
  readonly department: string;
  readonly year: number;
  readonly kind: FollowUpKind;
  readonly words: string | null;
  readonly opened_at: Date;
  readonly done_at: Date | null;
  readonly [column: string]: unknown;
}

const ruleOf = ({ country }: Pick<Office, "country">, ref: string) =>
  country.procedures
    .flatMap(({ procedure: { id, rules } }) => rules.map((rule) => ({ ref: `${id}/${rule.key}`, rule })))
    .findLast((it) => it.ref === ref)?.rule;

/** What was opened on needs, by whomever: who did is in the trail alone. */
export const followUps = async (office: Pick<Office, "database" | "country">): Promise<FollowUpLine[]> => {
  const rows = await office.database.asSystem((tx) =>
    tx.query<Row>(
      `select id, rule, department, year, kind, words, opened_at, done_at from need_follow_up
       order by done_at is not null, opened_at desc, id desc`,
    ),
  );
  return rows.map(({ id, rule, department, year, kind, words, opened_at, done_at }) => ({
    id: id as Id,
    rule,
    sentence: ruleOf(office, rule)?.sentence ?? null,
    department,
    year,
    kind,
    words,
    openedAt: formatInstant(opened_at.getTime()),
    doneAt: done_at === null ? null : formatInstant(done_at.getTime()),
  }));
};

/** Opens what a need calls for. One that stands open is not opened again. */
export const openFollowUp = async (
  office: Office,
  person: Person,
  { rule, department, year, kind, words }: FollowUpEntry,
): Promise<Result<FollowUpLine[]>> => {
  const allowed = holds(person, "pilote");
  if (!allowed.ok) return allowed;
  if (ruleOf(office, rule) === undefined) return ruleUnknown();
  const { territory } = await directoryNow(office);
  if (!territory.departments.some((it) => it.code === department)) return departmentUnknown();
  const { database, sources } = office;
  const [id, at] = [newId(sources), sources.now()];
  const opened = await database.asSystem(async (tx) => {
    const rows = await tx.query(
      `insert into need_follow_up (id, rule, department, year, kind, words, opened_at, account)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (rule, department, year, kind) where done_at is null do nothing returning id`,
      [id, rule, department, year, kind, words, formatInstant(at), person.account],
    );
    if (rows.length === 0) return "there";
    const detail = { id, rule, department, year, kind };
    await audit(tx, { at, account: person.account, action: "needs.follow-up-opened", stream: null, detail });
    return "opened";
  });
  return opened === "there" ? alreadyOpen() : accept(await followUps(office));
};

/** What was called for is done; its line stays. */
export const endFollowUp = async (office: Office, person: Person, id: Id): Promise<Result<FollowUpLine[]>> => {
  const allowed = holds(person, "pilote");
  if (!allowed.ok) return allowed;
  const { database, sources } = office;
  const at = sources.now();
  const ended = await database.asSystem(async (tx) => {
    const rows = await tx.query(
      "update need_follow_up set done_at = $2 where id = $1 and done_at is null returning id",
      [id, formatInstant(at)],
    );
    if (rows.length > 0) {
      await audit(tx, { at, account: person.account, action: "needs.follow-up-done", stream: null, detail: { id } });
    }
    return rows.length;
  });
  return ended === 0 ? followUpUnknown() : accept(await followUps(office));
};
