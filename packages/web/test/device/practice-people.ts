import { type Carry, noOnCall, plainReferral } from "@relais/casework";
import { type CommandEnvelope, newId } from "@relais/core";
import { loadCountry } from "../../../server/src/pack/country.ts";
import { shownKit } from "../../../server/src/training/kit.ts";
import type { Around } from "../../src/device/local/around.ts";
import { startHoldings } from "../../src/device/local/holdings.ts";
import { Station } from "../../src/device/local/station.ts";
import { type Carrying, carryingFor } from "../../src/device/practice/carrying.ts";
import { randomBytes } from "../../src/device/vault/bytes.ts";
import type { Vault } from "../../src/device/vault/vault.ts";

export const country = loadCountry();
export const kit = shownKit(country, "participant");
export const random = (length: number) => randomBytes(length);
export const fresh = () => newId({ now: Date.now, random });

const ROLES = {
  opj: { unit: "com-za-kpota", compartments: ["commun", "enquete"] },
  agent: { unit: "com-za-kpota", compartments: ["commun", "enquete"] },
  "chef-unite": { unit: "com-za-kpota", compartments: ["commun", "enquete"] },
  "travailleur-social": { unit: "gups-za-kpota", compartments: ["commun", "social"] },
} as const;
export type Role = keyof typeof ROLES;
export const roles = Object.keys(ROLES) as Role[];

/** What somebody in a role carries, as the server tells it. */
export const carryOf = (role: Role): Carry => {
  const { unit, compartments } = ROLES[role];
  const here = country.units.get(unit)!;
  return {
    me: {
      account: fresh(),
      login: `${role}.exercice`,
      name: "Démo Participant",
      role,
      roleLabel: { fr: role, en: role },
      unit: { id: here.id, name: here.name, code: here.code, commune: here.commune },
      compartments: [...compartments],
      factor: "none",
      powers: [],
      demonstration: false,
      realFiles: "allowed",
    },
    units: [unit],
    colleagues: [{ account: fresh(), name: "Démo Vraie-Collègue" }],
    answers: {},
    onCall: noOnCall,
    visits: null,
    country: {
      vocabulary: country.vocabulary,
      calendar: country.calendar,
      procedures: country.procedures.map(({ procedure }) => procedure),
      communes: [...country.communes].map(([code, it]) => ({ code, ...it, aliases: [...it.aliases] })),
      units: [...country.units.values()],
      calledFor: Object.fromEntries([...country.calledFor].map(([id, statuses]) => [id, [...statuses]])),
      referral: plainReferral(country.referral),
    },
  };
};

/** `exercises`: how many of the kit. */
export const carryingOf = (carry: Carry, exercises = kit.exercises.length): Carrying => {
  const said = carryingFor({ carry, directory: null, kit: { ...kit, exercises: kit.exercises.slice(0, exercises) } });
  if (!said.ok) throw new Error(said.refusal.code);
  return said.value;
};

/** Somebody's real store, out of reach of any server. */
export const realStation = async (vault: Vault, carry: Carry, now: () => number): Promise<Station> => {
  await startHoldings(vault, fresh());
  const around: Around = {
    vault,
    wire: { ask: async () => "nothing", stream: async () => "nothing", clock: () => undefined },
    now,
    random,
    wait: () => new Promise(() => undefined),
    copyOf: async () => null,
    inTurn: (work) => work(),
    ifAlone: (work) => work(),
    tell: () => undefined,
    session: async () => "nothing",
    erase: async () => undefined,
  };
  const station = await Station.open(around);
  await station.change((held) => ({ ...held, carry, kit }));
  return station;
};

export const command = (type: string, stream: string, payload: object, now: number): CommandEnvelope => ({
  id: fresh(),
  stream,
  type,
  v: 1,
  device: "web-exercice",
  sequence: 1,
  madeAt: new Date(now).toISOString(),
  read: {},
  payload: JSON.parse(JSON.stringify(payload)),
});

/** A child's file, opened as the form of a new file opens it. */
export const openingOf = (file: string, name: string, now: number): CommandEnvelope => {
  const [first] = country.procedures;
  const at = new Date(now).toISOString();
  return command(
    "open-file",
    file,
    {
      time: { from: at, to: at },
      procedures: [{ procedure: first?.procedure.id, version: first?.procedure.version }],
      statuses: ["victime"],
      nature: "invented",
      identification: { names: [{ name, kind: "paper" }] },
    },
    now,
  );
};
