import { randomBytes, verify } from "node:crypto";
import { needsOf } from "@relais/casework";
import {
  accept,
  CommandEnvelope,
  DAY,
  type Device,
  formatInstant,
  type Id,
  type Instant,
  parseInstant,
  type Result,
  refuse,
} from "@relais/core";
import { z } from "zod";
import { readerOf } from "../accounts/reader.ts";
import { hashToken } from "../accounts/sign-in.ts";
import type { Office } from "../casework/office.ts";
import { execute } from "../commands/execute.ts";
import { openDeposit, publicKeyAt } from "../keys/deposit-key.ts";
import { audit } from "../store/audit.ts";
import { deviceRevoked } from "../sync/refusals.ts";

/** A command as its author's open store sealed it: the very bytes that were signed, and the signature (P1363, base64). */
const Signed = z.strictObject({ command: z.string(), signature: z.base64() });

/** One sealed copy on its way in; `command` is its id, so that the device knows which was taken. */
export const DepositCopy = z.strictObject({ command: z.uuid(), sealed: z.base64().max(400_000) });
export type DepositCopy = z.infer<typeof DepositCopy>;

/**
 * `taken`: answered for good, whatever the answer, which only the author is told. `waiting`: to be sent again (a newer Relais made
 * it, or nobody may act for its author now). `unreadable`: not sealed to this server, or not signed by this person's store.
 */
const Deposited = z.strictObject({ command: z.uuid(), status: z.enum(["taken", "waiting", "unreadable"]) });
type Deposited = z.infer<typeof Deposited>;

/** What is handed over at once, and how many more copies the device still holds; none at all asks how the device stands. */
export const HandedOver = z.strictObject({
  copies: z.array(DepositCopy).max(200),
  rest: z.int().nonnegative().default(0),
});
type HandedOver = z.infer<typeof HandedOver>;

/** `struck-off`: the device erases this person's store once it holds no copy any more. */
export const DepositAnswer = z.strictObject({
  copies: z.array(Deposited),
  device: z.enum(["known", "struck-off"]),
});
export type DepositAnswer = z.infer<typeof DepositAnswer>;

/** How long the box of a device that was struck off stays open after it began to hand over: a bad line cuts, and comes back. */
const LAST_HANDING_OVER = DAY;

interface BoxRow {
  readonly account: string;
  readonly device: string;
  readonly verify: Buffer;
  readonly closed_at: Date | null;
  /** When the device was struck off. */
  readonly revoked_at: Date | null;
  readonly [column: string]: unknown;
}

/** Opens a box for this person on this device; an older one of theirs there is closed. The token is told once. */
export const openBox = async (
  { database, sources }: Office,
  account: Id,
  { device, verify }: { readonly device: z.infer<typeof Device>; readonly verify: Buffer },
): Promise<string> => {
  const token = randomBytes(32).toString("base64url");
  const at = sources.now();
  const now = new Date(at).toISOString();
  await database.asSystem(async (tx) => {
    await tx.query("update deposit_box set closed_at = $3 where account = $1 and device = $2 and closed_at is null", [
      account,
      device,
      now,
    ]);
    await tx.query("insert into deposit_box (token, account, device, verify, made_at) values ($1, $2, $3, $4, $5)", [
      hashToken(token),
      account,
      device,
      verify,
      now,
    ]);
    await audit(tx, { at, account, action: "deposit-box.opened", stream: null, detail: {} });
  });
  return token;
};

/** Whether these bytes are a point of the curve: a box that could verify nothing is not opened. */
export const isVerifyKey = (point: Buffer): boolean => {
  try {
    return point.length === 65 && publicKeyAt(point) !== undefined;
  } catch {
    return false;
  }
};

/**
 * Takes sealed copies in for the person of the box: each is decided once, like a command that its author sends, in the order in
 * which their device typed them, whatever order they come in. One that must wait holds up its own file, and what needs that file.
 */
