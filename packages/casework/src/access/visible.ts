import type { Compartment, Text } from "@relais/core";

/** What an assignment lets a person read: the files of these units, in these compartments. Empty lists read nothing. */
export interface Reader {
  readonly account: string;
  readonly role: string;
  readonly unit: string;
  readonly units: readonly string[];
  readonly compartments: readonly Compartment[];
}

/** THE authorisation of a reading (DESIGN §4): default deny; row security stands below it, as a second fence. */
export const visible = (
  reader: Reader,
  file: { readonly unit: string },
  event: { readonly compartment: Compartment },
): boolean => reader.units.includes(file.unit) && reader.compartments.includes(event.compartment);

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
