import {
  accept,
  type CommandEnvelope,
  type NewEvent,
  parseInstant,
  parseInterval,
  type Result,
  settleTime,
} from "@relais/core";
import { type Command, parseCommand } from "../commands/index.ts";
import type { Context } from "../context.ts";
import { shareValues } from "../file/values.ts";
import { newEvent } from "../new-event.ts";
import { incidentNumber } from "../number.ts";
import { incidentExists, malformed, noIncident, noPerson, noUnit } from "../refusals.ts";
import type { IncidentState } from "./state.ts";

/** What a command on an incident gives: new events, or a refusal in words. A command already folded gives nothing more. */
export const decideIncident = (
  envelope: CommandEnvelope,
  state: IncidentState,
  context: Context,
): Result<NewEvent[]> => {
  const parsed = parseCommand(envelope);
  if (!parsed.ok) return parsed;
  if (state.commands[envelope.id] !== undefined) return accept([]);
  const command = parsed.value;
  if (command.type === "open-incident") return open(command, state, context);
  if (state.openedAt === null) return noIncident();
  switch (command.type) {
    case "describe-incident": {
      const made = parseInstant(command.madeAt);
      const shares = shareValues(command.payload.values, "commun", { from: made, to: made }, context);
      return accept(shares.filter(hasData).map(described));
    }
    case "add-person": {
      const { names, description, ...clear } = command.payload;
      return accept([newEvent("incident.person-added", clear, { names, description })]);
    }
    case "update-person": {
      const { names, description, ...clear } = command.payload;
      if (state.persons[clear.person] === undefined) return noPerson();
      return accept([newEvent("incident.person-updated", clear, { names, description })]);
    }
    case "link-child":
      if (state.children.includes(command.payload.file)) return accept([]);
      return accept([newEvent("incident.child-linked", { file: command.payload.file }, null)]);
    default:
      return malformed("type");
  }
};

type Share = ReturnType<typeof shareValues>[number];
const hasData = ({ facts, values }: Share): boolean => Object.keys(facts).length + Object.keys(values).length > 0;
const described = ({ compartment, facts, values }: Share): NewEvent =>
  newEvent("incident.described", { facts }, { values }, { compartment });

const open = (
  { payload }: Command<"open-incident">,
  state: IncidentState,
  { units, author, calendar, counter, now, ...reading }: Context,
): Result<NewEvent[]> => {
  if (state.openedAt !== null) return incidentExists();
  const unit = units.get(author.unit);
  if (unit === undefined) return noUnit();
  const { time } = settleTime(payload.time, now);
  const [common, ...rest] = shareValues(payload.values, "commun", parseInterval(time), { ...reading, calendar });
  const number = incidentNumber(unit.code, now, counter, calendar.offsetMinutes);
  const { facts = {}, values = {} } = common ?? {};
  return accept([
    newEvent("incident.opened", { number, unit: author.unit, facts }, { values }, { time }),
    ...rest.map(described),
  ]);
};
