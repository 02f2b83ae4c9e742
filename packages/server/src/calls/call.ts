import type { Reader } from "@relais/casework";
import { accept, formatDay, formatInstant, type Id, localDay, type Result } from "@relais/core";
import {
  type ApplicationState,
  applicationFrom,
  CallOutcome,
  type CallState,
  type CallView,
  callFrom,
  isScored,
  managerReads,
  noCall,
  type Part,
  partsRead,
  stageOf,
} from "@relais/training";
import { accountNames, unitName } from "../access/words.ts";
import { runsTraining, unitsLed } from "../accounts/led.ts";
import type { Office } from "../casework/office.ts";
import type { Tx } from "../database/open.ts";
import { partsIn } from "../learning/parties.ts";
import { readCall } from "../learning/streams.ts";
import { audit } from "../store/audit.ts";
import { readStream, readStreams } from "../store/read.ts";
import { callForm } from "./calls.ts";

/** An application as its reader may read it. */
interface Opened {
  readonly id: Id;
  readonly parts: ReadonlySet<Part>;
  readonly state: ApplicationState;
  /** How many scored it, which says nothing of how. */
  readonly scored: number;
  readonly outcome: CallOutcome | null;
}

/**
 * One call: what it asks, and what the reader is to it. A candidate reads their own application, an assessor those to be scored, a head of unit who
 * of theirs applied, and whoever runs the programme all of them. The reading of names and answers is audited.
 */
export const callView = async (office: Office, reader: Reader, id: Id): Promise<Result<CallView>> => {
  const { database, country, sources } = office;
  const now = sources.now();
  const { call, isManager, led, names } = await database.asSystem(async (tx) => {
    const units = await unitsLed(tx, country, reader.account, now);
    const rows = await tx.query<{ stream: string; candidate: string; unit: string }>(
      "select stream, candidate, unit from training_application where call = $1 and not is_withdrawn",
      [id],
    );
    const state = await readCall(tx, id);
    return {
      call: state,
      isManager: await runsTraining(tx, country, reader.account, now),
      led: rows.filter((it) => units.includes(it.unit) && it.candidate !== reader.account),
      names: await accountNames(tx, [...rows.map((it) => it.candidate), ...(state.terms?.assessors ?? [])]),
    };
  });
  const { terms } = call;
  if (terms === null) return noCall();
  const { readable, reason } = await database.withActor(reader, async (tx) => ({
    readable: await open(tx, office, reader, { id, isManager }),
    reason: isManager ? callFrom(await readStream(tx, office.keys, id)).decision?.reason : null,
  }));
  // A head reads of an application what they wrote, and not that.
  const opened = readable.filter((it) => it.state.made !== null);
  const stage = stageOf(call, formatDay(localDay(now, country.calendar.offsetMinutes)));
  const nameOf = ({ state }: Opened) => {
    const { candidate, unit } = state.made!;
    return { name: names.get(candidate) ?? "", unit: unitName(country, unit) };
  };
  const own = opened.filter((it) => it.parts.has("candidate")).sort((a, b) => b.state.madeAt! - a.state.madeAt!)[0];
  const isAssessor = terms.assessors.includes(reader.account);
  const toAssess = opened.filter((it) => it.parts.has("assessor") && it.state.withdrawnAt === null);
  const view: CallView = {
    id,
    terms,
    stage,
    may: [
      ...(stage === "open" && !isAssessor && !isManager ? (["apply"] as const) : []),
      ...(isManager ? (["manage"] as const) : []),
    ],
    mine: own === undefined ? null : mineOf(own),
    assessed: isAssessor ? toAssess.map((it) => ({ ...nameOf(it), ...assessedOf(it, reader.account) })) : null,
    led:
      led.length === 0
        ? null
        : led.map((it) => ({
            id: it.stream,
            name: names.get(it.candidate) ?? "",
            unit: unitName(country, it.unit),
            note: notedBy(readable.find((one) => one.id === it.stream)?.state ?? null, reader.account),
          })),
    managed: isManager
      ? {
          applications: opened.map((it) => ({ ...nameOf(it), ...managedOf(it) })),
          assessors: terms.assessors.map((it) => names.get(it) ?? ""),
          decidedAt: decidedAt(call),
          reason: reason ?? null,
          form: await callForm(office),
        }
      : null,
  };
  const read = (view.managed?.applications.length ?? 0) + (view.assessed?.length ?? 0) + (view.led?.length ?? 0);
  if (read > 0) {
    const detail = { applications: read };
    await database.asSystem((tx) =>
      audit(tx, { at: now, account: reader.account, action: "call.read", stream: id, detail }),
    );
  }
  return accept(view);
};

