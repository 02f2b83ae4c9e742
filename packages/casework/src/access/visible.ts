import type { Compartment, Text } from "@relais/core";

/** What one assignment lets a person read: the files of these units, in these compartments. Empty lists read nothing. */
export interface Scope {
  readonly units: readonly string[];
  readonly compartments: readonly Compartment[];
}

/** One assignment in force: a role in a unit, and what it gives. */
export interface Assignment extends Scope {
  readonly role: string;
  readonly unit: string;
}

/** A person in the assignments in force today; the newest is the one they act in. */
export interface Reader extends Assignment {
  readonly account: string;
  /** The other assignments in force. Each is a scope of its own: units of one are never read in the sectors of another. */
  readonly also?: readonly Assignment[];
  /** Files opened in an emergency, each alone, in the sectors of the one who opened it. */
  readonly opened?: readonly { readonly file: string; readonly compartments: readonly Compartment[] }[];
  /** Units in which names may be read; absent: wherever the reader sees. A session without second factor has its own unit. */
  readonly namesIn?: readonly string[];
}

/**
 * Where an event lies: its stream, the unit that keeps it, for an affaire the units that keep its children's files, and for a
 * referral the unit to which it was sent.
 */
export interface Place {
  readonly unit: string;
  readonly stream?: string | null;
  readonly children?: readonly string[];
  readonly sentTo?: {
    readonly unit: string;
    /** `withdrawn`: the service still learns that it was, and reads nothing more of the child. */
    readonly standing: "open" | "withdrawn";
  };
}

/** What a unit that refers a child writes for itself: its words on consent, why it refers, why it withdraws. */
const SENDERS_OWN = [
  "referral.proposed",
  "referral.consent-asked",
  "referral.consent-withdrawn",
  "referral.consent-waived",
  "referral.withdrawn",
];
/** What a service reads of the child only as long as the referral stands. */
const WHILE_OPEN = ["referral.shared"];

/** Where the events of a file lie, once it is folded. */
export const placeOf = ({ stream, unit }: { readonly stream: string | null; readonly unit: string | null }): Place => ({
  stream,
  unit: unit ?? "",
});

const assignmentsOf = (reader: Reader): readonly Assignment[] => [reader, ...(reader.also ?? [])];

/**
 * The compartments of a place that a reader may open. An affaire is read by the units of its children as well: what is common
 * to them was typed there once (SEMANTICS §6). A file opened in an emergency opens nothing beside itself.
 */
export const compartmentsIn = (reader: Reader, place: Place): ReadonlySet<Compartment> => {
  const units = [place.unit, ...(place.children ?? [])];
  const scopes = assignmentsOf(reader).filter((it) => units.some((unit) => it.units.includes(unit)));
  const opened = (reader.opened ?? []).filter((it) => it.file === place.stream);
  return new Set([...scopes, ...opened].flatMap((it) => it.compartments));
};

interface Visible {
  readonly compartment: Compartment;
  readonly type?: string;
}

/** THE authorisation of a reading (DESIGN §4): default deny; row security stands below it, as a second fence. */
export const visible = (reader: Reader, place: Place, event: Visible): boolean =>
  compartmentsIn(reader, place).has(event.compartment) || isSent(reader, place, event);

/** A service reads what was sent to it, in its own sectors. */
const isSent = (reader: Reader, { sentTo }: Place, { compartment, type = "" }: Visible): boolean =>
  sentTo !== undefined &&
  compartmentsIn(reader, { unit: sentTo.unit }).has(compartment) &&
  !SENDERS_OWN.includes(type) &&
  (sentTo.standing === "open" || !WHILE_OPEN.includes(type));

/** The assignment in which a reader acts in a unit; undefined where none reaches: an emergency opens, and never writes. */
export const actingIn = (reader: Reader, unit: string): Assignment | undefined =>
  assignmentsOf(reader).find((it) => it.units.includes(unit));

/** Whether names may be read in a unit: outside one's own they take a second factor. */
export const mayName = ({ namesIn }: Reader, unit: string): boolean => namesIn === undefined || namesIn.includes(unit);

/** Which secret closes a compartment to those outside its sector: a refusal names it (SEMANTICS §7). */
export const secretOf: Readonly<Record<Compartment, Text>> = {
  commun: { fr: "secret professionnel", en: "professional secrecy" },
  enquete: { fr: "secret de l'enquête", en: "secrecy of the enquiry" },
  social: { fr: "secret professionnel du travail social", en: "professional secrecy of social work" },
  sante: { fr: "secret médical", en: "medical secrecy" },
  justice: { fr: "secret de l'instruction", en: "secrecy of the judicial investigation" },
};

export const compartmentNames: Readonly<Record<Compartment, Text>> = {
  commun: { fr: "Commun", en: "Common" },
  enquete: { fr: "Enquête", en: "Enquiry" },
  social: { fr: "Social", en: "Social" },
  sante: { fr: "Santé", en: "Health" },
  justice: { fr: "Justice", en: "Justice" },
};
