import { type Control, named } from "./control.ts";

const SERVER = "packages/server/src/attachments";
const STORE = "packages/server/test/attachments.store.test.ts";
const UNIT = "packages/web/test/attachments.test.ts";
const JOURNEY = "journeys/attachments.journey.ts";
const embedded = (...ids: string[]) =>
  named("store", STORE, ...ids).map((it) => ({ ...it, words: "on the embedded engine" }));

/** Photos and papers: that they leave the device sealed, and who may have them. */
export const attachmentControls: readonly Control[] = [
  {
    name: "attachment-not-sealed",
    takes: "the encryption of an attachment's chunks on the device: they leave it in clear",
    file: "packages/web/src/attachments/seal.ts",
    find: "chunks.push(new Uint8Array(await crypto.subtle.encrypt(params(id, i, count), key, part)));",
    replace: "chunks.push(new Uint8Array([...part, ...new Uint8Array(TAG)]));",
    red: named("unit", UNIT, "ATT-13"),
  },
  {
    name: "attachment-not-sealed-in-browser",
    takes: "the same line as attachment-not-sealed: what the server keeps is read as it lies",
    file: "packages/web/src/attachments/seal.ts",
    find: "chunks.push(new Uint8Array(await crypto.subtle.encrypt(params(id, i, count), key, part)));",
    replace: "chunks.push(new Uint8Array([...part, ...new Uint8Array(TAG)]));",
    red: named("journeys", JOURNEY, "ATT-17"),
    when: "full",
  },
  {
    name: "chunk-place-not-sealed",
    takes: "the attachment that a chunk belongs to, from what is authenticated with it",
    file: "packages/web/src/attachments/seal.ts",
    find: "additionalData: about(id, index, count),",
    replace: 'additionalData: about("", index, count),',
    red: named("unit", UNIT, "ATT-14"),
  },
  {
    name: "dropped-entry-comes-back",
    takes: "the look at whether an entry was taken out before its progress is written",
    file: "packages/web/src/attachments/queue.ts",
    find: "if (item === undefined) return undefined;",
    replace: 'if (item === undefined) return void (await blobs.put(itemOf(id), new TextEncoder().encode("{}")));',
    red: named("unit", UNIT, "ATT-16"),
  },
  {
    name: "download-visible-removed",
    takes: "who may see an attachment, in the check of the application above row security",
    file: `${SERVER}/read.ts`,
    find: "if (row === undefined || !visible(reader, { unit: row.unit, stream: file }, row)) return attachmentUnknown();",
    replace: "if (row === undefined) return attachmentUnknown();",
    red: embedded("ATT-10"),
  },
  {
    name: "attachment-reading-not-audited",
    takes: "the line of the trail for each reading of an attachment's bytes",
    file: `${SERVER}/read.ts`,
    find: 'await audit(tx, { at: sources.now(), account: reader.account, action: "attachment.sent", stream: file, detail });',
    replace: "",
    red: embedded("ATT-11"),
  },
  {
    name: "attachment-bytes-not-compared",
    takes: "the hash of the bytes that arrived, held against that of those encrypted",
    file: "packages/casework/src/file/decide/attachments.ts",
    find: " || upload.hash !== clear.hash",
    replace: "",
    red: embedded("ATT-6"),
  },
  {
    name: "attachment-policy-removed",
    takes: "row security of attachments (migration)",
    file: "packages/server/src/database/migrations/010-attachments.sql",
    find: "alter table attachment enable row level security;",
    replace: "",
    red: named("store", "packages/server/test/access.store.test.ts", "API-65").map((it) => ({
      ...it,
      words: "on the embedded engine",
    })),
    when: "full",
  },
  {
    name: "choice-dropped-too-soon",
    takes: "that an earlier choice of a form stays until the new one is whole",
    file: "packages/web/src/attachments/picked.ts",
    find: "const before = await read(form);",
    replace: "const before = await read(form);\n      await dropParts(before);",
    red: named("unit", UNIT, "ATT-19"),
  },
  {
    name: "act-of-photo-not-shown",
    takes: "the act that a photo documents, where it is listed",
    file: "packages/casework/src/show/attachments.ts",
    find: "act: clear.act ?? null,",
    replace: "act: null,",
    red: named("unit", "packages/casework/test/file/attachments.test.ts", "ATT-18"),
  },
];
