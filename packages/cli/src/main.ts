import { setFlagsFromString } from "node:v8";
import { Argument, Command, Option } from "commander";
import { FORMS } from "./directory-forms.ts";
import { EXIT } from "./exit.ts";
import type { Format } from "./procedure.ts";

const program = new Command("relais").description("Relais : procédures de protection de l'enfant");
program.exitOverride().configureHelp({ showGlobalOptions: true });

const format = ({ json }: { json?: true }): Format => (json ? "json" : "text");
const done = (code: number): void => {
  process.exitCode = code;
};

/** Each command reads its side when it is asked for: the others start quicker without it. */
const procedure = () => import("./procedure.ts");
const dcr = () => import("./dcr.ts");
const circuits = () => import("./circuits.ts");
const directory = () => import("./directory.ts");
const link = () => import("./link.ts");
const training = () => import("./training.ts");
const attestation = () => import("./attestation.ts");
const plan = () => import("./plan.ts");
const site = () => import("./site.ts");
const study = () => import("./site-study.ts");
/** These soon end: were the embedded engine's code made faster meanwhile, their end would wait for it, for seconds. */
const server = () => {
  setFlagsFromString("--liftoff-only");
  return import("./server.ts");
};

const procedures = program.command("procedure").description("lire, vérifier, rejouer une procédure");
procedures
  .command("check <files...>")
  .option("--json", "liste de {file, line, column, code, fr, en, example}")
  .action(async (files: string[], options) => done((await procedure()).check(files, format(options))));
procedures
  .command("test <files...>")
  .option("--json", "comme check")
  .action(async (files: string[], options) => done((await procedure()).test(files, format(options))));
procedures
  .command("replay <file>")
  .requiredOption("--acts <acts.json>", "actes : [{step, at | from+to, role, facts, recordedAt}]")
  .requiredOption("--at <instant>", "instant ISO 8601 avec décalage")
  .option("--json", "toujours du JSON")
  .action(async (file: string, options) => done((await procedure()).replay(file, options)));
procedures
  .command("export <file>")
  .requiredOption("--dcr-xml", "le graphe central en DCR XML")
  .action(async (file: string) => done((await procedure()).exportXml(file)));
procedures
  .command("diagram <file>")
  .requiredOption("-o, --out <file.svg>", "dessin SVG")
  .action(async (file: string, { out }: { out: string }) => done((await procedure()).diagram(file, out)));

program
  .command("dcr")
  .description("le moteur face aux vecteurs d'un moteur indépendant")
  .command("run <vectors.json...>")
  .option("--json", '{"passed", "failed", "failures"}')
  .action(async (files: string[], options) => done((await dcr()).run(files, format(options))));

const practised = program.command("circuits").description("les circuits tels qu'ils sont pratiqués");
practised
  .command("analyse <log>")
  .description("compter un journal d'événements (.xes, .xes.gz, .csv) et le confronter à une procédure")
  .option("--procedure <fichier>", "la procédure : écarts, règle par règle")
  .option("--case <colonne>", "CSV : la colonne qui dit le dossier")
  .option("--activity <colonne>", "CSV : la colonne qui dit l'acte")
  .option("--time <colonne>", "CSV : la colonne qui dit quand")
  .option("--json", '{"cases", "events", "activities", "variants", "directlyFollows", "deviations", "notes"}')
  .action(async (log: string, { json, ...options }) =>
    done((await circuits()).analyse(log, options, format({ json }))),
  );

practised
  .command("export")
  .description("écrire les actes des dossiers en XES : inventés tels quels, ou tous, floutés")
  .requiredOption("-o, --out <fichier>", ".xes ou .xes.gz, qui n'existe pas encore")
  .addOption(new Option("--invented", "les dossiers inventés, tels quels").conflicts("coarsened"))
  .option("--coarsened", "tous les dossiers : l'année, le département, la tranche d'âge")
  .action(async (options) => done(await (await import("./export-log.ts")).exportLog(options)));

const directories = program.command("directory").description("lire, garder, envoyer un annuaire de services (HSDS 3)");
const reading = (command: Command): Command =>
  command
    .option("--leave-out", "laisser de côté ce qui ne va pas, et le dire, au lieu de tout refuser")
    .option("--columns <fichier.json>", "ce que dit chaque colonne d'un CSV (donné par check --json)")
    .option("--json", "{format, counts, columns, losses, faults}");
