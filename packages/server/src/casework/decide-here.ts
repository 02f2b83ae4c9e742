import {
  acceptedAs,
  actingIn,
  type Context,
  commandTypes,
  decide,
  decideIncident,
  decideReferral,
  evolve,
  evolveIncident,
  evolveReferral,
  type IncidentState,
  notUploaded,
  parseCommand,
  type Reader,
  type RecordedEvent,
  type ReferralContext,
  visible,
} from "@relais/casework";
import { accept, type CommandEnvelope, type NewEvent, type Result, type StoredEvent } from "@relais/core";
import { arrived, bind, unbind } from "../attachments/binding.ts";
import { type Decide, type Done, Moved } from "../commands/deciding.ts";
import type { Tx } from "../database/open.ts";
import { placing, prepare } from "../store/append.ts";
import { auditing } from "../store/audit.ts";
import { indexNames } from "../store/names.ts";
import { contextOf, giveBackNumber, incidentOf, otherOf } from "./circumstances.ts";
import { noteFeedback } from "./feedback.ts";
import { closedSector, mayWrite, type StreamRow, unitOf, unknownHere } from "./may-write.ts";
import type { Office } from "./office.ts";
import { projectFile, projectIncident, projectReferral } from "./project.ts";
import { namesIn, type Past, readFile, readPast } from "./streams.ts";

/** Commands that begin a stream which has a number. */
const opening: ReadonlySet<string> = new Set(["open-file", "open-incident"]);

/** How a command of casework is decided: bytes that it joins are asked for before any transaction. */
export const decideInCasework = async (office: Office, reader: Reader, command: CommandEnvelope): Promise<Decide> => {
  const upload = await uploadOf(office, reader, command);
  return (tx) => decideHere(tx, office, reader, command, upload);
};

/** Bytes are read back before any transaction: a store may be slow, and the embedded database has one. */
const uploadOf = async (office: Office, reader: Reader, envelope: CommandEnvelope): Promise<Context["upload"]> => {
  const parsed = parseCommand(envelope);
  if (!parsed.ok || parsed.value.type !== "attach") return undefined;
  return arrived(office, reader, parsed.value);
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
  const { events } = prepared;
  const noted = await follow(tx, office, past, events, { incident, side });
  return accept({
    events,
    status: acceptedAs(said.value),
    place: (trail) => placing([...events, ...noted], trail),
  });
};

interface Around {
  readonly incident: IncidentState | undefined;
  readonly side: ReferralContext["side"];
}

/** Projections that follow the events, in the same transaction; gives what is to be placed beside them in other streams. */
const follow = async (
  tx: Tx,
  office: Office,
  past: Past,
  events: readonly StoredEvent[],
  { incident, side }: Around,
): Promise<StoredEvent[]> => {
  const { country } = office;
  const read = events.map((it): RecordedEvent => ({ ...it, secret: null }));
  if (past.kind === "referral") {
    const now = read.reduce(evolveReferral, past.state);
    await projectReferral(tx, now);
    // Its sender records what it was told together with the act of its file.
    return side === "service" ? noteFeedback(tx, office, now, events) : [];
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
    return [];
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
  return [];
};
