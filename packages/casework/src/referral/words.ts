import type { Text } from "@relais/core";
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