reading(directories.command("check <path>"))
  .description("dire ce qu'un fichier ou un dossier perdrait, ou ce qui s'y oppose ; n'écrit rien")
  .action(async (path: string, options) => done((await directory()).check(path, options)));
reading(directories.command("import <path>"))
  .requiredOption("-o, --out <fichier.json>", "les tables de HSDS, en JSON")
  .action(async (path: string, options) => done((await directory()).keep(path, options)));
reading(directories.command("export <path>"))
  .description("« pack » : l'annuaire de départ du pays")
  .addOption(new Option("--as <forme>").choices(FORMS).default("services"))
  .requiredOption("-o, --out <chemin>", "fichier, ou dossier qui n'existe pas encore pour « package »")
  .action(async (path: string, options) => done((await directory()).send(path, options)));

program
  .command("link <file> [other]")
  .description("les lignes d'un CSV, ou de deux, qui sont la même personne ; la première colonne nomme les lignes")
  .option("--json", '{"pairs": [{"a", "b", "weight", "match"}]}')
  .action(async (file: string, other: string | undefined, options) =>
    done((await link()).linkFiles(other === undefined ? [file] : [file, other], format(options))),
  );

const trainings = program.command("training").description("la trousse de formation et ses questions");
trainings
  .command("check")
  .description("dire ce qui ne tient pas dans la trousse, ce qui est périmé, les règles qu'aucun module n'enseigne")
  .option("--json", '{"problems", "stale", "untaught"}')
  .action(async (options) => done((await training()).check(format(options))));
trainings
  .command("import <files...>")
  .description(
    "lire des questions GIFT ou QTI (2.1 à 3.0, fichiers ou paquets zip) ; dire ce qui est refusé et ce qui se perd ; n'écrit rien",
  )
  .option("--json", '[{"file", "questions", "refused", "losses"}]')
  .action(async (files: string[], options) => done((await training()).readQuestions(files, format(options))));
trainings
  .command("export <module>")
  .description("écrire les questions d'un module de la trousse")
  .addOption(new Option("--as <forme>").choices(["gift", "qti"]).default("gift"))
  .requiredOption("-o, --out <chemin>", "fichier GIFT, ou paquet QTI 3 (zip), qui n'existe pas encore")
  .action(async (module: string, options) => done((await training()).writeQuestions(module, options)));
trainings
  .command("book")
  .description("imprimer un livre de la trousse (PDF accessible)")
  .addArgument(new Argument("<livre>", "le livre").choices(["formateur", "participant"]))
  .option("--module <module>", "un seul module")
  .requiredOption("-o, --out <fichier.pdf>", "qui n'existe pas encore")
  .action(async (book: "formateur" | "participant", options) => done(await (await training()).book(book, options)));

const attestations = program.command("attestation").description("les attestations de formation");
attestations
  .command("rotate-key")
  .description("changer la clé qui signe les attestations ; celles d'avant restent valables")
  .action(async () => done(await (await server()).rotateAttestations()));
attestations
  .command("verify <file>")
  .description(
    "dire, sans réseau, ce que vaut une attestation (jeton ou code imprimé ; « - » : l'entrée) ; 0 valable, 1 non",
  )
  .requiredOption("--keys <émetteur.json...>", "ce que l'émetteur publie : <adresse>/attestations/issuer")
  .option("--status <liste...>", "ses dernières listes : <adresse>/attestations/status/revocation et …/suspension", [])
  .option("--name <nom>", "le nom imprimé, à comparer à celui qui est attesté")
  .option("--at <instant>", "à un autre instant que maintenant (ISO 8601)")
  .option("--json", '{"verdict", "text", "id", "name", "issuer", "from", "until", "statusAt", "stale", "holder"}')
  .action(async (file: string, options) => done(await (await attestation()).verify(file, options)));

const sites = program
  .command("site")
  .description("où ouvrir : le meilleur choix, prouvé ; Ctrl-C garde le meilleur trouvé jusque-là");
sites
  .command("pmedian <file>")
  .description("p sites d'un réseau (format OR-Library), au moindre trajet")
  .option("--p <n>", "le nombre de sites ; sinon celui du fichier")
  .option("--limit <secondes>", "s'arrêter après, et dire le meilleur avec sa borne", "86400")
  .option("--json", '{"objective", "proven", "sites", "seconds"}, et "bound", "gap" si ce n\'est pas prouvé')
  .action(async (file: string, options) => done(await (await site()).pmedian(file, options)));
