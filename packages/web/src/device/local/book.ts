import {
  type Context,
  commandTypes,
  decide as decideFile,
  decideIncident,
  decideReferral,
  type FileState,
  fileFrom,
  fileRules,
  type IncidentState,
  incidentRules,
  type Listed,
  listedFile,
  namesOf,
  noFileYet,
  noIncidentYet,
  noReferralYet,
  parseCommand,
  type ReferralContext,
  type ReferralState,
  referralRules,
  referralSketch,
} from "@relais/casework";
import type { CommandEnvelope, Compartment, Id, NewEvent, Result } from "@relais/core";
import { isProjectCommand } from "@relais/extension";
import { type Merged, merge, type OutboxItem, type Replica, type Stem } from "@relais/sync";
import { isLearningCommand, learningKindOf } from "@relais/training";
import type { Known } from "./known.ts";
import { isLearningStem, LearningBook } from "./learning.ts";
import type { Line } from "./lines.ts";
import { ProjectBook } from "./project.ts";

export interface BookFile {
  readonly merged: Merged<FileState>;
  readonly incident: Merged<IncidentState> | undefined;
  /** What is owed here in sectors that are closed to the reader is left out, as row security leaves it out. */
  readonly listed: Listed | undefined;
}

export interface BookReferral {
  readonly merged: Merged<ReferralState>;
  readonly side: ReferralContext["side"];
}

/** A number that the server has not given yet: « ZKP-26-P003 ». */
const provisional = (number: string): string =>
  number.replace(/-0*(\d+)$/, (_, count: string) => `-P${count.padStart(3, "0")}`);

/**
 * Files and affaires as the merge core says them, each made when it is first asked for and again when something in it changed.
 * Nothing here is stored: it is made of the replica and the outbox.
 */
export class Book {
  #known: Known;
  readonly #files = new Map<Id, { readonly of: readonly unknown[]; readonly made: BookFile }>();
  readonly #referrals = new Map<Id, { readonly of: readonly unknown[]; readonly made: BookReferral }>();
  readonly #incidents = new Map<Id, { readonly of: readonly unknown[]; readonly made: Merged<IncidentState> }>();

