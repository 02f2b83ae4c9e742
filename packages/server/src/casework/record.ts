import { evolveReferral, type ReferralState } from "@relais/casework";
import { type Author, type NewEvent, newId, type Result } from "@relais/core";
import type { Tx } from "../database/open.ts";
import { append } from "../store/append.ts";
import type { Office } from "./office.ts";
import { projectReferral } from "./project.ts";
import { readPast } from "./streams.ts";

/** Whoever writes without an account: the server itself, or a service that came by a link. */
const NOBODY = "00000000-0000-0000-0000-000000000000";

/**
 * Records in a referral what no account typed, with its lists, in this transaction that holds it from here on. Undefined where
 * the referral is no more; `say` gives what is to be recorded, or a refusal.
 */
export const recordIn = async (
  tx: Tx,
  { keys, sources }: Pick<Office, "keys" | "sources">,
  stream: string,
  by: Pick<Author, "role" | "device">,
  say: (state: ReferralState, unit: string) => Result<readonly NewEvent[]>,
): Promise<Result<readonly NewEvent[]> | undefined> => {
  const [held] = await tx.query<{ unit: string }>(
    "select unit from stream where stream = $1 and not forgotten for no key update",
    [stream],
  );
  const past = await readPast(tx, "referral", stream);
  if (held === undefined || past.kind !== "referral") return undefined;
  const { unit } = held;
  const said = say(past.state, unit);
  if (!said.ok || said.value.length === 0) return said;
  const appended = await append(tx, keys, sources, {
    ledger: "casework",
    stream,
    kind: "referral",
    unit,
    expected: past.state.sequence,
    command: newId(sources),
    by: { ...by, account: NOBODY, unit },
    typed: { order: 0, seen: null },
    events: said.value,
  });
  if (!appended.ok) throw new Error("A stream that was held has moved");
  await projectReferral(tx, appended.events.map((it) => ({ ...it, secret: null })).reduce(evolveReferral, past.state));
  return said;
};
