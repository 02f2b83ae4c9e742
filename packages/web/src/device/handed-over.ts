import { z } from "zod";
import { type DepositCopy, type Disk, isSealed } from "./vault/disk.ts";

/** Copies in one request. */
const MOST = 50;
const Answer = z.object({
  copies: z.array(z.object({ command: z.string(), status: z.enum(["taken", "waiting", "unreadable"]) })),
});

/**
 * Hands sealed second copies over for the stores of this device that nobody has open: what was typed arrives even when nobody
 * unlocks it again, in the order in which it was typed. What the server took leaves the shelf of copies; the entry itself stays
 * sealed in its store until its author looks. `open`: the store whose sender is at it.
 */
export const handOver = async (disk: Disk, open: string | null): Promise<void> => {
  for (const { id, deposit } of await disk.places()) {
    if (deposit === undefined || id === open) continue;
    const waiting = (await disk.all(id, "deposits")).flatMap(({ entry }): DepositCopy[] =>
      isSealed(entry) ? [] : [entry],
    );
    waiting.sort((a, b) => a.sequence - b.sequence);
    for (let at = 0; at < waiting.length; at += MOST) {
      const asked = waiting.slice(at, at + MOST);
      const taken = await sendCopies(deposit.token, asked);
      await disk.write(
        id,
        taken.map((name) => ({ shelf: "deposits" as const, name, entry: null })),
      );
      // What comes after may rest on what was not taken.
      if (taken.length < asked.length) break;
    }
  }
};

/** Ids of the copies that the server has taken; none when it cannot be reached. */
const sendCopies = async (token: string, copies: readonly DepositCopy[]): Promise<readonly string[]> => {
  try {
    const response = await fetch("/api/v1/sync/deposit", {
      method: "POST",
      credentials: "omit",
      headers: { "content-type": "application/json", "x-relais-deposit": token },
      body: JSON.stringify({ copies: copies.map(({ command, sealed }) => ({ command, sealed })) }),
    });
    const answer = Answer.safeParse(await response.json());
    if (!answer.success) return [];
    return answer.data.copies.flatMap((it) => (it.status === "taken" ? [it.command] : []));
  } catch {
    return [];
  }
};
