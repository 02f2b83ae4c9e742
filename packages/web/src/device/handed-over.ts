import { z } from "zod";
import { type DepositCopy, type Disk, isSealed, type Place } from "./vault/disk.ts";

/** Copies in one request. */
const MOST = 50;
const Answer = z.object({
  copies: z.array(z.object({ command: z.string(), status: z.enum(["taken", "waiting", "unreadable"]) })),
  device: z.enum(["known", "struck-off"]),
});
type Answer = z.infer<typeof Answer>;

/** How a store stands once it has called: `erased` and `struck-off` when its device may keep nothing more. */
type Standing = "known" | "struck-off" | "erased";

/**
 * Hands sealed second copies over for the stores of this device that nobody has open: what was typed arrives even when nobody
 * unlocks it again, in the order in which it was typed. What the server took leaves the shelf of copies; the entry itself stays
 * sealed in its store until its author looks. A device that was struck off learns it here too, locked as it is, and lets go of
 * everything that this store holds. `open`: the store whose sender is at it. Gives the stores that were let go.
 */
export const handOver = (disk: Disk, open: string | null): Promise<readonly string[]> =>
  inTurn(async () => {
    const gone: string[] = [];
    for (const place of await disk.places()) {
      if (place.id === open || (await call(disk, place)) === "known") continue;
      await drop(disk, place);
      gone.push(place.id);
    }
    return gone;
  });

/** One at a time in this browser: a store that another tab has just erased would be opened anew, empty. */
const inTurn = <T>(work: () => Promise<T>): Promise<T> =>
  navigator.locks.request("relais-hand-over", work) as Promise<T>;

/** The store of a device that was struck off: erased, once its copies are with the server; until then they alone are kept. */
export const letGo = (disk: Disk, place: Place): Promise<void> => inTurn(() => drop(disk, place));

const drop = async (disk: Disk, place: Place): Promise<void> => {
  if ((await call(disk, place)) === "erased" || (await waitingOf(disk, place.id)).length === 0) {
    await disk.erase(place.id);
  } else await disk.keepDeposits(place);
};

const waitingOf = async (disk: Disk, id: string): Promise<DepositCopy[]> => {
  const found = await disk.all(id, "deposits");
  return found
    .flatMap(({ entry }): DepositCopy[] => (isSealed(entry) ? [] : [entry]))
    .sort((a, b) => a.sequence - b.sequence);
};

const call = async (disk: Disk, { id, deposit }: Place): Promise<Standing> => {
  if (deposit === undefined) return "known";
  let waiting = await waitingOf(disk, id);
  for (;;) {
    const asked = waiting.slice(0, MOST);
    const said = await sendCopies(deposit.token, asked, waiting.length - asked.length);
    if (said === "nothing") return "known";
    if (said === "erased") return "erased";
    // What the server will never read need not wait on a device that is to keep nothing.
    const over = said.copies.filter((it) => it.status === "taken" || isUseless(it, said));
    await disk.write(
      id,
      over.map(({ command }) => ({ shelf: "deposits" as const, name: command, entry: null })),
    );
    waiting = waiting.slice(asked.length);
    // What comes after may rest on what was not taken.
    if (over.length < asked.length || waiting.length === 0) return said.device;
  }
};

const isUseless = ({ status }: Answer["copies"][number], { device }: Answer): boolean =>
  status === "unreadable" && device === "struck-off";

/** `nothing` when the server cannot be reached or closed this box; `erased` when the device was struck off and its box is closed. */
const sendCopies = async (
  token: string,
  copies: readonly DepositCopy[],
  rest: number,
): Promise<Answer | "nothing" | "erased"> => {
  try {
    const response = await fetch("/api/v1/sync/deposit", {
      method: "POST",
      credentials: "omit",
      headers: { "content-type": "application/json", "x-relais-deposit": token },
      body: JSON.stringify({ copies: copies.map(({ command, sealed }) => ({ command, sealed })), rest }),
    });
    const said: unknown = await response.json();
    if ((said as { code?: unknown } | null)?.code === "device.revoked") return "erased";
    const answer = Answer.safeParse(said);
    return answer.success ? answer.data : "nothing";
  } catch {
    return "nothing";
  }
};
