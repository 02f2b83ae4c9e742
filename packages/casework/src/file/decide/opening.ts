import {
  accept,
  formatInstant,
  type Interval,
  localMidnight,
  type NewEvent,
  parseInstant,
  parseInterval,
  type Result,
  settleTime,
} from "@relais/core";
import type { CompiledProcedure } from "@relais/procedures";
import type { Command, PayloadOf } from "../../commands/index.ts";
import type { Context } from "../../context.ts";
import type { FollowedRef } from "../../events/index.ts";
import { newEvent } from "../../new-event.ts";
import { fileNumber } from "../../number.ts";
import { fileExists, malformed, noProcedure, noUnit, realFilesClosed } from "../../refusals.ts";
import type { FileState } from "../state.ts";
import { shareValues } from "../values.ts";

/** Opens a file: its number, its unit, the procedures it follows, and what is known of the child so far. */
export const decideOpening = (
  { payload }: Command<"open-file">,
  state: FileState,
  context: Context,
): Result<NewEvent[]> => {
  if (state.opened !== null) return fileExists();
  if (payload.nature === "real" && context.realFiles === "closed") return realFilesClosed();
  const unit = context.units.get(context.author.unit);
  if (unit === undefined) return noUnit();
  const procedures: FollowedRef[] = [];
  for (const { procedure, version } of payload.procedures) {
    const found = loaded(procedure, version, context);
    if (found === undefined) return noProcedure(procedure);
    if (procedures.some((it) => it.procedure === procedure)) return malformed("procedures");
    procedures.push({ procedure, version, since: sinceWhen(found, context) });
  }
  const { time } = settleTime(payload.time, context.now);
  const { incident, statuses, nature } = payload;
  const number = fileNumber(unit.code, context.now, context.counter, context.calendar.offsetMinutes);
  const clear = { number, unit: context.author.unit, incident, procedures, statuses, nature };
  return accept([
    newEvent("file.opened", clear, null, { time }),
    ...identificationEvents(payload.identification, parseInterval(time), context),
  ]);
};

export const loaded = (
  id: string,
  version: string,
  { procedures }: Pick<Context, "procedures">,
): CompiledProcedure | undefined =>
  procedures.find(({ procedure }) => procedure.id === id && procedure.version === version);

/**
 * Since when a file follows a procedure when nobody says otherwise: since its adoption, because a limit that began to run
 * before the file was opened (liberty lost at 6:40, file opened at 10:00) runs from then. A draft has no adoption: always.
 */
export const sinceWhen = ({ procedure, calendar }: CompiledProcedure, { now }: Pick<Context, "now">): string => {
  const { date } = procedure.adoption;
  const adopted = date === undefined ? 0 : localMidnight(date, calendar.offsetMinutes);
  return formatInstant(Math.min(adopted, now));
};

export const decideIdentification = (
  { payload, madeAt }: Command<"identify-child">,
  _state: FileState,
  context: Context,
): Result<NewEvent[]> => {
  const made = parseInstant(madeAt);
  return accept(identificationEvents(payload, { from: made, to: made }, context));
};

/** One event a compartment; the first holds the names. Nothing said gives no event. */
const identificationEvents = (
  { names, values, doubts, file, sentence }: PayloadOf<"identify-child">,
  time: Interval,
  context: Context,
): NewEvent[] => {
  const shares = shareValues(values, "commun", time, context).map((it, i) => ({ ...it, names: i === 0 ? names : [] }));
  const said = shares.filter((it) => [it.names, it.facts, it.values].some((part) => Object.keys(part).length > 0));
  return [
    ...said.map(({ compartment, facts, values, names }) =>
      newEvent("file.identified", { facts }, { names, values }, { compartment }),
    ),
    ...(doubts === undefined ? [] : [newEvent("identity.doubted", { doubts, file }, { sentence })]),
  ];
};
