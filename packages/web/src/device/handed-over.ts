import { z } from "zod";
import { type DepositCopy, type Disk, isSealed } from "./vault/disk.ts";

/** Copies in one request. */
const MOST = 50;
const Answer = z.object({
  copies: z.array(z.object({ command: z.string(), status: z.enum(["taken", "waiting", "unreadable"]) })),
});

/**
 * Hands sealed second copies over for every store of this device, open or not: what was typed arrives even when nobody unlocks
 * it again. What the server took leaves the shelf of copies; the entry itself stays sealed in its store until its author looks.
 */
export const handOver = async (disk: Disk): Promise<number> => {
  let taken = 0;
  for (const { id, deposit } of await disk.places()) {
    if (deposit === undefined) continue;
    const waiting = (await disk.all(id, "deposits")).flatMap(({ entry }): DepositCopy[] =>
      isSealed(entry) ? [] : [entry],
    );
    for (let at = 0; at < waiting.length; at += MOST) {
      const done = await sendCopies(deposit.token, waiting.slice(at, at + MOST));
      await disk.write(
        id,
        done.map((name) => ({ shelf: "deposits" as const, name, entry: null })),
      );
      taken += done.length;
    }
  }
  return taken;
};

/** Ids of the copies that the server has taken; none when it cannot be reached. */
const sendCopies = async (token: string, copies: readonly DepositCopy[]): Promise<readonly string[]> => {
  try {
    const response = await fetch("/api/v1/sync/deposit", {
      method: "POST",
      credentials: "omit",
      headers: { "content-type": "application/json", "x-relais-deposit": token },
      body: JSON.stringify({ copies }),
    });
    const answer = Answer.safeParse(await response.json());
    if (!answer.success) return [];
    return answer.data.copies.flatMap((it) => (it.status === "taken" ? [it.command] : []));
  } catch {
    return [];
  }
};
