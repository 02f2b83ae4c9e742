import {
  actingIn,
  type Reader,
  type ReferralLine,
  type ReferralList,
  type ReferralSketch,
  type ReferralView,
  referralLine,
  referralView,
} from "@relais/casework";
import { accept, parseDay, type Result, refuse } from "@relais/core";
import { audit } from "../store/audit.ts";
import { deskOf, type Office } from "./office.ts";
import { readReferral } from "./streams.ts";

interface Row {
  readonly stream: string;
  readonly file: string;
  readonly number: string | null;
  readonly unit: string;
  readonly sent_to: string | null;
  readonly service: ReferralSketch["service"];
  readonly offer: string;
  readonly stage: ReferralSketch["stage"];
  readonly is_over: boolean;
  readonly channel: ReferralSketch["channel"];
  readonly proposed_at: Date;
  readonly sent_at: Date | null;
  readonly day: string | null;
  readonly [column: string]: unknown;
}

/** Row security withholds the row of a file that its reader does not see: its number stays null. */
const LISTED = `select referral.*, referral.day::text as day, file.number
  from referral left join file on file.stream = referral.file`;

const lineFrom = (row: Row, office: Office, side: ReferralLine["side"]): ReferralLine =>
  referralLine(
    {
      id: row.stream,
      side,
      file: row.file,
      unit: row.unit,
      to: row.sent_to,
      service: row.service,
      offer: row.offer,
      stage: row.stage,
      over: row.is_over,
      channel: row.channel,
      proposedAt: row.proposed_at.getTime(),
      sentAt: row.sent_at?.getTime() ?? null,
      day: row.day === null ? null : parseDay(row.day),
    },
    row.number,
    office.country,
    deskOf(office),
  );

/** What a list shows of each side: those that are not over first, then the newest. */
const MOST = 200;

/** The referrals that one's unit sent and received. */
export const referrals = async (office: Office, reader: Reader): Promise<ReferralList> =>
  office.database.withActor(reader, async (tx) => {
    const sent = await tx.query<Row>(
      `${LISTED} where referral.unit = $1 order by is_over, proposed_at desc limit ${MOST}`,
      [reader.unit],
    );
    const received = await tx.query<Row>(
      `${LISTED} where referral.sent_to = $1 and sent_at is not null order by is_over, sent_at desc limit ${MOST}`,
      [reader.unit],
    );
    return {
      sent: sent.map((it) => lineFrom(it, office, "sender")),
      received: received.map((it) => lineFrom(it, office, "service")),
    };
  });

/** The referrals of one file, newest first, for whoever reads the file. */
export const referralsOf = async (office: Office, reader: Reader, file: string): Promise<ReferralLine[]> => {
  const rows = await office.database.withActor(reader, (tx) =>
    tx.query<Row>(`${LISTED} where referral.file = $1 order by proposed_at desc limit ${MOST}`, [file]),
  );
  return rows.filter((it) => actingIn(reader, it.unit) !== undefined).map((it) => lineFrom(it, office, "sender"));
};

/** One referral; the reading is audited like that of a name, which it may hold. */
export const readReferralView = async (office: Office, reader: Reader, id: string): Promise<Result<ReferralView>> => {
  const { database, keys, country, sources } = office;
  const found = await readReferral(database, { keys, reader, vocabulary: country.vocabulary }, id);
  if (found?.state.proposed == null) return noSuchReferral();
  const { state, side } = found;
  const number = await database.withActor(reader, async (tx) => {
    await audit(tx, { at: sources.now(), account: reader.account, action: "referral.read", stream: id, detail: {} });
    const [file] = await tx.query<{ number: string }>("select number from file where stream = $1", [
      state.proposed?.file,
    ]);
    return file?.number ?? null;
  });
  const view = referralView(state, side, number, country, deskOf(office));
  return view === undefined ? noSuchReferral() : accept(view);
};

const noSuchReferral = (): Result<never> =>
  refuse(
    "referral.not-found",
    "Cette orientation n'existe pas, ou n'a pas été envoyée à votre unité. Demandez à l'unité qui oriente l'enfant de l'envoyer.",
    "This referral does not exist, or was not sent to your unit. Ask the unit that refers the child to send it.",
  );
