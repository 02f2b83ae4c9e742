import { Id, IsoInstant, Text } from "@relais/core";
import { z } from "zod";

/** Why a file of another unit must be opened at once; it is sealed, and read by the file's unit. */
export const EmergencyReason = z.strictObject({ reason: z.string().trim().min(10).max(1000) });

/** What was opened, until when, and who is told. */
export const EmergencyOpened = z.strictObject({
  until: IsoInstant,
  unit: Text,
  /** Heads of the file's unit; none may be entered there. */
  told: z.array(z.string()),
});
export type EmergencyOpened = z.infer<typeof EmergencyOpened>;

const EmergencyLine = z.strictObject({
  id: Id,
  file: z.strictObject({ id: Id, number: z.string() }),
  name: z.string(),
  role: Text,
  unit: Text,
  openedAt: IsoInstant,
  until: IsoInstant,
});
/** On the board of the unit: no reason, as it may name somebody. */
export const EmergencyLines = z.array(EmergencyLine);
export type EmergencyLines = z.infer<typeof EmergencyLines>;
/** In the file: with the reason, for those who may read it; null once the keys of the file are destroyed. */
export const FileEmergencies = z.array(EmergencyLine.extend({ reason: z.string().nullable() }));
export type FileEmergencies = z.infer<typeof FileEmergencies>;

/** Who opened a file: by role, unit, day and kind of reading; never a name. */
export const ReadersView = z.strictObject({
  number: z.string(),
  madeAt: IsoInstant,
  lines: z.array(
    z.strictObject({
      day: z.iso.date(),
      role: Text,
      unit: Text,
      what: z.enum(["file", "name", "chronology", "paper", "emergency", "export", "referral", "link"]),
      times: z.int(),
    }),
  ),
  /** Who may be told: the child, and persons of the affaire who are not suspected. */
  recipients: z.array(z.strictObject({ id: z.string(), label: Text })),
});
export type ReadersView = z.infer<typeof ReadersView>;
export const Disclosure = z.strictObject({ recipient: z.union([z.literal("child"), Id]) });

export const AccessSettings = z.strictObject({ emergencyHours: z.int().min(1).max(72) });
export type AccessSettings = z.infer<typeof AccessSettings>;
