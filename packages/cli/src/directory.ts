import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { benin } from "@relais/benin";
import {
  Columns,
  type Directory,
  type Finding,
  type Imported,
  packageFiles,
  placeOf,
  type Reading,
  readDirectory,
  readStarter,
  readTerritory,
  type SourceFile,
  servicesJson,
  tableNames,
  tabularJson,
} from "@relais/directory";
import { z } from "zod";
import type { Form } from "./directory-forms.ts";
import { EXIT } from "./exit.ts";

const FindingJson = z.strictObject({
  file: z.string(),
  line: z.int().positive().nullable(),
  path: z.string().nullable(),
  field: z.string().nullable(),
  code: z.string(),
  fr: z.string(),
  en: z.string(),
});

/** What `directory … --json` prints, described in `docs/spec/directory-report.schema.json`. */
export const DirectoryReport = z.strictObject({
  /** What the files were taken for; null when they were refused. */
  format: z.string().nullable(),
  /** Lines of each table. */
  counts: z.record(z.string(), z.int()),
  /** For a plain CSV, what each column was taken for: correct it and give it back with `--columns`. */
  columns: Columns.nullable(),
  losses: z.array(FindingJson),
  faults: z.array(FindingJson),
});

const asJson = ({ file, line, path, field, code, text }: Finding): z.infer<typeof FindingJson> => ({
  file,
  line: line ?? null,
  path: path ?? null,
  field,
  code,
  fr: text.fr,
  en: text.en,
});

export interface ReadOptions {
  readonly json?: true;
  readonly leaveOut?: true;
  readonly columns?: string;
}

/** The word for the starter directory of the pack, in place of a file. */
const PACK = "pack";

const text = (file: URL): string => readFileSync(file, "utf8");

/** What a file or the pack held, to be counted and written. */
type Held = Pick<Imported, "directory" | "columns"> & { readonly format: string };

const starter = (): Reading<Held> => {
  const territory = readTerritory({ communes: text(benin.communes), departments: text(benin.departments) });
  const { types, organisations, services } = benin.directory;
  const files = {
    types: text(types),
    organisations: text(organisations),
    services: text(services),
    courts: text(benin.courts),
  };
  const read = readStarter(files, territory);
  return read.ok ? { ...read, value: { directory: read.value.directory, format: "csv", columns: null } } : read;
};

const filesAt = (path: string): SourceFile[] => {
  const names = statSync(path).isDirectory()
    ? readdirSync(path)
        .filter((it) => /\.(csv|json)$/i.test(it))
        .sort()
        .map((it) => join(path, it))
    : [path];
  return names.map((it) => ({ name: basename(it), bytes: readFileSync(it) }));
};

const readAt = (path: string, { leaveOut, columns }: ReadOptions): Reading<Held> => {
  if (path === PACK) return starter();
  const policy = leaveOut ? "leave-out" : "refuse";
  if (columns === undefined) return readDirectory(filesAt(path), { policy });
  const mapping = Columns.safeParse(JSON.parse(readFileSync(columns, "utf8")));
  if (!mapping.success) {
    const at = mapping.error.issues[0]?.path.join(".") ?? "";
    const fr = `La correspondance des colonnes ne se lit pas, à « ${at} » : reprenez celle que « check --json » donne.`;
    const en = `The mapping of columns cannot be read, at “${at}”: start from the one that “check --json” gives.`;
    return {
      ok: false,
      faults: [{ file: basename(columns), path: at, field: null, code: "columns.shape", text: { fr, en } }],
    };
  }
  return readDirectory(filesAt(path), { policy, columns: mapping.data });
};

const countsOf = (directory: Directory): Record<string, number> =>
  Object.fromEntries(tableNames.filter((it) => directory[it].length > 0).map((it) => [it, directory[it].length]));

const line = (it: Finding): string => `${placeOf(it).fr} : ${it.text.fr}`;

/** Losses of one kind and field, with how many and the first of them: a long directory loses the same thing on each line. */
const grouped = (losses: readonly Finding[]): string[] => {
  const groups = new Map<string, Finding[]>();
  for (const it of losses) {
    const key = `${it.code} ${it.field}`;
    groups.set(key, [...(groups.get(key) ?? []), it]);
  }
  return [...groups.values()].map((them) => `${String(them.length).padStart(6)} × ${line(them[0]!)}`);
};

const say = (read: Reading<Held>, { json }: ReadOptions, more: readonly Finding[] = []): number => {
  const losses = read.ok ? [...read.losses, ...more] : [];
  const faults = read.ok ? [] : read.faults;
  const counts = read.ok ? countsOf(read.value.directory) : {};
  if (json) {
    const report: z.infer<typeof DirectoryReport> = {
      format: read.ok ? read.value.format : null,
      counts,
      columns: read.ok ? read.value.columns : null,
      losses: losses.map(asJson),
      faults: faults.map(asJson),
    };
    console.log(JSON.stringify(report, null, 2));
  } else if (read.ok) {
    console.log(
      `${read.value.format} : ${Object.entries(counts)
        .map(([table, n]) => `${n} ${table}`)
        .join(", ")}`,
    );
    console.log(
      `${losses.length} perte(s)${losses.length > 0 ? ", une par sorte et par champ (toutes avec --json) :" : "."}`,
    );
    for (const it of grouped(losses)) console.log(it);
  } else {
    for (const it of faults) console.error(line(it));
    console.error(`${faults.length} faute(s) : rien n'a été gardé. / ${faults.length} fault(s): nothing was kept.`);
  }
  return read.ok ? EXIT.good : EXIT.faults;
};

/** `relais directory check FILE|FOLDER`: reads, and tells every loss or every fault with its place. Writes nothing. */
export const check = (path: string, options: ReadOptions): number => say(readAt(path, options), options);

/** Whole or not at all: a reader never sees half a file. */
const write = (path: string, content: string): void => {
  writeFileSync(`${path}.part`, content);
  renameSync(`${path}.part`, path);
};

const pretty = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** `relais directory import FILE|FOLDER --out FILE.json`: keeps it as tables of HSDS JSON, when nothing stands against it. */
export const keep = (path: string, { out, ...options }: ReadOptions & { readonly out: string }): number => {
  const read = readAt(path, options);
  if (read.ok) write(out, pretty(tabularJson(read.value.directory)));
  return say(read, options);
};

/** `relais directory export FILE|FOLDER|pack --as services|tables|package --out PATH`. */
export const send = (
  path: string,
  { out, as, ...options }: ReadOptions & { readonly out: string; readonly as: Form },
): number => {
  const read = readAt(path, options);
  if (!read.ok) return say(read, options);
  const { directory } = read.value;
  if (as === "package") {
    if (existsSync(out)) {
      console.error(`${out} existe déjà : donnez un autre dossier. / It is there already: give another folder.`);
      return EXIT.misuse;
    }
    const part = `${out}.part`;
    mkdirSync(part, { recursive: true });
    for (const [name, content] of packageFiles(directory)) writeFileSync(join(part, name), content);
    renameSync(part, out);
    return say(read, options);
  }
  if (as === "tables") {
    write(out, pretty(tabularJson(directory)));
    return say(read, options);
  }
  const { services, losses } = servicesJson(directory);
  write(out, pretty(services));
  return say(read, options, losses);
};
