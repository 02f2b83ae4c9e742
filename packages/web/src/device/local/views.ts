import {
  boardSpan,
  boardView,
  type ChronologyPrint,
  changesView,
  chronologyView,
  type Desk,
  evaluateFile,
  type FilePage,
  fileSummary,
  fileView,
  identityView,
  incidentView,
  isFileNumber,
  type Listed,
  type ListedFile,
  type ListedOwed,
  labelOf,
  lastFollowupDay,
  likeness,
  type MovePreview,
  nameTokens,
  type OwedClass,
  type OwedLine,
  type Preview,
  paperView,
  possibleDuplicates,
  previewView,
  procedureSummary,
  procedureView,
  type ReferralLine,
  type ReferralList,
  type ReferralSketch,
  referenceView,
  referralLine,
  referralView,
  type Service,
  settleMove,
  sharingView,
  type TodoScope,
  todoView,
} from "@relais/casework";
import { accept, type Id, type Language, type Result, refuse } from "@relais/core";
import { seenIn } from "@relais/sync";
import type { Filters } from "../../api/adapter.ts";
import type { Book, BookFile } from "./book.ts";

/** The answers of the server, made of what is carried: the same functions, over a book instead of tables. */

const MOST_TODO = 60;
const MOST_BOARD = 100;
const PAGE = 30;

const deskOf = ({ known }: Book): Desk => {
  const { vocabulary, procedures, calendar } = known.carried.country;
  return { vocabulary, procedures, calendar, now: known.now };
};

const listed = (book: Book): Listed[] => book.fileIds().flatMap((id) => book.line(id)?.listed ?? []);

/** Files of the reader's own unit, as lists and boards count them. */
const ofMyUnit = (book: Book): Listed[] => listed(book).filter((it) => it.file.unit === book.known.carried.reader.unit);

const linesOf = (files: readonly Pick<Listed, "file" | "owed">[]): OwedLine[] =>
  files.flatMap(({ file, owed }) => owed.map((it) => ({ file, owed: it })));

const END = Number.MAX_SAFE_INTEGER;
const dueTo = ({ owed }: OwedLine): number => owed.due?.to ?? END;
const said = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byPlace = (a: OwedLine, b: OwedLine): number =>
  a.owed.rank - b.owed.rank || said(a.owed.rule, b.owed.rule) || said(a.file.id, b.file.id);
const byDue = (a: OwedLine, b: OwedLine): number => dueTo(a) - dueTo(b) || byPlace(a, b);
const byTrigger = (a: OwedLine, b: OwedLine): number => b.owed.triggeredAt.to - a.owed.triggeredAt.to || byPlace(a, b);

/** Each class of what is owed, soonest or newest first. */
const CLASSES: readonly { readonly class: OwedClass; readonly order: typeof byDue }[] = [
  { class: "dated", order: byDue },
  { class: "now", order: byTrigger },
  { class: "unknown", order: byTrigger },
  { class: "doubt", order: byTrigger },
  { class: "benchmark", order: byDue },
];

export const todo = (book: Book, scope: TodoScope) => {
  const { account, role } = book.known.carried.reader;
  const mine = (owner: Id | null, roles: readonly string[]): boolean =>
    scope === "unit" || owner === account || (owner === null && roles.includes(role));
  const listed = ofMyUnit(book);
  const all = linesOf(listed).filter(({ file, owed }) => mine(file.owner, owed.roles));
  const lines = CLASSES.flatMap(({ class: kind, order }) =>
    all
      .filter((it) => it.owed.class === kind)
      .sort(order)
      .slice(0, MOST_TODO),
  );
  const desk = deskOf(book);
  const last = lastFollowupDay(desk.now, desk.calendar);
  const followups = listed
    .flatMap(({ file, followups }) => followups.map((followup) => ({ file, followup })))
    .filter(({ file, followup }) => followup.day <= last && mine(file.owner, [followup.role]))
    .sort((a, b) => said(a.followup.day, b.followup.day) || said(a.followup.id, b.followup.id))
    .slice(0, MOST_TODO);
  return todoView({ lines, followups, total: all.length }, scope, desk);
};

