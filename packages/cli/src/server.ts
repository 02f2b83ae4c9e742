import { existsSync } from "node:fs";
import { join } from "node:path";
import {
  addAccount,
  authorise,
  dataFolder,
  doctor,
  type Fault,
  openOffice,
  rebuild,
  resetFactor,
  rotateKey,
  sealsOf,
  seedFiles,
  verifyTrail,
  writeCheckpoint,
} from "@relais/server";
import { EXIT } from "./exit.ts";

/** Adds invented files until there are so many; only on the demonstration. */
export const demo = async (count: string): Promise<number> => {
  const wanted = Number(count);
  if (!Number.isInteger(wanted) || wanted < 0 || wanted > 10_000) {
    console.error("Donnez un nombre de dossiers de 0 à 10000. / Give a number of files from 0 to 10000.");
    return EXIT.misuse;
  }
  const office = await openOffice(process.env);
  try {
    if (office.mode !== "demonstration") {
      console.error(
        "Les dossiers inventés n'existent que sur la base embarquée de démonstration, jamais avec DATABASE_URL. / Invented files exist only on the embedded demonstration database, never with DATABASE_URL.",
      );
      return EXIT.faults;
    }
    await seedFiles(office, wanted, (done, total) => {
      if (done % 50 === 0 || done === total) process.stderr.write(`\r${done} / ${total}`);
    });
    process.stderr.write("\n");
    return EXIT.good;
  } finally {
    await office.database.close();
  }
};

interface UserOptions {
  readonly login: string;
  readonly name: string;
  readonly role: string;
  readonly unit: string;
}

/** Adds an account; the password comes from RELAIS_PASSWORD, never from the command line, where others could read it. */
export const addUser = async ({ login, name, role, unit }: UserOptions): Promise<number> => {
  const password = process.env.RELAIS_PASSWORD ?? "";
  if (password.length < 12) {
    console.error(
      "Mettez dans RELAIS_PASSWORD un mot de passe d'au moins 12 caractères. / Put a password of at least 12 characters in RELAIS_PASSWORD.",
    );
    return EXIT.misuse;
  }
  const office = await openOffice(process.env);
  try {
    const { grants, units } = office.country;
    if (!grants.has(role) || !units.has(unit)) {
      const known = grants.has(role) ? [...units.keys()] : [...grants.keys()];
      const what = grants.has(role) ? ["Unité", unit, "unit"] : ["Fonction", role, "role"];
      console.error(`${what[0]} inconnue : « ${what[1]} ». / Unknown ${what[2]}. ${known.join(", ")}`);
      return EXIT.misuse;
    }
    const added = await addAccount(office.database, office.sources, {
      login,
      name,
      password,
      role,
      unit,
      demonstration: "real",
    });
    if (added.ok) return EXIT.good;
    console.error(`${added.refusal.fr} / ${added.refusal.en}`);
    return EXIT.faults;
  } finally {
    await office.database.close();
  }
};

interface AuthoriseOptions {
  readonly controller: string;
  readonly delegate: string;
  readonly authorisation: string;
}

/** Opens the way to files of real children: the three things that the law on data wants first. */
export const allowRealFiles = async (given: AuthoriseOptions): Promise<number> => {
  const office = await openOffice(process.env);
  try {
    const done = await authorise(office, given);
    if (done.ok) return EXIT.good;
    console.error(`${done.refusal.fr} / ${done.refusal.en}`);
    return EXIT.faults;
  } finally {
    await office.database.close();
  }
};

/** Compares the trail with what was signed of it; the folder asked for must be there, or nothing would be compared. */
export const verifyAuditTrail = async (asked: string | undefined): Promise<number> => {
  const folder = asked ?? process.env.RELAIS_CHECKPOINTS;
  if (folder !== undefined && !existsSync(folder)) {
    console.error(`Aucun dossier ${folder} : rien à comparer. / No folder ${folder}: nothing to compare with.`);
    return EXIT.misuse;
  }
  const office = await openOffice(process.env);
  try {
    const seals = sealsOf(dataFolder(process.env), folder);
    const { lines, checkpoints, fault } = await office.database.asSystem((tx) => verifyTrail(tx, seals));
    if (fault !== undefined) {
      console.error(
        `${faultWords(fault)}\nConservez la base et les points de contrôle tels quels ; prévenez le délégué. / Keep the database and the checkpoints as they are; tell the data-protection officer.`,
      );
      return EXIT.faults;
    }
    console.log(
      `Trace entière : ${lines} lignes, ${checkpoints} points de contrôle comparés. / The trail is whole: ${lines} lines, ${checkpoints} checkpoints compared.`,
    );
    if (checkpoints > 0) return EXIT.good;
    console.error(
      `Aucun point de contrôle dans ${seals.folder} : une fin coupée ne se verrait pas. / No checkpoint in ${seals.folder}: a tail that was cut would not show.`,
    );
    return EXIT.misuse;
  } finally {
    await office.database.close();
  }
};

