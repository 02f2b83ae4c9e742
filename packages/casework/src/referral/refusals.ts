import { refuse, type Text } from "@relais/core";
import type { Lack } from "./consent.ts";

/** Every refusal of a referral: what stands against it, then what to do. */

export const noReferral = () =>
  refuse(
    "referral.unknown",
    "Cette orientation n'est pas encore arrivée ici. Votre saisie est gardée : envoyez-la à nouveau plus tard.",
    "This referral has not arrived here yet. Your entry is kept: send it again later.",
  );
export const referralExists = () =>
  refuse(
    "referral.exists",
    "Cette orientation est déjà proposée. Continuez dedans ; pour un autre service, faites-en une autre.",
    "This referral is already proposed. Go on in it; for another service, make another one.",
  );
export const notYours = () =>
  refuse(
    "referral.not-yours",
    "Cela revient à l'unité qui oriente l'enfant. Votre saisie est gardée ; demandez-lui de l'enregistrer.",
    "This belongs to the unit that refers the child. Your entry is kept; ask that unit to record it.",
  );
export const referralOver = (stage: Text) =>
  refuse(
    "referral.over",
    `Cette orientation est terminée (${stage.fr}) : rien ne part plus. Faites-en une autre si l'enfant en a besoin.`,
    `This referral is over (${stage.en}): nothing leaves any more. Make another one if the child needs it.`,
  );
export const alreadySent = () =>
  refuse(
    "referral.sent",
    "L'orientation est partie : ce qui est partagé ne change plus. Retirez-la, puis faites-en une autre.",
    "The referral has left: what is shared does not change any more. Withdraw it, then make another one.",
  );
export const notSent = () =>
  refuse(
    "referral.not-sent",
    "Cette orientation n'est pas encore partie d'ici. Votre saisie est gardée : envoyez-la à nouveau plus tard.",
    "This referral has not left yet. Your entry is kept: send it again later.",
  );
export const nothingShared = () =>
  refuse(
    "referral.nothing-shared",
    "Le service ne saurait pas qui il reçoit. Choisissez ce qui sera partagé, puis envoyez.",
    "The service would not know whom it receives. Choose what will be shared, then send.",
  );
/** `fields`: labels of the data that this service does not need. */
export const beyondNeed = (fields: readonly Text[]) =>
  refuse(
    "referral.beyond-need",
    `Ce service n'a pas besoin de : ${fields.map((it) => it.fr).join(", ")}. Retirez-le de ce qui est partagé.`,
    `This service does not need: ${fields.map((it) => it.en).join(", ")}. Take it out of what is shared.`,
    { path: "values" },
  );
export const medicalByLink = () =>
  refuse(
    "referral.medical-by-link",
    "Rien de médical ne passe par un lien. Retirez le volet santé de ce qui est partagé, ou envoyez sur papier, sous pli fermé.",
    "Nothing medical goes through a link. Take the health sector out of what is shared, or send it on paper, in a sealed envelope.",
    { path: "channel" },
  );
export const noAccount = () =>
  refuse(
    "referral.no-account",
    "Ce service ne travaille pas avec Relais. Envoyez un lien, la fiche sur papier, ou téléphonez.",
    "This service does not work with Relais. Send a link, the slip on paper, or telephone.",
    { path: "channel" },
  );
export const unitClosed = () =>
  refuse(
    "referral.unit-closed",
    "Cette unité n'existe plus, ou n'est pas connue ici. Choisissez dans l'annuaire celle qui l'a remplacée.",
    "This unit no longer exists, or is not known here. Choose in the directory the one that replaced it.",
    { path: "to" },
  );
export const reasonNeeded = () =>
  refuse(
    "referral.reason-needed",
    "Un refus se motive : choisissez le motif dans la liste.",
    "A refusal has its reason: choose it in the list.",
    { path: "reason" },
  );
export const unknownGround = () =>
  refuse(
    "consent.unknown-ground",
    "Sans consentement, il faut un fondement de la liste, avec son texte. Choisissez-en un, ou demandez le consentement.",
    "Without consent there must be a ground of the list, with its text. Choose one, or ask for consent.",
    { path: "ground" },
  );
export const notAskable = () =>
  refuse(
    "consent.not-askable",
    "Cette personne ne peut pas consentir pour l'enfant : elle est mise en cause, ou son autorité n'est pas établie. Demandez à un autre parent, ou au procureur.",
    "This person may not consent for the child: they are a suspect, or their authority is not established. Ask another parent, or the prosecutor.",
    { path: "person" },
  );
export const personNeeded = () =>
  refuse(
    "consent.person-needed",
    "Une personne qui a autorité sur l'enfant est mise en cause. Dites laquelle des autres a consenti.",
    "A person in authority over the child is a suspect. Say which of the others consented.",
    { path: "person" },
  );

/** What a consent still lacks, and what to do about it. */
export const lackWords: Readonly<Record<Exclude<Lack, "none">, Text>> = {
  "child-not-asked": {
    fr: "L'avis de l'enfant n'est pas noté. Demandez-le lui, avec des mots de son âge ; s'il ne peut pas répondre, notez-le.",
    en: "The child's assent is not noted. Ask them, in words of their age; if they cannot answer, note that.",
  },
  "child-refused": {
    fr: "L'enfant ne veut pas de cette orientation. Parlez-en avec lui, ou indiquez le fondement qui en dispense.",
    en: "The child does not want this referral. Talk with them, or give the ground that dispenses with it.",
  },
  "authority-not-asked": {
    fr: "Le consentement de la personne qui a autorité sur l'enfant n'est pas noté. Demandez-le, ou indiquez le fondement qui en dispense.",
    en: "The consent of the person in authority is not noted. Ask for it, or give the ground that dispenses with it.",
  },
  "authority-refused": {
    fr: "La personne qui a autorité sur l'enfant refuse. Indiquez le fondement qui dispense de son accord, ou demandez au procureur.",
    en: "The person in authority refuses. Give the ground that dispenses with their consent, or ask the prosecutor.",
  },
  scope: {
    fr: "Ce qui est partagé dépasse ce qui a été accepté. Retirez ce volet, ou redemandez le consentement en disant ce qui sera partagé.",
    en: "What is shared goes beyond what was agreed to. Take that sector out, or ask for consent again and say what will be shared.",
  },
};
export const consentLacks = (lack: Exclude<Lack, "none">) =>
  refuse(`consent.${lack}`, lackWords[lack].fr, lackWords[lack].en);
