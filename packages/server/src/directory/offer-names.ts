import type { Text } from "@relais/core";
import { unitName } from "../access/words.ts";
import type { Office } from "../casework/office.ts";
import { directoryNow } from "./directory.ts";

/** How a service is called to which a child was referred: as the directory names it, or its unit, or its id where neither is here. */
export const offerNames = async (office: Office): Promise<(offer: string) => Text> => {
  const { directory } = await directoryNow(office);
  const serviceAt = new Map(directory.service_at_location.map((it) => [it.id, it.service_id]));
  const names = new Map(directory.service.map((it) => [it.id, it.name]));
  return (offer) => {
    const name = names.get(serviceAt.get(offer) ?? offer);
    return name === undefined ? unitName(office.country, offer) : { fr: name, en: name };
  };
};
