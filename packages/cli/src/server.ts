import {
  addAccount,
  authorise,
  demonstrationAccounts,
  doctor,
  openOffice,
  PASSWORD,
  rebuild,
  seedFiles,
  serve,
} from "@relais/server";
import { EXIT } from "./exit.ts";

/** Serves until it is told to stop; a second signal is not needed, open answers are finished first. */
export const start = async (): Promise<number> => {
  const running = await serve(process.env);
  const { office, address } = running;
  console.log(`Relais : ${address}`);
  if (office.mode === "demonstration") {
    console.log(`\nDémonstration, enfants inventés. Mot de passe de tous les comptes : ${PASSWORD}`);
    for (const { login, role, unit } of demonstrationAccounts()) {
      const roleLabel = office.country.vocabulary.roles.find(({ id }) => id === role)?.label.fr ?? role;
      console.log(`  ${login.padEnd(20)} ${roleLabel}, ${office.country.units.get(unit)?.name.fr ?? unit}`);
    }
  }
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  await running.close();
  return EXIT.good;
};

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

export const check = async (): Promise<number> => {
  const office = await openOffice(process.env);
  try {
    const findings = await doctor(office);
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
