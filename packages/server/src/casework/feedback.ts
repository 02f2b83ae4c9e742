import { decide, evolve, feedbackActs, NOBODY, RELAIS, type ReferralState } from "@relais/casework";
import { formatInstant, newId, type StoredEvent } from "@relais/core";
import type { Tx } from "../database/open.ts";
import { prepare } from "../store/append.ts";
import { contextOf } from "./circumstances.ts";
import type { Office } from "./office.ts";
import { projectFile } from "./project.ts";
import { readFile, readIncident } from "./streams.ts";

/**
 * Feedback of a service is an act of the child's file, so that its rules know of it without anybody typing it again. Gives what is to be
 * placed beside the events of the referral, with the lists of the file made anew; nothing where the file is no more.
 */
export const noteFeedback = async (
  tx: Tx,
  office: Office,
  referral: ReferralState,
  recorded: readonly StoredEvent[],
): Promise<StoredEvent[]> => {
  const acts = feedbackActs(
    referral,
    recorded.map((it) => ({ ...it, secret: null })),
  );
  const file = referral.proposed?.file;
  if (acts.length === 0 || file === undefined) return [];
  const [held] = await tx.query<{ unit: string }>(
    "select unit from stream where stream = $1 and kind = 'file' and not forgotten for no key update",
    [file],
  );
  if (held === undefined) return [];
  const { unit } = held;
  const { keys, sources, country } = office;
  const by = { account: NOBODY, role: RELAIS, unit, device: "server" };
  const context = await contextOf(tx, office, { ...by, units: [], compartments: [] }, null);
  let state = await readFile(tx, null, file);
  const incident = state.opened?.incident ? await readIncident(tx, null, state.opened.incident) : undefined;
  const noted: StoredEvent[] = [];
  for (const payload of acts) {
    const command = newId(sources);
    const at = formatInstant(sources.now());
    const envelope = {
      id: command,
      stream: file,
      type: "record-act",
      v: 1,
      device: by.device,
      sequence: 0,
      madeAt: at,
    };
    const said = decide({ ...envelope, read: {}, payload: JSON.parse(JSON.stringify(payload)) }, state, {
      ...context,
      ...(incident && { incident }),
    });
    if (!said.ok) continue;
    const prepared = await prepare(tx, keys, sources, {
      ...{ ledger: "casework", kind: "file", standing: "held" },
      ...{ stream: file, unit, by, command },
      expected: state.sequence,
      typed: { order: 0, seen: null },
      events: said.value,
    });
    if (!prepared.ok) throw new Error("A stream that was held has moved");
    state = prepared.events.map((it) => ({ ...it, secret: null })).reduce(evolve, state);
    noted.push(...prepared.events);
  }
  await projectFile(tx, country, state, incident);
  return noted;
};
