import { evolveReferral, NOBODY, type ReferralState } from "@relais/casework";
import { type Author, type NewEvent, newId, type Result } from "@relais/core";
import type { Tx } from "../database/open.ts";
import { placing, prepare } from "../store/append.ts";
import { noteFeedback } from "./feedback.ts";
import type { Office } from "./office.ts";
import { projectReferral } from "./project.ts";
import { readPast } from "./streams.ts";

/**
 * Records in a referral what no account typed, with its lists and what the child's file is to know of it, in this transaction that holds
 * it from here on. Undefined where the referral is no more; `say` gives what is to be recorded, or a refusal.
 */
export const recordIn = async (
  tx: Tx,
  office: Office,
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
  const prepared = await prepare(tx, office.keys, office.sources, {
    ledger: "casework",
    stream,
    kind: "referral",
    unit,
    expected: past.state.sequence,
    standing: "held",
    command: newId(office.sources),
    by: { ...by, account: NOBODY, unit },
    typed: { order: 0, seen: null },
    events: said.value,
  });
  if (!prepared.ok) throw new Error("A stream that was held has moved");
  const { events } = prepared;
  const now = events.map((it) => ({ ...it, secret: null })).reduce(evolveReferral, past.state);
  await projectReferral(tx, now);
  await tx.query(...placing([...events, ...(await noteFeedback(tx, office, now, events))], []));
  return said;
};
