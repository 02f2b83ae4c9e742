import { type CommandEnvelope, formatDay, type Id, localDay, type NewEvent, type Result } from "@relais/core";
import {
  countedAs,
  decideVisit,
  evolveVisit,
  isRecorded,
  type KeptVisit,
  noVisitYet,
  parseProjectCommand,
  projectKindOf,
  readProjectEvent,
  twinsAmong,
  type VisitContext,
  type VisitLine,
  type VisitState,
  type VisitsView,
} from "@relais/extension";
import { type Merged, merge } from "@relais/sync";
import type { Known } from "./known.ts";

/** Visits as the merge core says them: made of the replica and the outbox by the very functions of the server. */
export class ProjectBook {
  readonly #known: () => Known;
  readonly #made = new Map<Id, { readonly of: readonly unknown[]; readonly made: Merged<VisitState> }>();

  constructor(known: () => Known) {
    this.#known = known;
  }

  /** Streams of visits: those carried, and those noted here and not sent yet. */
  ids(): Id[] {
    const { replica, outbox } = this.#known();
    const carried = Object.entries(replica.streams).flatMap(([id, held]) => (held.stem === "visit" ? [id] : []));
    const noted = outbox.items.flatMap(({ command }) => (command.type === "record-visit" ? [command.stream] : []));
    return [...new Set([...carried, ...noted])];
  }

  decide(command: CommandEnvelope): Result<readonly NewEvent[]> {
    const parsed = parseProjectCommand(command);
    if (!parsed.ok) return parsed;
    const context = this.#context(command);
    // Of the plan, which no device carries, the server decides; and of visits where their form has not come.
    if (projectKindOf(parsed.value.type) === "plan" || context === null) return { ok: true, value: [] };
    return decideVisit(command, this.#visit(command.stream).whole, context);
  }

  /** The visits of this device's person, the latest first. */
  list(): VisitsView {
    const { carried, replica } = this.#known();
    const { visits: paper, country } = carried;
    const kept = this.ids().flatMap((id): KeptVisit[] => {
      const state = this.#visit(id).seen;
      return isRecorded(state) ? [{ id, state }] : [];
    });
    const lines = kept.map(({ id, state }): VisitLine => {
      const { visit, role, unit, recordedAt, dated } = state.recorded;
      const place = paper?.places.find((it) => it.place === visit.unit)?.name;
      return {
        id,
        place: place ?? country.units.get(visit.unit)?.name ?? { fr: visit.unit, en: visit.unit },
        visit,
        dated,
        recordedAt,
        by: {
          role: country.vocabulary.roles.find((it) => it.id === role)?.label ?? { fr: role, en: role },
          unit: country.units.get(unit)?.name ?? { fr: unit, en: unit },
        },
        mine: "own",
        sent: replica.streams[id] === undefined ? "waiting" : "sent",
        twins: twinsAmong({ id, state }, kept).map(({ twin, is }) => ({
          id: twin.id,
          recordedAt: twin.state.recorded.recordedAt,
          is,
        })),
        countedAs: countedAs(state),
      };
    });
    return { paper, visits: lines.sort((a, b) => b.visit.on.localeCompare(a.visit.on)) };
  }

  #context(command: CommandEnvelope): VisitContext | null {
    const { carried, now } = this.#known();
    if (carried.visits === null) return null;
    const other = command.type === "settle-visit" ? String(command.payload.other) : null;
    return {
      today: formatDay(localDay(now, carried.country.calendar.offsetMinutes)),
      moment: "typing",
      account: carried.reader.account,
      part: "visits",
      form: carried.visits.form,
      other: other === null ? undefined : this.#visit(other).whole,
    };
  }

  #visit(id: Id): Merged<VisitState> {
    const { replica, outbox, carried, device } = this.#known();
    const items = outbox.items.filter((it) => it.command.stream === id);
    const of = [replica.streams[id], carried, ...items];
    const found = this.#made.get(id);
    if (found !== undefined && found.of.length === of.length && found.of.every((it, at) => it === of[at])) {
      return found.made;
    }
    const { account, role, unit } = carried.reader;
    const made = merge<VisitState>(
      {
        start: noVisitYet,
        evolve: evolveVisit,
        decide: (command, state) => {
          const context = this.#context(command);
          return context === null ? { ok: true, value: [] } : decideVisit(command, state, context);
        },
        ledger: "project",
        knows: (event) => readProjectEvent(event) !== undefined,
        aspects: () => [],
        claims: () => [],
      },
      id,
      { replica, outbox, author: { account, role, unit, device } },
    );
    this.#made.set(id, { of, made });
    return made;
  }
}