const fits = ({ file }: Listed, { state, scope, status }: Filters, account: string): boolean =>
  (state === "all" || (state === "open") === (file.closedAt === null)) &&
  (scope === "unit" || file.owner === account) &&
  (status === undefined || status === "" || file.statuses.includes(status));

const newestFirst = (a: Listed, b: Listed): number =>
  b.file.openedAt - a.file.openedAt || (a.file.id < b.file.id ? 1 : -1);

/** What is owed first in a file: a limit before what has none, then the newest. */
const firstOwed = ({ file, owed }: Pick<Listed, "file" | "owed">): ListedOwed | undefined => {
  const dated = (it: OwedLine): number => (it.owed.class === "dated" ? 0 : 1);
  const order = (a: OwedLine, b: OwedLine): number => dated(a) - dated(b) || dueTo(a) - dueTo(b) || byTrigger(a, b);
  return linesOf([{ file, owed }]).sort(order)[0]?.owed;
};

const summary = (it: Listed, desk: Desk) => fileSummary(it.file, firstOwed(it), desk);

/** Where one goes on from a file that was merged, as far as this device carries it. */
const onwardFrom = (book: Book, it: Listed): Listed => {
  const onward = it.file.mergedInto === null ? undefined : book.line(it.file.mergedInto)?.listed;
  return onward === undefined ? it : onwardFrom(book, onward);
};

/** Lists show one of two files that were merged. */
const once =
  (book: Book) =>
  (it: Listed): boolean =>
    onwardFrom(book, it) === it;

/** The cursor counts lines: what is carried fits in memory. */
export const files = (book: Book, filters: Filters, cursor: string | null): FilePage => {
  const start = cursor === null ? 0 : Number(cursor);
  const { account } = book.known.carried.reader;
  const found = ofMyUnit(book)
    .filter((it) => fits(it, filters, account))
    .filter(once(book))
    .sort(newestFirst);
  const desk = deskOf(book);
  return {
    items: found.slice(start, start + PAGE).map((it) => summary(it, desk)),
    next: found.length > start + PAGE ? String(start + PAGE) : null,
  };
};

/** By number, be it one that was merged, or by name in any spelling, among the names that are open in memory. */
export const search = (book: Book, q: string, filters: Filters): FilePage => {
  const { account } = book.known.carried.reader;
  const desk = deskOf(book);
  if (isFileNumber(q)) {
    const found = ofMyUnit(book).filter(
      (it) => fits(it, filters, account) && it.file.number.startsWith(q.toUpperCase()),
    );
    return {
      items: found
        .sort(newestFirst)
        .slice(0, PAGE)
        .map((it) => summary(it, desk)),
      next: null,
    };
  }
  const asked = new Set(nameTokens(q));
  const found = book.fileIds().flatMap((id) => {
    const line = book.line(id);
    if (line?.listed === undefined || !fits(line.listed, filters, account)) return [];
    const best = line.names
      .filter((name) => nameTokens(name).some((it) => asked.has(it)))
      .map((name) => ({ name, score: likeness(q, name) }))
      .sort((a, b) => b.score - a.score)[0];
    return best === undefined ? [] : [{ listed: onwardFrom(book, line.listed), ...best }];
  });
  found.sort((a, b) => b.score - a.score || (a.listed.file.id < b.listed.file.id ? -1 : 1));
  const each = found.filter((it, i) => found.findIndex(({ listed }) => listed === it.listed) === i);
  return {
    items: each.slice(0, PAGE).map(({ listed, name }) => ({ ...summary(listed, desk), name })),
    next: null,
  };
};

export const opened = (book: Book, id: Id): Result<BookFile> => {
  const found = book.file(id);
  return found?.merged.whole.opened ? accept(found) : notHere();
};

const evaluated = (book: Book, { merged, incident }: BookFile) => {
  const desk = deskOf(book);
  return { desk, evaluation: evaluateFile(merged.whole, desk.procedures, desk.now, incident?.whole) };
};

const partsOf = (book: Book, found: BookFile) => {
  const { communes } = book.known.carried.country;
  const { desk, evaluation } = evaluated(book, found);
  const { seen, whole } = found.merged;
  return { seen, whole, evaluation, desk, communeName: (code: string) => communes.get(code)?.name };
};

