import type { Text } from "@relais/core";
import type { AttestationVerdict } from "./verify.ts";

/** What each answer means, and what to do about it. */
export const verdictWords: Readonly<Record<AttestationVerdict, Text>> = {
  good: {
    fr: "Attestation valable. Comparez le nom imprimé avec une pièce d'identité.",
    en: "The attestation is good. Compare the printed name with an identity document.",
  },
  "not-yet": {
    fr: "Cette attestation commence plus tard. Vérifiez la date de cet appareil, puis recommencez.",
    en: "This attestation begins later. Check the date of this device, then try again.",
  },
  expired: {
    fr: "Attestation expirée. La personne a été formée ; elle demande son renouvellement au responsable de la formation.",
    en: "The attestation has expired. The person was trained; they ask the training manager to renew it.",
  },
  suspended: {
    fr: "Attestation suspendue. Demandez-en la raison au responsable de la formation ; elle peut être rétablie.",
    en: "The attestation is suspended. Ask the training manager why; it may hold again.",
  },
  revoked: {
    fr: "Attestation retirée, ou remplacée par une plus récente. Ne vous y fiez pas ; demandez l'attestation en cours.",
    en: "The attestation was revoked, or replaced by a newer one. Do not rely on it; ask for the one in force.",
  },
  stale: {
    fr: "Attestation authentique, mais des règles ont changé depuis. La personne suit un rappel sur ces règles.",
    en: "The attestation is genuine, but rules have changed since. The person follows a refresher on these rules.",
  },
  forged: {
    fr: "Signature fausse : ce texte a été modifié ou fabriqué. Ne vous y fiez pas ; gardez le papier et prévenez le responsable de la formation.",
    en: "The signature is false: this text was altered or made up. Do not rely on it; keep the paper and tell the training manager.",
  },
  "unknown-issuer": {
    fr: "Émetteur ou clé inconnus ici. Recommencez avec le réseau pour lire les clés à nouveau, ou demandez à l'organisme nommé sur le papier.",
    en: "The issuer or its key is unknown here. Try again with a network to read the keys anew, or ask the organisation named on the paper.",
  },
  malformed: {
    fr: "Ce n'est pas une attestation lisible. Scannez à nouveau le code entier, ou collez tout le texte.",
    en: "This is no attestation that can be read. Scan the whole code again, or paste all of the text.",
  },
  "status-too-old": {
    fr: "Signature bonne, mais la dernière liste reçue est trop ancienne pour dire qu'elle n'est ni suspendue ni retirée. Recommencez avec le réseau.",
    en: "The signature is good, but the last list received is too old to say that it is neither suspended nor revoked. Try again with a network.",
  },
};
