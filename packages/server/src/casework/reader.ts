import {
  type AttachmentOpening,
  actingIn,
  attachmentOpening,
  type ChronologyPrint,
  type ChronologyView,
  changesView,
  chronologyView,
  evaluateFile,
  type FileState,
  type FileView,
  fileView,
  type IdentityView,
  type IncidentView,
  identityView,
  incidentView,
  type ListedFile,
  type MovePreview,
  type MovePreviewView,
  mayName,
  type PaperView,
  type Preview,
  type PreviewView,
  paperView,
  placeOf,
  possibleDuplicates,
  previewView,
  type Reader,
  type Service,
  type SharingView,
  settleMove,
  sharingView,
  visible,
} from "@relais/casework";
import { accept, type Compartment, type Result, refuse } from "@relais/core";
import { factorNeeded } from "../accounts/strong.ts";
import { attachmentUnknown } from "../attachments/refusals.ts";
import type { Tx } from "../database/open.ts";
import { type AuditEntry, audit } from "../store/audit.ts";
import { type FileRow, fileFrom, labelFrom } from "./lists.ts";
import { deskOf, type Office } from "./office.ts";
import { readDifferences, readFile, readIncident } from "./streams.ts";

export const noSuchFile = (): Result<never> =>
  refuse(
    "file.unknown",
    "Ce dossier n'existe pas, ou n'est pas dans vos unités. Vérifiez le numéro, ou demandez l'accès à votre chef d'unité.",
    "This file does not exist, or is not in your units. Check the number, or ask your head of unit for access.",
  );

/** What a reader may see of a file (through row security), and the whole of it, unopened, for the rules to judge. */
const open = async (office: Office, reader: Reader, id: string, action: string, detail: AuditEntry["detail"] = {}) => {
  const { database, keys, country, sources } = office;
  const { vocabulary } = country;
  const seen = await database.withActor(reader, async (tx) => {
    const file = await readFile(tx, { keys, reader, vocabulary }, id);
    if (file.opened !== null) {
      await audit(tx, { at: sources.now(), account: reader.account, action, stream: id, detail });
    }
    return file;
  });
  if (seen.opened === null) return undefined;
  const { whole, incident, owner } = await database.asSystem(async (tx) => {
    const whole = await readFile(tx, null, id);
    const incident = whole.opened?.incident ? await readIncident(tx, null, whole.opened.incident) : undefined;
    return { whole, incident, owner: await ownerOf(tx, whole.owner) };
  });
  const desk = deskOf(office);
  return { seen, whole, incident, owner, desk, evaluation: evaluateFile(whole, desk.procedures, desk.now, incident) };
};

const ownerOf = async (tx: Tx, account: string | null) => {
  if (account === null) return null;
  const [row] = await tx.query<{ name: string }>("select name from account where id = $1", [account]);
  return row === undefined ? null : { account, name: row.name };
};

export const readFileView = async (office: Office, reader: Reader, id: string): Promise<Result<FileView>> => {
  const found = await open(office, reader, id, "file.read");
  if (found === undefined) return noSuchFile();
  const { incident: state, ...parts } = found;
  const incident = state?.stream && state.number ? { id: state.stream, label: state.number } : null;
  const { database, keys, country } = office;
  const differing = await database.withActor(reader, (tx) =>
    readDifferences(tx, { keys, reader, vocabulary: country.vocabulary }, id),
  );
  const communeName = (code: string) => country.communes.get(code)?.name;
  const beside = await besideOf(office, reader, parts.whole);
  return accept(
    fileView({ ...parts, upTo: parts.whole.sequence, incident, differing, communeName, beside }, reader, found.desk),
  );
};

/** Files that are, or may be, of the same child, as far as this reader sees them. */
const besideOf = async (office: Office, reader: Reader, file: FileState): Promise<ListedFile[]> => {
  const named = [...possibleDuplicates(file), ...(file.goesOnIn === null ? [] : [file.goesOnIn])];
  const rows = await office.database.withActor(reader, (tx) =>
    tx.query<FileRow>("select * from file where stream = any ($1::uuid[]) or merged_into = $2 order by number", [
      named,
      file.stream,
    ]),
  );
  return rows.filter((row) => visible(reader, row, { compartment: "commun" })).map(fileFrom);
};

/** Outside one's own units what names a person takes the second factor; a file that the reader does not see says nothing of itself. */
const namesOpen = async (office: Office, reader: Reader, id: string): Promise<Result<null>> => {
  const [kept] = await office.database.withActor(reader, (tx) =>
    tx.query<{ unit: string }>("select unit from stream where stream = $1", [id]),
  );
  const isSeen = kept !== undefined && visible(reader, { ...kept, stream: id }, { compartment: "commun" });
  return isSeen && !mayName(reader, kept.unit) ? factorNeeded() : accept(null);
};

/** The audited reading of a name; with an act, beside the child's own the persons that this act names. */
export const readIdentity = async (
  office: Office,
  reader: Reader,
  id: string,
  act?: string,
): Promise<Result<IdentityView>> => {
  const named = await namesOpen(office, reader, id);
  if (!named.ok) return named;
  const found = await open(office, reader, id, "name.read");
  return found === undefined ? noSuchFile() : accept(identityView(found.seen, reader, found.desk, act));
};