export const file = (book: Book, id: Id) => {
  const found = opened(book, id);
  if (!found.ok) return found;
  const { desk, ...parts } = partsOf(book, found.value);
  const { reader, colleagues } = book.known.carried;
  const { owner } = parts.whole;
  const state = found.value.incident?.whole;
  const incident = state?.stream && state.number ? { id: state.stream, label: state.number } : null;
  const named = owner === null ? null : { account: owner, name: colleagues.get(owner) ?? "" };
  const { disagreements: differing } = found.value.merged;
  const upTo = seenIn(book.known.replica, id);
  const isBeside = ({ id: other, mergedInto }: ListedFile): boolean =>
    mergedInto === id || other === parts.whole.goesOnIn || possibleDuplicates(parts.whole).includes(other);
  const beside = listed(book)
    .map((it) => it.file)
    .filter(isBeside);
  return accept(fileView({ ...parts, upTo, incident, owner: named, differing, beside }, reader, desk));
};

export const identity = (book: Book, id: Id, act?: Id) => {
  const found = opened(book, id);
  if (!found.ok) return found;
  return accept(identityView(found.value.merged.seen, book.known.carried.reader, deskOf(book), act));
};

export const paper = (book: Book, id: Id, act: Id, which: string) => {
  const found = opened(book, id);
  if (!found.ok) return found;
  const { desk, ...parts } = partsOf(book, found.value);
  const { reader, country } = book.known.carried;
  const unitName = (unit: string) => country.units.get(unit)?.name ?? { fr: unit, en: unit };
  const view = paperView({ ...parts, unitName }, { act, paper: which }, reader, desk);
  return view === undefined ? notHere() : accept(view);
};

/** Files that go on in this one, at once or through another. */
export const joinedTo = (book: Book, id: Id): Id[] =>
  listed(book)
    .filter((it) => it.file.mergedInto === id)
    .sort((a, b) => said(a.file.number, b.file.number))
    .flatMap(({ file }) => [file.id, ...joinedTo(book, file.id)]);

export const chronology = (book: Book, id: Id, print: ChronologyPrint) => {
  const found = opened(book, id);
  if (!found.ok) return found;
  const { desk, ...parts } = partsOf(book, found.value);
  const joined = joinedTo(book, id).flatMap((it) => {
    const other = opened(book, it);
    return other.ok ? [partsOf(book, other.value)] : [];
  });
  return accept(chronologyView({ ...parts, joined }, print, book.known.carried.reader, desk));
};

export const preview = (book: Book, id: Id, asked: Preview) => {
  const found = opened(book, id);
  if (!found.ok) return found;
  const { merged, incident } = found.value;
  const { country } = book.known.carried;
  return accept(previewView(asked, { whole: merged.whole, incident: incident?.whole }, country, deskOf(book)));
};

export const movePreview = (book: Book, id: Id, asked: MovePreview) => {
  const found = opened(book, id);
  if (!found.ok) return found;
  const { merged, incident } = found.value;
  const desk = deskOf(book);
  const settled = settleMove(asked, merged.whole, { ...desk, ...(incident && { incident: incident.whole }) });
  if (!settled.ok) return settled;
  return accept({ changes: changesView(settled.value, merged.whole, book.known.carried.reader, desk) });
};

export const incident = (book: Book, id: Id) => {
  const found = book.incident(id);
  const desk = deskOf(book);
  const { reader } = book.known.carried;
  const children = listed(book)
    .filter((it) => it.file.incident === id && reader.units.includes(it.file.unit))
    .sort((a, b) => (a.file.number < b.file.number ? -1 : 1))
    .map((it) => labelOf(it.file, desk.calendar, desk.now));
  const view = found && incidentView(found.seen, children, desk.vocabulary);
  return view === undefined ? notHere() : accept(view);
};

/** Those that are not over first, then the newest. */
const byStanding = (a: ReferralSketch, b: ReferralSketch): number =>
  Number(a.over) - Number(b.over) || b.proposedAt - a.proposedAt || said(a.id, b.id);

