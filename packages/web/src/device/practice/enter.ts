import { Carry } from "@relais/casework";
import type { Result } from "@relais/core";
import { get } from "../../api/client.ts";
import { adapter, leave, runningDevice } from "../device.ts";
import { settleEnding } from "../ending.ts";
import { mark } from "../marks.ts";
import { keepEveryDraft } from "../typing.ts";
import { type Carrying, carryingFor } from "./carrying.ts";
import { turnPage } from "./leave.ts";
import { begin, type Practice, takeUp } from "./start.ts";
import { newStore, openStore, practiceDisk } from "./store.ts";

/** What is waited for at most before real files close: what was typed for them to be sent, and their session to end, in ms. */
const PATIENT = 4_000;

const patiently = (work: Promise<unknown>): Promise<unknown> =>
  Promise.race([work, new Promise((resolve) => setTimeout(resolve, PATIENT))]);

/** Of whoever is here: what their device carries, or else what the server tells. */
const carriedHere = async (): Promise<Result<Carrying>> => {
  await adapter();
  const held = runningDevice()?.station.holdings;
  if (held?.carry) return carryingFor({ carry: held.carry, directory: held.directory, kit: held.kit });
  const now = await adapter();
  const [carry, directory, kit] = await Promise.all([get("/device/carry", Carry), now.directory(), now.kit()]);
  return carryingFor({ carry, directory, kit });
};

/** Whether what was practised here before is this person's, in the same role: they find it again. */
const isTheirs = (kept: Practice | null, { carry: { me } }: Carrying): boolean => {
  const before = kept?.carrying()?.carry.me;
  return before?.account === me.account && before.role === me.role && before.unit.id === me.unit.id;
};

/**
 * Opens the practice mode for whoever is here. Their real files close, as by « Verrouiller »: nothing of them is in a page that
 * practises, and a phone that goes round a room shows none when the mode is left.
 */
export const enterPractice = async (): Promise<Result<null>> => {
  const carrying = await carriedHere();
  if (!carrying.ok) return carrying;
  const disk = practiceDisk();
  const vault = await openStore(disk);
  const kept = vault && (await takeUp(vault, Date.now).catch(() => null));
  if (!isTheirs(kept, carrying.value)) await begin(await newStore(disk), carrying.value, Date.now);
  await keepEveryDraft();
  if (navigator.onLine) await patiently(runningDevice()?.sender.now() ?? Promise.resolve());
  leave("locked");
  await patiently(settleEnding());
  mark("practice", String(Date.now()));
  turnPage("/formation/exercices");
  return { ok: true, value: null };
};

/** The starting files again, as if nothing had been typed. */
export const restartPractice = async ({ carrying }: Practice): Promise<void> => {
  const had = carrying();
  if (had !== null) await begin(await newStore(practiceDisk()), had, Date.now);
  turnPage("/formation/exercices");
};
