import { accept, type Refusal, type Result, refuse } from "@relais/core";
import { strFromU8, type UnzipFileInfo, unzipSync } from "fflate";
import { type Imported, type Loss, lossOf } from "../imported.ts";
import type { Question } from "../question.ts";
import { importQti } from "./import.ts";
import { all, type Element, treeOf } from "./tree.ts";

/** More than any bank holds; of its files only the manifest and the items are unpacked, and their bytes alone count. */
const MOST_FILES = 10_000;
const MOST_BYTES = 32 * 1024 * 1024;

const MANIFEST = "imsmanifest.xml";
/** Resources of a manifest that are items, 2.0 to 3.0; those of QTI 1.2, as Common Cartridge has them, are of another language. */
const ITEM = /^imsqti_(?:apip)?item_xmlv[23]p\d$/;
const OLD = /^imsqti_\w*v1p\d/;

/** Whether a file is a zip, by its first bytes; `.imscc` is one. */
export const isPackage = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

/**
 * Reads a QTI package (a zip with its manifest): each item as one question of ours or several, or refused with the name of its file; each other file
 * of the package is named as left out.
 */
export const importQtiPackage = (bytes: Uint8Array): Imported => {
  const opened = opening(bytes);
  if (!opened.ok) return { questions: [], refused: [opened.refusal], losses: [] };
  const { items, old, texts, others } = opened.value;
  const questions: Question[] = [];
  const losses: Loss[] = [];
  const refused: Refusal[] = old.map(tooOld);
  const ids = new Set<string>();
  for (const item of items) {
    const text = texts.get(item);
    if (text === undefined) {
      refused.push(notThere(item));
      continue;
    }
    const said = importQti(text);
    questions.push(...said.questions.map((it) => ({ ...it, id: freeId(it.id, ids) })));
    refused.push(...said.refused.map((it) => inFile(item, it)));
    losses.push(...said.losses.map((it) => ({ ...it, where: `${item} · ${it.where}` })));
  }
  return { questions, refused, losses: [...losses, ...others.map((it) => lossOf("left-out", it))] };
};

/** Two items may have one identifier, which a bank may not: the next ones get a number. */
const freeId = (id: string, taken: Set<string>): string => {
  let free = id;
  for (let next = 2; taken.has(free); next++) free = `${id}-${next}`;
  taken.add(free);
  return free;
};

interface Opened {
  /** Names of files, as the manifest lists them. */
  readonly items: readonly string[];
  readonly old: readonly string[];
  readonly texts: ReadonlyMap<string, string>;
  /** Files that are neither. */
  readonly others: readonly string[];
}

const opening = (bytes: Uint8Array): Result<Opened> => {
  const listed = listOf(bytes);
  if (!listed.ok) return listed;
  const files = listed.value.filter((it) => !it.name.endsWith("/"));
  if (!files.some((it) => it.name === MANIFEST)) return noManifest();
  const found = textsOf(bytes, files, new Set([MANIFEST]));
  if (!found.ok) return found;
  const tree = treeOf(found.value.get(MANIFEST) ?? "");
  if (!tree.ok) return { ok: false, refusal: inFile(MANIFEST, tree.refusal) };
  const resources = all(tree.value, "resource").map((it) => ({ type: it.attributes.type ?? "", file: fileOf(it) }));
  const named = (type: RegExp): string[] => resources.filter((it) => type.test(it.type)).map((it) => it.file);
  const [items, old] = [[...new Set(named(ITEM))], [...new Set(named(OLD))]];
  if (items.length + old.length === 0) return noItem();
  const texts = textsOf(bytes, files, new Set(items));
  if (!texts.ok) return texts;
  const known = new Set([MANIFEST, ...items, ...old]);
  return accept({ items, old, texts: texts.value, others: files.map((it) => it.name).filter((it) => !known.has(it)) });
};

