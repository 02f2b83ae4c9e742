import type { ReferralLine } from "@relais/casework";
import { useWords } from "../texts/language.tsx";
import { useChoosing } from "./choosing.ts";

/** How a service is called: as the directory names it, or its unit, or its id where neither is here. */
export const useOfferName = (): ((line: Pick<ReferralLine, "offer" | "to">) => string) => {
  const { say } = useWords();
  const { choosing } = useChoosing();
  return ({ offer, to }) =>
    choosing?.offers.find((it) => it.id === offer)?.service.name ?? (to === null ? offer : say(to));
};
