import { existsSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { logOfFiles, type Sharpness, writeXes } from "@relais/circuits";
import type { Text } from "@relais/core";
import { everyFile, openOffice } from "@relais/server";
import { EXIT } from "./exit.ts";

interface Options {
  readonly out: string;
  readonly invented?: true;
  readonly coarsened?: true;
}

const ABOUT: Readonly<Record<Sharpness, Text>> = {
  exact: {
    fr: "Relais : dossiers inventés, aucun enfant n'est réel.",
    en: "Relais: invented files, no child is real.",
  },
  coarsened: {
    fr: "Relais : dossiers floutés (année, département, tranche d'âge).",
    en: "Relais: coarsened files (year, department, age band).",
  },
};

/** `relais circuits export`: the acts of files as XES, of invented ones as they are or of all coarsened; nothing of real ones else. */
export const exportLog = async ({ out, invented, coarsened }: Options): Promise<number> => {
  if (invented === undefined && coarsened === undefined) {
    console.error(
      "Dites lesquels : --invented (inventés, tels quels) ou --coarsened (tous, floutés). / Say which: --invented (as they are) or --coarsened (all, blurred).",
    );
    return EXIT.misuse;
  }
  if (existsSync(out)) {
    console.error(`${out} est déjà là : donnez un autre nom. / ${out} is already there: give another name.`);
    return EXIT.misuse;
  }
  const sharpness = invented ? "exact" : "coarsened";
  const office = await openOffice(process.env);
  try {
    const said = logOfFiles(await everyFile(office, `xes ${sharpness}`), sharpness, office.country);
    if (!said.ok) {
      console.error(`${said.refusal.fr}\n${said.refusal.en}`);
      return EXIT.faults;
    }
    const { log, leftOut } = said.value;
    const text = writeXes(log, ABOUT[sharpness]);
    writeFileSync(out, out.endsWith(".gz") ? gzipSync(text) : text, { flag: "wx" });
    console.log(`${log.traces.length} dossiers écrits dans ${out}. / ${log.traces.length} files written to ${out}.`);
    if (leftOut > 0) {
      console.log(
        `${leftOut} laissés de côté : trop peu nombreux pour ne désigner personne. / ${leftOut} left out: too few to point at nobody.`,
      );
    }
    return EXIT.good;
  } finally {
    await office.database.close();
  }
};