const decidedAt = ({ decision }: CallState): string | null => (decision === null ? null : formatInstant(decision.at));

/** Applications of which the reader may read something, each as far as they may. */
const open = async (
  tx: Tx,
  { keys }: Office,
  { account }: Reader,
  { id, isManager }: { readonly id: Id; readonly isManager: boolean },
): Promise<Opened[]> => {
  const rows = await tx.query<{ stream: string; scored: number; outcome: unknown }>(
    "select stream, scored, outcome from training_application where call = $1 order by stream",
    [id],
  );
  const parts = await partsIn(
    tx,
    account,
    rows.map((it) => it.stream),
  );
  const mine = rows.filter((it) => isManager || parts.has(it.stream));
  const events = await readStreams(
    tx,
    keys,
    mine.map((it) => it.stream),
    { after: 0, until: Number.MAX_SAFE_INTEGER },
  );
  const byStream = Map.groupBy(events, (it) => it.stream);
  return mine.map(({ stream, scored, outcome }) => {
    const own = parts.get(stream) ?? new Set<Part>();
    const all = byStream.get(stream) ?? [];
    const whole = applicationFrom(all);
    const state = applicationFrom(
      all.filter((it) => partsRead(own, it, account) || (isManager && managerReads(it, whole))),
    );
    const told = isManager || own.has("candidate") ? CallOutcome.nullable().parse(outcome) : null;
    return { id: stream, parts: own, state, scored, outcome: told };
  });
};

const notedIn = ({ note }: ApplicationState) =>
  note === null ? null : { opinion: note.opinion, sentence: note.sentence };

const notedBy = (state: ApplicationState | null, account: Id) => (state?.note?.by === account ? notedIn(state) : null);

const standingIn = ({ withdrawnAt }: ApplicationState) => (withdrawnAt === null ? "standing" : "withdrawn");

const mineOf = ({ id, state, outcome }: Opened): NonNullable<CallView["mine"]> => ({
  id,
  sentOn: formatInstant(state.madeAt!),
  sex: state.made!.sex,
  corps: state.made!.corps,
  evidence: evidenceIn(state),
  note: notedIn(state),
  state: standingIn(state),
  outcome,
});

const evidenceIn = ({ evidence }: ApplicationState) => (evidence === null ? null : { ...evidence });

const assessedOf = ({ id, state, scored }: Opened, account: Id) => {
  const mine = state.scores[account];
  const other = isScored(state) ? Object.entries(state.scores).find(([by]) => by !== account)?.[1] : undefined;
  const progress = mine === undefined ? ("to-score" as const) : ("waiting-for-the-other" as const);
  return {
    id,
    evidence: evidenceIn(state),
    note: notedIn(state),
    mine: mine === undefined ? null : { ...mine },
    other: other === undefined ? null : { ...other },
    state: scored >= 2 ? ("scored" as const) : state.note?.by === account ? ("barred" as const) : progress,
  };
};

const managedOf = ({ id, state, scored, outcome }: Opened) => ({
  id,
  department: state.made!.department,
  sex: state.made!.sex,
  corps: state.made!.corps,
  evidence: evidenceIn(state),
  note: notedIn(state),
  meets: { ...state.meets },
  checkSentence: state.checkSentence,
  scored,
  state: standingIn(state) as "standing" | "withdrawn",
  outcome,
});
