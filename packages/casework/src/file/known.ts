import type { Id, Instant } from "@relais/core";
import type { FactValue } from "@relais/procedures";
import { type Doubt, type Name, Risk, Status } from "../events/index.ts";
import { childNameFields, riskCodes, wellKnown } from "../well-known.ts";
import { actsOf } from "./acts.ts";
import { registrationsOf } from "./history.ts";
import type { FileState, Known, Piece } from "./state.ts";

interface Told extends Known {
  readonly key: string;
  readonly recordedAt: Instant;
}

const told = (state: FileState, field: string): Told[] =>
  [
    ...registrationsOf(state).map((it) => ({ ...it, key: it.command })),
    ...actsOf(state)
      .filter((it) => it.standing === "stands")
      .map((it) => ({ ...it, key: it.id })),
  ].flatMap(({ facts, time, key, recordedAt }) => {
    const value = facts[field];
    return value === undefined ? [] : [{ value, time, key, recordedAt }];
  });

/** The latest word on a datum of the moment (status, risk, where the child sleeps), by the time it holds from. */
export const latest = (state: FileState, field: string): Known | undefined =>
  told(state, field)
    .sort((a, b) => a.time.from + a.time.to - b.time.from - b.time.to || (a.key < b.key ? -1 : 1))
    .at(-1);

/** The best knowledge of a permanent datum (birth, sex): what was recorded last; « inconnu » erases nothing. */
export const best = (state: FileState, field: string): FactValue | undefined => {
  const said = told(state, field).sort((a, b) => a.recordedAt - b.recordedAt || (a.key < b.key ? -1 : 1));
  return (said.findLast((it) => it.value !== null) ?? said.at(-1))?.value;
};

export const statusesOf = (state: FileState): Status[] => {
  const value = latest(state, wellKnown.statuses)?.value;
  return Array.isArray(value) ? value.filter((it): it is Status => Status.safeParse(it).success) : [];
};

export const riskOf = (state: FileState): Risk | null => {
  const value = latest(state, wellKnown.risk)?.value;
  return Risk.options.find((it) => riskCodes[it] === value) ?? null;
};

/** The doubts that remain on who the child is: the latest set that somebody stated. */
export const doubtsOf = (state: FileState): readonly Doubt[] => byCommand(state.doubts).at(-1)?.clear.doubts ?? [];

/** Files that may be of the same child, as long as that doubt remains. */
export const possibleDuplicates = (state: FileState): readonly Id[] =>
  doubtsOf(state).includes("possible-duplicate") ? state.doubts.flatMap((it) => it.clear.file ?? []) : [];

/** Names of the child that this reader may open, from identifications and from the acts that ask for them. */
export const namesOf = (state: FileState): Name[] => {
  const given = state.identifications.flatMap((it) => it.names ?? []);
  const typed = [...state.identifications.map((it) => it.values ?? {}), ...actsOf(state).map((it) => it.values)];
  const fields = typed.flatMap((values) => childNames(values));
  const seen = new Set<string>();
  return [...given, ...fields].filter(({ name, kind }) => {
    const key = `${kind}|${name}`;
    return !seen.has(key) && seen.add(key) !== undefined;
  });
};

/** Names among sealed values: what the store makes search tokens of, in the transaction that seals them. */
export const childNames = (values: Readonly<Record<string, unknown>>): Name[] =>
  childNameFields.flatMap((field): Name[] => {
    const name = values[field];
    if (typeof name !== "string" || name.trim() === "") return [];
    return [{ name: name.trim(), kind: field === "nomUsage" ? "used" : "paper" }];
  });

export const planOf = (state: FileState) =>
  byCommand(state.planLines).map((line) => {
    const updates = byCommand(state.planUpdates).filter((it) => it.clear.line === line.clear.line);
    const last = updates.at(-1);
    return {
      id: line.clear.line,
      service: line.clear.service,
      day: updates.findLast((it) => it.clear.day !== undefined)?.clear.day ?? line.clear.day ?? null,
      status: last?.clear.status ?? ("planned" as const),
      goal: line.secret?.goal ?? null,
      provider: line.secret?.provider ?? null,
      compartment: line.compartment,
      updates,
    };
  });
export type PlanLine = ReturnType<typeof planOf>[number];

export const followupsOf = (state: FileState) =>
  byCommand(state.followups).map(({ clear, secret, compartment, by }) => {
    const results = byCommand(state.followupsDone).filter((it) => it.clear.followup === clear.followup);
    return {
      id: clear.followup,
      kind: clear.kind,
      day: clear.day,
      sentence: secret?.sentence ?? null,
      compartment,
      /** Of whoever planned it. */
      role: by.role,
      result: results.at(-1)?.clear.result ?? null,
      results,
    };
  });
export type Followup = ReturnType<typeof followupsOf>[number];

const byCommand = <P extends Pick<Piece<"note.added">, "command">>(pieces: readonly P[]): P[] =>
  [...pieces].sort((a, b) => (a.command < b.command ? -1 : a.command > b.command ? 1 : 0));