/** The file of a resource, as the zip names it: an address of the manifest is written as those of the web are. */
const fileOf = (resource: Element): string => {
  const href = resource.attributes.href ?? all(resource, "file")[0]?.attributes.href ?? "";
  try {
    return decodeURIComponent(href);
  } catch {
    return href;
  }
};

/** What a zip says that it holds; nothing is unpacked. */
const listOf = (bytes: Uint8Array): Result<readonly UnzipFileInfo[]> => {
  const listed: UnzipFileInfo[] = [];
  try {
    unzipSync(bytes, {
      filter: (it) => {
        if (listed.push(it) > MOST_FILES) throw new RangeError("files");
        return false;
      },
    });
  } catch {
    return listed.length > MOST_FILES ? tooMuch() : damaged();
  }
  return accept(listed);
};

/** The words of these files. What a zip says of their size is what is set aside for them: a file that unfolds further is cut off there. */
const textsOf = (
  bytes: Uint8Array,
  files: readonly UnzipFileInfo[],
  names: ReadonlySet<string>,
): Result<ReadonlyMap<string, string>> => {
  const size = files
    .filter((it) => names.has(it.name))
    .reduce((sum, it) => sum + Math.max(it.size, it.originalSize), 0);
  if (size > MOST_BYTES) return tooMuch();
  try {
    const unpacked = unzipSync(bytes, { filter: (it) => names.has(it.name) });
    return accept(new Map(Object.entries(unpacked).map(([name, content]) => [name, strFromU8(content)])));
  } catch {
    return damaged();
  }
};

const damaged = () =>
  refuse(
    "package.damaged",
    "Ce paquet ne s'ouvre pas : il est abîmé, incomplet ou protégé. Exportez-le de nouveau depuis le logiciel qui l'a fait.",
    "This package does not open: it is damaged, incomplete or protected. Export it again from the program that made it.",
  );

const tooMuch = () =>
  refuse(
    "package.too-large",
    `Ce paquet annonce plus de ${MOST_FILES} fichiers, ou plus de ${MOST_BYTES / 1024 ** 2} Mo de questions : rien n'en a été lu. Partagez-le en plusieurs.`,
    `This package announces more than ${MOST_FILES} files, or more than ${MOST_BYTES / 1024 ** 2} MB of questions: nothing of it was read. Split it into several.`,
  );

const noManifest = () =>
  refuse(
    "package.no-manifest",
    `Ce paquet n'a pas de fichier « ${MANIFEST} » à sa racine. Exportez-le comme paquet QTI, ou donnez les fichiers des questions eux-mêmes.`,
    `This package has no file “${MANIFEST}” at its root. Export it as a QTI package, or give the files of the questions themselves.`,
    { path: MANIFEST },
  );

const noItem = () =>
  refuse(
    "package.no-item",
    "Ce paquet n'annonce aucune question QTI (2.0 à 3.0). Exportez la banque de questions, pas le cours, ou choisissez un autre format.",
    "This package announces no QTI question (2.0 to 3.0). Export the question bank, not the course, or choose another format.",
    { path: MANIFEST },
  );

const tooOld = (file: string): Refusal => ({
  code: "package.too-old",
  fr: `${file} : ces questions sont en QTI 1.2, qui ne se lit pas ici. Exportez-les en QTI 2.1, 2.2 ou 3.0, ou en GIFT.`,
  en: `${file}: these questions are in QTI 1.2, which is not read here. Export them as QTI 2.1, 2.2 or 3.0, or as GIFT.`,
  path: file,
});

const notThere = (file: string): Refusal => ({
  code: "package.file-missing",
  fr: `${file} : le paquet annonce cette question et ne la contient pas. Exportez-le de nouveau, ou retirez-la de « ${MANIFEST} ».`,
  en: `${file}: the package announces this question and does not hold it. Export it again, or take it out of “${MANIFEST}”.`,
  path: file,
});

const inFile = (file: string, { code, fr, en }: Refusal): Refusal => ({
  code,
  fr: `${file} : ${fr}`,
  en: `${file}: ${en}`,
  path: file,
});
