import {
  acceptedAs,
  actingIn,
  type Command,
  type Context,
  commandTypes,
  decide,
  decideIncident,
  decideReferral,
  evolve,
  evolveIncident,
  evolveReferral,
  type FileState,
  type IncidentState,
  isParked,
  notUploaded,
  numberYear,
  parseCommand,
  type Reader,
  type RecordedEvent,
  type ReferralContext,
  stepAt,
  visible,
} from "@relais/casework";
import {
  accept,
  type CommandEnvelope,
  type Compartment,
  formatInstant,
  type NewEvent,
  type Outcome,
  type Result,
  refuse,
  type StoredEvent,
} from "@relais/core";
import { unitsLed } from "../accounts/led.ts";
import { arrived, bind, unbind } from "../attachments/binding.ts";
import type { Statement, Tx } from "../database/open.ts";
import { prepare } from "../store/append.ts";
import { type AuditEntry, auditing } from "../store/audit.ts";
import { indexNames } from "../store/names.ts";
import { isReturned, keepReturned } from "../sync/returned.ts";
import { realFiles } from "./authorisation.ts";
import { deskOf, type Office } from "./office.ts";
import { projectFile, projectIncident, projectReferral } from "./project.ts";
import { namesIn, type Past, readFile, readIncident, readPast } from "./streams.ts";

interface StreamRow {
  readonly unit: string;
  readonly kind: string;
  readonly sent_to: string | null;
  readonly [column: string]: unknown;
}

/** Commands that begin a stream which has a number. */
const opening: ReadonlySet<string> = new Set(["open-file", "open-incident"]);

/** Another writer moved the stream between reading and appending: decided again, on what it has become. */
class Moved extends Error {}
const MOST_TRIES = 8;

/**
 * Decides a command on the server, whatever a device decided before, and records its outcome: the same command sent again
 * gets the same answer. What a newer Relais sent is parked, not remembered: a newer server will decide it.
 */
export const execute = async (office: Office, reader: Reader, command: CommandEnvelope): Promise<Outcome> => {
  const upload = await uploadOf(office, reader, command);
  for (let attempt = 1; ; attempt++) {
    try {
      return await office.database.asSystem((tx) => once(tx, office, reader, command, upload));
    } catch (error) {
      if (!(error instanceof Moved || isDeadlock(error)) || attempt === MOST_TRIES) throw error;
    }
  }
};

/** PostgreSQL undid this one for another, that makes lists anew: begun again, it finds its way. */
const isDeadlock = (error: unknown): boolean => (error as { code?: string }).code === "40P01";

/** Bytes are read back before any transaction: a store may be slow, and the embedded database has one. */
const uploadOf = async (office: Office, reader: Reader, envelope: CommandEnvelope): Promise<Context["upload"]> => {
  const parsed = parseCommand(envelope);
  if (!parsed.ok || parsed.value.type !== "attach") return undefined;
  return arrived(office, reader, parsed.value);
};

const once = async (
  tx: Tx,
  office: Office,
  reader: Reader,
  command: CommandEnvelope,
  upload: Context["upload"],
): Promise<Outcome> => {
  const [told] = await tx.query<{ outcome: Outcome; account: string }>(
    "select outcome, account from outcome where command = $1",
    [command.id],
  );
  if (told !== undefined) return told.account === reader.account ? told.outcome : refusedAs(command.id, unknownHere());
  const decided = await decideHere(tx, office, reader, command, upload);
  if (!decided.ok) {
    if (isParked(decided.refusal)) return { command: command.id, status: "parked", refusal: decided.refusal };
    return remember(tx, office, reader, command, refusedAs(command.id, decided));
  }
  const { events, status, place } = decided.value;
  const outcome: Outcome = { command: command.id, status, events: events.map((it) => it.id) };
  return remember(tx, office, reader, command, outcome, place);
};

/** A command decided on what its stream is. */
const decideOn = (
  past: Past,
  envelope: CommandEnvelope,
  context: Context,
  here: Pick<ReferralContext, "side" | "unit" | "units" | "referral">,
): Result<NewEvent[]> => {
  switch (past.kind) {
    case "file":
      return decide(envelope, past.state, context);
    case "incident":
      return decideIncident(envelope, past.state, context);
    case "referral":
      return decideReferral(envelope, past.state, { ...context, ...here });
  }
};