const tables = (name: "cover" | "setcover" | "staged", says: string): Command =>
  sites
    .command(name)
    .description(says)
    .requiredOption("--demand <lieux.csv>", "un lieu par ligne : nom, population, département")
    .requiredOption("--candidates <sites.csv>", "un site par ligne : nom, coût, coût annuel, capacité, statut")
    .requiredOption("--cost <trajets.csv>", "un trajet par ligne : lieu, site, distance ou durée")
    .option("--radius <rayon>", "jusqu'où un lieu est couvert, dans l'unité des trajets")
    .option("--p <n>", "le nombre de sites, au plus")
    .option("--limit <secondes>", "s'arrêter après, et dire le meilleur avec sa borne", "86400")
    .option("--json", '{"objective", "proven", "sites", "covered", "coveredPlaces", "places", "cost", "seconds"}')
    .action(async (options) => done(await (await site()).fromTables(name, options)));
tables("cover", "la plus grande population dans le rayon, avec p sites");
tables("setcover", "le moins de sites (ou le moindre coût) qui couvrent tout");
tables("staged", "année par année ; sans rayon, le moindre trajet")
  .option("--years <n>", "combien d'années (3)")
  .option("--budget <francs>", "par an : un montant pour toutes, ou un par année, séparés par des virgules");
const studied = (name: "front" | "why" | "regret", says: string, json: string): Command => {
  const many = name === "regret" ? "..." : "";
  return sites
    .command(name)
    .description(says)
    .requiredOption(`--demand <lieux.csv${many}>`, "un lieu par ligne : nom, population, département")
    .requiredOption("--candidates <sites.csv>", "un site par ligne : nom, coût, coût annuel, capacité, statut")
    .requiredOption(`--cost <trajets.csv${many}>`, "un trajet par ligne : lieu, site, distance ou durée")
    .option("--radius <rayon>", "jusqu'où un lieu est couvert, dans l'unité des trajets ; sans lui, le moindre trajet")
    .option("--p <n>", "le nombre de sites, au plus")
    .option("--floor <pourcent>", "de chaque département, au moins cette part dans le rayon")
    .option("--limit <secondes>", "s'arrêter après, et dire ce qui est connu", "86400")
    .option("--json", json);
};
studied(
  "front",
  "coût contre population couverte : les plans qu'aucun autre ne bat sur les deux",
  '{"points", "complete", "seconds"}',
).action(async (options) => done(await (await study()).front(options)));
studied(
  "why",
  "pourquoi ici : ce que perdrait le meilleur choix sans chacun de ses sites",
  '{"objective", "proven", "sites", "whys", "seconds"}',
).action(async (options) => done(await (await study()).why(options)));
studied(
  "regret",
  "le choix à regretter le moins : une situation par fichier de lieux et fichier de trajets",
  '{"sites", "greatest", "proven", "bound", "situations", "seconds"}',
)
  .option("--fewest", "le moins de sites (ou le moindre coût) qui couvrent tout dans le rayon")
  .action(async (options) => done(await (await study()).regret(options)));

const plans = program.command("plan").description("le plan d'extension");
plans
  .command("check <file>")
  .description("dire ce qui ne va pas dans un plan (YAML) ; s'il va, quand il finit et ce qu'il coûte")
  .option("--json", "liste de {file, line, column, code, fr, en, example}")
  .action(async (file: string, options) => done((await plan()).check(file, format(options))));
const inLanguage = (command: Command): Command =>
  command.addOption(new Option("--language <langue>").choices(["fr", "en"]).default("fr"));
inLanguage(plans.command("memo <file>"))
  .description("imprimer la note d'un plan (PDF accessible)")
  .requiredOption("-o, --out <fichier.pdf>", "qui n'existe pas encore")
  .action(async (file: string, options) => done(await (await plan()).memo(file, options)));
inLanguage(plans.command("export <file>"))
  .description("écrire tout un plan : note, calendrier, budget et besoins en PDF, tableur, CSV, GeoJSON des lieux")
  .requiredOption("-o, --out <dossier>", "qui n'existe pas encore")
  .action(async (file: string, options) => done(await (await plan()).exportAll(file, options)));

program
  .command("serve")
  .description("servir les écrans et l'API (PORT, HOST, RELAIS_DATA, DATABASE_URL)")
  .action(async () => done(await (await import("./serve.ts")).start()));
program
  .command("demo")
  .description("ajouter des dossiers inventés à la démonstration")
  .requiredOption("--files <n>", "jusqu'à ce nombre de dossiers")
  .action(async ({ files }: { files: string }) => done(await (await server()).demo(files)));
