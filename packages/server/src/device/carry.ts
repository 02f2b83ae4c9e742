import { type Carry, type Me, plainReferral, type Reading } from "@relais/casework";
import { parseInstant } from "@relais/core";
import type { Person } from "../accounts/reader.ts";
import { pastAnswers } from "../casework/answers.ts";
import type { Office } from "../casework/office.ts";
import { planInForce } from "../extension/plan-in-force.ts";
import { visitPaper } from "../extension/visits.ts";
import { onCall } from "../oncall/on-call.ts";
import { audit } from "../store/audit.ts";

/** Everything but files that a device needs to answer its person's questions by itself. */
export const carry = async (office: Office, person: Person, me: Me): Promise<Carry> => {
  const { database, country } = office;
  const colleagues = await database.asSystem((tx) =>
    tx.query<{ account: string; name: string }>(
      `select distinct account.id as account, account.name from account
         join assignment on assignment.account = account.id where unit = any ($1) order by account.name`,
      [person.units],
    ),
  );
  const { csrf: _, ...known } = me;
  return {
    me: known,
    units: [...person.units],
    colleagues,
    answers: await pastAnswers(office),
    onCall: await onCall(office, person),
    visits: await visitPaper(office, person, (await planInForce(office)).plan),
    country: {
      vocabulary: country.vocabulary,
      calendar: country.calendar,
      procedures: country.procedures.map(({ procedure }) => procedure),
      communes: [...country.communes].map(([code, it]) => ({ code, ...it, aliases: [...it.aliases] })),
      units: [...country.units.values()],
      calledFor: Object.fromEntries([...country.calledFor].map(([id, statuses]) => [id, [...statuses]])),
      referral: plainReferral(country.referral),
    },
  };
};

/** Puts into the trail what was read while out of touch, each reading once; its hour is the device's word, so both are kept. */
export const recordReadings = async (
  { database, sources }: Office,
  { account }: Pick<Person, "account">,
  device: string,
  readings: readonly Reading[],
): Promise<void> => {
  await database.asSystem(async (tx) => {
    for (const { id, at, action, stream } of readings) {
      const [known] = await tx.query(
        "insert into device_reading (id, account) values ($1, $2) on conflict do nothing returning id",
        [id, account],
      );
      if (known === undefined) continue;
      const detail = { device, readAt: parseInstant(at) };
      await audit(tx, { at: sources.now(), account, action: `offline.${action}`, stream, detail });
    }
  });
};