interface Done {
  readonly events: readonly StoredEvent[];
  readonly status: "accepted" | "accepted-late";
  /** What writes the trail, and the events if there are any. */
  readonly place: (trail: readonly AuditEntry[]) => Statement;
}

const decideHere = async (
  tx: Tx,
  office: Office,
  reader: Reader,
  envelope: CommandEnvelope,
  upload: Context["upload"],
): Promise<Result<Done>> => {
  const parsed = parseCommand(envelope);
  if (!parsed.ok) return parsed;
  const command = parsed.value;
  const kind = commandTypes[command.type].stream;
  // Writers of one stream follow one another from here; trying again is for two that open it. Asked together, answered in this
  // order: what is read is what the one before has left.
  const [[stream], past] = await Promise.all([
    tx.query<StreamRow & { forgotten: boolean }>(
      "select unit, kind, sent_to, forgotten from stream where stream = $1 for no key update",
      [command.stream],
    ),
    readPast(tx, kind, command.stream),
  ]);
  // To be forgotten is not to be free: nobody writes there any more.
  if (stream?.forgotten) return unknownHere();
  const unit = await unitOf(tx, command, stream, reader);
  // A service acts in its own unit, in a stream that another keeps.
  const acting = actingIn(reader, unit) ?? actingIn(reader, stream?.sent_to ?? "") ?? reader;
  const denied = await mayWrite(tx, office, reader, command, stream, unit);
  if (denied !== undefined) return denied;

  const opens = kind !== "referral" && opening.has(command.type) ? kind : null;
  const context = await contextOf(tx, office, { ...reader, ...acting }, opens);
  const incident = await incidentOf(tx, command, past);
  const other = command.type === "merge-file" ? await otherOf(tx, reader, command.payload.into) : undefined;
  const settled = { ...context, ...(incident && { incident }), ...(upload && { upload }), ...(other && { other }) };
  const side = actingIn(reader, unit) === undefined ? "service" : "sender";
  const said = decideOn(past, envelope, settled, { side, unit, ...office.country });
  if (!said.ok || said.value.length === 0) {
    if (opens !== null) await giveBackNumber(tx, office, reader, opens);
    return said.ok ? accept({ events: [], status: "accepted", place: auditing }) : said;
  }
  const [first] = said.value;
  const rewrites = command.type === "correct-act" || command.type === "link-same-act" || command.type === "detach";
  if (rewrites && first !== undefined && !visible(reader, { unit }, first)) return closedSector();
  if (command.type === "attach" && !(await bind(tx, office, command.payload.attachment))) return notUploaded();
  if (command.type === "detach") await unbind(tx, office, command.payload.attachment);
  const prepared = await prepare(tx, office.keys, office.sources, {
    ledger: "casework",
    stream: command.stream,
    kind,
    unit,
    expected: past.state.sequence,
    standing: stream === undefined ? "free" : "held",
    command: command.id,
    by: { account: reader.account, role: acting.role, unit: acting.unit, device: command.device },
    typed: { order: command.sequence, seen: command.seen ?? null },
    events: said.value,
  });
  if (!prepared.ok) throw new Moved();
  await indexNames(
    tx,
    office.keys,
    { stream: command.stream, unit },
    said.value.flatMap((it) => namesIn(it.secret)),
  );
  await follow(tx, office, past, prepared.events, incident);
  return accept({ events: prepared.events, status: acceptedAs(said.value), place: prepared.place });
};