  /** Training sessions, tests and practice. */
  readonly learning: LearningBook = new LearningBook(() => this.#known);

  /** Visits of places. */
  readonly project: ProjectBook = new ProjectBook(() => this.#known);

  constructor(known: Known) {
    this.#known = known;
  }

  get known(): Known {
    return this.#known;
  }

  turnTo(known: Known): void {
    if (known.carried !== this.#known.carried) {
      this.#files.clear();
      this.#incidents.clear();
      this.#referrals.clear();
    }
    this.#known = known;
  }

  context(command?: CommandEnvelope): Context {
    const { carried, now, device } = this.#known;
    const { account, role, unit } = carried.reader;
    const incident = command === undefined || command.type === "open-incident" ? undefined : this.#incidentFor(command);
    return {
      vocabulary: carried.country.vocabulary,
      procedures: carried.country.procedures,
      calendar: carried.country.calendar,
      units: carried.country.units,
      departmentOf: (commune) => carried.country.communes.get(commune)?.department,
      now,
      author: { account, role, unit, device },
      accreditation: () => "unknown",
      counter: command === undefined ? 0 : this.#counter(command),
      realFiles: carried.me.realFiles,
      ...(incident && { incident }),
      ...(command !== undefined && this.#otherOf(command)),
    };
  }

  /** Streams of files: those carried, and those that were opened here and not sent yet. */
  fileIds(): Id[] {
    return this.#ids("file", "open-file");
  }

  incidentIds(): Id[] {
    return this.#ids("incident", "open-incident");
  }

  referralIds(): Id[] {
    return this.#ids("referral", "propose-referral");
  }

  /** What lists hold of a stream, from its line where there is one. */
  line(id: Id): Line | undefined {
    const { lines, replica } = this.#known;
    const kept = lines.get(id);
    if (kept !== undefined) return kept;
    const from = replica.streams[id] === undefined ? ("typed" as const) : ("server" as const);
    const stem = this.#stemOf(id);
    if (isLearningStem(stem) || stem === "visit") return { id, stem, from, names: [] };
    if (stem === "referral") return this.#referralLine(id, from);
    const file = stem === "file" ? this.file(id) : undefined;
    if (file === undefined) return this.incident(id) && { id, stem: "incident", from, names: [] };
    const names = namesOf(file.merged.seen).map((it) => it.name);
    return { id, stem: "file", from, names, ...(file.listed && { listed: file.listed }) };
  }

  file(id: Id): BookFile | undefined {
    const { replica, outbox, carried, streams } = this.#known;
    if (streams === "on-disk") return undefined;
    const items = this.#itemsOf(id);
    if (replica.streams[id] === undefined && items.length === 0) return undefined;
    const incidentId = this.#incidentOf(id, items);
    const incident = incidentId === null ? undefined : this.incident(incidentId);
    const of = [replica.streams[id], incident, aside(replica, id), ...items];
    const found = this.#files.get(id);
    if (found !== undefined && same(found.of, of)) return found.made;
    const opening = items.find((it) => it.command.type === "open-file")?.command;
    const context = { ...this.context(opening), ...(incident && { incident: incident.whole }) };
    const rules = fileRules(context);
    const decide = (command: CommandEnvelope, state: FileState) => {
      const said = decideFile(command, state, { ...context, ...this.#otherOf(command) });
      return command.type === "open-file" && said.ok ? { ok: true as const, value: said.value.map(numbered) } : said;
    };
    const merged = merge({ ...rules, decide }, id, { replica, outbox, author: context.author });
    const listed = listedFile(merged.whole, carried.country, incident?.whole);
    const isOpen = (it: { readonly compartment: Compartment }) => carried.reader.compartments.includes(it.compartment);
    const owed = listed?.owed.filter(isOpen);
    const made: BookFile = {
      merged,
      incident,
      listed: listed &&
        owed && {
          file: { ...listed.file, openCount: owed.length },
          owed,
          followups: listed.followups.filter(isOpen),
        },
    };
    this.#files.set(id, { of, made });
    return made;
  }

  incident(id: Id): Merged<IncidentState> | undefined {
    const { replica, outbox, streams } = this.#known;
    if (streams === "on-disk") return undefined;
    const items = this.#itemsOf(id);
    if (replica.streams[id] === undefined && items.length === 0) return undefined;
    const of = [replica.streams[id], aside(replica, id), ...items];
    const found = this.#incidents.get(id);
    if (found !== undefined && same(found.of, of)) return found.made;
    const context = this.context(items.find((it) => it.command.type === "open-incident")?.command);
    const rules = incidentRules(context);
    const decide = (command: CommandEnvelope, state: IncidentState) => {
      const said = rules.decide(command, state);
      return command.type === "open-incident" && said.ok
        ? { ok: true as const, value: said.value.map(numbered) }
        : said;
    };
    const made = merge({ ...rules, decide }, id, { replica, outbox, author: context.author });
    this.#incidents.set(id, { of, made });
    return made;
  }

  referral(id: Id): BookReferral | undefined {
    const { replica, outbox, streams } = this.#known;
    if (streams === "on-disk") return undefined;
    const items = this.#itemsOf(id);
    if (replica.streams[id] === undefined && items.length === 0) return undefined;
    const { file, unit } = this.#proposedIn(id, items);
    const child = file === null ? undefined : this.file(file);
    const of = [replica.streams[id], child, aside(replica, id), ...items];
    const found = this.#referrals.get(id);
    if (found !== undefined && same(found.of, of)) return found.made;
    const context = this.#referralContext(child, unit);
    const { author } = this.context();
    const made = { merged: merge(referralRules(context), id, { replica, outbox, author }), side: context.side };
    this.#referrals.set(id, { of, made });
    return made;
  }

  /** What the rules say of a command as things stand here, before it is taken in. */
  decide(command: CommandEnvelope): Result<readonly NewEvent[]> {
    if (isLearningCommand(command.type)) return this.learning.decide(command);
    if (isProjectCommand(command.type)) return this.project.decide(command);
    const parsed = parseCommand(command);
    if (!parsed.ok) return parsed;
    const context = this.context(command);
    if (commandTypes[parsed.value.type].stream === "incident") {
      return decideIncident(command, this.incident(command.stream)?.whole ?? noIncidentYet, context);
    }
    if (commandTypes[parsed.value.type].stream === "referral") return this.#decideReferral(command);
    const file = this.file(command.stream);
    // On a file that has not come whole the rules cannot tell: it is taken, and the server decides.
    if (file !== undefined && file.merged.standing !== "whole") return { ok: true, value: [] };
    return decideFile(command, file?.merged.whole ?? noFileYet, context);
  }

  #decideReferral(command: CommandEnvelope): Result<readonly NewEvent[]> {
    const found = this.referral(command.stream);
    // What has not come whole cannot be told: it is taken, and the server decides. So is the receipt of a slip that came first.
    const isHere = found === undefined ? command.type === "propose-referral" : found.merged.standing === "whole";
    if (!isHere) return { ok: true, value: [] };
    const { file, unit } = this.#proposedIn(command.stream, [{ command }, ...this.#itemsOf(command.stream)]);
    const child = file === null ? undefined : this.file(file);
    const context = this.#referralContext(child, unit);
    return decideReferral(command, found?.merged.whole ?? noReferralYet, context);
  }

  #stemOf(id: Id): Stem {
    const held = this.#known.replica.streams[id];
    if (held !== undefined) return held.stem;
    const items = this.#itemsOf(id);
    const learnt = items.find((it) => isLearningCommand(it.command.type))?.command.type;
    if (learnt !== undefined && isLearningCommand(learnt)) return learningKindOf(learnt) as Stem;
    if (items.some((it) => isProjectCommand(it.command.type))) return "visit";
    if (items.some((it) => it.command.type === "propose-referral")) return "referral";
    return items.some((it) => it.command.type === "open-incident") ? "incident" : "file";
  }

  #referralLine(id: Id, from: Line["from"]): Line | undefined {
    const found = this.referral(id);
    const referral = found && referralSketch(found.merged.whole, found.side);
    return referral && { id, stem: "referral", from, names: [], referral };
  }

  /** The file that a referral is of and the unit that proposed it, as they were typed here or came down. */
  #proposedIn(
    id: Id,
    items: readonly Pick<OutboxItem, "command">[],
  ): { readonly file: Id | null; readonly unit: string | null } {
    const held = Object.values(this.#known.replica.streams[id]?.events ?? {});
    const typed = items.find((it) => it.command.type === "propose-referral")?.command.payload.file;
    const { file = typed, unit } = held.find((it) => it.event.type === "referral.proposed")?.event.clear ?? {};
    return { file: typeof file === "string" ? file : null, unit: typeof unit === "string" ? unit : null };
  }

  /** `proposed`: the unit that proposed it; the one that keeps the file now counts, where that is known here. */
  #referralContext(child: BookFile | undefined, proposed: string | null): ReferralContext {
    const { reader, country } = this.#known.carried;
    const unit = child?.merged.whole.unit ?? proposed ?? reader.unit;
    return {
      ...this.context(),
      ...(child?.incident && { incident: child.incident.whole }),
      units: country.units,
      referral: country.referral,
      side: reader.units.includes(unit) ? "sender" : "service",
      unit,
    };
  }

  #itemsOf(id: Id): OutboxItem[] {
    return this.#known.outbox.items.filter((it) => it.command.stream === id);
  }

