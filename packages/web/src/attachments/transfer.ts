import type { Refusal } from "@relais/core";
import { ask, Problem, sendCommands } from "../api/client.ts";
import { command } from "../api/commands.ts";
import type { Queue, Waiting } from "./queue.ts";
import { toBase64 } from "./seal.ts";

const TUS = { "tus-resumable": "1.0.0" };

const metadataOf = ({ id, file, compartment }: Waiting): string =>
  Object.entries({ id, file, compartment })
    .map(([key, value]) => `${key} ${btoa(value)}`)
    .join(",");

/** Announced anew each time: the server answers where the same upload is by now. */
const announced = async (item: Waiting): Promise<number> => {
  const headers = { ...TUS, "upload-length": String(item.size), "upload-metadata": metadataOf(item) };
  return offsetIn(await ask("POST", "/attachments", { headers }));
};

const offsetIn = (response: Response): number => Number(response.headers.get("upload-offset"));

const sendPart = async (item: Waiting, offset: number, body: Uint8Array<ArrayBuffer>): Promise<number> => {
  const digest = toBase64(new Uint8Array(await crypto.subtle.digest("SHA-256", body)));
  const headers = {
    ...TUS,
    "content-type": "application/offset+octet-stream",
    "upload-offset": String(offset),
    "upload-checksum": `sha256 ${digest}`,
  };
  return offsetIn(await ask("PATCH", `/attachments/${item.id}`, { headers, body }));
};

const joining = ({ id, file, act, kind, size, chunks, hash, compartment, key, name, mime, note }: Waiting) =>
  command("attach", file, {
    attachment: id,
    ...(act !== null && { act }),
    kind,
    size,
    chunks,
    hash,
    compartment,
    secret: { key, name, mime, ...(note && { note }) },
  });

/** Who sends: told of each step, and asked before each whether it is still to be done by the person who is signed in. */
export interface Sender {
  readonly told: () => void;
  readonly isWanted: () => boolean;
}

/** The device gave its room to something else: the rest can no longer be sent from here. */
const LOST_HERE: Refusal = {
  code: "attachment.lost-on-device",
  fr: "Cet appareil n'a plus toute la pièce. Retirez-la de l'envoi, puis joignez-la à nouveau.",
  en: "This device no longer has the whole attachment. Do not send it; attach it again.",
};

/**
 * Sends one attachment to its end: its bytes from where they were, then the command that joins it to its file. It ends
 * quietly when the entry was paused or taken out meanwhile; what the server refuses is thrown.
 */
export const sendWaiting = async (queue: Queue, first: Waiting, { told, isWanted }: Sender): Promise<void> => {
  let item: Waiting | undefined = await queue.change(first.id, { sent: await announced(first) });
  told();
  while (item !== undefined && item.state === "going" && item.sent < item.size) {
    const { id, sent } = item;
    const part = await queue.bytesFrom(id, sent);
    if (part.length === 0) throw new Problem(LOST_HERE, 400);
    if (!isWanted()) return;
    item = await queue.change(id, { sent: await sendPart(item, sent, part) });
    told();
  }
  if (item === undefined || item.state !== "going") return;
  const joined = item.command ?? joining(item);
  await queue.change(item.id, { command: joined });
  if (!isWanted()) return;
  try {
    await sendCommands([joined]);
  } catch (error) {
    // A refusal is kept with its command: the next try is another one.
    if (error instanceof Problem && error.status === 409) await queue.change(item.id, { command: null });
    throw error;
  }
  await queue.drop(item.id);
  told();
};

/** What was sent of it goes with it, if the server can be told; else it ends there by itself. */
export const forgetUpload = (id: string): Promise<unknown> =>
  ask("DELETE", `/attachments/${id}`, { headers: TUS }).catch(() => undefined);
