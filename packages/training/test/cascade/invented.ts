import { DAY, HOUR, type Id } from "@relais/core";
import {
  type Assigned,
  type Attested,
  type CascadeInput,
  type CascadeSession,
  noSessionYet,
  type SessionState,
} from "../../src/index.ts";
import { id, NOW } from "../ledger/desk.ts";

export const UNITS = ["nord", "sud", "est"] as const;
export const ROLES = ["opj", "agent", "juge"] as const;

/** Two modules: one for « opj » alone, one for « opj » and « agent »; nothing is for « juge ». */
const MODULES: CascadeInput["modules"] = [
  { module: "un", public: ["opj"], seance: elements("a", "b") },
  { module: "deux", public: ["opj", "agent"], seance: elements("a", "b", "c") },
];
function elements(...ids: readonly string[]): CascadeInput["modules"][number]["seance"] {
  return ids.map((it) => ({
    ...{ id: it, minutes: 10, titre: it, methode: "exposé", conduite: ["Dire"] },
    ...{ materiel: [], objectifs: [], regles: [] },
  }));
}

/** What is said of an invented session; days count from now, and seats are by account. */
export interface Said {
  readonly n: number;
  readonly day: number;
  readonly generation?: number;
  readonly host?: string;
  readonly modules?: readonly string[];
  readonly trainers?: readonly Id[];
  readonly seats?: readonly (Omit<Assigned, "account"> & {
    readonly account: Id | null;
    readonly is: "present" | "listed";
    readonly left?: "error" | "ill";
  })[];
  readonly delivered?: SessionState["delivered"];
  readonly cancelled?: "funds";
}

/** A session of an hour, folded. */
export const held = (said: Said): CascadeSession => {
  const { n, day, seats = [] } = said;
  const from = NOW + day * DAY;
  const places = seats.map((it, i) => ({ ...it, participant: id(0x1_0000 * n + i + 1) }));
  return {
    id: id(0x5_0000_0000 + n),
    state: {
      ...noSessionYet,
      planned: {
        modules: (said.modules ?? ["deux"]).map((module) => ({ module, version: "1" })),
        generation: said.generation ?? 1,
        cohort: `cohorte-${n}`,
        host: said.host ?? "nord",
        trainers: said.trainers ?? [],
        ...{ costs: [], refreshers: [], by: id(1) },
      },
      time: { from, to: from + HOUR },
      participants: Object.fromEntries(
        places.map(({ participant, account, role, unit, left = null }) => [
          participant,
          { ...{ participant, account, role, unit, left }, name: `Inventé ${participant}` },
        ]),
      ),
      attendance: Object.fromEntries(
        places.map(({ participant, is }) => [
          `${participant} 2026-11-28 morning`,
          {
            ...{ participant, day: "2026-11-28", half: "morning", by: "list", signature: null },
            presence: is === "present" ? "present" : "absent",
          } as const,
        ]),
      ),
      delivered: said.delivered ?? {},
      cancelled: said.cancelled ?? null,
    },
  };
};

/** The cascade of three units in two departments. */
export const input = (more: Partial<CascadeInput> = {}): CascadeInput => ({
  now: NOW,
  sessions: [],
  modules: MODULES,
  assignments: [],
  attestations: [],
  attestable: new Set(["opj", "agent"]),
  units: UNITS.map((unit) => ({
    ...{ unit, name: { fr: unit, en: unit }, commune: null, standing: "there" },
    department: unit === "nord" ? "D1" : "D2",
  })),
  departments: [
    { code: "D1", name: "Un" },
    { code: "D2", name: "Deux" },
    { code: "D3", name: "Trois" },
  ],
  roleName: (role) => ({ fr: role, en: role }),
  ...more,
});

export const attested = (account: Id, days: number, is: Attested["is"] = "valid"): Attested => ({
  ...{ account, role: "opj", until: NOW + days * DAY, is },
});