export const deposit = async (
  office: Office,
  token: string,
  { copies, rest }: HandedOver,
): Promise<Result<DepositAnswer>> => {
  const [box] = await office.database.asSystem((tx) =>
    tx.query<BoxRow>(
      `select box.account, box.device, verify, closed_at, revoked_at from deposit_box box
         left join device on device.device::text = box.device and device.account = box.account where token = $1`,
      [hashToken(token)],
    ),
  );
  const now = office.sources.now();
  if (box === undefined) return boxClosed();
  if (box.closed_at !== null && box.closed_at.getTime() <= now) {
    return box.revoked_at === null ? boxClosed() : deviceRevoked();
  }
  const answers = await takeAll(office, box, copies);
  if (box.revoked_at === null) return accept({ copies: answers, device: "known" });
  const over = rest === 0 && !answers.some((it) => it.status === "waiting");
  await closeBox(office, token, over ? now : now + LAST_HANDING_OVER);
  return accept({ copies: answers, device: "struck-off" });
};

/** Each file gets its own in the order of the device, whatever order they came in; what must wait holds up what rests on it. */
const takeAll = async (office: Office, box: BoxRow, copies: readonly DepositCopy[]): Promise<Deposited[]> => {
  const read = copies.map((copy, place) => ({ place, command: opened(office, box, copy) }));
  const inOrder = read
    .flatMap(({ place, command }) => (command === undefined ? [] : [{ place, command }]))
    .sort((a, b) => a.command.sequence - b.command.sequence || a.place - b.place);
  const said = new Map<number, Deposited["status"]>();
  const held = new Set<Id>();
  for (const { place, command } of inOrder) {
    const waits = [command.stream, ...needsOf(command)].some((it) => held.has(it));
    const status = waits ? "waiting" : await take(office, box, command);
    if (status === "waiting") held.add(command.stream);
    said.set(place, status);
  }
  return copies.map(({ command }, place) => ({ command, status: said.get(place) ?? "unreadable" }));
};

/** Never later than it was to close. */
const closeBox = ({ database }: Office, token: string, at: Instant): Promise<unknown> =>
  database.asSystem((tx) =>
    tx.query("update deposit_box set closed_at = least(closed_at, $2::timestamptz) where token = $1", [
      hashToken(token),
      formatInstant(at),
    ]),
  );

const take = async (office: Office, box: BoxRow, command: CommandEnvelope): Promise<Deposited["status"]> => {
  const reader = await readerOf(office.database, office.country, office.sources, box.account);
  if (reader === undefined) return "waiting";
  const outcome = await execute(office, reader, command);
  return outcome.status === "parked" ? "waiting" : "taken";
};

/** The command in a copy, if it is what it says it is and the person's store signed it. */
const opened = ({ keys }: Office, box: BoxRow, { command: id, sealed }: DepositCopy): CommandEnvelope | undefined => {
  const plain = openDeposit(keys.deposit, Buffer.from(sealed, "base64"), `${box.device}|${id}`);
  const signed = Signed.safeParse(plain && parsed(plain.toString("utf8")));
  if (!signed.success || !isSigned(box, signed.data)) return undefined;
  const command = CommandEnvelope.safeParse(parsed(signed.data.command));
  const mine = command.success && command.data.id === id && command.data.device === box.device;
  return mine && isBefore(command.data.madeAt, box.revoked_at) ? command.data : undefined;
};

/** Made before the device was struck off, by its own put-right clock: whoever has it in their hands later types nothing into us. */
const isBefore = (madeAt: string, struckOff: Date | null): boolean =>
  struckOff === null || parseInstant(madeAt) <= struckOff.getTime();

const isSigned = ({ verify: point }: BoxRow, { command, signature }: z.infer<typeof Signed>): boolean =>
  verify(
    "sha256",
    Buffer.from(command),
    { key: publicKeyAt(point), dsaEncoding: "ieee-p1363" },
    Buffer.from(signature, "base64"),
  );

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const boxClosed = (): Result<never> =>
  refuse(
    "deposit.closed",
    "Cet appareil ne peut plus remettre ses saisies scellées. Rien n'est perdu : connectez-vous en ligne pour les envoyer.",
    "This device may no longer hand over its sealed entries. Nothing is lost: sign in online to send them.",
  );
