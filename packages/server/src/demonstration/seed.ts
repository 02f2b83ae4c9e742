import { benin } from "@relais/benin";
import { departureReasons, evaluateFile, type FileState, openingSteps, type Reader, stepAt } from "@relais/casework";
import {
  type CommandEnvelope,
  DAY,
  type Dice,
  diceOf,
  formatInstant,
  type Id,
  type Instant,
  MINUTE,
  newId,
} from "@relais/core";
import { z } from "zod";
import { deskOf, type Office } from "../casework/office.ts";
import { readFile } from "../casework/streams.ts";
import { execute } from "../commands/execute.ts";
import { rows, unitsWithin } from "../pack/country.ts";
import { addDemonstrationAccounts } from "./accounts.ts";
import { careFor } from "./care.ts";
import { type Invented, valuesFor } from "./values.ts";

const Name = z.object({ genre: z.enum(["nom", "fille", "garcon"]), nom: z.string() });

/** What a procedure's children are, and who opens their files; the first procedure that fits is followed. */
const STORIES = [
  { procedure: "enfant-victime", login: "opj.zakpota", statuses: ["victime"], facts: ["traite"] },
  { procedure: "enfant-victime", login: "agent.zakpota", statuses: ["victime"], facts: ["violence-physique"] },
  { procedure: "enfant-victime", login: "opj.zakpota", statuses: ["victime", "temoin"], facts: ["viol"] },
  {
    procedure: "enfant-en-conflit-avec-la-loi",
    login: "opj.zakpota",
    statuses: ["en-conflit"],
    facts: ["infraction-mineur"],
  },
  { procedure: "enfant-en-danger", login: "social.zakpota", statuses: ["en-danger"], facts: ["negligence"] },
  { procedure: "enfant-victime", login: "opj.parakou", statuses: ["victime"], facts: ["vidomegon"] },
] as const;

/** A file is opened at most this long ago, and worked on since. */
const OLDEST = 45 * DAY;

/**
 * Makes the demonstration accounts, then invented files until there are `wanted`, with gaps and departures as in life: each is played through the very
 * commands that screens send, at the hours that it tells. The same seed makes the same files. `progress` hears how many.
 */
export const seedFiles = async (
  office: Office,
  wanted: number,
  progress: (done: number, total: number) => void = () => undefined,
): Promise<void> => {
  if (office.mode !== "demonstration") throw new Error("Invented files exist only on a demonstration");
  await addDemonstrationAccounts(office.database, office.sources);
  const { present, accounts } = await office.database.asSystem(async (tx) => ({
    present: await tx.query<{ n: number }>("select count(*)::int as n from file"),
    accounts: await tx.query<Account>(
      "select id, login, unit, role from account join assignment on account = id where demonstration",
    ),
  }));
  for (let i = present[0]?.n ?? 0; i < wanted; i++) {
    await playFile(office, accounts, i);
    progress(i + 1, wanted);
  }
};

interface Account {
  readonly id: string;
  readonly login: string;
  readonly unit: string;
  readonly role: string;
  readonly [column: string]: unknown;
}

const readerOf = ({ country }: Office, { id, unit, role }: Account): Reader => ({
  account: id,
  role,
  unit,
  units: unitsWithin(country, unit, country.grants.get(role)?.reach ?? "unite"),
  compartments: country.grants.get(role)?.compartments ?? [],
});

const playFile = async (office: Office, accounts: readonly Account[], seed: number): Promise<void> => {
  const dice = diceOf(seed * 7919 + 17);
  const story = STORIES[seed % STORIES.length] ?? STORIES[0];
  const followed =
    office.country.procedures.find((it) => it.procedure.id === story.procedure) ?? office.country.procedures[0];
  const account = accounts.find((it) => it.login === story.login);
  if (followed === undefined || account === undefined) throw new Error(`The demonstration lacks ${story.login}`);
  const end = office.sources.now();
  let clock = end - Math.floor(dice.next() ** 2 * OLDEST) - dice.whole(20, 300) * MINUTE;
  const then: Office = { ...office, sources: { now: () => clock, random: dice.bytes } };
  const reader = readerOf(office, account);
  const child = invent(office, dice, story.statuses, story.facts);
  const stream = newId(then.sources);
  let sequence = 0;
  const send = (type: string, payload: CommandEnvelope["payload"], read: CommandEnvelope["read"] = {}) =>
    execute(then, reader, {
      id: newId(then.sources),
      stream,
      type,
      v: 1,
      device: "demonstration",
      sequence: sequence++,
      madeAt: formatInstant(clock),
      read,
      payload,
    });
  const { id: procedure, version } = followed.procedure;
  const { offsetMinutes } = office.country.calendar;
  await send("open-file", {
    time: at(clock),
    procedures: [{ procedure, version }],
    statuses: [...story.statuses],
    nature: "invented",
  });
  if (dice.chance(0.7)) {
    const opened = await state(office, stream);
    await send("assign", { owner: account.id }, { owner: opened.aspects.owner });
  }
  const work = async (): Promise<void> => {
    for (let left = dice.whole(3, 16); left > 0; left--) {
      clock +=
        left > 10 ? dice.whole(4, 40) * MINUTE : Math.floor(dice.next() ** 3 * 6 * DAY) + dice.whole(5, 50) * MINUTE;
      if (clock > end) return;
      const act = await nextAct(then, stream, reader, child, dice, clock);
      if (act === undefined) return;
      const said = await send("record-act", act.payload, act.read);
      if (said.status === "refused") return;
    }
    if (dice.chance(0.5))
      await send("add-note", {
        note: newId(then.sources),
        text: "Famille jointe, rappeler lundi.",
        compartment: "commun",
      });
    if (dice.chance(0.3)) await send("assess-risk", { level: dice.pick(["high", "medium", "low"]), time: at(clock) });
  };
  await work();
  clock = end;
  for (const it of careFor(reader, dice, { id: () => newId(then.sources), now: end, offsetMinutes })) {
    await send(it.type, it.payload);
  }
};

