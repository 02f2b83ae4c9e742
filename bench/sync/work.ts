import { DAY, type Dice, diceOf, formatInstant, MINUTE, newId } from "@relais/core";
import { execute, type Office } from "@relais/server";
import { valuesFor } from "../../packages/server/src/demonstration/values.ts";

export const ACTS = 30;
const AT_ONCE = 8;
const PROCEDURE = "enfant-victime";

/** Somebody whose unit gets the files. */
export interface Officer {
  readonly account: string;
  readonly role: string;
  readonly unit: string;
}

const CONSONANTS = ["b", "d", "f", "g", "j", "k", "l", "m", "n", "r", "s", "t", "v", "z"] as const;
const VOWELS = ["a", "e", "i", "o", "u"] as const;

const word = (dice: Dice): string => {
  let text = "";
  for (let i = dice.whole(2, 3); i > 0; i--) text += dice.pick(CONSONANTS) + dice.pick(VOWELS);
  return text.charAt(0).toUpperCase() + text.slice(1);
};

/** Opens `count` files of thirty acts each through the very function that decides pushed commands; the names of their children. */
export const fillUnit = async (office: Office, officer: Officer, count: number): Promise<string[]> => {
  const { country } = office;
  const reader = {
    ...officer,
    units: [officer.unit],
    compartments: country.grants.get(officer.role)?.compartments ?? [],
  };
  const followed = country.procedures.find((it) => it.procedure.id === PROCEDURE)?.procedure;
  if (followed === undefined) throw new Error(`No procedure ${PROCEDURE}`);
  const [first, ...others] = followed.steps.filter(
    (it) => !it.closesFile && reader.compartments.includes(it.compartment),
  );
  const [commune = "", ...communes] = country.communes.keys();
  if (first === undefined) throw new Error("No step to do");
  const names: string[] = [];
  const fill = async (seed: number): Promise<void> => {
    const dice = diceOf(seed);
    const name = `${word(dice)} ${word(dice)}`;
    names.push(name);
    const child = {
      name,
      sex: dice.pick(["fille", "garcon"] as const),
      age: [9, 12] as const,
      statuses: ["victime"],
      facts: ["traite"],
      commune: dice.pick([commune, ...communes]),
    };
    const stream = newId(office.sources);
    let clock = office.sources.now() - 40 * DAY + dice.whole(0, 600) * MINUTE;
    let sequence = seed * (ACTS + 1);
    const send = async (type: string, payload: Record<string, unknown>): Promise<void> => {
      const said = await execute(office, reader, {
        id: newId(office.sources),
        stream,
        type,
        v: 1,
        device: "bench",
        sequence: sequence++,
        madeAt: formatInstant(clock),
        read: {},
        payload: JSON.parse(JSON.stringify(payload)),
      });
      if (said.status !== "accepted" && said.status !== "accepted-late") throw new Error(JSON.stringify(said));
    };
    const time = () => ({ from: formatInstant(clock), to: formatInstant(clock) });
    await send("open-file", {
      time: time(),
      procedures: [{ procedure: followed.id, version: followed.version }],
      statuses: child.statuses,
      nature: "invented",
      identification: { names: [{ name, kind: "paper" }] },
    });
    for (let i = 0; i < ACTS; i++) {
      clock += dice.whole(10, 1_800) * MINUTE;
      const step = dice.pick([first, ...others]);
      const values = valuesFor(step, child, clock, country, dice);
      await send("record-act", { act: newId(office.sources), step: step.id, time: time(), intent: "report", values });
    }
  };
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count) await fill(++next);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return names;
};
