import { DAY, type Text } from "@relais/core";
import type { Office } from "./casework/office.ts";
import { SWEPT } from "./reminders/sweep.ts";
import { verifyAudit } from "./store/audit.ts";
import { lastCheckpoint, type Seals } from "./store/checkpoints.ts";

export interface Finding {
  readonly sound: "yes" | "no";
  readonly text: Text;
}

/** What an administrator wants to know before calling for help: the database, the procedures, the trail, the keys. */
export const doctor = async (
  { database, country, keys, mode, sources }: Office,
  seals: Pick<Seals, "folder">,
): Promise<Finding[]> => {
  const signed = lastCheckpoint(seals);
  const { events, files, broken, unopened, swept, failed } = await database.asSystem(async (tx) => {
    const [count] = await tx.query<{ events: number; files: number; unopened: number }>(
      `select (select count(*)::int from event) as events, (select count(*)::int from file) as files,
        (select count(*)::int from file_key where not version = any ($1::int[])) as unopened`,
      [[...keys.wrapping.keys()]],
    );
    const [last] = await tx.query<{ value: string }>("select value from setting where name = $1", [SWEPT]);
    const [notices] = await tx.query<{ n: number }>("select count(*)::int as n from notice where state = 'failed'");
    return { ...count!, broken: await verifyAudit(tx), swept: last?.value, failed: notices?.n ?? 0 };
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
    // A demonstration is stopped for days on end; what is in service signs every day.
    mode === "service" && (signed === undefined || sources.now() - Date.parse(signed) > 2 * DAY)
      ? no(
          `Points de contrôle de la trace : ${signed === undefined ? "aucun" : `rien depuis le ${signed}`} dans ${seals.folder}. Vérifiez que le service peut y écrire, lisez son journal, ou lancez « relais audit checkpoint ».`,
          `Checkpoints of the trail: ${signed === undefined ? "none" : `nothing since ${signed}`} in ${seals.folder}. See that the service may write there, read its log, or run “relais audit checkpoint”.`,
        )
      : yes(
          `Dernier point de contrôle de la trace : ${signed ?? "à venir"}.`,
          `Last checkpoint of the trail: ${signed ?? "to come"}.`,
        ),
    unopened === 0
      ? yes("Toutes les clés de dossier s'ouvrent.", "Every file key opens.")
      : no(
          `${unopened} clé(s) de dossier demandent une version absente du fichier de clés. Restaurez ce fichier depuis sa sauvegarde.`,
          `${unopened} file key(s) want a version that the key file lacks. Restore that file from its backup.`,
        ),
    // So are reminders in service every few minutes.
    mode === "service" && swept !== undefined && sources.now() - Date.parse(swept) > DAY
      ? no(
          `Rappels : aucune tournée depuis le ${swept}. Lisez le journal du service, redémarrez-le, et vérifiez que RELAIS_JOBS ne vaut pas « off » partout.`,
          `Reminders: no round since ${swept}. Read the log of the service, restart it, and check that RELAIS_JOBS is not “off” everywhere.`,
        )
      : yes(
          `Rappels : dernière tournée ${swept ?? "à venir"} ; ${failed} message(s) en échec.`,
          `Reminders: last round ${swept ?? "to come"}; ${failed} message(s) failed.`,
        ),
  ];
};