const faultWords = (fault: Fault): string => {
  switch (fault.kind) {
    case "line":
      return `La ligne ${fault.position} ne suit pas la précédente : elle, ou celle qui la précédait, a été changée ou retirée. / Line ${fault.position} does not follow the one before: one of them was altered or taken out.`;
    case "cut":
      return `La ligne ${fault.position} et la suite manquent : ${fault.checkpoint} les avait signées. / Line ${fault.position} and what followed are gone: ${fault.checkpoint} had signed them.`;
    case "recomputed":
      return `La chaîne a été refaite : une ligne de ${fault.after + 1} à ${fault.position} n'est plus celle que ${fault.checkpoint} a signée. / The chain was made anew: a line from ${fault.after + 1} to ${fault.position} is no longer the one that ${fault.checkpoint} signed.`;
    case "checkpoint":
      return `Le point de contrôle ${fault.checkpoint} est changé, signé d'une autre clé, ou un précédent manque. / The checkpoint ${fault.checkpoint} is altered, signed by another key, or one before it is missing.`;
  }
};

/** Writes the day's checkpoint; for a timer of the system, where no server runs all day. */
export const writeAuditCheckpoint = async (): Promise<number> => {
  const office = await openOffice(process.env);
  try {
    const seals = sealsOf(dataFolder(process.env), process.env.RELAIS_CHECKPOINTS);
    const position = await writeCheckpoint(office.database, office.sources, seals);
    console.log(
      position === undefined
        ? "Le point de contrôle du jour est déjà écrit. / Today's checkpoint is already written."
        : `Point de contrôle écrit à la ligne ${position}. / Checkpoint written at line ${position}.`,
    );
    return EXIT.good;
  } finally {
    await office.database.close();
  }
};

/** Takes the second factor of an account away: whoever runs this has checked in person whose account it is. */
export const resetUserFactor = async (login: string): Promise<number> => {
  const office = await openOffice(process.env);
  try {
    const done = await resetFactor(office, login);
    if (done.ok) return EXIT.good;
    console.error(`${done.refusal.fr} / ${done.refusal.en}`);
    return EXIT.faults;
  } finally {
    await office.database.close();
  }
};

/** Puts a new key for attestations into the key file. */
export const rotateAttestations = async (): Promise<number> => {
  const office = await openOffice(process.env);
  try {
    const { from, to, until } = rotateKey(office, join(dataFolder(process.env), "keys.json"));
    console.log(
      `Clé des attestations : ${from} → ${to}. L'ancienne prouve encore ce qu'elle a signé ; elle ne signe plus rien à partir du ${until}. Redémarrez chaque serveur avant, avec ce même keys.json, et sauvegardez-le aujourd'hui.`,
    );
    console.log(
      `Key of attestations: ${from} → ${to}. The older one still proves what it signed; it signs nothing from ${until} on. Start each server again before, with this same keys.json, and back it up today.`,
    );
    return EXIT.good;
  } finally {
    await office.database.close();
  }
};

export const check = async (): Promise<number> => {
  const office = await openOffice(process.env);
  try {
    const findings = await doctor(office, sealsOf(dataFolder(process.env), process.env.RELAIS_CHECKPOINTS));
    for (const { sound, text } of findings)
      console.log(`${sound === "yes" ? "  ok " : "  !! "} ${text.fr} / ${text.en}`);
    return findings.every((it) => it.sound === "yes") ? EXIT.good : EXIT.faults;
  } finally {
    await office.database.close();
  }
};

export const remake = async (): Promise<number> => {
  const office = await openOffice(process.env);
  try {
    const count = await rebuild(office, (done, total) => process.stderr.write(`\r${done} / ${total}`));
    console.log(`\n${count} flux relus, listes refaites. / ${count} streams read again, lists made anew.`);
    return EXIT.good;
  } finally {
    await office.database.close();
  }
};