const referralLines = (book: Book, which: (it: ReferralSketch) => boolean): ReferralLine[] => {
  const desk = deskOf(book);
  const numberOf = (file: Id) => book.line(file)?.listed?.file.number ?? null;
  return book
    .referralIds()
    .flatMap((id) => book.line(id)?.referral ?? [])
    .filter(which)
    .sort(byStanding)
    .map((it) => referralLine(it, numberOf(it.file), book.known.carried.country, desk));
};

export const referrals = (book: Book): ReferralList => ({
  received: referralLines(book, (it) => it.side === "service"),
  sent: referralLines(book, (it) => it.side === "sender"),
});

export const referralsOf = (book: Book, file: Id): ReferralLine[] =>
  referralLines(book, (it) => it.side === "sender" && it.file === file);

export const sharing = (book: Book, id: Id, service: Service) => {
  const found = opened(book, id);
  if (!found.ok) return found;
  return accept(sharingView(found.value.merged.seen, service, book.known.carried.country, deskOf(book)));
};

export const referral = (book: Book, id: Id) => {
  const found = book.referral(id);
  if (found === undefined) return notHere();
  const { merged, side } = found;
  const number = book.line(merged.whole.proposed?.file ?? "")?.listed?.file.number ?? null;
  const view = referralView(merged.whole, side, number, book.known.carried.country, deskOf(book));
  return view === undefined ? notHere() : accept(view);
};

export const board = (book: Book) => {
  const desk = deskOf(book);
  const { reader, country, colleagues } = book.known.carried;
  const { todayEnds, monthBegan } = boardSpan(desk.now, desk.calendar);
  const unit = ofMyUnit(book);
  const shown = unit.filter(once(book));
  const open = shown.filter((it) => it.file.closedAt === null).sort(newestFirst);
  const owed = linesOf(unit).sort(byDue);
  const dated = owed.filter((it) => it.owed.class === "dated" && it.owed.due !== null);
  const owners = Map.groupBy(
    open.filter((it) => it.file.owner !== null),
    (it) => it.file.owner ?? "",
  );
  const thisMonth = shown.filter((it) => it.file.openedAt >= monthBegan);
  const filesOf = (found: readonly Listed[]) => found.slice(0, MOST_BOARD).map((it) => it.file);
  return boardView(
    {
      unit: country.units.get(reader.unit)?.name ?? { fr: reader.unit, en: reader.unit },
      overdue: dated.filter((it) => dueTo(it) < desk.now).slice(0, MOST_BOARD),
      today: dated.filter((it) => dueTo(it) >= desk.now && (it.owed.due?.from ?? END) < todayEnds).slice(0, MOST_BOARD),
      held: owed.filter((it) => it.owed.ceiling).slice(0, MOST_BOARD),
      // Whose decision waits where is the server's to say.
      returned: [],
      breaches: filesOf(open.filter((it) => it.file.broken.length > 0)),
      tonight: filesOf(open.filter((it) => it.file.tonight !== null)),
      unowned: filesOf(open.filter((it) => it.file.owner === null)),
      load: [...owners].map(([owner, of]) => ({ officer: colleagues.get(owner) ?? "", open: of.length })),
      carried: unit.length,
      monthly: thisMonth.flatMap(({ file }) => file.statuses.map((status) => ({ status, sex: file.sex, n: 1 }))),
    },
    desk,
  );
};

export const reference = (book: Book) => referenceView(book.known.carried.country);

export const procedures = (book: Book) =>
  book.known.carried.country.procedures.map(({ procedure }) => procedureSummary(procedure));

export const procedure = (book: Book, id: string, version: string, language: Language) => {
  const { procedures, vocabulary } = book.known.carried.country;
  const found = procedures.find(({ procedure }) => procedure.id === id && procedure.version === version);
  return found === undefined ? notHere() : accept(procedureView(found, vocabulary, language));
};

const notHere = (): Result<never> =>
  refuse(
    "device.not-carried",
    "Ce dossier n'est pas sur cet appareil. Cherchez-le quand le réseau revient, ou vérifiez le numéro.",
    "This file is not on this device. Look for it when the network is back, or check the number.",
  );
