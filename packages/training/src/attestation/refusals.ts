import { refuse, type Text } from "@relais/core";

/** Every refusal of an attestation: what stands against it, then what to do. */

export const exists = () =>
  refuse(
    "attestation.exists",
    "Cette attestation est déjà délivrée. Rechargez la page : elle y est.",
    "This attestation is already awarded. Reload the page: it is there.",
  );
export const unknown = () =>
  refuse(
    "attestation.unknown",
    "Cette attestation n'est pas dans ce relevé. Rechargez la liste, puis choisissez-la à nouveau.",
    "This attestation is not in this record. Reload the list, then choose it again.",
  );
export const revoked = () =>
  refuse(
    "attestation.revoked",
    "Cette attestation est retirée pour toujours. Pour attester à nouveau la personne, délivrez-en une autre.",
    "This attestation is revoked for good. To attest the person again, award another one.",
  );
export const suspendedAlready = () =>
  refuse(
    "attestation.suspended",
    "Cette attestation est déjà suspendue. Levez la suspension ou retirez l'attestation.",
    "This attestation is already suspended. Lift the suspension or revoke the attestation.",
  );
export const notSuspended = () =>
  refuse(
    "attestation.not-suspended",
    "Cette attestation n'est pas suspendue : il n'y a rien à lever.",
    "This attestation is not suspended: there is nothing to lift.",
  );
export const noConditions = () =>
  refuse(
    "attestation.no-conditions",
    "Aucune condition n'est écrite pour cette fonction. Choisissez une fonction attestée, ou écrivez ses conditions dans le paquet du pays.",
    "No condition is written for this role. Choose a role that is attested, or write its conditions in the country's pack.",
    { path: "role" },
  );
export const renewsOther = () =>
  refuse(
    "attestation.renews-other",
    "L'attestation à renouveler n'est pas de cette personne, ou pas de cette fonction. Choisissez-la dans la liste.",
    "The attestation to renew is not this person's, or not of this role. Choose it in the list.",
    { path: "renews" },
  );
export const liftFirst = () =>
  refuse(
    "attestation.lift-first",
    "Cette attestation est suspendue. Levez d'abord la suspension, puis renouvelez-la.",
    "This attestation is suspended. Lift the suspension first, then renew it.",
    { path: "renews" },
  );
export const runs = () =>
  refuse(
    "attestation.runs",
    "La personne a déjà une attestation en cours pour cette fonction. Renouvelez-la.",
    "The person already has an attestation running for this role. Renew it.",
    { path: "role" },
  );
/** `missing`: what is still to be done, sentence by sentence. */
export const lacking = (missing: readonly Text[]) =>
  refuse(
    "attestation.lacking",
    `Les conditions ne sont pas réunies. ${missing.map((it) => it.fr).join(" ")}`,
    `The conditions are not met. ${missing.map((it) => it.en).join(" ")}`,
  );