const users = program.command("user").description("les comptes");
users
  .command("reset-factor <login>")
  .description("retirer la seconde vérification d'un compte qui a perdu téléphone et codes de secours")
  .action(async (login: string) => done(await (await server()).resetUserFactor(login)));
users
  .command("add")
  .requiredOption("--login <login>")
  .requiredOption("--name <nom>")
  .requiredOption("--role <fonction>")
  .requiredOption("--unit <unité>")
  .action(async (options) => done(await (await server()).addUser(options)));
program
  .command("authorise")
  .description("saisir ce sans quoi aucun dossier réel ne s'ouvre")
  .requiredOption("--controller <nom>", "responsable du traitement")
  .requiredOption("--delegate <nom>", "délégué à la protection des données")
  .requiredOption("--authorisation <numéro>", "numéro de l'autorisation de l'APDP")
  .action(async (options) => done(await (await server()).allowRealFiles(options)));
const trail = program.command("audit").description("la trace des lectures et des changements");
trail
  .command("verify")
  .description(
    "recalculer la chaîne et la comparer aux points de contrôle signés ; 0 entière, 1 rompue, 2 rien à comparer",
  )
  .option("--checkpoints <dossier>", "points de contrôle (RELAIS_CHECKPOINTS, sinon ceux du dossier de données)")
  .action(async ({ checkpoints }: { checkpoints?: string }) =>
    done(await (await server()).verifyAuditTrail(checkpoints)),
  );
trail
  .command("checkpoint")
  .description("écrire le point de contrôle du jour, s'il ne l'est pas déjà")
  .action(async () => done(await (await server()).writeAuditCheckpoint()));
program
  .command("doctor")
  .description("dire si la base, les procédures, les clés et la trace sont en ordre")
  .action(async () => done(await (await server()).check()));
program
  .command("rebuild")
  .description("refaire les listes à partir des seuls événements")
  .action(async () => done(await (await server()).remake()));

const backups = () => import("./backup.ts");
const backup = program
  .command("backup")
  .description("sauvegarder en deux fichiers chiffrés : les données, et à part les clés")
  .option("--to <dossier>", "où les mettre", ".")
  .option("--keys-for <jours>", "dans combien de jours détruire le fichier des clés", "")
  .option("--key-file <fichier>", "clé de sauvegarde ; sinon RELAIS_BACKUP_PASSPHRASE")
  .action(async (options) => done(await (await backups()).create(options)));
backup
  .command("key <file>")
  .description("faire un fichier de clé de sauvegarde")
  .action(async (file: string) => done((await backups()).key(file)));
backup
  .command("verify <file>")
  .description("relire un fichier : tout y est-il, et intact ?")
  .option("--keys <fichier>", "le fichier des clés : s'ouvrent-elles, et sont-ce les bonnes ?")
  .action(async (file: string, _options, command: Command) =>
    done(await (await backups()).check(file, command.optsWithGlobals())),
  );
program
  .command("restore <data>")
  .description("remettre une sauvegarde dans une base vide (RELAIS_DATA, DATABASE_URL)")
  .requiredOption("--keys <fichier>", "le fichier des clés")
  .option("--key-file <fichier>", "clé de sauvegarde ; sinon RELAIS_BACKUP_PASSPHRASE")
  .option("--tombstones <fichier>", "la copie la plus récente ; « none » si rien n'a été détruit depuis")
  .action(async (data: string, options) => done(await (await backups()).restore(data, options)));

try {
  await program.parseAsync();
} catch (error) {
  done(exitOf(error));
}

/** Misuse of the command, or a file that cannot be read, is said in a sentence; anything else is a bug and shows itself. */
function exitOf(error: unknown): number {
  const { code, exitCode, message } = error as { code?: string; exitCode?: number; message: string };
  if (code?.startsWith("commander.")) return exitCode === 0 ? EXIT.good : EXIT.misuse;
  if (
    code === "ENOENT" ||
    code === "EISDIR" ||
    code === "EACCES" ||
    code === "EEXIST" ||
    code === "ENOTEMPTY" ||
    error instanceof SyntaxError
  ) {
    console.error(`Fichier illisible : ${message} / The file cannot be read.`);
    return EXIT.misuse;
  }
  const { text } = error as { text?: { fr: string; en: string } };
  if (text !== undefined) {
    console.error(`${text.fr}\n${text.en}`);
    return EXIT.faults;
  }
  throw error;
}
