import type { Reader } from "@relais/casework";
import type { Node } from "@relais/circuits";
import {
  type CommandEnvelope,
  DAY,
  diceOf,
  formatDay,
  formatInstant,
  HOUR,
  type Instant,
  localDay,
  newId,
} from "@relais/core";
import { readerOf } from "../accounts/reader.ts";
import type { Office } from "../casework/office.ts";
import { readFile } from "../casework/streams.ts";
import { execute } from "../commands/execute.ts";
import { directoryNow } from "../directory/directory.ts";

const POLICE = "com-parakou";
const SEED = 44;
const FILES = 20;
/** Old enough to be judged, and to be told to strangers, who are told by month. */
const OLDEST = 100 * DAY;

/**
 * What an invented police unit does with twenty invented children: most go to the GUPS and are answered; some to the hospital, which
 * answers late; some to a shelter that nobody declared and that stays silent. What a workshop declared besides is taken by nobody.
 */
const PRACTISED = [
  {
    offer: "[Démo] GUPS (ex-CPS) de Parakou : enquête sociale",
    to: "gups-parakou",
    service: "protection",
    first: 0,
    n: 16,
    answer: 9,
  },
  { offer: "[Démo] Hôpital de zone : urgences", to: null, service: "health", first: 0, n: 6, answer: 120 },
  {
    offer: "[Démo] Foyer Le Karité : hébergement de garçons",
    to: null,
    service: "shelter",
    first: 14,
    n: 6,
    answer: null,
  },
] as const;

/** What was done in files that ended, in that order; the others are still open. Some leave out what the rules ask for. */
const ENDED: readonly (readonly string[])[] = [
  ...Array.from({ length: 5 }, () => ["recevoir-enfant", "enregistrer", "aviser-procureur", "entendre-enfant"]),
  ...Array.from({ length: 3 }, () => ["recevoir-enfant", "enregistrer", "entendre-enfant", "aviser-procureur"]),
  ...Array.from({ length: 2 }, () => ["recevoir-enfant", "entendre-enfant", "enregistrer"]),
  ...Array.from({ length: 2 }, () => ["recevoir-enfant", "enregistrer"]),
];
const CLOSES = "cloturer";

const STATED = [
  { from: POLICE, to: { place: "gups-parakou" }, within: 48 },
  { from: POLICE, offer: "[Démo] Hôpital de zone : urgences", within: 24 },
  { from: POLICE, offer: "CSEA, Parakou", within: 72 },
  { from: "com-za-kpota", to: { place: "gups-za-kpota" }, within: 24 },
  { from: "com-za-kpota", offer: "[Démo] Foyer Les Manguiers : hébergement de filles", within: 12 },
  { from: "com-za-kpota", to: { sector: "hebergement", area: "BJ12" }, within: null },
] as const;

/** Invents the circuit of a demonstration once: played through the very commands that screens send, at the hours that it tells. */
export const seedCircuits = async (office: Office): Promise<void> => {
  const { database, country, sources } = office;
  const [there] = await database.asSystem((tx) => tx.query("select 1 from circuit_statement limit 1"));
  const accounts = await database.asSystem((tx) =>
    tx.query<{ id: string; login: string }>("select id, login from account where demonstration"),
  );
  const idOf = (login: string): string => accounts.find((it) => it.login === login)?.id ?? "";
  const reader = await readerOf(database, country, sources, idOf("opj.parakou"));
  if (there !== undefined || reader === undefined) return;
  const { directory } = await directoryNow(office);
  const serviceOf = (name: string): string => directory.service.find((it) => it.name === name)?.id ?? name;
  const files: { readonly stream: string; readonly at: Instant }[] = [];
  for (let i = 0; i < FILES; i++) {
    const at = sources.now() - OLDEST + i * DAY;
    files.push({ stream: await openFile(playing(office, reader, at, i), at), at });
  }
  for (const [which, { offer, first, n, ...path }] of PRACTISED.entries()) {
    for (const [i, { stream, at }] of files.slice(first, first + n).entries()) {
      await refer(office, reader, {
        ...path,
        file: stream,
        offer: serviceOf(offer),
        at: at + (i % 5) * HOUR,
        seed: 1_000 * (which + 1) + 2 * i,
      });
    }
  }
  for (const [i, steps] of ENDED.entries()) {
    const { stream, at } = files[i] ?? {};
    if (stream !== undefined && at !== undefined) await workOn(office, reader, { stream, at, steps, seed: 9_000 + i });
  }
  const on = formatDay(localDay(sources.now() - OLDEST - 5 * DAY, country.calendar.offsetMinutes));
  await database.asSystem(async (tx) => {
    for (const it of STATED) {
      const to: Node = "to" in it ? it.to : { place: serviceOf(it.offer) };
      await tx.query(
        `insert into circuit_statement (id, role, unit, workshop, said_on, from_node, to_node, situations,
           answer_within_hours, valid_from, entered_at, account)
         values ($1, 'chef-unite', $2, 'Atelier inventé', $3, $4::jsonb, $5::jsonb, '{}', $6, $3, $7, $8)`,
        [
          newId(sources),
          it.from,
          on,
          JSON.stringify({ place: it.from }),
          JSON.stringify(to),
          it.within,
          formatInstant(sources.now()),
          idOf("admin.cotonou"),
        ],
      );
    }
  });
};

