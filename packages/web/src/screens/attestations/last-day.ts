import { formatInstant, parseInstant, type Text } from "@relais/core";
import { sayDay } from "../../parts/dates.ts";

/** The last day on which something holds that ends at a midnight. */
export const sayLastDay = (until: string): Text => sayDay(formatInstant(parseInstant(until) - 1));
