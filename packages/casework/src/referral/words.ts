import type { Text } from "@relais/core";
import type {
  ConsentAnswer,
  ConsentParty,
  ReferralAnswer,
  ReferralChannel,
  RefusalReason,
  ServiceResult,
  WithdrawalReason,
} from "../events/index.ts";
import type { Stage } from "./stage.ts";

/** Where a referral stands, as it is said on screen and on paper. */
export const stageWords: Readonly<Record<Stage, Text>> = {
  proposed: { fr: "proposée", en: "proposed" },
  sent: { fr: "envoyée", en: "sent" },
  received: { fr: "reçue", en: "received" },
  expired: { fr: "restée sans réponse", en: "left unanswered" },
  refused: { fr: "refusée par le service", en: "refused by the service" },
  accepted: { fr: "acceptée", en: "accepted" },
  begun: { fr: "service commencé", en: "service begun" },
  ended: { fr: "service terminé", en: "service ended" },
  feedback: { fr: "contre-référence reçue", en: "feedback received" },
  returned: { fr: "enfant rendu par le service", en: "child given back by the service" },
  withdrawn: { fr: "retirée", en: "withdrawn" },
};

type Words<K extends string> = Readonly<Record<K, Text>>;

export const partyWords: Words<ConsentParty> = {
  child: { fr: "Avis de l'enfant", en: "The child's assent" },
  authority: { fr: "Accord de la personne ayant autorité", en: "Consent of the person in authority" },
};
export const consentWords: Words<ConsentAnswer> = {
  given: { fr: "donné", en: "given" },
  refused: { fr: "refusé", en: "refused" },
  "not-able": { fr: "ne peut pas répondre", en: "not able to answer" },
};
export const withdrawalOfConsent: Text = { fr: "repris", en: "taken back" };
export const channelWords: Words<ReferralChannel> = {
  relais: { fr: "par Relais", en: "by Relais" },
  link: { fr: "par un lien", en: "by a link" },
  paper: { fr: "sur papier", en: "on paper" },
  phone: { fr: "par téléphone", en: "by telephone" },
};
export const answerWords: Words<ReferralAnswer> = {
  accepted: { fr: "Acceptée par le service", en: "Accepted by the service" },
  refused: { fr: "Refusée par le service", en: "Refused by the service" },
};
export const reasonWords: Words<RefusalReason> = {
  "no-place": { fr: "pas de place", en: "no place" },
  "outside-competence": { fr: "hors compétence", en: "outside competence" },
  "outside-area": { fr: "hors zone", en: "outside the area" },
  "age-or-sex": { fr: "âge ou sexe non accueilli", en: "age or sex not taken in" },
  "already-followed": { fr: "enfant déjà suivi", en: "child already followed" },
  "child-not-come": { fr: "l'enfant n'est pas venu", en: "the child did not come" },
  other: { fr: "autre motif", en: "another reason" },
};
export const resultWords: Words<ServiceResult> = {
  done: { fr: "rendu", en: "rendered" },
  interrupted: { fr: "interrompu", en: "interrupted" },
  "child-not-come": { fr: "l'enfant n'est pas venu", en: "the child did not come" },
  "passed-on": { fr: "passé à un autre service", en: "passed on to another service" },
};
export const withdrawalWords: Words<WithdrawalReason> = {
  "need-gone": { fr: "le besoin n'existe plus", en: "the need is gone" },
  "other-service": { fr: "un autre service s'en charge", en: "another service takes care of it" },
  mistake: { fr: "proposée par erreur", en: "proposed by mistake" },
  other: { fr: "autre motif", en: "another reason" },
};
