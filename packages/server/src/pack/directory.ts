import { readFileSync } from "node:fs";
import { benin } from "@relais/benin";
import { type CarriedDirectory, placeOf, readStarter, readTerritory } from "@relais/directory";

/** The starter directory of the pack, and what the country is used to. A fault in it is a bug of ours. */
export type StarterDirectory = Omit<CarriedDirectory, "version" | "words" | "calendar">;

const text = (file: URL): string => readFileSync(file, "utf8");

export const loadDirectory = (): StarterDirectory => {
  const territory = readTerritory({ communes: text(benin.communes), departments: text(benin.departments) });
  const { types, organisations, services, customs } = benin.directory;
  const files = {
    types: text(types),
    organisations: text(organisations),
    services: text(services),
    courts: text(benin.courts),
  };
  const read = readStarter(files, territory);
  if (!read.ok) {
    const faults = read.faults.map((it) => `\n  ${placeOf(it).en}: ${it.text.en}`).join("");
    throw new Error(`The starter directory does not read:${faults}`);
  }
  const { directory, types: kinds } = read.value;
  return { directory, types: kinds, territory, customs };
};