/** Projections and grants that follow the events, in the same transaction. */
const follow = async (
  tx: Tx,
  { country }: Office,
  past: Past,
  events: readonly StoredEvent[],
  incident: IncidentState | undefined,
): Promise<void> => {
  const read = events.map((it): RecordedEvent => ({ ...it, secret: null }));
  if (past.kind === "referral") {
    await projectReferral(tx, read.reduce(evolveReferral, past.state));
    return;
  }
  if (past.kind === "incident") {
    const now = read.reduce(evolveIncident, past.state);
    await projectIncident(tx, now);
    // Each child is held before it is read: its lists are made of both, and one that is being destroyed must not come back.
    const children = await tx.query<{ stream: string }>(
      `select stream from stream where not forgotten and stream in (select stream from file where incident = $1)
       order by stream for no key update`,
      [now.stream],
    );
    for (const child of children) await projectFile(tx, country, await readFile(tx, null, child.stream), now);
    return;
  }
  const now = read.reduce(evolve, past.state);
  if (now.unit !== null && now.unit !== past.state.unit && past.state.unit !== null) {
    // Its referrals go with it.
    await tx.query(
      "update stream set unit = $2 where stream = $1 or stream in (select stream from referral where file = $1)",
      [now.stream, now.unit],
    );
    await tx.query("update referral set unit = $2 where file = $1", [now.stream, now.unit]);
    await tx.query("update name_token set unit = $2 where stream = $1", [now.stream, now.unit]);
  }
  await projectFile(tx, country, now, incident);
};

/**
 * Who may write: in the files of one's units, into the compartments of one's sector. A file that is not one's own is
 * answered as one that does not exist.
 */
const mayWrite = async (
  tx: Tx,
  office: Office,
  reader: Reader,
  command: Command,
  stream: StreamRow | undefined,
  unit: string,
): Promise<Result<never> | undefined> => {
  if (stream !== undefined) {
    const reaches = [stream.unit, stream.sent_to ?? ""].some((it) => actingIn(reader, it) !== undefined);
    if (!reaches || stream.kind !== commandTypes[command.type].stream) return unknownHere();
  } else if (command.type === "propose-referral" && actingIn(reader, unit) === undefined) return unknownHere();
  if (command.type === "open-file" && command.payload.incident !== null) {
    // Held as it stands: who writes there waits until this child is among those whose lists they make.
    const [incident] = await tx.query<{ unit: string }>(
      "select unit from stream where stream = $1 and kind = 'incident' for share",
      [command.payload.incident],
    );
    if (incident === undefined || actingIn(reader, incident.unit) === undefined) return unknownHere();
  }
  if (command.type === "merge-file" || command.type === "unmerge-file") {
    const led = await unitsLed(tx, office.country, reader.account, office.sources.now());
    if (!led.includes(unit)) return headDecides();
  }
  const place = { unit, ...(stream?.sent_to && { sentTo: { unit: stream.sent_to, standing: "open" as const } }) };
  return visible(reader, place, { compartment: written(office, command) }) ? undefined : closedSector();
};

/** The unit that keeps a stream; of a referral that begins, the one that keeps the child's file, held as it stands. */
const unitOf = async (tx: Tx, command: Command, stream: StreamRow | undefined, reader: Reader): Promise<string> => {
  if (stream !== undefined || command.type !== "propose-referral") return stream?.unit ?? reader.unit;
  const [file] = await tx.query<{ unit: string }>(
    "select unit from stream where stream = $1 and kind = 'file' and not forgotten for share",
    [command.payload.file],
  );
  return file?.unit ?? "";
};

/** The compartment that a command writes into. */
const written = (office: Office, command: Command): Compartment => {
  switch (command.type) {
    case "add-note":
    case "attach":
    case "give-feedback":
      return command.payload.compartment;
    case "record-act":
    case "close":
      return stepAt(deskOf(office), command.payload.step)?.compartment ?? "commun";
    case "add-plan-line":
    case "update-plan-line":
      return "social";
    default:
      return "commun";
  }
};

const unknownHere = (): Result<never> =>
  refuse(
    "file.unknown",
    "Ce dossier n'est pas dans vos unités, ou n'est pas encore arrivé ici. Votre saisie est gardée : vérifiez le numéro, ou demandez l'accès à votre chef d'unité.",
    "This file is not in your units, or has not arrived here yet. Your entry is kept: check the number, or ask your head of unit for access.",
  );

const headDecides = (): Result<never> =>
  refuse(
    "merge.head-only",
    "Réunir ou séparer deux dossiers revient au chef de l'unité qui tient celui-ci. Signalez-lui le doute : il est noté dans le dossier.",
    "Merging or separating two files is for the head of the unit that keeps this one. Tell them of the doubt: it is noted in the file.",
  );

