import { foldingOf } from "@relais/core";
import { readEvent } from "./upcast.ts";

/** Folds one event into the state of a file, of an affaire or of a referral. */
export const folding = foldingOf(readEvent);
