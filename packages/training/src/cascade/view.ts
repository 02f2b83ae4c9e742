import { Id, IsoInstant, Text } from "@relais/core";
import { z } from "zod";

const Count = z.int().nonnegative();

/** So many of so many. */
export const Share = z.strictObject({ n: Count, of: Count });
export type Share = z.infer<typeof Share>;

/** `unsaid`: its time is over and nobody was noted as present; that it was held is not known. */
export const CascadeStanding = z.enum(["held", "ahead", "unsaid", "cancelled"]);
export type CascadeStanding = z.infer<typeof CascadeStanding>;

/** What is counted of a part of the cascade. */
export const CascadeFigures = z.strictObject({
  sessions: z.record(CascadeStanding, Count),
  /** People, each once: on a list, and there at least once. */
  listed: Count,
  present: Count,
  /** Trained of assigned: assignments in force, in the roles that the modules are for. */
  reach: Share,
  /** Elements delivered or shortened, of those planned, in the sessions of which it was noted (`noted`). */
  fidelity: Share.extend({ noted: Count }),
});
export type CascadeFigures = z.infer<typeof CascadeFigures>;

/** `nobody`: somebody is assigned and none was trained or is on a list ahead; `unasked`: nobody there holds a role that the kit is for. */
export const Coverage = z.enum(["covered", "planned", "nobody", "unasked"]);
export type Coverage = z.infer<typeof Coverage>;

const Place = z.strictObject({ name: Text, department: z.string().nullable() });

const GenerationLine = CascadeFigures.extend({ generation: z.int() });
const DepartmentLine = CascadeFigures.extend({ code: z.string().nullable(), name: z.string(), units: Count });
/** `commune`: its code, where the unit has one that is known. */
const UnitLine = CascadeFigures.extend({
  ...{ unit: z.string(), ...Place.shape },
  commune: z.string().nullable(),
  coverage: Coverage,
});
export type UnitLine = z.infer<typeof UnitLine>;

/** One session of the tree. `above`: the session that most of its trainers learned in, the latest of them; `taught`: how many of its trainers were in one before. */
export const CascadeNode = z.strictObject({
  session: Id,
  above: Id.nullable(),
  generation: z.int(),
  cohort: z.string(),
  host: Place,
  from: IsoInstant,
  to: IsoInstant,
  standing: CascadeStanding,
  listed: Count,
  present: Count,
  fidelity: Share.nullable(),
  trainers: Count,
  taught: Count,
});
export type CascadeNode = z.infer<typeof CascadeNode>;

/** Assignments of one role in one unit of which nobody is trained, or nobody attested; `attested` null: that role is not attested. */
const GapLine = z.strictObject({
  role: z.string(),
  roleName: Text,
  unit: z.string(),
  ...{ unitName: Text, department: z.string().nullable() },
  assigned: Count,
  trained: Count,
  attested: Count.nullable(),
});

/** Assignments of one role in one department, by what their attestation is worth; each is one of the four. */
const EndingLine = z.strictObject({
  role: z.string(),
  roleName: Text,
  department: z.string().nullable(),
  ...{ sound: Count, ending: Count, stale: Count, none: Count },
});

/** The cascade as whoever steers it reads it: sessions, units and counts. It has no place for a name or an account. */
export const CascadeView = z.strictObject({
  at: IsoInstant,
  total: CascadeFigures,
  generations: z.array(GenerationLine),
  departments: z.array(DepartmentLine),
  units: z.array(UnitLine),
  /** By their beginning; those that were cancelled are not in it. */
  nodes: z.array(CascadeNode),
  gaps: z.array(GapLine),
  endings: z.array(EndingLine),
  communes: z.array(z.strictObject({ code: z.string(), name: z.string(), lat: z.number(), lon: z.number() })),
  /** The border of the country, corner by corner, in degrees. */
  outline: z.array(z.strictObject({ lat: z.number(), lon: z.number() })),
});
export type CascadeView = z.infer<typeof CascadeView>;