const state = (office: Office, stream: Id): Promise<FileState> =>
  office.database.asSystem((tx) => readFile(tx, null, stream));

/**
 * What somebody might do next: mostly the first thing owed, sometimes another that is possible, sometimes against a guiding
 * rule with a reason. What was never done is the gap that screens must show.
 */
const nextAct = async (office: Office, stream: Id, reader: Reader, child: Invented, dice: Dice, now: Instant) => {
  const file = await state(office, stream);
  const desk = deskOf(office);
  const { instances, steps } = evaluateFile(file, desk.procedures, now);
  const owed = new Set(instances.filter((it) => it.open).map((it) => it.step));
  const candidates = steps.flatMap((it, rank) => {
    const step = stepAt(desk, it.step);
    const done = it.done.length > 0;
    if (step === undefined || it.status === "forbidden" || step.closesFile || (done && !step.repeatable)) return [];
    if (!reader.compartments.includes(step.compartment)) return [];
    const isFirst = openingSteps.some((id) => id === it.step) && !done;
    const wanted = isFirst
      ? 300
      : owed.has(it.step)
        ? 100
        : rank === 0 || step.phase === "accueil"
          ? 60
          : done
            ? -50
            : 0;
    const against = it.status === "departure" ? -40 : 0;
    return [{ step, reasons: it.reasons, weight: wanted + against - rank + dice.whole(0, 45) }];
  });
  const [chosen] = candidates.sort((a, b) => b.weight - a.weight);
  if (chosen === undefined) return undefined;
  const { step, reasons } = chosen;
  const mine = step.roles.includes(reader.role);
  const [role = reader.role] = step.roles;
  const reason = dice.pick(departureReasons.map((it) => it.id) as [string, ...string[]]);
  return {
    read: { ...file.aspects },
    payload: {
      act: newId(office.sources),
      step: step.id,
      time: at(now - dice.whole(0, 12) * MINUTE),
      intent: "report",
      ...(mine ? {} : { role, reportedBy: "other" }),
      values: JSON.parse(JSON.stringify(valuesFor(step, child, now, office.country, dice))),
      departures: reasons.flatMap(({ rule }) => (rule === undefined || dice.chance(0.3) ? [] : [{ rule, reason }])),
    } satisfies CommandEnvelope["payload"],
  };
};

const at = (instant: Instant) => ({ from: formatInstant(instant), to: formatInstant(instant) });

/** An invented child: the family names are trees, the first names things of nature. */
const invent = ({ country }: Office, dice: Dice, statuses: readonly string[], facts: readonly string[]): Invented => {
  const names = rows(benin.demonstration.names, Name);
  const sex = dice.chance(0.55) ? "fille" : "garcon";
  const of = (genre: string): readonly [string, ...string[]] => {
    const [first = "Demo", ...rest] = names.filter((it) => it.genre === genre).map((it) => it.nom);
    return [first, ...rest];
  };
  const age = dice.whole(6, 16);
  const communes = [...country.communes].filter(([, it]) => it.department === "Zou").map(([code]) => code);
  const [firstCommune = "", ...others] = communes;
  return {
    name: `${dice.pick(of("nom"))} ${dice.pick(of(sex))}`,
    sex,
    age: dice.chance(0.6) ? [age, age] : [age, age + 2],
    statuses,
    facts,
    commune: dice.pick([firstCommune, ...others]),
  };
};