const closedSector = (): Result<never> =>
  refuse(
    "compartment.closed",
    "Cette saisie relève d'un autre secteur, dont le secret s'applique. Votre saisie est gardée ; demandez à un collègue de ce secteur de l'enregistrer.",
    "This entry belongs to another sector, whose secrecy applies. Your entry is kept; ask a colleague of that sector to record it.",
  );

/** The file into which one merges: held as it stands, so that two mergings never make a ring; absent where its reader may not write. */
const otherOf = async (tx: Tx, reader: Reader, id: string): Promise<FileState | undefined> => {
  const [kept] = await tx.query<{ unit: string }>(
    "select unit from stream where stream = $1 and kind = 'file' and not forgotten for no key update",
    [id],
  );
  return kept === undefined || actingIn(reader, kept.unit) === undefined ? undefined : readFile(tx, null, id);
};

/** The affaire of the child, where what is decided may depend on it. */
const incidentOf = async (tx: Tx, command: Command, past: Past): Promise<IncidentState | undefined> => {
  const incident = await incidentNamed(tx, command, past);
  return incident === null ? undefined : readIncident(tx, null, incident);
};

const incidentNamed = async (tx: Tx, command: Command, past: Past): Promise<string | null> => {
  if (command.type === "open-file") return command.payload.incident;
  if (past.kind === "file") return past.state.opened?.incident ?? null;
  if (command.type !== "ask-consent" || past.kind !== "referral") return null;
  const [file] = await tx.query<{ incident: string | null }>("select incident from file where stream = $1", [
    past.state.proposed?.file ?? null,
  ]);
  return file?.incident ?? null;
};

const contextOf = async (
  tx: Tx,
  { country, sources }: Office,
  reader: Reader,
  counts: "file" | "incident" | null,
): Promise<Context> => {
  const now = sources.now();
  const [counter] = counts === null ? [] : await nextNumber(tx, counterOf(country, reader, counts, now));
  return {
    vocabulary: country.vocabulary,
    procedures: country.procedures,
    calendar: country.calendar,
    now,
    author: { account: reader.account, role: reader.role, unit: reader.unit, device: "server" },
    accreditation: "unknown",
    units: country.units,
    departmentOf: (commune) => country.communes.get(commune)?.department,
    counter: counter?.value ?? 0,
    realFiles: counts === null ? "closed" : await realFiles(tx),
  };
};

const counterOf = ({ calendar }: Office["country"], { unit }: Reader, kind: "file" | "incident", now: number): string =>
  `${kind}:${unit}:${numberYear(now, calendar.offsetMinutes)}`;

const nextNumber = (tx: Tx, name: string) =>
  tx.query<{ value: number }>(
    "insert into counter (name, value) values ($1, 1) on conflict (name) do update set value = counter.value + 1 returning value",
    [name],
  );

/** A refused opening leaves no hole in the numbers; the row is still locked by this transaction. */
const giveBackNumber = async (
  tx: Tx,
  { country, sources }: Office,
  reader: Reader,
  kind: "file" | "incident",
): Promise<void> => {
  await tx.query("update counter set value = value - 1 where name = $1", [
    counterOf(country, reader, kind, sources.now()),
  ]);
};

const refusedAs = (command: string, result: Extract<Result<never>, { ok: false }> | Result<never>): Outcome => {
  if (result.ok) throw new Error("A refusal was expected");
  return { command, status: "refused", refusal: result.refusal };
};

const remember = async (
  tx: Tx,
  office: Office,
  reader: Reader,
  command: CommandEnvelope,
  outcome: Outcome,
  place: Done["place"] = auditing,
): Promise<Outcome> => {
  const at = office.sources.now();
  const kept = await tx.query(
    `insert into outcome (command, stream, account, answered_at, outcome) values ($1, $2, $3, $4, $5)
     on conflict (command) do nothing returning command`,
    [command.id, command.stream, reader.account, formatInstant(at), JSON.stringify(outcome)],
  );
  // The same command came twice at once, and the other was answered first: that answer counts.
  if (kept.length === 0) throw new Moved();
  if (outcome.status === "refused" && isReturned(outcome.refusal)) await keepReturned(tx, office, reader, command);
  const detail = { command: command.id, type: command.type };
  const line = { at, account: reader.account, action: `command.${outcome.status}`, stream: command.stream, detail };
  await tx.last(...place([line]));
  return outcome;
};