type Send = (
  stream: string | null,
  type: string,
  payload: CommandEnvelope["payload"],
  read?: CommandEnvelope["read"],
) => Promise<string>;

/** Sends commands as that reader at that time. */
const playing = (office: Office, reader: Reader, at: Instant, seed: number): Send => {
  const then: Office = { ...office, sources: { now: () => at, random: diceOf(SEED * 7919 + seed).bytes } };
  let sequence = 0;
  return async (on, type, payload, read = {}) => {
    const stream = on ?? newId(then.sources);
    const outcome = await execute(then, reader, {
      id: newId(then.sources),
      stream,
      type,
      v: 1,
      device: "demonstration",
      sequence: sequence++,
      madeAt: formatInstant(at),
      read,
      payload,
    });
    if (outcome.status === "refused") throw new Error(`The demonstration was refused ${type}: ${outcome.refusal.en}`);
    return stream;
  };
};

const span = (at: Instant) => ({ from: formatInstant(at), to: formatInstant(at) });

const openFile = (send: Send, at: Instant): Promise<string> =>
  send(null, "open-file", {
    time: span(at),
    procedures: [{ procedure: "enfant-victime", version: "2026-1" }],
    statuses: ["victime"],
    nature: "invented",
  });

interface Work {
  readonly stream: string;
  /** When the file was opened; each act follows an hour after the one before. */
  readonly at: Instant;
  readonly steps: readonly string[];
  readonly seed: number;
}

/** Does these steps, then closes the file, whatever still stands against it. */
const workOn = async (office: Office, reader: Reader, { stream, at, steps, seed }: Work): Promise<void> => {
  const end = at + 20 * DAY;
  const send = playing(office, reader, end, seed);
  for (const [i, step] of steps.entries()) {
    const act = newId(office.sources);
    await send(stream, "record-act", { act, step, time: span(at + (i + 1) * HOUR), intent: "report", values: {} });
  }
  const { aspects } = await office.database.asSystem((tx) => readFile(tx, null, stream));
  const departures = ["cloture-apres-avis", "cloture-apres-certificat"].map((rule) => ({ rule, reason: "autre" }));
  const values = { motifCloture: "remis-famille" };
  const act = newId(office.sources);
  await send(stream, "close", { act, step: CLOSES, time: span(end), values, departures }, { ...aspects });
};

interface Path {
  readonly file: string;
  readonly offer: string;
  readonly to: string | null;
  readonly service: string;
  readonly at: Instant;
  /** Hours until the service answered; null: never. */
  readonly answer: number | null;
  readonly seed: number;
}

const refer = async (
  office: Office,
  reader: Reader,
  { file, offer, to, service, at, answer, seed }: Path,
): Promise<void> => {
  const send = playing(office, reader, at, seed);
  const id = await send(null, "propose-referral", { file, service, offer, to });
  await send(id, "share", { values: { sexe: "fille" } });
  for (const party of ["child", "authority"]) {
    await send(id, "ask-consent", { party, answer: "given", scope: ["commun"], time: span(at) });
  }
  await send(id, "send-referral", { channel: to === null ? "phone" : "relais", time: span(at) });
  if (answer === null) return;
  const later = at + answer * HOUR;
  const tell = playing(office, reader, later, seed + 1);
  await tell(id, "answer-referral", { answer: "accepted", time: span(later), reportedBy: "other" });
  if (seed % 8 !== 0) await tell(id, "begin-service", { time: span(later), reportedBy: "other" });
};
