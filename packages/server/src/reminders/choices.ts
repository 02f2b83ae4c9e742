import { NoticeChoices, type NoticeChoicesView } from "@relais/casework";
import { accept, type Result, refuse } from "@relais/core";
import type { Person } from "../accounts/reader.ts";
import type { Office } from "../casework/office.ts";
import type { Tx } from "../database/open.ts";
import { decrypt, encrypt } from "../keys/seal.ts";
import { audit } from "../store/audit.ts";
import type { Channels } from "./settings.ts";

/** Nothing leaves unless its person asked for it. */
const NONE: NoticeChoices = { email: null, phone: null, byEmail: "off", bySms: "off", language: "fr" };

interface Row {
  readonly account: string;
  readonly version: number;
  readonly nonce: Buffer;
  readonly text: Buffer;
  readonly [column: string]: unknown;
}

const about = (account: string): string => `notice|${account}`;

/** The choices of these accounts, opened; an account that chose nothing has none. */
export const choicesOf = async (
  tx: Tx,
  { keys }: Pick<Office, "keys">,
  accounts: readonly string[],
): Promise<ReadonlyMap<string, NoticeChoices>> => {
  const rows = await tx.query<Row>("select * from notice_choice where account = any ($1::uuid[])", [accounts]);
  return new Map(
    rows.flatMap((row) => {
      const key = keys.wrapping.get(row.version);
      if (key === undefined) return [];
      const opened = JSON.parse(decrypt(key, row, about(row.account)).toString("utf8"));
      return [[row.account, NoticeChoices.parse(opened)] as const];
    }),
  );
};

export const setOf = ({ senders }: Channels): NoticeChoicesView["channels"] => ({
  email: senders.email === undefined ? "outbox" : "set",
  sms: senders.sms === undefined ? "outbox" : "set",
});

export const noticeChoices = (office: Office, person: Person): Promise<NoticeChoicesView> =>
  office.database.asSystem(async (tx) => {
    const found = await choicesOf(tx, office, [person.account]);
    return { ...(found.get(person.account) ?? NONE), channels: setOf(office.channels) };
  });

/** A person's own addresses and choices, sealed under the key of the instance; the trail says that they changed, not to what. */
export const changeNoticeChoices = async (
  office: Office,
  person: Person,
  choices: NoticeChoices,
): Promise<Result<NoticeChoicesView>> => {
  if ((choices.byEmail === "on" && choices.email === null) || (choices.bySms === "on" && choices.phone === null)) {
    return refuse(
      "notices.address",
      "Donnez l'adresse ou le numéro où ce rappel doit arriver, ou ne le demandez pas.",
      "Give the address or the number that this reminder is to reach, or do not ask for it.",
      { path: choices.byEmail === "on" && choices.email === null ? "email" : "phone" },
    );
  }
  const { database, keys, sources } = office;
  const plain = Buffer.from(JSON.stringify(choices));
  const { nonce, text } = encrypt(keys.wrapping.get(keys.current)!, plain, about(person.account));
  await database.asSystem(async (tx) => {
    await tx.query(
      `insert into notice_choice (account, version, nonce, text) values ($1, $2, $3, $4)
       on conflict (account) do update set version = $2, nonce = $3, text = $4`,
      [person.account, keys.current, nonce, text],
    );
    const detail = { email: choices.byEmail, sms: choices.bySms };
    const entry = { at: sources.now(), account: person.account, action: "notices.chosen", stream: null, detail };
    await audit(tx, entry);
  });
  return accept({ ...choices, channels: setOf(office.channels) });
};
