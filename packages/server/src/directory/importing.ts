import { accept, type Result, refuse } from "@relais/core";
import {
  type Finding,
  type Ground,
  type ImportAsked,
  type ImportConfirmed,
  type Imported,
  type ImportPreview,
  type Plan,
  placeOf,
  planOf,
  previewOf,
  type Reading,
  readDirectory,
} from "@relais/directory";
import type { Person } from "../accounts/reader.ts";
import { holds } from "../accounts/strong.ts";
import type { Office } from "../casework/office.ts";
import { groundNow } from "./directory.ts";
import { lay, overtaken } from "./entering.ts";

interface Planned {
  readonly imported: Imported;
  readonly plan: Plan;
}

/** Reads the files and holds them against the directory as it stands. */
const planned = (ground: Ground, { files, policy }: ImportAsked): Reading<Planned> => {
  const sources = files.map(({ name, content }) => ({ name, bytes: Buffer.from(content, "base64") }));
  const read = readDirectory(sources, { policy });
  return read.ok ? { ...read, value: { imported: read.value, plan: planOf(ground, read.value) } } : read;
};

/** What an import would do. Nothing is written. */
export const previewImport = async (
  office: Office,
  person: Person,
  asked: ImportAsked,
): Promise<Result<ImportPreview>> => {
  const allowed = holds(person, "administre");
  if (!allowed.ok) return allowed;
  const ground = await groundNow(office);
  const read = planned(ground, asked);
  if (!read.ok) return accept({ is: "refused", faults: [...read.faults] });
  const { imported, plan } = read.value;
  return accept(previewOf(ground, imported, plan, read.losses));
};

/** Does what the preview told, in one line of the history; or nothing. */
export const confirmImport = async (
  office: Office,
  person: Person,
  { seen, ...asked }: ImportConfirmed,
): Promise<Result<{ readonly added: number; readonly changed: number }>> => {
  const allowed = holds(person, "administre");
  if (!allowed.ok) return allowed;
  const ground = await groundNow(office);
  const read = planned(ground, asked);
  if (!read.ok) return faulty(read.faults);
  const { lines, added, changed } = read.value.plan;
  if (added.length + changed.length === 0) return nothing();
  const source = asked.files.map((it) => it.name).join(", ");
  if (!(await lay(office, person, { kind: "imported", said: lines, source, seen }))) return overtaken();
  return accept({ added: added.length, changed: changed.length });
};

const faulty = ([first]: readonly Finding[]): Result<never> => {
  const place = placeOf(first ?? { file: "." });
  return refuse(
    "import.faulty",
    `${place.fr} : ${first?.text.fr ?? ""} Rien n'a été importé.`,
    `${place.en}: ${first?.text.en ?? ""} Nothing was imported.`,
  );
};

const nothing = (): Result<never> =>
  refuse(
    "import.nothing",
    "Ces fichiers n'apportent rien que l'annuaire ne dise déjà. Il n'y a rien à importer.",
    "These files bring nothing that the directory does not say already. There is nothing to import.",
  );