  #ids(stem: Stem, opening: string): Id[] {
    const { replica, outbox, lines, streams } = this.#known;
    if (streams === "on-disk") return [...lines.values()].flatMap((it) => (it.stem === stem ? [it.id] : []));
    const carried = Object.entries(replica.streams).flatMap(([id, held]) => (held.stem === stem ? [id] : []));
    const opened = outbox.items.flatMap(({ command }) => (command.type === opening ? [command.stream] : []));
    return [...new Set([...carried, ...opened])];
  }

  #incidentFor(command: CommandEnvelope): IncidentState | undefined {
    const id = this.#incidentOf(command.stream, [{ command }, ...this.#itemsOf(command.stream)]);
    return id === null ? undefined : this.incident(id)?.whole;
  }

  #incidentOf(id: Id, items: readonly Pick<OutboxItem, "command">[]): Id | null {
    const opening = items.find((it) => it.command.type === "open-file");
    const typed = opening?.command.payload.incident;
    if (typeof typed === "string") return typed;
    const held = Object.values(this.#known.replica.streams[id]?.events ?? {});
    const incident = held.find((it) => it.event.type === "file.opened")?.event.clear.incident;
    return typeof incident === "string" ? incident : null;
  }

  /** The file that a merging names, as the server last told it. */
  #otherOf({ type, payload }: CommandEnvelope): Pick<Context, "other"> {
    const held = type === "merge-file" ? this.#known.replica.streams[String(payload.into)] : undefined;
    return held === undefined ? {} : { other: fileFrom(Object.values(held.events).map((it) => it.event)) };
  }

  /** Place among what was opened here and has no number yet. */
  #counter(command: CommandEnvelope): number {
    const openings = this.#known.outbox.items.filter((it) => it.command.type === command.type);
    const at = openings.findIndex((it) => it.command.stream === command.stream);
    return (at < 0 ? openings.length : at) + 1;
  }
}

const numbered = <E extends { readonly clear: Record<string, unknown> }>(event: E): E =>
  typeof event.clear.number === "string"
    ? { ...event, clear: { ...event.clear, number: provisional(event.clear.number) } }
    : event;

const aside = (replica: Replica, id: Id): string => JSON.stringify(replica.aside.filter((it) => it.stream === id));

const same = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((it, i) => it === b[i]);
