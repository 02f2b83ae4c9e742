import { type Instant, parseInstant } from "@relais/core";
import { type CompiledProcedure, type Evaluation, evaluate, type Followed, type History } from "@relais/procedures";
import type { IncidentState, Registration } from "../incident/state.ts";
import { riskCodes, wellKnown } from "../well-known.ts";
import { actsOf, byCommand } from "./acts.ts";
import type { FileState } from "./state.ts";

/** Step under which data told outside any act reach the engine: it is in no procedure, so it is never judged. */
export const REGISTRATION = "relais.registration";

/** What the engine reads of a file: its acts that stand, its departures, and the data told outside acts. */
export const history = (state: FileState, incident?: IncidentState): History => {
  const acts = actsOf(state).filter((it) => it.standing === "stands");
  const registered = [...(incident?.registrations ?? []), ...registrationsOf(state)];
  return {
    acts: [
      ...registered.map((it) => ({
        id: it.id,
        step: REGISTRATION,
        time: it.time,
        recordedAt: it.recordedAt,
        device: it.device,
        sequence: 0,
        facts: it.facts,
        departures: [],
      })),
      ...acts.map((it) => ({
        id: it.id,
        step: it.step,
        time: it.time,
        recordedAt: it.recordedAt,
        device: it.by.device,
        sequence: it.sequence,
        role: it.role,
        facts: it.facts,
        departures: it.departures.map(({ rule, reason }) => ({ rule, reason })),
        ...(it.sameAs !== undefined && { sameAs: it.sameAs }),
      })),
    ],
    departures: byCommand(state.departures)
      .filter((it) => it.clear.act === undefined)
      .map(({ clear, recordedAt }) => ({
        rule: clear.rule,
        reason: clear.reason,
        ...(clear.trigger !== undefined && { trigger: clear.trigger }),
        at: recordedAt,
      })),
  };
};

/** Identifications, statuses and risk levels as data with a time. */
export const registrationsOf = (state: FileState): Registration[] => [
  ...state.identifications,
  ...state.statusChanges.map((it) => ({ ...stamped(it), facts: { [wellKnown.statuses]: it.clear.statuses } })),
  ...state.risks.map((it) => ({ ...stamped(it), facts: { [wellKnown.risk]: riskCodes[it.clear.level] } })),
];

const stamped = (it: FileState["risks"][number] | FileState["statusChanges"][number]) => ({
  id: it.event,
  command: it.command,
  time: it.time ?? { from: it.recordedAt, to: it.recordedAt },
  recordedAt: it.recordedAt,
  device: it.by.device,
});

/** The procedures of a file, compiled; a version that is not loaded is left out, and its acts are « outside ». */
export const followedBy = (state: FileState, procedures: readonly CompiledProcedure[]): Followed[] =>
  state.followed.flatMap(({ procedure: id, version, since }) => {
    const procedure = procedures.find((it) => it.procedure.id === id && it.procedure.version === version);
    return procedure === undefined ? [] : [{ procedure, since: parseInstant(since) }];
  });

/** Everything that can be said of a file at `now`; registrations, which are no acts, are not among what is outside. */
export const evaluateFile = (
  state: FileState,
  procedures: readonly CompiledProcedure[],
  now: Instant,
  incident?: IncidentState,
): Evaluation => {
  const told = history(state, incident);
  const registered = new Set(told.acts.filter((it) => it.step === REGISTRATION).map((it) => it.id));
  const found = evaluate(followedBy(state, procedures), told, now);
  return { ...found, outside: found.outside.filter((id) => !registered.has(id)) };
};
