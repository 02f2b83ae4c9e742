import type { Reader } from "@relais/casework";
import { formatDay, formatInstant, localDay } from "@relais/core";
import { type CallsView, stageOf } from "@relais/training";
import { unitName } from "../access/words.ts";
import { runsTraining, unitsLed } from "../accounts/led.ts";
import type { Office } from "../casework/office.ts";
import { departmentsOf } from "../learning/decide-call.ts";
import { readCall } from "../learning/streams.ts";

interface Row {
  readonly stream: string;
  readonly assessors: readonly string[];
  readonly [column: string]: unknown;
}

/** Every call, those that close last first, with what the reader is asked for in each. It names nobody. */
export const calls = async (office: Office, reader: Reader): Promise<CallsView> => {
  const { database, country, sources } = office;
  const now = sources.now();
  const today = formatDay(localDay(now, country.calendar.offsetMinutes));
  const { lines, isManager } = await database.asSystem(async (tx) => {
    const rows = await tx.query<Row>("select stream, assessors from training_call order by closes desc, stream");
    const led = await unitsLed(tx, country, reader.account, now);
    const applied = await tx.query<{ call: string; candidate: string; unit: string }>(
      "select call, candidate, unit from training_application where not is_withdrawn and (candidate = $1 or unit = any ($2))",
      [reader.account, led],
    );
    const found: CallsView["lines"] = [];
    for (const { stream, assessors } of rows) {
      const state = await readCall(tx, stream);
      if (state.terms === null) continue;
      const { title, places, opens, closes } = state.terms;
      const stage = stageOf(state, today);
      const those = applied.filter((it) => it.call === stream);
      found.push({
        ...{ id: stream, title, places, opens, closes, stage },
        mine: those.some((it) => it.candidate === reader.account) ? "applied" : "none",
        work: [
          ...(stage === "closed" && assessors.includes(reader.account) ? (["assess"] as const) : []),
          ...(stage !== "decided" && those.some((it) => it.candidate !== reader.account) ? (["note"] as const) : []),
        ],
      });
    }
    return { lines: found, isManager: await runsTraining(tx, country, reader.account, now) };
  });
  return { lines, form: isManager ? await callForm(office) : null };
};

/** What the form of a call offers: who may assess, and the departments of quotas. */
export const callForm = async ({ database, country, sources }: Office): Promise<NonNullable<CallsView["form"]>> => {
  const day = formatInstant(sources.now()).slice(0, 10);
  const rows = await database.asSystem((tx) =>
    tx.query<{ account: string; name: string; unit: string }>(
      `select distinct on (account.id) account.id as account, name, unit from account
         join assignment on assignment.account = account.id and since <= $1::date and (until is null or until > $1::date)
       order by account.id, since desc, unit`,
      [day],
    ),
  );
  return {
    today: formatDay(localDay(sources.now(), country.calendar.offsetMinutes)),
    departments: departmentsOf(country),
    colleagues: rows
      .map((it) => ({ account: it.account, name: it.name, unit: unitName(country, it.unit) }))
      .sort((a, b) => a.name.localeCompare(b.name)),
  };
};
