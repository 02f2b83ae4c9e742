import type { Text } from "@relais/core";
import type { Office } from "./casework/office.ts";
import { verifyAudit } from "./store/audit.ts";

export interface Finding {
  readonly sound: "yes" | "no";
  readonly text: Text;
}

/** What an administrator wants to know before calling for help: the database, the procedures, the trail, the keys. */
export const doctor = async ({ database, country, keys, mode }: Office): Promise<Finding[]> => {
  const { events, files, broken, unopened } = await database.asSystem(async (tx) => {
    const [count] = await tx.query<{ events: number; files: number; unopened: number }>(
      `select (select count(*)::int from event) as events, (select count(*)::int from file) as files,
        (select count(*)::int from file_key where not version = any ($1::int[])) as unopened`,
      [[...keys.wrapping.keys()]],
    );
    return { ...count!, broken: await verifyAudit(tx) };
  });
  const yes = (fr: string, en: string): Finding => ({ sound: "yes", text: { fr, en } });
  const no = (fr: string, en: string): Finding => ({ sound: "no", text: { fr, en } });
  return [
    yes(
      `Base ${database.engine === "embedded" ? "embarquée" : "PostgreSQL"}, ${mode === "demonstration" ? "démonstration" : "en service"} : ${events} événements, ${files} dossiers.`,
      `${database.engine === "embedded" ? "Embedded" : "PostgreSQL"} database, ${mode}: ${events} events, ${files} files.`,
    ),
    yes(
      `${country.procedures.length} procédure(s) chargée(s) : ${country.procedures.map(({ procedure }) => `${procedure.id} ${procedure.version}`).join(", ")}.`,
      `${country.procedures.length} procedure(s) loaded.`,
    ),
    broken === undefined
      ? yes("La trace des lectures est entière.", "The trail of readings is whole.")
      : no(
          `La trace des lectures est rompue à la ligne ${broken}. Conservez la base telle quelle et prévenez le délégué à la protection des données.`,
          `The trail of readings is broken at line ${broken}. Keep the database as it is and tell the data-protection officer.`,
        ),
    unopened === 0
      ? yes("Toutes les clés de dossier s'ouvrent.", "Every file key opens.")
      : no(
          `${unopened} clé(s) de dossier demandent une version absente du fichier de clés. Restaurez ce fichier depuis sa sauvegarde.`,
          `${unopened} file key(s) want a version that the key file lacks. Restore that file from its backup.`,
        ),
  ];
};
