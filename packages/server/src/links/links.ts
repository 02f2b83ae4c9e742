import { createHash, createHmac, randomInt } from "node:crypto";
import {
  actingIn,
  decideReferral,
  isOver,
  type LinkAnswer,
  type LinkMade,
  type LinkView,
  nextOf,
  type Reader,
  referralFrom,
  referralView,
  stageOf,
} from "@relais/casework";
import { accept, DAY, formatInstant, newId, type Result } from "@relais/core";
import { deskOf, type Office } from "../casework/office.ts";
import { recordIn } from "../casework/record.ts";
import { readPast } from "../casework/streams.ts";
import type { Tx } from "../database/open.ts";
import { audit } from "../store/audit.ts";
import { readStream } from "../store/read.ts";
import { codeNeeded, codeWrong, linkUnknown, noLinkHere } from "./refusals.ts";

/** How long a link opens something, and how many wrong codes it bears: our own choices. */
const OPEN_FOR = 30 * DAY;
const MOST_TRIES = 5;

interface Row {
  readonly stream: string;
  readonly code: Buffer | null;
  readonly tries: number;
  readonly until: Date;
  readonly [column: string]: unknown;
}

const hashOf = (secret: string): Buffer => createHash("sha256").update(secret).digest();
/** Six digits are soon tried by whoever holds the database: the key lies outside it. */
const codeHash = ({ keys }: Office, token: Buffer, code: string): Buffer =>
  createHmac("sha256", keys.search).update("link").update(token).update(code).digest();

const freshSecret = ({ sources }: Office): string => Buffer.from(sources.random(24)).toString("base64url");
const freshCode = (): string => String(randomInt(1_000_000)).padStart(6, "0");

/**
 * A link and its code for a referral that was sent by a link, by whoever keeps the file. A link made again shuts the one before:
 * « un nouveau code ». Audited; neither is kept, so that they are shown once.
 */
export const makeLink = async (office: Office, reader: Reader, stream: string): Promise<Result<LinkMade>> =>
  office.database.asSystem(async (tx) => {
    const [row] = await tx.query<{ unit: string }>(
      "select unit from stream where stream = $1 and kind = 'referral' and not forgotten for no key update",
      [stream],
    );
    if (row === undefined || actingIn(reader, row.unit) === undefined) return noLinkHere();
    const past = await readPast(tx, "referral", stream);
    if (past.kind !== "referral" || past.state.sent?.channel !== "link" || isOver(past.state)) return noLinkHere();
    const now = office.sources.now();
    const [token, code, until] = [freshSecret(office), freshCode(), formatInstant(now + OPEN_FOR)];
    const hash = hashOf(token);
    await tx.query(
      `insert into referral_link (stream, token, code, until, account, made_at) values ($1, $2, $3, $4, $5, $6)
       on conflict (stream) do update set token = $2, code = $3, tries = 0, browser = null, until = $4, account = $5, made_at = $6`,
      [stream, hash, codeHash(office, hash, code), until, reader.account, formatInstant(now)],
    );
    await audit(tx, { at: now, account: reader.account, action: "link.made", stream, detail: {} });
    return accept({ token, code: code.replace(/(\d{3})/, "$1 "), until });
  });

/** The right code binds the browser that gave it, and serves no more; gives what that browser is known by from then on. */
export const openLink = async (
  office: Office,
  { token, code }: { readonly token: string; readonly code: string },
): Promise<Result<{ readonly browser: string; readonly until: string }>> =>
  office.database.asSystem(async (tx) => {
    const hash = hashOf(token);
    const [row] = await tx.query<Row>(
      `select referral_link.stream, code, tries, until from referral_link join stream using (stream)
       where token = $1 and not forgotten and not withdrawn and until > $2 for update of referral_link`,
      [hash, formatInstant(office.sources.now())],
    );
    if (row === undefined) return linkUnknown();
    if (row.code === null || row.tries >= MOST_TRIES) return codeNeeded();
    const at = office.sources.now();
    const line = { at, account: null, stream: row.stream, detail: {} };
    if (!row.code.equals(codeHash(office, hash, code.replace(/\D/g, "")))) {
      await tx.query("update referral_link set tries = tries + 1 where stream = $1", [row.stream]);
      await audit(tx, { ...line, action: "link.code-wrong" });
      return row.tries + 1 >= MOST_TRIES ? codeNeeded() : codeWrong();
    }
    const browser = freshSecret(office);
    await tx.query("update referral_link set code = null, browser = $2 where stream = $1", [
      row.stream,
      hashOf(browser),
    ]);
    await audit(tx, { ...line, action: "link.opened" });
    return accept({ browser, until: row.until.toISOString() });
  });

/** What the bound browser reads: opened for the common sector alone, and noted in the trail. */
export const readLink = async (office: Office, browser: string): Promise<Result<LinkView>> => {
  const found = await office.database.asSystem(async (tx) => {
    const row = await linkOf(tx, office, browser);
    if (row === undefined) return undefined;
    await audit(tx, { at: office.sources.now(), account: null, action: "link.read", stream: row.stream, detail: {} });
    return { row, events: await readStream(tx, office.keys, row.stream) };
  });
  if (found === undefined) return linkUnknown();
  const shown = new Set(["referral.shared"]);
  const events = found.events.map((it) =>
    shown.has(it.type) && it.compartment === "commun" ? it : { ...it, secret: null },
  );
  const state = referralFrom(events);
  const view = referralView(state, "service", null, office.country, deskOf(office));
  if (view === undefined) return linkUnknown();
  const { from, service, stage, stageText, shared } = view;
  const common = shared.filter((it) => it.compartment === "commun");
  return accept({
    from,
    service,
    stage,
    stageText,
    names: common.flatMap((it) => it.names ?? []),
    values: common.flatMap((it) => it.values ?? []),
    sealed: shared.filter((it) => it.compartment !== "commun").map((it) => it.sector),
    // Feedback is written on the slip or told by telephone: a link bears nothing that may be medical.
    next: nextOf(state, "service").filter((it) => it !== "give-feedback" && it !== "return-child"),
    until: found.row.until.toISOString(),
  });
};

/** What the service answers; judged like the same words of a unit of Relais. */
export const answerLink = async (office: Office, browser: string, answer: LinkAnswer): Promise<Result<null>> => {
  const { country, sources } = office;
  const said = await office.database.asSystem(async (tx) => {
    const row = await linkOf(tx, office, browser);
    if (row === undefined) return undefined;
    const at = formatInstant(sources.now());
    const time = { from: at, to: at, entered: "now" };
    const { does, ...payload } = answer;
    return recordIn(tx, office, row.stream, { role: "service", device: "link" }, (state, unit) =>
      stageOf(state) === "withdrawn"
        ? linkUnknown()
        : decideReferral(
            {
              id: newId(sources),
              stream: row.stream,
              type: does,
              v: 1,
              device: "link",
              sequence: 0,
              madeAt: at,
              read: {},
              payload: JSON.parse(JSON.stringify({ ...payload, time })),
            },
            state,
            { ...country, now: sources.now(), departmentOf: () => undefined, side: "service", unit },
          ),
    );
  });
  if (said === undefined) return linkUnknown();
  return said.ok ? accept(null) : said;
};

/** The link of a browser that gave its code, as long as it opens something. */
const linkOf = async (tx: Tx, { sources }: Office, browser: string): Promise<Row | undefined> =>
  (
    await tx.query<Row>(
      `select referral_link.stream, code, tries, until from referral_link join stream using (stream)
       where browser = $1 and not forgotten and not withdrawn and until > $2`,
      [hashOf(browser), formatInstant(sources.now())],
    )
  )[0];
