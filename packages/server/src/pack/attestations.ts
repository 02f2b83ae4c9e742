import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { benin } from "@relais/benin";
import { type Conditions, type Kit, type Read, readConditions } from "@relais/training";

/** The conditions of attestations of the pack, held against its kit. */
export const readPackConditions = (kit: Kit): Read<Conditions> => {
  const { attestations } = benin.training;
  return readConditions(readFileSync(attestations, "utf8"), basename(attestations.pathname), kit);
};