/** What a service would be told of the child: a reading of names. */
export const readSharing = async (
  office: Office,
  reader: Reader,
  id: string,
  service: Service,
): Promise<Result<SharingView>> => {
  const named = await namesOpen(office, reader, id);
  if (!named.ok) return named;
  const found = await open(office, reader, id, "name.read");
  return found === undefined ? noSuchFile() : accept(sharingView(found.seen, service, office.country, found.desk));
};

/** What opens a photo or a paper: audited like the reading of a name; one of a closed sector does not exist. */
export const readAttachment = async (
  office: Office,
  reader: Reader,
  id: string,
  attachment: string,
): Promise<Result<AttachmentOpening>> => {
  const named = await namesOpen(office, reader, id);
  if (!named.ok) return named;
  const found = await open(office, reader, id, "attachment.read", { attachment });
  if (found === undefined) return noSuchFile();
  const isOpen = (compartment: Compartment) => visible(reader, placeOf(found.whole), { compartment });
  const opening = attachmentOpening(found.seen, isOpen, attachment);
  return opening === undefined ? attachmentUnknown() : accept(opening);
};

/** A paper of an act, prefilled; an act of a closed sector is answered as one that does not exist. */
export const readPaper = async (
  office: Office,
  reader: Reader,
  id: string,
  which: { readonly act: string; readonly paper: string },
): Promise<Result<PaperView>> => {
  const found = await open(office, reader, id, "paper.read");
  if (found === undefined) return noSuchFile();
  const { communes, units } = office.country;
  const communeName = (code: string) => communes.get(code)?.name;
  const unitName = (unit: string) => units.get(unit)?.name ?? { fr: unit, en: unit };
  const view = paperView({ ...found, communeName, unitName }, which, reader, found.desk);
  return view === undefined
    ? refuse(
        "paper.unknown",
        "Ce papier n'est dû par aucun acte que vous pouvez lire. Revenez au dossier et choisissez-le sous l'acte fait.",
        "No act that you may read owes this paper. Go back to the file and choose it under the act done.",
      )
    : accept(view);
};

/** Files that go on in this one, at once or through another; those that this reader sees. */
const joinedTo = async (office: Office, reader: Reader, id: string): Promise<string[]> => {
  const rows = await office.database.withActor(reader, (tx) =>
    tx.query<{ stream: string }>(
      `with recursive joined as (select stream, number from file where merged_into = $1
         union select file.stream, file.number from file join joined on file.merged_into = joined.stream)
       select stream from joined order by number`,
      [id],
    ),
  );
  return rows.map((row) => row.stream);
};

export const readChronology = async (
  office: Office,
  reader: Reader,
  id: string,
  print: ChronologyPrint,
): Promise<Result<ChronologyView>> => {
  const found = await open(office, reader, id, `chronology.${print}`);
  if (found === undefined) return noSuchFile();
  const communeName = (code: string) => office.country.communes.get(code)?.name;
  const joined: (typeof found)[] = [];
  for (const other of await joinedTo(office, reader, id)) {
    const source = await open(office, reader, other, `chronology.${print}`);
    if (source !== undefined) joined.push(source);
  }
  return accept(chronologyView({ ...found, joined, communeName }, print, reader, found.desk));
};

/** An affaire with its children, and its persons where the reader's sector may know them; the reading is audited. */
export const readIncidentView = async (office: Office, reader: Reader, id: string): Promise<Result<IncidentView>> => {
  const { database, keys, country, sources } = office;
  return database.withActor(reader, async (tx) => {
    const opening = { keys, reader, vocabulary: country.vocabulary };
    const incident = await readIncident(tx, opening, id);
    if (incident.openedAt === null) return noSuchFile();
    const audited = { at: sources.now(), account: reader.account, action: "incident.read", stream: id, detail: {} };
    await audit(tx, audited);
    const rows = await tx.query<FileRow>("select * from file where incident = $1 order by number", [id]);
    const children = rows
      .filter((row) => actingIn(reader, row.unit) !== undefined)
      .map((row) => labelFrom(row, office));
    const view = incidentView(incident, children, office.country.vocabulary);
    return view === undefined ? noSuchFile() : accept(view);
  });
};

/** What the rules would say of an act, while its form is being filled. Nothing is recorded but that it was asked. */
export const preview = async (
  office: Office,
  reader: Reader,
  id: string,
  asked: Preview,
): Promise<Result<PreviewView>> => {
  const found = await open(office, reader, id, "file.previewed");
  return found === undefined ? noSuchFile() : accept(previewView(asked, found, office.country, found.desk));
};

/** What a move would change, in words, before anybody decides it. Nothing is recorded but that it was asked. */
export const previewMove = async (
  office: Office,
  reader: Reader,
  id: string,
  asked: MovePreview,
): Promise<Result<MovePreviewView>> => {
  const found = await open(office, reader, id, "file.move-previewed");
  if (found === undefined) return noSuchFile();
  const { whole, incident, desk } = found;
  const settled = settleMove(asked, whole, { ...desk, ...(incident && { incident }) });
  return settled.ok ? accept({ changes: changesView(settled.value, whole, reader, desk) }) : settled;
};
