import { actingIn, type Command, commandTypes, type Reader, stepAt, visible } from "@relais/casework";
import { type Compartment, type Result, refuse } from "@relais/core";
import { unitsLed } from "../accounts/led.ts";
import type { Tx } from "../database/open.ts";
import { deskOf, type Office } from "./office.ts";

/** A stream as its writer meets it: who keeps it, and to which unit a referral was sent. */
export interface StreamRow {
  readonly unit: string;
  readonly kind: string;
  readonly sent_to: string | null;
  readonly [column: string]: unknown;
}

/**
 * Who may write: in the files of one's units, into the compartments of one's sector. A file that is not one's own is
 * answered as one that does not exist.
 */
export const mayWrite = async (
  tx: Tx,
  office: Office,
  reader: Reader,
  command: Command,
  stream: StreamRow | undefined,
  unit: string,
): Promise<Result<never> | undefined> => {
  if (stream !== undefined) {
    const reaches = [stream.unit, stream.sent_to ?? ""].some((it) => actingIn(reader, it) !== undefined);
    if (!reaches || stream.kind !== commandTypes[command.type].stream) return unknownHere();
  } else if (command.type === "propose-referral" && actingIn(reader, unit) === undefined) return unknownHere();
  if (command.type === "open-file" && command.payload.incident !== null) {
    // Held as it stands: who writes there waits until this child is among those whose lists they make.
    const [incident] = await tx.query<{ unit: string }>(
      "select unit from stream where stream = $1 and kind = 'incident' for share",
      [command.payload.incident],
    );
    if (incident === undefined || actingIn(reader, incident.unit) === undefined) return unknownHere();
  }
  if (command.type === "merge-file" || command.type === "unmerge-file") {
    const led = await unitsLed(tx, office.country, reader.account, office.sources.now());
    if (!led.includes(unit)) return headDecides();
  }
  const place = { unit, ...(stream?.sent_to && { sentTo: { unit: stream.sent_to, standing: "open" as const } }) };
  return visible(reader, place, { compartment: written(office, command) }) ? undefined : closedSector();
};

/** The unit that keeps a stream; of a referral that begins, the one that keeps the child's file, held as it stands. */
export const unitOf = async (
  tx: Tx,
  command: Command,
  stream: StreamRow | undefined,
  reader: Reader,
): Promise<string> => {
  if (stream !== undefined || command.type !== "propose-referral") return stream?.unit ?? reader.unit;
  const [file] = await tx.query<{ unit: string }>(
    "select unit from stream where stream = $1 and kind = 'file' and not forgotten for share",
    [command.payload.file],
  );
  return file?.unit ?? "";
};

/** The compartment that a command writes into. */
const written = (office: Office, command: Command): Compartment => {
  switch (command.type) {
    case "add-note":
    case "attach":
    case "give-feedback":
      return command.payload.compartment;
    case "record-act":
    case "close":
      return stepAt(deskOf(office), command.payload.step)?.compartment ?? "commun";
    case "add-plan-line":
    case "update-plan-line":
      return "social";
    default:
      return "commun";
  }
};

export const unknownHere = (): Result<never> =>
  refuse(
    "file.unknown",
    "Ce dossier n'est pas dans vos unités, ou n'est pas encore arrivé ici. Votre saisie est gardée : vérifiez le numéro, ou demandez l'accès à votre chef d'unité.",
    "This file is not in your units, or has not arrived here yet. Your entry is kept: check the number, or ask your head of unit for access.",
  );

const headDecides = (): Result<never> =>
  refuse(
    "merge.head-only",
    "Réunir ou séparer deux dossiers revient au chef de l'unité qui tient celui-ci. Signalez-lui le doute : il est noté dans le dossier.",
    "Merging or separating two files is for the head of the unit that keeps this one. Tell them of the doubt: it is noted in the file.",
  );

export const closedSector = (): Result<never> =>
  refuse(
    "compartment.closed",
    "Cette saisie relève d'un autre secteur, dont le secret s'applique. Votre saisie est gardée ; demandez à un collègue de ce secteur de l'enregistrer.",
    "This entry belongs to another sector, whose secrecy applies. Your entry is kept; ask a colleague of that sector to record it.",
  );
